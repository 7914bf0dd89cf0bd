// The right side: what was found, the change against the baseline first.

import { $, el, number, t } from "./words.js";
import { said } from "./levers.js";

/** @typedef {import("./api.js").Answer} Answer */
/** @typedef {import("./api.js").Board} Board */
/** @typedef {import("./api.js").Row} Row */

const LINES = ["baseline", "assumptions", "decisions"];
const SVG = "http://www.w3.org/2000/svg";

/** The board of the material that is looked at. @param {Answer} answer @param {import("./state.js").State} state @returns {Board} */
export function boardOf(answer, state) {
  return answer.board.find((board) => board.material === state.material) ?? answer.board[0];
}

/** Its rows of whom is looked at. @param {Board} board @param {import("./state.js").State} state @returns {Row[]} */
export function rowsOf(board, state) {
  const of = (/** @type {string} */ who) => board.rows.filter((row) => row.consumer === who);
  return of(state.who).length > 0 ? of(state.who) : of(board.focus);
}

/** The cell of the last line in the arm that matters: with cooperation where there is any. @param {Row[]} rows */
export function headlineCell(rows) {
  const row = rows.find((row) => row.arm === "cooperative") ?? rows[0];
  return { row, cell: row?.cells.at(-1) };
}

/** @param {Answer} answer @param {import("./state.js").State} state */
export function showAnswer(answer, state) {
  const board = boardOf(answer, state);
  const rows = rowsOf(board, state);
  showChange(answer, board, rows);
  $("headline").replaceChildren(...answer.headlines.filter((h) => answer.board.length < 2 || h.material === board.material)
    .map((headline) => el("p", {}, headline.sentence)));
  showTable(answer, rows);
  showPicks(answer, board, state);
  showCharts(answer, board, state);
  $("origin").textContent = answer.origin;
}

/** @param {Answer} answer @param {Board} board @param {Row[]} rows */
function showChange(answer, board, rows) {
  const { row, cell } = headlineCell(rows);
  if (!row) return;
  const same = answer.lines[2].same_as === "baseline";
  $("change-label").textContent = `${board.metric_name} · ${row.consumer_name} · ${row.arm_name}`;
  const moved = same ? null : cell.change;
  $("change").textContent = moved ? moved.said : cell.said;
  $("change").className = moved ? ["less", "", "more"][moved.sign + 1] : "";
  $("change-note").textContent = same ? t("nothing-moved") : moved?.sign === 0 ? t("not-clear", { now: cell.said }) : t("against", { now: cell.said });
}

/** Three lines side by side. @param {Answer} answer @param {Row[]} rows */
function showTable(answer, rows) {
  const heads = [[t("line-baseline"), ""], [t("line-assumptions"), "world"], [t("line-decisions"), "choice"]];
  const head = el("tr", {}, el("th", { scope: "col" }, rows[0]?.consumer_name ?? ""),
    ...heads.map(([name, kind]) => el("th", { scope: "col", class: kind }, name)));
  const body = rows.map((row) => el("tr", { class: row.arm.includes(" - ") ? "effect" : "" }, el("th", { scope: "row" }, row.arm_name),
    ...LINES.map((line, i) => cellOf(answer, row, line, i))));
  const table = $("board");
  table.replaceChildren(el("caption", { class: "away" }, t("lines")), el("thead", {}, head), el("tbody", {}, ...body));
}

/** @param {Answer} answer @param {Row} row @param {string} line @param {number} i */
function cellOf(answer, row, line, i) {
  const cell = row.cells.find((cell) => cell.line === line);
  if (!cell) return el("td", {});
  const before = answer.lines[i].same_as;
  if (before) return el("td", { class: "same" }, i > 0 && before === LINES[i - 1] ? t("unchanged") : cell.said);
  const change = cell.change && i > 0
    ? el("small", { class: ["less", "", "more"][cell.change.sign + 1] }, cell.change.said) : null;
  const step = cell.step ? el("small", {}, t("step", { change: cell.step.said })) : null;
  return el("td", { "data-value": cell.estimate.value, "data-se": cell.estimate.se }, cell.said, change, step);
}

