import { joined } from "./joining.js";
import { makeShelves } from "./opening.js";
import { canonical } from "./plain.js";
import { readEntry } from "./reading.js";
import { earlierKey, newPut } from "./shelves.js";
import { rememberNothing, TabShelves, wipeTab } from "./tab.js";

/** @import { Reading } from "./reading.js" */
/** @import { Keeping, Put, Shelves } from "./shelves.js" */

/**
 * Writes the record to where it shall be kept, and only then takes it away from where it was.
 * @param {Keeping} keeping
 * @param {Put[]} held
 * @param {Shelves} from
 * @returns {Promise<Shelves>}
 */
export async function moveRecord(keeping, held, from) {
  const to = await makeShelves(keeping);
  try {
    await addRecord(keeping, held, to);
  } catch (error) {
    // A database may hold an earlier record; a tab's shelves were made a moment ago.
    if (to instanceof TabShelves) await to.clear();
    throw error;
  }
  await from.clear();
  if (keeping !== "shared") wipeTab();
  if (keeping === "nothing") rememberNothing();
  return to;
}

/**
 * Writes the record beside what is already there.
 * @param {Keeping} keeping
 * @param {Put[]} held
 * @param {Shelves} to
 */
export async function addRecord(keeping, held, to) {
  await to.put([...(await besides(held, to)), newPut("meta", "keeping", keeping)], true);
}

/**
 * What there is to write so that nothing that is already there, from an earlier time, gets lost.
 * @param {Put[]} held
 * @param {Shelves} to
 */
async function besides(held, to) {
  const now = new Date().toISOString();
  const puts = [];
  for (const put of held) {
    const there = await to.get(put.shelf, put.entry.key);
    const isSame = there === undefined || canonical(there) === canonical(put.entry);
    puts.push(...(isSame ? [put] : resolved(put, readEntry(put.shelf, there), now)));
  }
  return puts;
}

/**
 * @param {Put} put
 * @param {Reading} there what stands in its place, and differs
 * @param {string} now
 * @returns {Put[]}
 */
function resolved({ shelf, entry }, there, now) {
  const aside = earlierKey(entry.key, now);
  if (shelf === "attempts") return []; // an attempt never changes: the one that is there is the first
  if (there.state !== "read") return [{ shelf, entry: { ...entry, key: aside } }];
  if (shelf === "drafts") return [{ shelf, entry: { ...entry, value: joined(entry.key, there.entry.value, entry.value) } }];
  return [{ shelf, entry: { ...there.entry, key: aside } }, { shelf, entry }];
}
