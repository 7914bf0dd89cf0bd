// Requests to the server behind this page, and the types of what it answers. Nothing here or elsewhere on the page computes an
// estimate: numbers come from the server and are shown as they come.

/** @typedef {number | string | boolean | string[]} Setting */
/** @typedef {{ hazard: string, only: boolean }} Stress */
/** @typedef {{ at: number, from: number, to: number, least?: number, most?: number, log: boolean, whole: boolean, percent: boolean,
 *   span: string, unit: string, unit_said: string, record?: [number, number] }} Slider */
/** @typedef {{ path: string, side: "assumption" | "decision", how: "number" | "flag" | "choice" | "instrument" | "names", item: string,
 *   group: string, name: string, meaning: string, value: Setting, said: string, slider?: Slider, choices?: [string, string][],
 *   source: string | null, degree: string, known: string, first: boolean }} Lever */
/** @typedef {{ id: string, name: string, assumptions: Record<string, Setting>, decisions: Record<string, Setting> }} Pathway */
/** @typedef {{ name: string | null, title: string, summary: string, hash: string, years: number, seed: number, edited: boolean,
 *   levers: Lever[], pathways: Pathway[], stresses: { hazard: string, name: string }[],
 *   charts: { id: string, name: string, analyses: boolean }[], metrics: [string, string][], warnings: Diagnostic[] }} Scenario */
/** @typedef {{ file: string, line: number, column: number, end_line: number, end_column: number, label: string }} Mark */
/** @typedef {{ severity: string, title: string, marks: Mark[], helps: string[] }} Diagnostic */
/** @typedef {{ value: number, se: number }} Estimate */
/** @typedef {{ estimate: Estimate, said: string, sign: number }} Moved */
/** @typedef {{ line: string, estimate: Estimate, said: string, change?: Moved, step?: Moved }} Cell */
/** @typedef {{ consumer: string, consumer_name: string, arm: string, arm_name: string, cells: Cell[] }} Row */
/** @typedef {{ material: string, name: string, metric: string, metric_name: string, focus: string, rows: Row[] }} Board */
/** @typedef {{ name: string, title: string, reading: string, svg: string,
 *   table?: { caption: string, head: string[], rows: string[][] } }} Chart */
/** @typedef {{ trials: number, of: number, complete: boolean, lines: { id: string, same_as?: string, hash: string }[],
 *   headlines: { material: string, name: string, sentence: string }[], board: Board[], charts: Chart[], origin: string }} Answer */

/** A request that the server refused, or that did not reach it. */
export class Refused extends Error {
  /** @param {string} message @param {string} kind @param {Diagnostic[]} diagnostics */
  constructor(message, kind, diagnostics = []) {
    super(message);
    this.kind = kind;
    this.diagnostics = diagnostics;
  }
}

const ROOT = "api/v1";

/** @param {string} path @param {RequestInit} options @returns {Promise<Response>} */
async function ask(path, options) {
  let response;
  try {
    response = await fetch(ROOT + path, options);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Refused("", "away");
  }
  if (response.ok) return response;
  const problem = await response.json().catch(() => ({}));
  throw new Refused(problem.message ?? response.statusText, problem.kind ?? "away", problem.diagnostics ?? []);
}

/** @param {string} path @returns {Promise<any>} */
export async function get(path) {
  return (await ask(path, {})).json();
}

/** @param {string} path @param {object} body @param {AbortSignal} [signal] @returns {Promise<Response>} */
export function post(path, body, signal) {
  return ask(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body), signal });
}

/**
 * Plays, and calls `heard` with each event as it comes.
 * @param {object} body @param {AbortSignal} signal @param {(event: string, data: any) => void} heard
 */
export async function run(body, signal, heard) {
  const response = await post("/run", body, signal);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let waiting = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    waiting += value;
    const events = waiting.split("\n\n");
    waiting = events.pop();
    for (const event of events) {
      const [name, data] = event.split("\n").map((line) => line.slice(line.indexOf(": ") + 2));
      heard(name, JSON.parse(data));
    }
  }
}
