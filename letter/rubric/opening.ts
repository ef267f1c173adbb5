/** R5 and R7: why the letter was written, who asked, the one thing it asks, and what its signer knows the child from. */
import { hasBlank, missed, sectionOf, unsaid, wordsOf } from "./subject.ts";
import type { Finding, Subject } from "./subject.ts";
import { effectRows, textOfCell } from "./rows.ts";

const LONGEST_OPENING = 110;
const WHY = /\b(?:writing|write|asked|asks?|request\w*|escrib\w+|pid\w+|solicit\w+)\b/i;
const SINCE =
  /\b(?:since|for|desde|durante|hace)\s+(?:\S+\s+){0,3}(?:\d{4}|birth|nacimiento|years?|months?|weeks?|años?|meses)\b/i;

/** R5 of the last paragraph before the locked words, and the first half of R7. */
export function openingFindings(subject: Subject): readonly Finding[] {
  const paragraphs = sectionOf(subject, "opening").filter(({ block }) => block === "paragraph");
  const last = paragraphs.slice(-1);
  const text = wordsOf(last);
  const words = text.split(/\s+/).length;
  const open = hasBlank(last);
  return [
    ...(WHY.test(text) || open
      ? []
      : [unsaid("R5", "opening", "the first paragraph does not say why the letter was written")]),
    ...(open ? [unsaid("R5", "opening", "who asked is blank")] : []),
    ...(words > LONGEST_OPENING
      ? [missed("R5", "opening", `the first paragraph has ${words} words; ${LONGEST_OPENING} are read`)]
      : []),
    ...(SINCE.test(text)
      ? []
      : [unsaid("R7", "opening", "the letter does not say how long the signer has known the child")]),
  ];
}

/** In brackets behind the effect: "(in class; teacher form, October 2026)", "(Grace Obi, DPT, September 15, 2026)". */
const WITNESS =
  /\([^()]*(?:\b(?:me|my|visit\w*|exam\w*|mother|father|mom|dad|parents?|family|guardian|aunt|uncle|grand\w+|teachers?|school|nurse|coach|counselor|therapist|audiologist|psychologist|doctor|clinic|forms?|reports?|reported|tests?|tested|screen\w*|scales?|rated|audiogram|interview\w*|says|said|told|questionnaire|monitor|meter|log|diary|himself|herself|themself|self-report\w*|madre|padre|padres|maestr[oa]|familia|consulta|visita|dice|informe)\b|\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+)[^()]*\)\W*$/u;
/** In the sentence itself: "Her mother says", "I saw", "two teachers rated". */
const TELLS =
  /\b(?:I|we|(?:mother|father|mom|dad|parents?|family|teachers?|nurse|coach|counselor|therapist|audiologist|psychologist|madre|padre|maestr[oa]|\p{Lu}\p{Ll}+)(?: [\w-]+)?) (?:says?|said|tells?|told|saw|sees?|seen|rated?|reports?|reported|noticed|notes?|found|measured|wrote|describes?|dice|vio)\b|\bseen by\b|\b(?:on|by|in) (?:exam|testing|audiogram)\b/u;
const CHART_ALONE = /\((?:[^()]*; ?)?(?:(?:the |her |his |their )?(?:chart|medical record|EHR))(?:, [^()]*)?\)\W*$/i;

/** The second half of R7: every effect says who saw it, and a chart sees nothing. */
export function witnessFindings(subject: Subject): readonly Finding[] {
  return effectRows(subject).flatMap(({ seen, place, open }): readonly Finding[] => {
    const text = textOfCell(seen);
    const row = `row ${place} of the table`;
    if (open) return [unsaid("R7", "effects", `${row} is still blank`)];
    if (CHART_ALONE.test(text))
      return [missed("R7", "effects", `${row}: a chart is no witness; say who saw it and when`)];
    return WITNESS.test(text) || TELLS.test(text) ? [] : [unsaid("R7", "effects", `${row} does not say who saw it`)];
  });
}
