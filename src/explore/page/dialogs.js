// The three windows: which scenario, its text, and what to save.

import { Refused, get, post } from "./api.js";
import { $, el, t } from "./words.js";

/** Opens a window, and closes it by its button or by a click beside it. @param {string} id */
function open(id) {
  const dialog = $(id);
  dialog.querySelector(".close").onclick = () => dialog.close();
  dialog.onclick = (/** @type {MouseEvent} */ event) => event.target === dialog && dialog.close();
  if (!dialog.open) dialog.showModal();
  return dialog;
}

/** @param {string} lang @param {(name: string) => void} chosen */
export async function choose(lang, chosen) {
  const dialog = open("chooser");
  const list = await get("/scenarios");
  const text = (/** @type {any} */ said) => (typeof said === "string" ? said : said[lang] ?? said.en ?? Object.values(said)[0] ?? "");
  const button = (/** @type {any} */ one) => el("button", { type: "button", disabled: Boolean(one.problem), "data-name": one.name,
    onclick: () => { dialog.close(); chosen(one.name); } },
  el("strong", {}, text(one.title) || one.name), el("span", {}, one.problem ?? text(one.summary)));
  const part = (/** @type {string} */ shelf, /** @type {string} */ title) => {
    const of = list.filter((/** @type {any} */ one) => one.shelf === shelf);
    return of.length > 0 ? [el("h3", {}, title), ...of.map(button)] : [];
  };
  $("scenarios").replaceChildren(...part("file", t("files")), ...part("library", t("library")));
}

/**
 * The text of the scenario, with what the checker says of each line.
 * @param {{ scenario: string | null, text: string | null }} which @param {(text: string) => void} used
 */
export async function edit(which, used) {
  const dialog = open("editor");
  const source = $("source");
  const found = await (await post("/text", which)).json();
  source.value = found.text;
  source.onscroll = () => { $("gutter").scrollTop = source.scrollTop; };
  let turn = 0;
  const check = async () => {
    const mine = ++turn;
    const verdict = await (await post("/check", { text: source.value })).json().catch(() => null);
    if (mine !== turn || !verdict) return;
    show(verdict);
  };
  let timer = 0;
  source.oninput = () => {
    $("use").disabled = true;
    clearTimeout(timer);
    timer = setTimeout(() => check().catch(() => { $("verdict").textContent = t("away"); }), 250);
  };
  $("use").onclick = () => { dialog.close(); used(source.value); };
  await check();
}

/** @param {{ sound: boolean, diagnostics: import("./api.js").Diagnostic[] }} verdict */
function show(verdict) {
  const source = $("source");
  const bad = new Set(verdict.diagnostics.map((d) => d.marks[0]?.line).filter(Boolean));
  const lines = source.value.split("\n").length;
  $("gutter").replaceChildren(...Array.from({ length: lines }, (_, i) => [bad.has(i + 1) ? el("b", {}, String(i + 1)) : String(i + 1), "\n"]).flat());
  $("gutter").scrollTop = source.scrollTop;
  $("use").disabled = !verdict.sound;
  const n = verdict.diagnostics.length;
  $("verdict").textContent = verdict.sound ? (n === 0 ? t("sound") : t("sound-warnings", { n })) : t("unsound", { n });
  $("problems").replaceChildren(...verdict.diagnostics.map((d) => problem(d, go)));
}

/**
 * A problem with its place. @param {import("./api.js").Diagnostic} d @param {(mark: import("./api.js").Mark) => void} [go]
 */
export function problem(d, go) {
  const mark = d.marks[0];
  const where = mark ? `${t("line")} ${mark.line}: ` : "";
  const title = mark && go ? el("button", { type: "button", onclick: () => go(mark) }, `${where}${d.title}`) : el("span", {}, `${where}${d.title}`);
  const more = [mark?.label, ...d.helps].filter(Boolean).join(" · ");
  return el("li", {}, title, more ? el("p", { lang: "en" }, more) : null);
}

/** Selects a place in the text. @param {import("./api.js").Mark} mark */
function go(mark) {
  const source = $("source");
  const lines = source.value.split("\n");
  const at = (/** @type {number} */ line, /** @type {number} */ column) =>
    lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0) + [...(lines[line - 1] ?? "")].slice(0, column - 1).join("").length;
  source.focus();
  source.setSelectionRange(at(mark.line, mark.column), at(mark.end_line, mark.end_column));
  const height = source.scrollHeight / lines.length;
  source.scrollTop = Math.max(0, (mark.line - 6) * height);
}

/** What can be saved. @param {() => object} ask @param {{ chart: string, late: boolean }} shown */
export function save(ask, shown) {
  open("saver");
  $("saving").textContent = "";
  const file = (/** @type {string} */ name, /** @type {string} */ kind, /** @type {[string, object][]} */ formats) => el("div", {}, el("span", {}, name),
    el("span", { class: "buttons" }, ...formats.map(([format, more]) => el("button", { type: "button", "data-kind": kind,
      onclick: () => fetchFile(kind, { ...ask(), ...more }) }, format))));
  const chart = shown.late ? { analyses: true } : {};
  $("files").replaceChildren(
    file(t("file-scenario"), "scenario", [["TOML", {}]]),
    file(t("file-report"), "report", [["HTML", {}], [t("file-all"), { analyses: true }]]),
    file(t("file-chart"), "chart", [["SVG", { format: "svg", ...chart }], ["PNG", { format: "png", ...chart }], ["PDF", { format: "pdf", ...chart }]]),
    file(t("file-table"), "table", [["CSV", { format: "csv" }], ["JSON", { format: "json" }]]),
    file(t("file-changes"), "changes", [["HTML", { format: "html" }], ["CSV", { format: "csv" }], ["JSON", { format: "json" }]]),
  );
}

/** @param {string} kind @param {object} body */
async function fetchFile(kind, body) {
  $("saving").textContent = t("saving");
  try {
    const response = await post(`/download/${kind}`, body);
    const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? kind;
    const url = URL.createObjectURL(await response.blob());
    el("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
    $("saving").textContent = t("saved", { name });
  } catch (error) {
    $("saving").textContent = error instanceof Refused && error.message ? error.message : t("away");
  }
}
