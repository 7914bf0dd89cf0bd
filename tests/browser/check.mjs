// Opens report pages in Chromium as a reader would, and says what is wrong with them.
//
//   node check.mjs LANG=PLACE…     e.g. en=results/my fr=results/mon ja=results/hindcast/hindcast.html
//
// Each PLACE is a page in LANG, or a folder with a report.html. The page must load with the network cut, without a request, a message on the
// console or a dialog; show its title as text and every chart; be readable in light and dark and on a phone; print; and
// have no finding of axe-core that is serious. Then one page is broken on purpose, in one way after the other: every time
// the checks have to notice. CHROMIUM names the browser, else it is looked for on the PATH.

import axe from "axe-core";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const PHONE = { width: 375, height: 812, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
const DESK = { width: 1280, height: 900 };
/** Sheets of A4 for each chart and table of a page, and those that any page may have besides. */
const SHEETS = { each: 0.75, besides: 6 };

function browserPath() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
    try {
      return execFileSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).trim();
    } catch {}
  }
  throw new Error("no Chromium on the PATH: install it, or name it with CHROMIUM=…");
}

/** What is wrong with the page in `file`, one line each; `lang` is the language that it should be in. */
async function inspect(browser, file, lang, { quick = false } = {}) {
  const wrong = [];
  const page = await browser.newPage();
  await page.setOfflineMode(true);
  const url = pathToFileURL(file).href;
  page.on("request", (request) => request.url() !== url && wrong.push(`asks for ${request.url()}`));
  page.on("console", (message) => wrong.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => wrong.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => (wrong.push(`dialog: ${dialog.message()}`), dialog.dismiss()));
  await page.setViewport(DESK);
  await page.goto(url, { waitUntil: "load" });

  wrong.push(...(await page.evaluate(contents, lang)));
  for (const scheme of quick ? ["light"] : ["light", "dark"]) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    wrong.push(...(await page.evaluate(colours, scheme)).map((text) => `${scheme}: ${text}`));
    wrong.push(...(await accessibility(page)).map((text) => `${scheme}: ${text}`));
  }
  wrong.push(...(await keyboard(page)));
  await page.setViewport(PHONE);
  wrong.push(...(await page.evaluate(phone)));
  await page.setViewport(DESK);
  wrong.push(...(await print(page)));
  await page.close();
  return wrong;
}

// The functions from here to `phone` run inside the page.

function contents(lang) {
  const wrong = [];
  const root = document.documentElement;
  if (root.lang !== lang) wrong.push(`its language is ${root.lang}, not ${lang}`);
  const title = document.querySelector("h1")?.textContent ?? "";
  if (title === "" || title !== document.title) wrong.push(`its title is ${document.title}, its heading ${title}`);
  if (document.querySelector("script, iframe, object, embed, link, img")) wrong.push("it has a script or a foreign part");
  const charts = [...document.querySelectorAll("figure svg")];
  if (charts.length === 0) wrong.push("it has no chart");
  for (const chart of charts) {
    const { width, height } = chart.getBoundingClientRect();
    const label = chart.getAttribute("aria-label") ?? "";
    const name = label.slice(0, 40) || "a chart";
    const shown = chart.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    if (!shown || width < 300 || height < 150) wrong.push(`${name}: cannot be seen (${width} by ${height})`);
    if (chart.childElementCount < 5) wrong.push(`${name}: is empty`);
    if (!/\d/.test(label)) wrong.push(`${name}: has no numbers in words`);
    if (!chart.closest("figure").querySelector("figcaption")?.textContent) wrong.push(`${name}: has no reading`);
  }
  for (const landmark of ["header", "nav", "main", "footer"]) {
    if (!document.querySelector(landmark)) wrong.push(`it has no ${landmark}`);
  }
  for (const link of document.querySelectorAll("a")) {
    const target = link.getAttribute("href");
    if (!target.startsWith("#") || !document.getElementById(target.slice(1))) wrong.push(`a link leads to ${target}`);
  }
  return wrong;
}

function colours(scheme) {
  const light = (color) => {
    const [r, g, b] = color.match(/[\d.]+/g).map(Number);
    return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
  };
  const paper = light(getComputedStyle(document.body).backgroundColor);
  const grounds = [...document.querySelectorAll("figure svg > polygon:first-of-type")];
  const all = [paper, ...grounds.map((ground) => light(getComputedStyle(ground).fill))];
  const right = (value) => (scheme === "dark" ? value < 0.2 : value > 0.8);
  return all.every(right) ? [] : [`paper and charts are ${all.map((value) => value.toFixed(2))} bright`];
}

