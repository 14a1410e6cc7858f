// What the trainer's form says, as an assignment or as a list of what is still missing. No storage.

import { wellFormed } from "../assigning/names.js";
import { randomName } from "../assigning/packing.js";
import { readAssignment, STORE, STORE_PASSWORD, STORE_USER } from "../assigning/assignment.js";

/** @import { Assignment, Part } from "../assigning/assignment.js" */

/** @typedef {{field: string, fact: string}} Missing `field` is the id of what has to be changed */
/** @typedef {Pick<Assignment, "key" | "signing_key" | "edition" | "items" | "content_note"> & {seed?: string}} Given what does not stand in the form */

/**
 * @param {HTMLFormElement} form
 * @param {Given} given
 * @returns {{assignment: Assignment} | {missing: Missing[]}}
 */
export function readAssignForm(form, given) {
  const data = new FormData(form);
  const text = (/** @type {string} */ name) => wellFormed(String(data.get(name) ?? "").trim());
  const missing = [...missingIn(form, text, partsOf(data), isSealed(form)), ...storeMissing(text, isSealed(form))];
  const mode = text("mode");
  // Without its items a sealed one is only looked through for what is missing.
  if (missing.length || (mode === "sealed" && !given.items)) return { missing };
  const found = readAssignment({
    v: 1,
    kind: "clients-first-assignment",
    id: randomName(12),
    title: text("title"),
    note: text("note"),
    seed: text("seed") || newSeed(),
    mode,
    ...(mode === "practice" && text("feedback") === "after-quiz" ? { feedback: "after-quiz" } : {}),
    mastery: Number(text("mastery") || 0),
    attempts: Number(text("attempts") || 0),
    shuffle: data.has("shuffle"),
    due: dueOf(text("due")),
    groups: groupsOf(text("groups")),
    parts: partsOf(data, given.items),
    ...(text("lrs") ? { lrs: storeOf(text) } : {}),
    ...given,
  });
  return "problem" in found ? { missing: [{ field: "cf-title", fact: found.problem }] } : found;
}

/** @param {HTMLFormElement} form */
export function isSealed(form) {
  return new FormData(form).get("mode") === "sealed";
}

export function newSeed() {
  return randomName(6).replace(/[-_]/g, "x");
}

/**
 * @param {FormData} data
 * @param {Assignment["items"]} [items]
 * @returns {Part[]}
 */
function partsOf(data, items) {
  if (items) return [...new Set(items.map(({ quiz }) => quiz))].map((quiz) => ({ quiz }));
  const named = (/** @type {string} */ name) => data.getAll(name).map(String);
  return [
    ...named("module").map((module) => ({ module })),
    ...named("quiz").map((quiz) => ({ quiz })),
    ...named("scenario").map((scenario) => ({ scenario, variant: "" })),
  ];
}

/**
 * @param {HTMLFormElement} form
 * @param {(name: string) => string} text
 * @param {Part[]} parts
 * @param {boolean} isSealed
 * @returns {Missing[]}
 */
function missingIn(form, text, parts, isSealed) {
  /** @type {(Missing | false)[]} */
  const found = [
    !text("title") && { field: "cf-title", fact: "Give the assignment a title" },
    !parts.length && !isSealed && { field: "cf-parts", fact: "Tick at least one module, quiz or conversation" },
    !inRange(text("attempts"), 100) && { field: "cf-attempts", fact: "Attempts: a whole number from 0 to 100" },
    !inRange(text("mastery"), 100) && { field: "cf-mastery", fact: "Mastery score: a whole number from 0 to 100" },
    !/^[!-~]{0,32}$/.test(text("seed")) && { field: "cf-seed", fact: "Seed: letters, digits and signs without spaces, at most 32" },
    groupsOf(text("groups")).length > 40 && { field: "cf-groups", fact: "Groups: at most 40" },
    groupsOf(text("groups")).some((group) => group.length > 60) && { field: "cf-groups", fact: "Groups: a name has at most 60 characters" },
    isIncomplete(form, "due") && { field: "cf-due", fact: "Due: a whole date and time, or none" },
  ];
  return found.filter((one) => one !== false);
}

/** @param {(name: string) => string} text */
function storeOf(text) {
  return { url: text("lrs").replace(/\/(statements\/?)?$/, ""), user: text("lrs-user"), password: text("lrs-password") };
}

/** @param {(name: string) => string} text @param {boolean} isSealed @returns {Missing[]} */
function storeMissing(text, isSealed) {
  const { url, user, password } = storeOf(text);
  /** @type {(Missing | false)[]} */
  const found = [
    url !== "" && isSealed && { field: "cf-lrs", fact: "Record store: leave it out, since sealed work is graded by you" },
    url !== "" && STORE(url) !== null && { field: "cf-lrs", fact: "Record store: an address that begins with https://, without spaces, “?” or “#”" },
    url === "" && user + password !== "" && { field: "cf-lrs", fact: "Record store: give its address too, or leave out name and password" },
    STORE_USER(user) !== null && { field: "cf-lrs-user", fact: "Name for the record store: letters, digits and signs, without spaces and “:”" },
    STORE_PASSWORD(password) !== null && { field: "cf-lrs-password", fact: "Password for the record store: letters, digits and signs without spaces" },
  ];
  return found.filter((one) => one !== false);
}

/** @param {string} text @param {number} most */
function inRange(text, most) {
  return text === "" || (/^\d{1,3}$/.test(text) && Number(text) <= most);
}

/** @param {HTMLFormElement} form @param {string} name */
function isIncomplete(form, name) {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLInputElement && field.validity.badInput;
}

/** @param {string} text */
function groupsOf(text) {
  return [...new Set(text.split(",").map((group) => group.trim()))].filter(Boolean);
}

/** The trainer's own time becomes a time that is the same everywhere. @param {string} local */
function dueOf(local) {
  return local ? new Date(local).toISOString().replace(/\.\d+Z$/, "Z") : "";
}
