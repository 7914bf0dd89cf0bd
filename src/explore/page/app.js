// The page: what is moved is played at once, and again with more trials; moved again, the run before it ends.

import { Refused, get, post, run } from "./api.js";
import { choose, edit, problem, save } from "./dialogs.js";
import { Levers } from "./levers.js";
import { Pins } from "./pins.js";
import { options, showAnswer, showMoved, showProgress } from "./results.js";
import { Store } from "./state.js";
import { $, el, speak, t } from "./words.js";

/** How long a hand may rest on a slider before it is played. */
const REST = 40;
/** How often a server that has gone is looked for. */
const LOOK = 2_000;

const store = new Store();
/** Tells this page from others, so that a new run ends its own one before and nobody else's. */
const session = crypto.getRandomValues(new Uint32Array(4)).join("-");
/** @type {import("./api.js").Scenario | null} */
let scenario = null;
/** @type {import("./api.js").Answer | null} */
let answer = null;
let aborter = new AbortController();
let timer = 0;

const levers = new Levers(store, moved);
const pins = new Pins(store, ask, (pin) => moved({ a: pin.a, d: pin.d, stress: pin.stress }));

const isLate = () => scenario?.charts.find((chart) => chart.id === store.state.chart)?.analyses ?? false;

/** What the server is asked for. */
function ask() {
  const { state } = store;
  return {
    ...(state.text === null ? { scenario: state.scenario } : { text: state.text }),
    lang: state.lang, assumptions: state.a, decisions: state.d, stress: state.stress, seed: state.seed, metric: state.metric, chart: state.chart,
  };
}

/** Something was moved. @param {Partial<import("./state.js").State>} parts @param {string} [strand] */
function moved(parts, strand) {
  store.change(parts, strand);
  if (strand === undefined) store.rest();
  refresh();
  clearTimeout(timer);
  timer = setTimeout(play, REST);
}

/** Shows again what does not depend on an answer. */
function refresh() {
  const { state } = store;
  levers.refresh();
  showMoved(levers, state, (lever) => { levers.set(lever, lever.value); levers.draw(); });
  $("undo").disabled = store.past.length === 0;
  $("redo").disabled = store.future.length === 0;
  $("reset").disabled = Object.keys(state.a).length + Object.keys(state.d).length === 0 && state.stress === null;
  for (const button of $("stresses").querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.value === (state.stress?.hazard ?? "")));
  for (const box of $("stresses").querySelectorAll("input")) { box.checked = state.stress?.only ?? false; box.disabled = state.stress === null; }
}

/** Plays what the page is set to, and ends what was played before. */
async function play() {
  clearTimeout(timer);
  aborter.abort();
  const { signal } = (aborter = new AbortController());
  document.body.dataset.playing = "true";
  const asked = { ...ask(), analyses: isLate(), session };
  try {
    await run(asked, signal, (event, data) => {
      if (signal.aborted) return;
      if (event === "answer") took(data, isLate());
      else if (event === "waiting") $("trials").textContent = t("waiting");
      else if (event === "problem") complain(data.message, data.diagnostics ?? []);
      else if (event === "done") finished();
    });
  } catch (error) {
    if (signal.aborted) return;
    await failed(error);
  }
}

/** @param {import("./api.js").Answer} found @param {boolean} late */
function took(found, late) {
  answer = found;
  complain("");
  $("chart").dataset.late = String(late);
  showAnswer(found, store.state);
  showProgress(found.trials, found.of, found.trials === found.of && (!late || found.complete));
}

function finished() {
  document.body.dataset.playing = "false";
  $("spoken").textContent = `${$("change-label").textContent}: ${$("change").textContent} ${$("change-note").textContent}`;
}

/** @param {unknown} error */
async function failed(error) {
  document.body.dataset.playing = "false";
  if (!(error instanceof Refused) || error.kind === "away") {
    complain(t("away"));
    setTimeout(async () => ((await get("").catch(() => null)) ? (complain(""), scenario ? play() : start()) : failed(error)), LOOK);
  } else if (error.kind === "busy" || error.kind === "rate") {
    $("trials").textContent = t("waiting");
    timer = setTimeout(play, LOOK);
  } else complain(error.message, error.diagnostics);
}

/** @param {string} message @param {import("./api.js").Diagnostic[]} [diagnostics] */
function complain(message, diagnostics = []) {
  const notice = $("notice");
  notice.hidden = message === "";
  notice.replaceChildren(message, ...(diagnostics.length > 0 ? [el("ul", {}, ...diagnostics.map((d) => problem(d)))] : []));
}

/** Opens the scenario that the page is set to. */
async function openScenario() {
  const { state } = store;
  if (state.text === null && state.scenario === null) return choose(state.lang, chosen);
  const which = state.text === null ? { scenario: state.scenario } : { text: state.text };
  try {
    scenario = await (await post("/scenario", { ...which, lang: state.lang })).json();
  } catch (error) {
    if (error instanceof Refused && error.kind !== "away") complain(error.message, error.diagnostics);
    else { complain(t("away")); setTimeout(openScenario, LOOK); }
    return undefined;
  }
  complain("");
  document.title = `${scenario.title} – shortfall`;
  $("title").textContent = scenario.title;
  $("summary").textContent = scenario.edited ? `${t("edited")} ${scenario.summary}` : scenario.summary;
  levers.take(scenario.levers);
  showParts();
  refresh();
  pins.play();
  return play();
}

