// Offers ways to finish what is written in the search field. Without this file it is a plain field.
"use strict";

for (const field of document.querySelectorAll("[data-offers]")) {
  const list = document.getElementById("offers");
  const said = document.getElementById("offers-said");
  let written = ""; // what the person wrote, to come back to
  let at = -1; // the offer that is marked
  let waiting, asked;

  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "false");

  const isOpen = () => !list.hidden;

  function open(found) {
    list.replaceChildren(...found.children);
    list.hidden = !list.children.length;
    field.setAttribute("aria-expanded", String(isOpen()));
    said.textContent = found.dataset.said;
    mark(-1);
  }

  function close() {
    clearTimeout(waiting);
    asked?.abort();
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    said.textContent = "";
    mark(-1);
  }

  function mark(to) {
    list.children[at]?.setAttribute("aria-selected", "false");
    at = to;
    const chosen = list.children[at];
    if (!chosen) return field.removeAttribute("aria-activedescendant");
    chosen.setAttribute("aria-selected", "true");
    chosen.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", chosen.id);
  }

  async function ask() {
    written = field.value;
    asked?.abort();
    asked = new AbortController();
    const { signal } = asked;
    try {
      const answer = await fetch(`${field.dataset.offers}?q=${encodeURIComponent(written)}`, { signal });
      if (!answer.ok) return close();
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!signal.aborted && document.activeElement === field) open(page.querySelector("ul"));
    } catch {
      if (!signal.aborted) close();
    }
  }

  // Takes an offer; a field is still open for its value, all else is a whole question.
  function take(offer) {
    field.value = offer.dataset.query;
    if ("open" in offer.dataset) ask();
    else {
      close();
      field.form.requestSubmit();
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    const atEnd = field.selectionEnd === field.value.length;
    if (field.value.trim() && atEnd) waiting = setTimeout(ask, 150);
    else close();
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || !isOpen()) return;
    const last = list.children.length - 1;
    if (event.key === "Escape") {
      field.value = written;
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      // Past the ends the person's own words come back.
      const step = event.key === "ArrowDown" ? 1 : -1;
      const to = at + step < -1 ? last : at + step > last ? -1 : at + step;
      mark(to);
      field.value = to < 0 ? written : list.children[to].dataset.query;
    } else if (event.key === "Enter" && at >= 0) {
      take(list.children[at]);
    } else return;
    event.preventDefault();
  });
  field.addEventListener("blur", close);
  // The press must not take the focus away, or the list would be gone before the click.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const offer = event.target.closest("[role=option]");
    if (offer) take(offer);
  });
}
