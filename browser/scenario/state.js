// The tracked state in words: how it is, and whether it moved. Never a number, never a score.

/** @typedef {{title: string, minimum: number, maximum: number}} Variable */

const WORDS = ["not at all", "a little", "somewhat", "a good deal", "very much"];

/**
 * One line a variable, such as "How far Sam trusts you: somewhat".
 * @param {Variable[]} variables
 * @param {number[]} values counted from each variable's minimum
 * @param {number[]} [before] to say whether it is more or less now
 */
export function stateLines(variables, values, before) {
  return variables.map(({ title, minimum, maximum }, index) => {
    const share = values[index] / Math.max(maximum - minimum, 1);
    const word = WORDS[Math.round(share * (WORDS.length - 1))];
    return { title, word: word + moved(values[index], before?.[index]) };
  });
}

/** @param {number} now @param {number} [before] */
function moved(now, before) {
  if (before === undefined || now === before) return "";
  return now > before ? ", more than before" : ", less than before";
}
