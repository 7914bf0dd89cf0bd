// The left side: what can be moved, made from what the server lists.

import { $, el, number, t } from "./words.js";

/** @typedef {import("./api.js").Lever} Lever */
/** @typedef {import("./api.js").Setting} Setting */

const STEPS = 1000;
/** Levers of a presenter where nothing was moved yet. */
const SHOWN = 4;
/** What comes first among the groups of a side. */
const ORDER = ["cooperation.members", "cooperation", "demand", "hazard", "regime", "producer", "material"];

/** @param {Lever} lever */
const key = (lever) => (lever.side === "decision" ? "d" : "a");

/** The value that a lever has: as it was moved, or as it came. @param {Lever} lever @param {import("./state.js").State} state */
export function current(lever, state) {
  return state[key(lever)][lever.path] ?? lever.value;
}

/** A number of a setting, in the unit of its slider. @param {Setting} value */
const size = (value) => (typeof value === "string" ? Number.parseFloat(value) : Number(value));

/** A value in words. @param {Lever} lever @param {Setting} value */
export function said(lever, value) {
  if (lever.how === "names") {
    const names = new Map(lever.choices);
    return /** @type {string[]} */ (value).map((id) => names.get(id) ?? id).join(", ") || t("nobody");
  }
  if (lever.how === "flag") return value ? t("on") : t("off");
  if (lever.how === "instrument") return size(value) === 0 ? t("off") : percent(size(value));
  if (!lever.slider) return String(value);
  const { unit_said } = lever.slider;
  if (lever.slider.percent) return percent(size(value));
  return unit_said ? `${number(size(value))} ${unit_said}` : number(size(value));
}

/** @param {number} share */
const percent = (share) => number(share, { style: "percent", maximumSignificantDigits: 3 });

export class Levers {
  /**
   * @param {import("./state.js").Store} store
   * @param {(parts: Partial<import("./state.js").State>, strand?: string) => void} moved
   */
  constructor(store, moved) {
    this.store = store;
    this.moved = moved;
    /** @type {Lever[]} */
    this.levers = [];
    /** @type {Map<string, () => void>} */
    this.refreshers = new Map();
    $("all").addEventListener("click", () => {
      store.look({ all: !store.state.all });
      this.draw();
    });
    $("filter").addEventListener("input", () => this.draw());
  }

  /** @param {Lever[]} levers */
  take(levers) {
    this.levers = levers;
    this.draw();
  }

  /** Sets one lever; as it came, it is no change. @param {Lever} lever @param {Setting} value @param {string} [strand] */
  set(lever, value, strand) {
    const side = key(lever);
    const values = { ...this.store.state[side] };
    if (JSON.stringify(value) === JSON.stringify(lever.value)) delete values[lever.path];
    else values[lever.path] = value;
    this.moved({ [side]: values }, strand);
  }

  /** Those that are on view. */
  visible() {
    const { state } = this.store;
    const changed = (/** @type {Lever} */ lever) => lever.path in state[key(lever)];
    if (state.present) {
      const moved = this.levers.filter(changed);
      return moved.length > 0 ? moved : this.levers.filter((lever) => lever.first && lever.how === "number").slice(0, SHOWN);
    }
    if (!state.all) return this.levers.filter((lever) => lever.first || changed(lever));
    const words = $("filter").value.toLowerCase().split(/\s+/).filter(Boolean);
    const text = (/** @type {Lever} */ l) => `${l.item} ${l.name} ${l.path} ${l.meaning}`.toLowerCase();
    return this.levers.filter((lever) => words.every((word) => text(lever).includes(word)));
  }

  draw() {
    const { state } = this.store;
    const many = state.all && !state.present;
    this.refreshers.clear();
    const shown = this.visible();
    for (const [side, place] of [["decision", $("decisions")], ["assumption", $("assumptions")]]) {
      const groups = new Map();
      for (const lever of shown.filter((lever) => lever.side === side)) {
        groups.set(lever.group, [...(groups.get(lever.group) ?? []), lever]);
      }
      const rank = (/** @type {string} */ group) => {
        const at = ORDER.findIndex((start) => group === start || group.startsWith(`${start}.`));
        return at < 0 ? ORDER.length : at;
      };
      const sorted = [...groups.entries()].sort(([a], [b]) => rank(a) - rank(b));
      place.replaceChildren(...sorted.map(([, levers]) => this.group(levers, many)));
      place.closest("section").hidden = sorted.length === 0;
    }
    $("all").textContent = many ? t("fewer") : t("every", { n: this.levers.length });
    $("all").setAttribute("aria-expanded", String(many));
    $("filter").hidden = !many;
    this.refresh();
  }

