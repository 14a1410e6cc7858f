// What two states of the same thing begun come to, when a record is put beside an earlier one: a page that could not see
// the earlier one has begun anew in its place, and nothing that was done before may go with that.

import { canonical, isRecord } from "./plain.js";

/** @typedef {Record<string, unknown>} Value */

/** @type {[string, (there: Value, latest: Value) => Value][]} */
const KINDS = [
  ["assignment/", assignment],
  ["quiz/", session],
  ["scenario/", story],
];

/**
 * @param {string} key of a draft
 * @param {unknown} there what was kept before
 * @param {unknown} latest what was done where that was not known
 * @returns {unknown}
 */
export function joined(key, there, latest) {
  const kind = KINDS.find(([start]) => key.startsWith(start));
  // Of anything else that is begun, the latest state counts.
  return kind && isRecord(there) && isRecord(latest) ? kind[1](there, latest) : latest;
}

/** @param {Value} there @param {Value} latest */
function assignment(there, latest) {
  return {
    ...latest,
    started_at: there.started_at,
    label: latest.label || there.label,
    group: latest.group || there.group,
    lessons: both(there.lessons, latest.lessons),
    handed_in: both(there.handed_in, latest.handed_in),
  };
}

/** The session that was begun goes on, with what is kept for it. @param {Value} there @param {Value} latest */
function session(there, latest) {
  return { ...there, left_out: { ...record(latest.left_out), ...record(there.left_out) } };
}

/** @param {Value} there @param {Value} latest */
function story(there, latest) {
  const { edition, variant, decisions, recorded } = there;
  const isLeft = variant && list(decisions).length && !recorded && canonical(decisions) !== canonical(latest.decisions);
  return {
    ...latest,
    finished: both(there.finished, latest.finished),
    set_aside: both(both(there.set_aside, latest.set_aside), isLeft ? [{ edition, variant, decisions }] : []),
  };
}

/** Without doubles. @param {unknown} one @param {unknown} other */
function both(one, other) {
  return [...new Map([...list(one), ...list(other)].map((entry) => [canonical(entry), entry])).values()];
}

/** @param {unknown} value @returns {unknown[]} */
function list(value) {
  return Array.isArray(value) ? value : [];
}

/** @param {unknown} value @returns {Value} */
function record(value) {
  return isRecord(value) ? value : {};
}
