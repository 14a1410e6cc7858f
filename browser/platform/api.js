// Where a learning platform puts its object: in a window around this one, or around the one that opened it.

const MOST_WINDOWS = 20;
const TRIES = 20;
const PAUSE_MS = 250;

/**
 * Looks now and for some seconds more: a platform's own page may still be loading.
 * @param {Window} start
 * @param {string} name
 * @returns {Promise<any>} null when there is none
 */
export async function findApi(start, name) {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const found = above(start, name) ?? above(opener(start), name);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return null;
}

/** @param {Window | null} start @param {string} name */
function above(start, name) {
  let here = start;
  for (let count = 0; here && count < MOST_WINDOWS; count += 1) {
    const found = read(here, name);
    if (found) return found;
    here = here.parent === here ? null : here.parent;
  }
  return null;
}

/** The window that opened this one, or one around it. @param {Window} start @returns {Window | null} */
function opener(start) {
  return read(start, "opener") ?? read(start.top, "opener") ?? null;
}

/** @param {any} place @param {string} name */
function read(place, name) {
  try {
    return place?.[name] ?? null;
  } catch {
    return null; // a window of another site
  }
}
