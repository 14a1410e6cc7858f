// Plain data: what goes through JSON and comes back the same.

const MOST_DEEP = 40;

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Whether `value` goes through JSON and comes back the same.
 * @param {unknown} value
 * @param {number} [depth]
 * @returns {boolean}
 */
export function isPlain(value, depth = 0) {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || depth > MOST_DEEP) return false;
  if (Array.isArray(value)) return value.every((one) => isPlain(one, depth + 1));
  if (![Object.prototype, null].includes(Object.getPrototypeOf(value))) return false;
  return Object.values(value).every((one) => one === undefined || isPlain(one, depth + 1));
}

/**
 * `value` in a form that JSON can carry, as far as that goes.
 * @param {unknown} value
 * @returns {unknown}
 */
export function plainly(value) {
  try {
    return JSON.parse(JSON.stringify(value));
  } catch {
    return String(value);
  }
}

/**
 * JSON as RFC 8785 has it, so that equal values give equal text: names sorted, nothing between. The course's own
 * values hold texts, whole numbers, truth values and lists, for which JSON.stringify already writes what it asks.
 * @param {unknown} value
 * @returns {string}
 */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (!isRecord(value)) return JSON.stringify(value ?? null);
  const names = Object.keys(value).filter((name) => value[name] !== undefined).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
}
