// Opens the page of `shortfall explore` in Chromium and uses it as a person would, and says what is wrong.
//
//   node explore.mjs PROGRAM SCENARIO
//
// PROGRAM is the binary, SCENARIO a file with the demand of JPN. What the page shows must be what `run` prints. The page may ask nobody but
// its server, write nothing on the console, and have no finding of axe-core that is serious. CHROMIUM names the browser, else it is looked
// for on the PATH.

import axe from "axe-core";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";

const PHONE = { width: 375, height: 812, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
const DESK = { width: 1280, height: 900 };
const TRIALS = 12_288;
const STOCK = "demand.JPN.stock";
const HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(2)> & "more"';

const [program, scenario] = process.argv.slice(2);
if (!scenario) throw new Error("usage: node explore.mjs PROGRAM SCENARIO");

const wrong = [];
const check = (holds, text) => { if (!holds) wrong.push(text); };

/** Starts the server; resolves to its process and address. */
async function serve(port = 0) {
  const args = ["explore", scenario, "--no-browser", "--port", String(port), "--trials", String(TRIALS)];
  const server = spawn(program, args, { stdio: ["ignore", "pipe", "ignore"] });
  const url = await new Promise((resolve, reject) => {
    let said = "";
    server.stdout.on("data", (data) => { said += data; if (said.includes("\n")) resolve(said.trim()); });
    server.on("exit", () => reject(new Error("the server ended")));
  });
  return { server, url, port: Number(new URL(url).port) };
}

const ended = (server) => new Promise((resolve) => { server.on("exit", resolve); server.kill("SIGINT"); });
const memory = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? execFileSync("sh", ["-c", "command -v chromium || command -v chromium-browser || command -v google-chrome"], { encoding: "utf8" }).trim(),
  args: ["--no-sandbox"],
});
const folder = mkdtempSync(join(tmpdir(), "explore-"));
let { server, url, port } = await serve();
let away = false;

async function open(address, view = DESK) {
  const page = await browser.newPage();
  await page.setViewport(view);
  page.on("request", (request) => check(/^(blob|data):/.test(request.url()) || request.url().startsWith(url), `asks for ${request.url()}`));
  page.on("console", (message) => away || wrong.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => wrong.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => (wrong.push(`dialog: ${dialog.message()}`), dialog.dismiss()));
  await page.goto(address, { waitUntil: "load" });
  await over(page);
  return page;
}

/** Waits until the page has its last answer. */
const over = (page) => page.waitForFunction(() => document.body.dataset.playing === "false", { timeout: 60_000, polling: 50 });

/** Does something that is played, and waits for the last answer. */
async function played(page, act) {
  await page.evaluate(() => { document.body.dataset.playing = "wanted"; });
  await act();
  await over(page);
}

/** What the table shows of the last line: value and standard error by arm. */
const shown = (page) => page.$$eval("#board tbody tr", (rows) => rows.map((row) => {
  const cells = [...row.querySelectorAll("td[data-value]")];
  const last = cells.at(-1);
  return [Number(last?.dataset.value), Number(last?.dataset.se)];
}));

const lever = (path) => `[data-path="${path}"] input[type="range"]`;
const value = (page, path) => page.$eval(lever(path), (input) => input.getAttribute("aria-valuetext"));
const text = (page, selector) => page.$eval(selector, (node) => node.textContent);

/** Moves a slider by its keys. */
async function move(page, path, presses, key = "ArrowRight") {
  await page.focus(lever(path));
  await played(page, async () => { for (let i = 0; i < presses; i += 1) await page.keyboard.press(key); });
}

/** What `run` prints of the members together. */
function printed(setting) {
  const args = ["run", scenario, "--set", setting, "--trials", String(TRIALS), "--seed", "1", "--quick", "--quiet", "--charts", "svg", "--format", "csv", "--out", join(folder, "run")];
  const lines = execFileSync(program, args, { encoding: "utf8" }).split("\n").map((line) => line.split(","));
  const of = (arm) => lines.find((line) => line[0] === arm && line[2] === "members" && line[3] === "unserved_share").slice(5, 7).map(Number);
  return ["alone", "cooperative", "cooperative - alone"].map(of);
}

const alike = (a, b) => Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));

async function accessible(page, how) {
  await page.evaluate(axe.source);
  const found = await page.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"] }));
  for (const v of found.violations.filter((v) => ["serious", "critical"].includes(v.impact))) {
    wrong.push(`${how}: ${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")}`);
  }
}