/** @param {Answer} answer @param {Board} board @param {import("./state.js").State} state */
function showPicks(answer, board, state) {
  const who = [...new Map(board.rows.map((row) => [row.consumer, row.consumer_name])).entries()];
  options($("who"), who, state.who || board.focus);
  $("who-label").hidden = who.length < 2;
  options($("material"), answer.board.map((b) => [b.material, b.name]), board.material);
  $("material-label").hidden = answer.board.length < 2;
}

/** @param {HTMLSelectElement} select @param {[string, string][]} pairs @param {string} value */
export function options(select, pairs, value) {
  const now = [...select.options].map((o) => `${o.value} ${o.text}`).join("|");
  if (now !== pairs.map(([id, name]) => `${id} ${name}`).join("|")) {
    select.replaceChildren(...pairs.map(([id, name]) => el("option", { value: id }, name)));
  }
  select.value = value;
}

/** @param {Answer} answer @param {Board} board @param {import("./state.js").State} state */
function showCharts(answer, board, state) {
  const charts = answer.charts.filter((chart) => answer.charts.length < 2 || chart.name.endsWith(`-${slug(board.material)}`));
  const place = $("chart");
  if (charts.length === 0) {
    place.replaceChildren(el("p", { class: "later" }, later(answer, state)));
    return;
  }
  place.replaceChildren(...charts.map(figure));
}

/** Why there is no chart. @param {Answer} answer @param {import("./state.js").State} state */
function later(answer, state) {
  if (state.chart === "changes" && answer.lines[2].same_as === "baseline") return t("move-something");
  return answer.complete || answer.trials < answer.of || $("chart").dataset.late === "true" && !answer.complete ? t("later") : t("no-chart");
}

/** The name of a material in the names of charts. @param {string} id */
const slug = (id) => id.toLowerCase().replace(/[^a-z0-9]/g, "-");

/** @param {import("./api.js").Chart} chart */
function figure(chart) {
  const parsed = new DOMParser().parseFromString(chart.svg, "image/svg+xml").documentElement;
  const picture = parsed.namespaceURI === SVG ? document.importNode(parsed, true) : "";
  const table = chart.table
    ? el("details", {}, el("summary", {}, chart.table.caption), el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": chart.table.caption },
      el("table", {}, el("thead", {}, el("tr", {}, ...chart.table.head.map((cell) => el("th", { scope: "col" }, cell)))),
        el("tbody", {}, ...chart.table.rows.map((row) => el("tr", {}, ...row.map((cell, i) => el(i ? "td" : "th", i ? {} : { scope: "row" }, cell))))))))
    : null;
  const scroll = el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": chart.title }, picture);
  return el("figure", {}, scroll, el("figcaption", {}, chart.reading), table);
}

/** @param {number} trials @param {number} of @param {boolean} over */
export function showProgress(trials, of, over) {
  $("progress").value = of > 0 ? Math.sqrt(trials / of) : 0;
  $("progress").hidden = over;
  const [n, all] = [trials, of].map((count) => number(count, {}));
  $("trials").textContent = over ? t("trials-done", { n }) : t("trials-of", { n, of: all });
}

/**
 * What was moved, in two lists.
 * @param {import("./levers.js").Levers} levers @param {import("./state.js").State} state @param {(lever: import("./api.js").Lever) => void} back
 */
export function showMoved(levers, state, back) {
  const list = (/** @type {"assumption" | "decision"} */ side, /** @type {string} */ title, /** @type {string} */ kind) => {
    const moved = levers.changed(side);
    const item = (/** @type {import("./api.js").Lever} */ lever) => {
      const now = said(lever, state[side === "decision" ? "d" : "a"][lever.path]);
      const name = lever.how === "instrument" || !lever.item ? lever.item || lever.name : `${lever.item}: ${lever.name}`;
      return el("li", {}, el("span", {}, `${name}: ${said(lever, lever.value)} → ${now}`),
        el("button", { class: "back", type: "button", "aria-label": `${t("reset-one")}: ${name}`, onclick: () => back(lever) }, "↺"));
    };
    return moved.length === 0 ? null : el("div", {}, el("h3", { class: kind }, title), el("ul", {}, ...moved.map(item)));
  };
  const lists = [list("assumption", t("assumptions"), "world"), list("decision", t("decisions"), "choice")].filter((node) => node !== null);
  $("changes").replaceChildren(...lists);
  $("changes").hidden = lists.length === 0;
}
