// Variants that were pinned, side by side. Each is played again when the page opens, on fewer trials than the one that is moved.

import { run } from "./api.js";
import { boardOf, rowsOf } from "./results.js";
import { MOST_PINS } from "./state.js";
import { $, el, t } from "./words.js";

const TRIALS = 16_384;

export class Pins {
  /**
   * @param {import("./state.js").Store} store @param {() => object} ask
   * @param {(pin: import("./state.js").Pin) => void} taken
   */
  constructor(store, ask, taken) {
    this.store = store;
    this.ask = ask;
    this.taken = taken;
    /** Answers by what they are of. @type {Map<string, import("./api.js").Answer>} */
    this.found = new Map();
    this.aborter = new AbortController();
    /** Most trials that the server plays. */
    this.most = TRIALS;
  }

  add() {
    const { pins, a, d, stress } = this.store.state;
    if (pins.length >= MOST_PINS) return false;
    const names = new Set(pins.map((pin) => pin.name));
    let n = pins.length + 1;
    while (names.has(t("variant", { n }))) n += 1;
    this.store.look({ pins: [...pins, { name: t("variant", { n }), a, d, stress }] });
    this.play();
    return true;
  }

  /** What a pin is played with. @param {import("./state.js").Pin} pin */
  body(pin) {
    const { a, d, stress } = pin;
    return { ...this.ask(), assumptions: a, decisions: d, ...(stress ? { stress } : { stress: null }), trials: Math.min(TRIALS, this.most), chart: null, analyses: false, session: null };
  }

  /** Plays those that were not, one after the other. */
  async play() {
    this.aborter.abort();
    const { signal } = (this.aborter = new AbortController());
    this.draw();
    const wanted = new Set(this.store.state.pins.map((pin) => JSON.stringify(this.body(pin))));
    for (const key of this.found.keys()) if (!wanted.has(key)) this.found.delete(key);
    for (const key of wanted) {
      if (this.found.has(key)) continue;
      try {
        await run(JSON.parse(key), signal, (event, answer) => {
          if (event !== "answer") return;
          this.found.set(key, answer);
          this.draw();
        });
      } catch {
        return;
      }
    }
  }

  draw() {
    const { state } = this.store;
    $("pins").hidden = state.pins.length === 0;
    $("pin").disabled = state.pins.length >= MOST_PINS;
    const rename = (/** @type {number} */ i, /** @type {string} */ name) =>
      this.store.look({ pins: state.pins.map((pin, j) => (i === j ? { ...pin, name } : pin)) });
    const head = state.pins.map((pin, i) => el("th", { scope: "col" },
      el("input", { value: pin.name, "aria-label": t("pin-name"), maxlength: 60, onchange: (/** @type {any} */ event) => rename(i, event.target.value) }),
      el("span", { class: "row" },
        el("button", { type: "button", onclick: () => this.taken(pin) }, t("take")),
        el("button", { type: "button", "aria-label": `${t("unpin")}: ${pin.name}`, onclick: () => this.drop(i) }, "×"))));
    const answers = state.pins.map((pin) => this.found.get(JSON.stringify(this.body(pin))));
    const first = answers.find((answer) => answer);
    const arms = first ? rowsOf(boardOf(first, state), state).map((row) => [row.arm, row.arm_name]) : [];
    const cell = (/** @type {import("./api.js").Answer | undefined} */ answer, /** @type {string} */ arm) => {
      const found = answer && rowsOf(boardOf(answer, state), state).find((row) => row.arm === arm)?.cells.at(-1);
      if (!found) return el("td", { class: "same" }, "…");
      const change = found.change ? el("small", { class: ["less", "", "more"][found.change.sign + 1] }, found.change.said) : null;
      return el("td", {}, found.said, change);
    };
    const rows = arms.map(([arm, name]) => el("tr", {}, el("th", { scope: "row" }, name), ...answers.map((answer) => cell(answer, arm))));
    const corner = first ? boardOf(first, state).metric_name : "";
    $("pin-table").replaceChildren(el("thead", {}, el("tr", {}, el("th", { scope: "col" }, corner), ...head)), el("tbody", {}, ...rows));
  }

  /** @param {number} i */
  drop(i) {
    this.store.look({ pins: this.store.state.pins.filter((_, j) => i !== j) });
    this.play();
  }
}
