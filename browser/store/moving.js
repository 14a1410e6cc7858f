import { makeShelves } from "./opening.js";
import { canonical } from "./plain.js";
import { newPut } from "./shelves.js";
import { rememberNothing, TabShelves, wipeTab } from "./tab.js";

/** @import { Entry, Keeping, Put, Shelves } from "./shelves.js" */

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
    await to.put([...(await earlierNotes(held, to)), ...held, newPut("meta", "keeping", keeping)], true);
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
 * Private notes that are already there and would be written over, under names of their own.
 * @param {Put[]} held
 * @param {Shelves} to
 */
async function earlierNotes(held, to) {
  const earlier = [];
  for (const { shelf, entry } of held.filter((put) => put.shelf === "privateNotes")) {
    const there = /** @type {Entry | undefined} */ (await to.get(shelf, entry.key));
    if (there && canonical(there.value) !== canonical(entry.value)) {
      earlier.push({ shelf, entry: { ...there, key: earlierKey(entry.key, there.at) } });
    }
  }
  return earlier;
}

/**
 * The name of an earlier version: the date goes before the part, so that a note's parts stay together.
 * @param {string} key such as `reflection:self-awareness#first`
 * @param {string} at
 */
export function earlierKey(key, at) {
  const [note, ...part] = key.split("#");
  return [`${note}@${String(at).slice(0, 10)}`, ...part].join("#");
}