const said = (name) => process.stderr.write(`${name}\n`);

said("a slider moves what `run --set` prints");
let page = await open(url);
check((await text(page, "#change-note")).length > 0, "nothing is said of the scenario as it came");
await move(page, STOCK, 150);
const moved = await value(page, STOCK);
const expected = printed(`${STOCK}="${moved}"`);
const found = await shown(page);
check(found.length === 3 && found.every(([v, se], i) => alike(v, expected[i][0]) && alike(se, expected[i][1])), `the page shows ${JSON.stringify(found)}, run prints ${JSON.stringify(expected)}`);
check((await page.$$("#chart figure svg")).length === 1, "no chart of what changes");

said("undo, redo, reset one");
await played(page, () => page.click("#undo"));
check((await page.$$("#changes li")).length === 0, "undo leaves a change");
await played(page, () => page.click("#redo"));
check((await value(page, STOCK)) === moved, "redo does not bring it back");

said("a link and a reload bring all of it back");
const link = page.url();
const other = await open(link);
check((await value(other, STOCK)) === moved, "the link does not bring back what was moved");
check(JSON.stringify(await shown(other)) === JSON.stringify(found), "the link gives other numbers");
await other.reload({ waitUntil: "load" });
await over(other);
check((await value(other, STOCK)) === moved, "a reload loses what was moved");
await other.close();

said("pins stand side by side");
await page.click("#pin");
await move(page, STOCK, 40, "ArrowLeft");
await page.click("#pin");
await page.waitForFunction(() => [...document.querySelectorAll("#pin-table td")].length >= 6 && [...document.querySelectorAll("#pin-table td")].every((td) => td.textContent !== "…"), { timeout: 60_000 });
const pinned = await page.$$eval("#pin-table tbody tr", (rows) => rows.map((row) => [...row.querySelectorAll("td")].map((td) => td.textContent)));
check(pinned.every(([a, b]) => a !== b), "two variants look the same");
const twice = await open(page.url());
check((await twice.$$("#pin-table thead input")).length === 2, "the link forgets the pins");
await twice.close();

said("every tab has a chart or says why not");
for (const tab of ["exceedance", "drivers", "by-consumer", "worth"]) {
  await played(page, () => page.click(`#tab-${tab}`));
  const there = await page.$$eval("#chart figure svg, #chart .later", (nodes) => nodes.length);
  check(there > 0, `nothing on the tab ${tab}`);
}
check((await page.$$("#chart figure svg")).length === 1, "no chart of the worth of instruments after the last trials");
await page.focus("#tab-worth");
await played(page, () => page.keyboard.press("Home"));
check(await page.$eval("#tab-changes", (tab) => tab === document.activeElement && tab.getAttribute("aria-selected") === "true"), "arrow keys do not move between tabs");

said("instruments are switched, groups are found");
await page.click("#all");
await page.type("#filter", "leakage zzz");
check((await page.$$(".lever")).length === 0, "the filter finds what is not there");
await page.$eval("#filter", (input) => { input.value = ""; input.dispatchEvent(new Event("input")); });
await page.click("#all");
const box = '[data-path="cooperation.stock_sharing.honour"] input[type="checkbox"]';
await played(page, () => page.click(box));
check((await page.$$eval("#changes li", (items) => items.length)) >= 1, "switching an instrument off changes nothing");
await played(page, () => page.click(box));

said("three languages");
for (const [lang, word] of [["fr", "Annuler"], ["ja", "元に戻す"], ["en", "Undo"]]) {
  await played(page, () => page.select("#lang", lang));
  check((await text(page, "#undo")) === word && (await page.evaluate(() => document.documentElement.lang)) === lang, `the page does not speak ${lang}`);
}

