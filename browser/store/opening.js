// Where this tab's record is, found out without leaving a trace.

import { DatabaseShelves } from "./database.js";
import { MemoryShelves } from "./memory.js";
import { PlatformShelves } from "./platform.js";
import { tabCanKeep, tabKeeping, TabShelves } from "./tab.js";
import { troubleFor } from "./troubles.js";

/** @import { Keeping, Shelves } from "./shelves.js" */

/**
 * `offers` are the ways of keeping that this browser allows.
 * @typedef {{keeping: Keeping, shelves: Shelves, offers: Keeping[], trouble: string | null, isNewer: boolean}} Found
 */

/**
 * @param {(database: DatabaseShelves | null) => void} [late] given the database, or null for none, when the answer
 *   comes only after these shelves were found without it
 * @returns {Promise<Found>}
 */
export async function findShelves(late) {
  const platform = PlatformShelves.find();
  if (platform) return { keeping: platform.keeping, shelves: platform, offers: [], trouble: null, isNewer: false };
  const inTab = tabKeeping();
  const found = { keeping: /** @type {Keeping} */ (inTab ?? "undecided"), offers: waysToKeep(true), trouble: null };
  try {
    if (inTab === "shared") return { ...found, shelves: new TabShelves(), isNewer: false };
    if (inTab === "nothing") return { ...found, shelves: new MemoryShelves(), isNewer: false };
    const database = await DatabaseShelves.open(late ? { create: false, late } : { create: false });
    if (!database) return { ...found, shelves: new MemoryShelves(), isNewer: false };
    return { ...found, keeping: "own", shelves: database, isNewer: false };
  } catch (error) {
    return withoutShelves(error);
  }
}

/**
 * @param {unknown} error
 * @returns {Found}
 */
function withoutShelves(error) {
  return {
    keeping: tabCanKeep() ? "undecided" : "nothing",
    shelves: new MemoryShelves(),
    offers: waysToKeep(false),
    trouble: troubleFor(error),
    isNewer: error instanceof DOMException && error.name === "VersionError",
  };
}

/**
 * @param {boolean} hasDatabase
 * @returns {Keeping[]}
 */
export function waysToKeep(hasDatabase) {
  return [...(hasDatabase ? ["own"] : []), ...(tabCanKeep() ? ["shared"] : []), "nothing"].map(
    (keeping) => /** @type {Keeping} */ (keeping),
  );
}

/**
 * The place that belongs to a decision, made now if need be. Rejects when the browser refuses it.
 * @param {Keeping} keeping
 * @returns {Promise<Shelves>}
 */
export async function makeShelves(keeping) {
  if (keeping === "shared") return new TabShelves();
  if (keeping !== "own") return new MemoryShelves();
  const database = await DatabaseShelves.open({ create: true });
  if (!database) throw new DOMException("The database was not made.", "UnknownError");
  return database;
}