/** Tabs, pathways, stress events and metrics of the scenario. */
function showParts() {
  const { state } = store;
  options($("pathway"), [["", t("pathway-none")], ...scenario.pathways.map((p) => /** @type {[string, string]} */ ([p.id, p.name]))], "");
  options($("metric"), scenario.metrics, state.metric);
  const tab = (/** @type {{ id: string, name: string }} */ chart) => el("button", { type: "button", role: "tab", id: `tab-${chart.id}`, value: chart.id,
    "aria-selected": String(chart.id === state.chart), "aria-controls": "chart", tabindex: chart.id === state.chart ? 0 : -1,
    onclick: () => selectTab(chart.id) }, chart.name);
  $("tabs").replaceChildren(...scenario.charts.map(tab));
  $("chart").setAttribute("aria-labelledby", `tab-${state.chart}`);
  const stress = (/** @type {{ hazard: string, name: string }} */ s) => el("button", { type: "button", value: s.hazard, onclick: () => {
    const off = state.stress?.hazard === s.hazard;
    moved({ stress: off ? null : { hazard: s.hazard, only: store.state.stress?.only ?? false } });
  } }, s.name);
  const only = el("label", {}, el("input", { type: "checkbox", onchange: (/** @type {any} */ event) =>
    store.state.stress && moved({ stress: { ...store.state.stress, only: event.target.checked } }) }), ` ${t("only")}`);
  $("stresses").replaceChildren(el("span", { class: "soft" }, t("stresses")), ...scenario.stresses.map(stress), only);
  $("stresses").hidden = scenario.stresses.length === 0;
}

/** @param {string} id */
function selectTab(id) {
  store.look({ chart: id });
  for (const tab of $("tabs").children) {
    tab.setAttribute("aria-selected", String(tab.value === id));
    tab.tabIndex = tab.value === id ? 0 : -1;
  }
  $("chart").setAttribute("aria-labelledby", `tab-${id}`);
  play();
}

/** @param {string} name */
function chosen(name) {
  store.change({ scenario: name, text: null, a: {}, d: {}, stress: null });
  store.look({ pins: [], who: "", material: "" });
  return openScenario();
}

function dress() {
  const { theme, present } = store.state;
  $("theme").value = theme;
  $("dark").media = { light: "not all", dark: "all" }[theme] ?? "(prefers-color-scheme: dark)";
  document.body.classList.toggle("present", present);
  $("present").setAttribute("aria-pressed", String(present));
}

/** Speaks the language of the page. */
async function translate() {
  speak(store.state.lang, await get(`/texts/${store.state.lang}`));
  $("lang").value = store.state.lang;
}

/** After undo, or an address: all of it anew, and the scenario where that is another. @param {string} before */
async function again(before) {
  const { scenario: name, text } = store.state;
  if (before !== JSON.stringify([name, text])) return openScenario();
  levers.draw();
  refresh();
  return play();
}

/** @param {"undo" | "redo"} way */
function step(way) {
  const before = JSON.stringify([store.state.scenario, store.state.text]);
  if (store[way]()) again(before);
}

function listen() {
  const on = (/** @type {string} */ id, /** @type {(event: any) => void} */ act, event = "click") => $(id).addEventListener(event, act);
  on("undo", () => step("undo"));
  on("redo", () => step("redo"));
  on("reset", () => { moved({ a: {}, d: {}, stress: null }); levers.draw(); });
  on("pin", () => pins.add());
  on("choose", () => choose(store.state.lang, chosen).catch(failed));
  on("edit", () => edit({ scenario: store.state.scenario, text: store.state.text }, (text) => {
    store.change({ text });
    openScenario();
  }).catch(failed));
  on("save", () => save(ask, { chart: store.state.chart, late: isLate() }));
  on("link", async () => {
    await store.write();
    await navigator.clipboard?.writeText(location.href).catch(() => undefined);
    $("spoken").textContent = t("copied");
    $("link").textContent = t("copied");
    setTimeout(() => { $("link").textContent = t("link"); }, 1_500);
  });
  on("present", () => { store.look({ present: !store.state.present }); dress(); levers.draw(); });
  on("theme", (event) => { store.look({ theme: event.target.value }); dress(); }, "change");
  on("lang", async (event) => { store.look({ lang: event.target.value }); await translate(); openScenario(); }, "change");
  on("metric", (event) => { store.look({ metric: event.target.value }); play(); pins.play(); }, "change");
  for (const id of ["who", "material"]) {
    on(id, (event) => { store.look({ [id]: event.target.value }); if (answer) showAnswer(answer, store.state); pins.draw(); }, "change");
  }
  on("pathway", (event) => {
    const pathway = scenario.pathways.find((p) => p.id === event.target.value);
    moved({ a: pathway?.assumptions ?? {}, d: pathway?.decisions ?? {} });
    levers.draw();
  }, "change");
  $("tabs").addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const tabs = [...$("tabs").children];
    const at = tabs.findIndex((tab) => tab.value === store.state.chart);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const tab = tabs[(to + tabs.length) % tabs.length];
    selectTab(tab.value);
    tab.focus();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLTextAreaElement || (event.target instanceof HTMLInputElement && event.target.type !== "range");
    if (!(event.ctrlKey || event.metaKey) || typing || event.key.toLowerCase() !== "z") return;
    event.preventDefault();
    step(event.shiftKey ? "redo" : "undo");
  });
  addEventListener("hashchange", async () => { await store.read(); await start(); });
}

/** Begins with what the address says. */
async function start() {
  const about = await get("");
  pins.most = about.trials;
  const { state } = store;
  if (!about.languages.includes(state.lang)) state.lang = about.lang;
  if (state.scenario === null && state.text === null) state.scenario = about.scenario;
  await translate();
  dress();
  await openScenario();
}

listen();
await store.read();
await start().catch(failed);
