// Small comforts. Every page works without this file.
"use strict";

// A second press of a send button must not send twice.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
  });
}
// Coming back with the browser's own button makes the forms usable again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// Copy a case code, or the whole address of a page.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    const { copy } = button.dataset;
    await navigator.clipboard.writeText("address" in button.dataset ? new URL(copy, location).href : copy);
    button.textContent = button.dataset.done;
  });
}

// Single letters in the queue, where they are switched on; never in a field.
const keys = document.querySelector("[data-keys]");
if (keys) {
  const off = "kuulo-keys-off";
  const show = () => {
    document.body.classList.toggle("keys-off", off in localStorage);
  };
  keys.addEventListener("click", () => {
    if (off in localStorage) localStorage.removeItem(off);
    else localStorage.setItem(off, "1");
    show();
  });
  keys.hidden = false;
  show();
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("textarea, select, input:not([type=radio], [type=checkbox])");
    if (off in localStorage || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`)?.click();
  });
}