function phone() {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth ? [`on a phone it is ${scrollWidth} wide, not ${clientWidth}`] : [];
}

async function accessibility(page) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  const serious = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
  return serious.map(({ id, help, nodes }) => `axe ${id}: ${help}: ${nodes[0].html.slice(0, 120)}`);
}

/** The first stop of the tab key is a link past the contents that can be seen, and it leads to the findings. */
async function keyboard(page) {
  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => {
    const { left, width } = document.activeElement.getBoundingClientRect();
    return { href: document.activeElement.getAttribute("href"), seen: left >= 0 && width > 0 };
  });
  return first.href === "#main" && first.seen ? [] : [`the tab key stops first at ${JSON.stringify(first)}`];
}

async function print(page) {
  const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const sheets = (pdf.match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;
  const parts = await page.evaluate(() => document.querySelectorAll("figure, table").length);
  const most = Math.ceil(SHEETS.besides + SHEETS.each * parts);
  if (sheets >= 1 && sheets <= most) return [];
  return [`it prints on ${sheets} sheets; its ${parts} charts and tables should take 1 to ${most}`];
}

/** Ways to break a page, each with a word of what the checks should say. */
const BREAKS = [
  ["asks for", (html) => html.replace("</body>", '<img alt="" src="https://example.invalid/a.png"></body>')],
  ["console", (html) => html.replace("</body>", "<script>console.error('no')</script></body>")],
  ["error:", (html) => html.replace("</body>", "<script>throw new Error('no')</script></body>")],
  ["dialog", (html) => html.replace("</body>", "<script>alert(1)</script></body>")],
  ["script", (html) => html.replace("</body>", "<script></script></body>")],
  ["heading", (html) => html.replace("<h1>", "<h1>x")],
  ["language", (html) => html.replace(/<html lang="..">/, '<html lang="xx">')],
  ["cannot be seen", (html) => html.replace("</style>", "figure svg { display: none !important }</style>")],
  ["cannot be seen", (html) => html.replace("</style>", "figure { opacity: 0 }</style>")],
  ["is empty", (html) => html.replace(/(<svg [^>]*>)[\s\S]*?<\/svg>/, "$1</svg>")],
  ["no numbers", (html) => html.replace(/aria-label="[^"]*" stroke/, 'aria-label="a chart" stroke')],
  ["bright", (html) => html.replace("</style>", "body { background: #777 !important }</style>")],
  ["on a phone", (html) => html.replace("<main", '<div style="width: 60rem">wide</div><main')],
  ["axe", (html) => html.replace("</style>", "p { color: #ccc !important }</style>")],
  ["tab key", (html) => html.replace(/class="skip"/, 'class="skip" tabindex="-1"')],
  ["leads to", (html) => html.replace('href="#charts"', 'href="#nowhere"')],
  ["sheets", (html) => html.replace("</style>", "p, li, tr { break-after: page }</style>")],
];

async function noticesWhatIsBroken(browser, file, lang) {
  const folder = mkdtempSync(join(tmpdir(), "report-"));
  const html = readFileSync(file, "utf8");
  const missed = [];
  const one = async ([word, change], index) => {
    const broken = change(html);
    const place = join(folder, `${index}.html`);
    writeFileSync(place, broken);
    const wrong = await inspect(browser, place, lang, { quick: true });
    if (broken === html || !wrong.some((line) => line.includes(word))) missed.push(`not noticed: ${word}, ${change}`);
  };
  for (const [index, way] of BREAKS.entries()) await one(way, index);
  rmSync(folder, { recursive: true });
  return missed;
}

async function main(pages) {
  if (pages.length === 0) throw new Error("which pages? node check.mjs LANG=PLACE…");
  const browser = await puppeteer.launch({
    executablePath: browserPath(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  });
  let failed = false;
  const tell = (name, wrong) => {
    console.log(`${wrong.length === 0 ? "ok    " : "FAILED"} ${name}`);
    wrong.forEach((line) => console.log(`       ${line}`));
    failed ||= wrong.length > 0;
  };
  try {
    const asked = pages.map((page) => [page.slice(0, page.indexOf("=")), page.slice(page.indexOf("=") + 1)]);
    const file = (place) => (place.endsWith(".html") ? place : join(place, "report.html"));
    for (const [lang, place] of asked) tell(place, await inspect(browser, file(place), lang));
    const [lang, place] = asked[0];
    tell("a page broken on purpose", await noticesWhatIsBroken(browser, file(place), lang));
  } finally {
    await browser.close();
  }
  return failed ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