  /** @param {Lever[]} levers @param {boolean} many */
  group(levers, many) {
    const title = levers[0].item && !(levers.length === 1 && levers[0].how === "instrument") ? el("h3", {}, levers[0].item) : null;
    const rows = levers.map((lever) => this.lever(lever));
    const open = $("filter").value !== "" || levers.some((lever) => lever.path in this.store.state[key(lever)]);
    if (many && title) return el("details", { class: "group", open }, el("summary", {}, title), ...rows);
    return el("div", { class: "group" }, title, ...rows);
  }

  /** @param {Lever} lever */
  lever(lever) {
    const back = el("button", { class: "back", type: "button", "aria-label": `${t("reset-one")}: ${lever.item} ${lever.name}`, title: t("reset-one"),
      onclick: () => { this.set(lever, lever.value); this.draw(); $("spoken").textContent = said(lever, lever.value); } }, "↺");
    const row = el("div", { class: "lever", "data-path": lever.path });
    const parts = this.parts(lever, back);
    row.append(...parts.nodes, el("div", { class: "under" }, parts.outside, ...this.about(lever)));
    this.refreshers.set(lever.path, () => {
      row.classList.toggle("changed", lever.path in this.store.state[key(lever)]);
      parts.refresh();
    });
    return row;
  }

  /** What is known of a lever. @param {Lever} lever */
  about(lever) {
    const judged = lever.degree === "judgement" ? el("span", { class: "judged" }, lever.known) : null;
    const was = lever.how === "names" ? null : el("span", { class: "was" }, t("as-it-came", { value: said(lever, lever.value) }));
    // What a key means is written in English alone.
    const meaning = document.documentElement.lang === "en" ? lever.meaning : "";
    const more = lever.source || meaning
      ? el("details", {}, el("summary", {}, judged ? t("source") : lever.known || t("source")),
        meaning ? el("p", {}, meaning) : null,
        lever.source ? el("p", {}, lever.source) : null,
        el("p", {}, el("code", {}, lever.path)))
      : null;
    return [was, judged, more].filter((node) => node !== null);
  }

  /** @param {Lever} lever @param {HTMLElement} back @returns {{ nodes: any[], outside: any, refresh: () => void }} */
  parts(lever, back) {
    const nothing = el("span", { hidden: true });
    const now = () => current(lever, this.store.state);
    const id = `lever-${lever.path}`;
    switch (lever.how) {
      case "number": return this.slider(lever, back, id);
      case "instrument":
      case "flag": {
        const input = el("input", { type: "checkbox", id });
        const on = lever.how === "flag" ? true : size(lever.value) > 0 ? lever.value : 1;
        input.addEventListener("change", () => this.set(lever, input.checked ? on : lever.how === "flag" ? false : 0));
        const label = el("span", { class: "label" }, input, el("label", { for: id }, lever.how === "flag" ? lever.name : lever.item));
        const value = el("span", {});
        return { nodes: [label, el("span", { class: "value" }, value, back)], outside: nothing,
          refresh: () => { input.checked = lever.how === "flag" ? now() === true : size(now()) > 0; value.textContent = said(lever, now()); } };
      }
      case "choice": {
        const select = el("select", { id }, ...lever.choices.map(([value, name]) => el("option", { value }, name)));
        select.addEventListener("change", () => this.set(lever, select.value));
        return { nodes: [el("label", { for: id }, lever.name), el("span", { class: "value" }, select, back)], outside: nothing,
          refresh: () => { select.value = String(now()); } };
      }
      default: {
        const boxes = lever.choices.map(([value, name]) => {
          const input = el("input", { type: "checkbox", value });
          input.addEventListener("change", () => this.set(lever, boxes.filter((box) => box.input.checked).map((box) => box.input.value)));
          return { input, label: el("label", {}, input, name) };
        });
        const label = el("span", { class: "label", id: `${id}-label` }, lever.name);
        const names = el("div", { class: "names", role: "group", "aria-labelledby": `${id}-label` }, ...boxes.map((box) => box.label));
        return { nodes: [label, el("span", { class: "value" }, back), names], outside: nothing,
          refresh: () => { for (const { input } of boxes) input.checked = /** @type {string[]} */ (now()).includes(input.value); } };
      }
    }
  }

