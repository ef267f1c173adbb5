/** What the words of a letter show, in its tree and on its pages alike. */
import { cleanFindings } from "./clean.ts";
import { datesFindings } from "./dates.ts";
import { deliveryFindings } from "./delivery.ts";
import { courseFindings, diagnosisFindings, orphanFindings, tellsEffects } from "./diagnoses.ts";
import { lawFindings, specificFindings } from "./effects.ts";
import { ideaFindings, registerFindings } from "./ideas.ts";
import { identityFindings, recipientFindings } from "./identity.ts";
import { openingFindings, witnessFindings } from "./opening.ts";
import { lengthFindings, readingFindings, termFindings } from "./plain.ts";
import { POINTS, isFor } from "./points.ts";
import { signerFindings } from "./signer.ts";
import { unsaid } from "./subject.ts";
import type { Finding, Subject } from "./subject.ts";

const ALWAYS: readonly ((subject: Subject) => readonly Finding[])[] = [
  identityFindings,
  recipientFindings,
  datesFindings,
  signerFindings,
  diagnosisFindings,
  readingFindings,
  termFindings,
  cleanFindings,
];

/** For these the kind has to be known: what it is made of, how long it is. */
const WHERE_KIND_IS_KNOWN: readonly ((subject: Subject) => readonly Finding[])[] = [
  openingFindings,
  witnessFindings,
  orphanFindings,
  specificFindings,
  lawFindings,
  ideaFindings,
  registerFindings,
  courseFindings,
  strengthFindings,
  deliveryFindings,
  lengthFindings,
];

/** Every finding about the words; what is not for this kind of letter is left out. */
export function bodyFindings(subject: Subject): readonly Finding[] {
  const judges = subject.kind === null ? ALWAYS : [...ALWAYS, ...WHERE_KIND_IS_KNOWN];
  const foreign = [...notForKind(subject), ...partsNotThere(subject)];
  return judges.flatMap((judge) => judge(subject)).filter(({ id }) => !foreign.includes(id));
}

function notForKind({ letter }: Subject): readonly string[] {
  return POINTS.filter((point) => !isFor(letter.kind, point)).map(({ id }) => id);
}

/** Points about a part that this letter need not have and has not. */
export function partsNotThere(subject: Subject): readonly string[] {
  const { kind, letter } = subject;
  if (kind === null) return [];
  const has = (id: string): boolean => kind.required.includes(id) || letter.blocks.some((block) => block.id === id);
  return [
    ...(has("ideas") ? [] : ["R10"]),
    ...(has("ideas") || has("medical_needs") ? [] : ["R11"]),
    ...(has("diagnoses") ? [] : ["R12"]),
    ...(tellsEffects(subject) ? [] : ["R13", "R14", "R15"]),
  ];
}

/** R18: the child, not only the problem. */
function strengthFindings({ letter }: Subject): readonly Finding[] {
  return letter.blocks.some(({ id, block }) => (id === "strengths" || id === "past_supports") && block !== "heading")
    ? []
    : [unsaid("R18", "strengths", "the letter says nothing that the child is good at")];
}