said("a broken text is marked at its line, a sound one is run");
await page.click("#edit");
await page.waitForFunction(() => document.querySelector("#source").value.includes("format"));
await page.$eval("#source", (area) => { area.value = area.value.replace("years = 5", "yeers = 5"); area.dispatchEvent(new Event("input")); });
await page.waitForSelector("#problems li");
check(/\d/.test(await text(page, "#problems li")) && (await page.$eval("#use", (b) => b.disabled)), "a broken text may be used");
check((await page.$$("#gutter b")).length > 0, "no line is marked");
const title = JSON.stringify(HOSTILE);
await page.$eval("#source", (area, title) => {
  area.value = area.value.replace("yeers = 5", "years = 5").replace(/^title = .*$/m, `title = ${title}`).replace('name = "Japan"', `name = ${title}`);
  area.dispatchEvent(new Event("input"));
}, title);
await page.waitForFunction(() => !document.querySelector("#use").disabled);
await played(page, () => page.click("#use"));
check((await text(page, "#title")) === HOSTILE, "a hostile title is not shown as text");
check((await page.$$("img, #title script")).length === 0, "a hostile name has become markup");
const edited = await open(page.url());
check((await text(edited, "#title")) === HOSTILE, "the link forgets the edited text");
await edited.close();
await page.close();

said("light, dark, a phone, print, the keyboard alone");
page = await open(link);
for (const scheme of ["light", "dark"]) {
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await accessible(page, scheme);
}
await page.emulateMediaFeatures([]);
await page.click("#choose");
await page.waitForSelector("#scenarios button");
await accessible(page, "the list of scenarios");
await page.keyboard.press("Escape");
await page.setViewport(PHONE);
await page.reload({ waitUntil: "load" });
await over(page);
const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
check(wide <= 0, `on a phone the page is ${wide} pixels too wide`);
await accessible(page, "phone");
await page.setViewport(DESK);
await page.reload({ waitUntil: "load" });
await over(page);
const pdf = Buffer.from(await page.pdf({ format: "A4" })).toString("latin1");
check((pdf.match(/\/Type\s*\/Page\b/g) ?? []).length <= 4, "printed it takes more than four sheets");
await page.focus("body");
const stops = [];
for (let i = 0; i < 60; i += 1) {
  await page.keyboard.press("Tab");
  stops.push(await page.evaluate(() => {
    const at = document.activeElement;
    const box = at.getBoundingClientRect();
    return { name: at.id || at.getAttribute("aria-label") || at.textContent.trim().slice(0, 30), seen: box.width > 0 };
  }));
}
check(stops.every((stop) => stop.seen), `the keyboard comes to what cannot be seen: ${JSON.stringify(stops.find((stop) => !stop.seen))}`);
for (const id of ["undo", "lang", "metric"]) {
  check(stops.some((stop) => stop.name === id) || (id === "undo" && stops.some((stop) => stop.name === "reset")), `the keyboard does not come to ${id}`);
}

said("two hundred quick changes leave one run");
const quick = () => page.$eval(lever(STOCK), async (input) => {
  for (let i = 0; i < 200; i += 1) {
    input.value = String(100 + ((i * 37) % 800));
    input.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((resolve) => setTimeout(resolve, 45));
  }
});
const runs = async () => (await (await fetch(`${url}api/v1`)).json()).runs;
await played(page, quick);
const before = { server: memory(server.pid), page: (await page.metrics()).JSHeapUsedSize / 2 ** 20 };
await page.evaluate(() => { document.body.dataset.playing = "wanted"; });
await quick();
// One that was told to stop ends with the block that it plays.
let left = await runs();
for (let i = 0; left > 1 && i < 40; i += 1) left = await new Promise((resolve) => setTimeout(() => resolve(runs()), 50));
await over(page);
check(left <= 1, `${left} runs are left`);
check((await runs()) === 0, "a run goes on after the last answer");
const after = { server: memory(server.pid), page: (await page.metrics()).JSHeapUsedSize / 2 ** 20 };
check(after.server < before.server * 1.3 + 20, `the server grew from ${before.server} to ${after.server} MiB`);
check(after.page < before.page * 1.5 + 20, `the page grew from ${before.page} to ${after.page} MiB`);

said("the server goes, and comes back");
away = true;
await ended(server);
await page.$eval(lever(STOCK), (input) => { input.value = "333"; input.dispatchEvent(new Event("input", { bubbles: true })); });
await page.waitForSelector("#notice:not([hidden])");
({ server } = await serve(port));
await page.waitForFunction(() => document.querySelector("#notice").hidden && document.body.dataset.playing === "false", { timeout: 60_000 });
away = false;
check((await page.$$("#changes li")).length > 0, "what was moved is lost");

await browser.close();
await ended(server);
rmSync(folder, { recursive: true });
wrong.forEach((line) => console.error(`explore: ${line}`));
if (wrong.length > 0) process.exit(1);
console.log("explore: all is well");