  /** @param {Lever} lever @param {HTMLElement} back @param {string} id */
  slider(lever, back, id) {
    const slider = lever.slider;
    const place = (/** @type {number} */ x) => clamp(slider.log
      ? Math.log(Math.max(x, slider.from) / slider.from) / Math.log(slider.to / slider.from)
      : (x - slider.from) / (slider.to - slider.from));
    const at = (/** @type {number} */ u) => (slider.log ? slider.from * (slider.to / slider.from) ** u : slider.from + u * (slider.to - slider.from));
    const name = lever.item ? `${lever.item}: ${lever.name}` : lever.name;
    const range = el("input", { type: "range", id, min: 0, max: STEPS, step: 1, "aria-label": name });
    const text = el("input", { type: "text", inputmode: "decimal", "aria-label": `${name} (${t("number")})`, autocomplete: "off" });
    const unit = el("span", {}, slider.percent ? "%" : slider.unit_said);
    const outside = el("span", { class: "outside", role: "status" });
    const mark = (/** @type {string} */ kind, /** @type {number} */ from, /** @type {number} */ to) => {
      const node = el("span", { class: kind });
      // As far as the thumb goes: its middle stays half its width from the ends.
      node.style.left = `calc(9px + (100% - 18px) * ${place(from)})`;
      if (to > from) node.style.width = `calc((100% - 18px) * ${place(to) - place(from)})`;
      return node;
    };
    const record = slider.record ? mark("record", slider.record[0], slider.record[1]) : null;
    const track = el("div", { class: "track" }, record, mark("origin", slider.at, slider.at), range);
    const written = (/** @type {number} */ x) => (slider.span ? `${x} ${slider.span}` : x);
    const put = (/** @type {number} */ x, /** @type {string} */ strand) => {
      const least = slider.least ?? -Infinity;
      const most = slider.most ?? Infinity;
      const fits = Math.min(most, Math.max(least, slider.whole ? Math.round(x) : x));
      this.set(lever, fits === slider.at ? lever.value : written(fits), strand);
      this.refreshers.get(lever.path)?.();
    };
    range.addEventListener("input", () => put(rounded(at(range.valueAsNumber / STEPS), slider), lever.path));
    // A hand that takes hold again, or comes back, begins another step of undo.
    for (const event of ["pointerdown", "focus"]) range.addEventListener(event, () => this.store.rest());
    text.addEventListener("change", () => {
      const typed = Number.parseFloat(text.value.replace(/[\s\u00a0\u202f]/g, "").replace(",", "."));
      if (Number.isFinite(typed)) put(slider.percent ? Number((typed / 100).toPrecision(12)) : typed, "");
      this.refreshers.get(lever.path)?.();
    });
    const refresh = () => {
      const x = size(current(lever, this.store.state));
      range.value = String(Math.round(place(x) * STEPS));
      range.setAttribute("aria-valuetext", said(lever, written(x)));
      if (document.activeElement !== text) text.value = number(slider.percent ? x * 100 : x, { maximumSignificantDigits: 4, useGrouping: false });
      const beyond = slider.record && (x < slider.record[0] || x > slider.record[1]);
      const ends = () => slider.record.map((end) => said(lever, written(Number(end.toPrecision(3)))));
      const words = beyond ? t("outside", { low: ends()[0], high: ends()[1] }) : "";
      if (outside.textContent !== words) outside.textContent = words;
    };
    return { nodes: [el("label", { for: id }, lever.name), el("span", { class: "value" }, text, unit, back), track], outside, refresh };
  }

  refresh() {
    for (const refresh of this.refreshers.values()) refresh();
  }

  /** Levers that were moved. @param {"assumption" | "decision"} side */
  changed(side) {
    return this.levers.filter((lever) => lever.side === side && lever.path in this.store.state[key(lever)]);
  }
}

/** @param {number} u */
const clamp = (u) => Math.min(1, Math.max(0, u));

/** To what a person would set: the step of the slider, in three digits. @param {number} x @param {import("./api.js").Slider} slider */
function rounded(x, slider) {
  if (slider.whole) return Math.round(x);
  if (slider.log) return Number(x.toPrecision(3));
  const step = 10 ** Math.floor(Math.log10((slider.to - slider.from) / 200));
  return Number((Math.round(x / step) * step).toPrecision(12));
}
