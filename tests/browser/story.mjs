// The main job in a real browser: a person writes, a steward finds, corrects and answers, the person reads it.
// Called by tests/browser.rs with BASE (the address), JOIN (a sign-in link), FORM (a touchpoint) and SHOTS (a folder).
import { readFileSync } from "node:fs";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const { BASE, JOIN, FORM, SHOTS } = process.env;
const path = process.env.CHROMIUM || "/usr/bin/chromium";
const flags = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

const failures = [];
function check(isTrue, what) {
  if (!isTrue) failures.push(what);
  console.log(`${isTrue ? "ok  " : "FAIL"} ${what}`);
}

async function person(options) {
  const profile = mkdtempSync(join(tmpdir(), "kuulo-browser-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: path, headless: true, args: flags, bypassCSP: false, ...options,
  });
  const page = context.pages()[0] || (await context.newPage());
  page.setDefaultTimeout(10_000);
  page.on("dialog", (dialog) => { failures.push(`a dialog opened: ${dialog.message()}`); dialog.dismiss(); });
  page.on("console", (line) => { if (line.type() === "error") failures.push(`console: ${line.text()} on ${page.url()}`); });
  return { context, page };
}

// axe is put in by the browser's own debugging door, which the page's CSP does not concern.
async function accessible(page, name) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] }));
  const found = violations.map((v) => `${v.id} (${v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(", ")})`);
  check(found.length === 0, `${name} is accessible ${found.join("; ")}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1);
  check(!wide, `${name} does not scroll sideways`);
  if (SHOTS) await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
}

const patient = await person({ viewport: { width: 390, height: 844 }, locale: "fi-FI" });
await patient.page.goto(`${BASE}/f/${FORM}?lang=fi`);
await accessible(patient.page, "form");
const words = "Jonotin 5 tuntia eikä kukaan kertonut mitään. Hetu 131052-308T <script>alert(1)</script>";
await patient.page.locator("textarea").first().fill(words);
await patient.page.locator("main button[type=submit], form button[type=submit]").first().click();
await patient.page.waitForURL(/\/r/);
const receipt = await patient.page.locator("body").innerText();
const code = receipt.match(/[0-9A-Z]{4}-[0-9A-Z]{4}/)?.[0];
check(Boolean(code), "the receipt has a case code");
check(!receipt.includes("131052"), "the identity code is not shown again");
check(receipt.includes("henkilötunnus"), "the person is told what was masked, in Finnish");
await accessible(patient.page, "receipt");

const steward = await person({ viewport: { width: 1440, height: 900 }, locale: "sv-FI" });
await steward.page.goto(JOIN);
await steward.page.locator("main button[type=submit]").click();
await steward.page.waitForURL(`${BASE}/`);
await accessible(steward.page, "journey");
await steward.page.goto(`${BASE}/queue`);
await accessible(steward.page, "queue");
check((await steward.page.locator("body").innerText()).includes("Jonotin 5 tuntia"), "the queue shows the message");
for (let i = 0; i < 40; i++) {
  await steward.page.goto(`${BASE}/search?q=jonottaa`);
  if ((await steward.page.locator(".hits").count()) && (await steward.page.locator(".hits").innerText()).includes("Jonotin")) break;
  await steward.page.waitForTimeout(100);
}
check((await steward.page.locator(".hits mark").count()) > 0, "search finds another form of the word and marks it");
await accessible(steward.page, "search");

// The field offers ways to finish; arrows choose, Escape gives the written words back, Enter searches.
const field = steward.page.locator("#q");
const offers = steward.page.locator("#offers [role=option]");
await field.fill("");
await field.pressSequentially("finsk");
await offers.first().waitFor();
check((await field.getAttribute("aria-expanded")) === "true", "the list of offers is announced as open");
await accessible(steward.page, "offers");
await steward.page.keyboard.press("ArrowUp");
const chosen = offers.last();
check((await field.getAttribute("aria-activedescendant")) === (await chosen.getAttribute("id")), "an arrow marks an offer");
check((await field.inputValue()) === (await chosen.getAttribute("data-query")), "and puts it in the field");
await steward.page.keyboard.press("Escape");
check((await field.inputValue()) === "finsk" && !(await offers.first().isVisible()), "Escape gives the written words back");
await field.fill("");
await field.pressSequentially("finsk");
await steward.page.locator('#offers [data-query="lang:fi"]').waitFor();
await steward.page.locator('#offers [data-query="lang:fi"]').click();
await steward.page.waitForURL(/q=lang%3Afi/);
check((await steward.page.locator(".hits").innerText()).includes("Jonotin"), "an offer that is taken is looked for");
await steward.page.locator("#q").fill("");
await steward.page.locator("#q").pressSequentially("jono");
await offers.first().waitFor();
await steward.page.keyboard.press("ArrowDown");
await steward.page.keyboard.press("Enter");
await steward.page.waitForURL(/q=jono/);
check((await steward.page.locator(".hits").innerText()).includes("Jonotin"), "Enter looks for the marked offer");
await steward.page.locator(`a[href*="${code}"]`).first().click();
await steward.page.waitForURL(new RegExp(`/case/${code}`));
await accessible(steward.page, "case");
const view = await steward.page.content();
check(!view.includes("131052"), "the steward does not see the identity code");
check((await steward.page.locator(".mask").count()) > 0, "what was masked is shown as masked");
check(!view.includes("<script>alert(1)"), "what people write is never markup");

// Correct a label, then answer.
await steward.page.locator('details:has(input[name="kind"]) > summary').click();
const kind = steward.page.locator('label:has(input[name="kind"][value="question"])');
await kind.click();
await steward.page.locator('form:has(input[name="kind"]) button[type=submit]').first().click();
await steward.page.waitForLoadState();
check(await steward.page.locator('input[name="kind"][value="question"]').isChecked(), "the corrected label stays");
await steward.page.locator('label:has(input[name="decision"][value="explain"])').click();
const answer = "Päivystyksessä hoidetaan ensin vaikeimmin sairaat. Odotusaika pitää silti kertoa.";
await steward.page.locator("form.decide textarea:visible").first().fill(answer);
await steward.page.locator("form.decide button[type=submit]:visible").first().click();
await steward.page.waitForLoadState();
check((await steward.page.locator(".thread").innerText()).includes(answer), "the answer stands in the thread");

await patient.page.goto(`${BASE}/r`);
const read = await patient.page.locator("body").innerText();
check(read.includes(answer), "the person reads the answer");
check(read.includes("Auttoiko"), "and is asked, in Finnish, whether it helped");
await accessible(patient.page, "answer");

// The code alone leads back, from another device.
const other = await person({ viewport: { width: 1024, height: 768 }, locale: "en-GB" });
await other.page.goto(`${BASE}/r`);
await other.page.locator('input[name="code"]').fill(code.toLowerCase().replace("-", " "));
await other.page.locator("main button[type=submit]").first().click();
await other.page.waitForLoadState();
check((await other.page.locator("body").innerText()).includes(answer), "the code leads back from another device");

for (const { context } of [patient, steward, other]) await context.close();
if (failures.length) {
  console.error(failures.join("\n"));
  process.exit(1);
}
