// What a quiz's attempts do not say of their session: what it left out, and what an assignment asks. No DOM.

import { sessionNumber } from "../assignment/sessions.js";
import { isHeldBack, worksIn } from "../assignment/work.js";
import { isRecord } from "../store/plain.js";

/** @import { Attempt } from "../store/reading.js" */
/** @import { Entry } from "../store/shelves.js" */

/**
 * `mastery` is that of the assignment, where it has one of its own; `isSecret`: how it went shows after handing in.
 * @typedef {{mastery: number | undefined, leftOut: string[], isSecret: boolean}} SessionTerms
 * @typedef {(quiz: string, session: string, attempts: Attempt[]) => SessionTerms} TermsOf
 */

/** @param {Entry[]} drafts @returns {TermsOf} */
export function termsFrom(drafts) {
  const works = worksIn(drafts);
  return (quiz, session, attempts) => {
    const work = works.find(({ assignment }) => sessionNumber(session, assignment.id));
    const key = work ? `quiz/${quiz}/${work.assignment.id}` : `quiz/${quiz}`;
    return {
      mastery: work?.assignment.mastery ? work.assignment.mastery / 100 : undefined,
      leftOut: leftOutOf(drafts.find((draft) => draft.key === key)?.value, session),
      isSecret: work !== undefined && isHeldBack(work, attempts),
    };
  };
}

/** @param {unknown} kept @param {string} session @returns {string[]} */
function leftOutOf(kept, session) {
  const found = isRecord(kept) && isRecord(kept.left_out) ? kept.left_out[session] : [];
  return Array.isArray(found) ? found.map(String) : [];
}
