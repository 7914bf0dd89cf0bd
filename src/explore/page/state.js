// What the page is set to: one plain object, with what it was before for undo, and written into the address, so that a link
// brings all of it back.

/** @typedef {import("./api.js").Setting} Setting */
/** @typedef {{ name: string, a: Record<string, Setting>, d: Record<string, Setting>, stress: import("./api.js").Stress | null }} Pin */
/** @typedef {{ scenario: string | null, text: string | null, a: Record<string, Setting>, d: Record<string, Setting>,
 *   stress: import("./api.js").Stress | null, seed: number | null, chart: string, metric: string, who: string, material: string,
 *   lang: string, theme: string, all: boolean, present: boolean, pins: Pin[] }} State */

/** @returns {State} */
const blank = () => ({
  scenario: null, text: null, a: {}, d: {}, stress: null, seed: null, chart: "changes", metric: "unserved_share", who: "", material: "",
  lang: "", theme: "auto", all: false, present: false, pins: [],
});

/** Parts that undo brings back; how they are looked at stays. */
const UNDONE = ["scenario", "text", "a", "d", "stress", "seed"];
const MOST_STEPS = 200;
export const MOST_PINS = 4;

export class Store {
  constructor() {
    /** @type {State} */
    this.state = blank();
    /** @type {string[]} */
    this.past = [];
    /** @type {string[]} */
    this.future = [];
    /** @type {string} */
    this.strand = "";
    this.turn = 0;
  }

  /** What undo brings back, as a text. */
  kept() {
    return JSON.stringify(UNDONE.map((key) => this.state[key]));
  }

  /**
   * Changes what is played. Changes of one strand, as while a slider is dragged, are undone together.
   * @param {Partial<State>} parts @param {string} [strand]
   */
  change(parts, strand = "") {
    const before = this.kept();
    Object.assign(this.state, parts);
    if (before === this.kept()) return;
    if (strand === "" || strand !== this.strand) {
      this.past.push(before);
      this.past.splice(0, this.past.length - MOST_STEPS);
    }
    this.strand = strand;
    this.future = [];
    this.write();
  }

  /** Changes how it is looked at. @param {Partial<State>} parts */
  look(parts) {
    Object.assign(this.state, parts);
    this.write();
  }

  /** Begins a new strand, as when a slider is let go. */
  rest() {
    this.strand = "";
  }

  undo() {
    return this.step(this.past, this.future);
  }

  redo() {
    return this.step(this.future, this.past);
  }

  /** @param {string[]} from @param {string[]} to */
  step(from, to) {
    const last = from.pop();
    if (last === undefined) return false;
    to.push(this.kept());
    JSON.parse(last).forEach((/** @type {any} */ value, /** @type {number} */ i) => { this.state[UNDONE[i]] = value; });
    this.rest();
    this.write();
    return true;
  }

  /** The latest writing of the address; packing takes a moment, and only the last counts. */
  async write() {
    const turn = (this.turn += 1);
    const packed = await pack(this.state);
    if (turn === this.turn) history.replaceState(null, "", packed === "" ? location.pathname : `#${packed}`);
  }

  /** Takes over what the address says. */
  async read() {
    this.state = { ...blank(), ...(await unpack(location.hash.slice(1))) };
  }
}

/** What differs from a blank page, for the address. @param {State} state */
async function pack(state) {
  const fresh = blank();
  const parts = new URLSearchParams();
  for (const [key, value] of Object.entries(state)) {
    if (key === "text" || JSON.stringify(value) === JSON.stringify(fresh[key])) continue;
    parts.set(key, typeof value === "string" ? value : JSON.stringify(value));
  }
  if (state.text !== null) parts.set("text", await squeeze(state.text));
  return parts.toString();
}

/** @param {string} packed @returns {Promise<Partial<State>>} */
async function unpack(packed) {
  const fresh = blank();
  /** @type {Partial<State>} */
  const state = {};
  for (const [key, said] of new URLSearchParams(packed)) {
    if (!(key in fresh)) continue;
    try {
      if (key === "text") state.text = await expand(said);
      else if (typeof fresh[key] === "string" || key === "scenario") state[key] = said;
      else {
        const value = JSON.parse(said);
        const plain = fresh[key] === null || (typeof value === typeof fresh[key] && Array.isArray(value) === Array.isArray(fresh[key]));
        if (plain && (value !== null || fresh[key] === null)) state[key] = value;
      }
    } catch {
      // Half an address brings back half of it.
    }
  }
  if (state.pins) state.pins = state.pins.filter((pin) => pin && typeof pin.name === "string" && pin.a && pin.d).slice(0, MOST_PINS);
  return state;
}

/** @param {string} text */
async function squeeze(text) {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @param {string} packed */
async function expand(packed) {
  const binary = atob(packed.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (c) => c.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).text();
}
