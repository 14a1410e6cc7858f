// The record as one file, and back. Private notes are in it only when that was asked for.

import { canonical, isPlain, isRecord, plainly } from "./plain.js";
import { attemptFact, pickAttempt, readEntry } from "./reading.js";
import { FORMAT, newPut, WORK } from "./shelves.js";

/** @import { Entry, Put, Shelf } from "./shelves.js" */
/** @import { Attempt } from "./reading.js" */

const NAME = "clients-first-record";

/** @typedef {{shelf: string, key: string, raw: unknown, fact: string, isNewer: boolean}} Unreadable */
/** @typedef {{key: string, at: string, value: unknown}} Note */

/**
 * `set_aside` holds what this edition could not read, as it was found.
 * @typedef {{format: string, version: number, exported_at: string, attempts: Attempt[], drafts: Note[],
 *   private_notes?: Note[], set_aside: {shelf: string, key: string, raw: unknown}[]}} Backup
 */

/**
 * `kept` names what differs from the file and was left as it is here; `problems` say place, fact and remedy.
 * @typedef {{added: number, same: number, kept: string[], problems: string[]}} Restored
 */

/**
 * @param {Record<Shelf, Entry[]>} entries
 * @param {Unreadable[]} unreadable
 * @param {{reflections: boolean}} consent
 * @returns {Backup}
 */
export function makeBackup(entries, unreadable, { reflections }) {
  // Of a newer edition nobody here knows which shelf is private; only these two are known not to be.
  const isOpen = (/** @type {Unreadable} */ { shelf }) => shelf === "attempts" || shelf === "drafts";
  const aside = unreadable.filter((one) => reflections || isOpen(one));
  return {
    format: NAME,
    version: FORMAT,
    exported_at: new Date().toISOString(),
    attempts: entries.attempts.map(({ value }) => /** @type {Attempt} */ (value)),
    drafts: entries.drafts.map(note),
    ...(reflections ? { private_notes: entries.privateNotes.map(note) } : {}),
    set_aside: aside.map(({ shelf, key, raw }) => ({ shelf, key, raw: plainly(raw) })),
  };
}

/**
 * @param {Entry} entry
 * @returns {Note}
 */
function note({ key, at, value }) {
  return { key, at, value };
}

/**
 * What a file brings that is not here yet.
 * @param {unknown} file parsed JSON
 * @param {Record<Shelf, Entry[]>} entries what is here
 * @returns {{puts: Put[], report: Restored}}
 */
export function readBackup(file, entries) {
  const report = /** @type {Restored} */ ({ added: 0, same: 0, kept: [], problems: [] });
  const refusal = fileFact(file);
  if (refusal || !isRecord(file)) return { puts: [], report: { ...report, problems: [refusal ?? ""] } };
  const lists = { attempts: file.attempts, drafts: file.drafts, private_notes: file.private_notes };
  const puts = Object.entries(lists).flatMap(([name, list]) => readList(name, list, report));
  puts.push(...readSetAside(file.set_aside, report));
  return { puts: puts.filter((put) => isNew(put, entries, report)), report };
}

/**
 * @param {unknown} file
 * @returns {string | null}
 */
function fileFact(file) {
  if (!isRecord(file) || file.format !== NAME) {
    return "This file is not a record of this course. Choose the file that “Save a copy” made: its name starts with clients-first-record.";
  }
  if (Number(file.version) > FORMAT) {
    return "This file was made by a newer edition of the course. Open it there, or reload this page to get the newer edition. Nothing was taken in.";
  }
  return file.version === FORMAT ? null : "The file does not say which edition it is. Save it again from My record.";
}

/**
 * @param {string} name
 * @param {unknown} list
 * @param {Restored} report
 * @returns {Put[]}
 */
function readList(name, list, report) {
  if (list === undefined) return [];
  if (!Array.isArray(list)) {
    report.problems.push(`${name}: is not a list. It was left out; save the file again from My record.`);
    return [];
  }
  const seen = new Set();
  return list.flatMap((value, index) => {
    const fact = name === "attempts" ? attemptFact(value) : noteFact(value);
    const id = isRecord(value) ? (value.id ?? value.key) : undefined;
    if (!fact && !seen.has(id)) {
      seen.add(id);
      return [putFor(name, value)];
    }
    report.problems.push(`${name}[${index}].${fact ?? "id: stands in the file twice"}. It was left out; the rest is not touched by it.`);
    return [];
  });
}

/**
 * @param {string} name
 * @param {any} value checked before
 * @returns {Put}
 */
function putFor(name, value) {
  if (name === "attempts") return newPut("attempts", value.id, pickAttempt(value));
  const put = newPut(name === "drafts" ? "drafts" : "privateNotes", value.key, value.value);
  return { ...put, entry: { ...put.entry, at: value.at } };
}

/**
 * @param {unknown} value
 * @returns {string | null}
 */
function noteFact(value) {
  if (!isRecord(value) || !isPlain(value.value)) return "value: is not plain data";
  const reading = readEntry("drafts", { ...value, format: FORMAT });
  return reading.state === "damaged" ? reading.fact : null;
}

/**
 * What an earlier edition could not read and this one can.
 * @param {unknown} list
 * @param {Restored} report
 * @returns {Put[]}
 */
function readSetAside(list, report) {
  if (!Array.isArray(list)) return [];
  return list.flatMap((one, index) => {
    const shelf = WORK.find((name) => isRecord(one) && one.shelf === name);
    const reading = shelf ? readEntry(shelf, one.raw) : undefined;
    if (shelf && reading?.state === "read") return [{ shelf, entry: reading.entry }];
    report.problems.push(`set_aside[${index}]: cannot be read here either. It stays in the file; keep it.`);
    return [];
  });
}

/**
 * @param {Put} put
 * @param {Record<Shelf, Entry[]>} entries
 * @param {Restored} report
 */
function isNew({ shelf, entry }, entries, report) {
  const here = entries[shelf].find(({ key }) => key === entry.key);
  if (!here) report.added += 1;
  else if (canonical(here.value) === canonical(entry.value)) report.same += 1;
  else report.kept.push(entry.key);
  return !here;
}
