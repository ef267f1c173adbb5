/**
 * Of whom a sentence speaks: of the child, of someone else, or of both, so that a person must read it. Looks at how an English
 * sentence begins; who the others are is content, in `knowledge/`.
 */
import type { OtherPeople } from "../knowledge/knowledge.ts";

/** `child` also where nobody is named: a note in a child's chart is about the child. */
export type Subject =
  | { readonly kind: "child" }
  | { readonly kind: "someone_else"; readonly who: string }
  | { readonly kind: "unclear" };

const OF_CHILD: Subject = { kind: "child" };
const OF_BOTH: Subject = { kind: "unclear" };

/** Words that may stand before the one whom a sentence is about. */
const LEAD =
  /^[^\p{L}]*(?:(?:the|a|an|one|another|both|his|her|their|my|our|older|younger|elder|little|big|oldest|youngest|twin|half|step|foster|biological|birth|adoptive|maternal|paternal|primary)[\s-]+){0,5}$/iu;
/** The child, who comes into what another does or cannot do. */
const CHILD_IN_IT =
  /\b(?:he|she|him|they|them|the child|the student|the patient)\b|\b(?:understand|follow|hear|feed|dress|wak|gett|lift|carry|calm)\w* (?:him|her|his|their)\b/iu;
/** How many words behind a person may hold the one that says that the person only tells. */
const TELLING = 5;

/** Of whom a sentence speaks. */
export function subjectOf(sentence: string, others: OtherPeople): Subject {
  if (others.familyHistory.test(sentence)) return { kind: "someone_else", who: "someone in the family" };
  const first = firstPerson(sentence, others);
  if (first === null) return OF_CHILD;
  const rest = sentence.slice(first.end);
  if (LEAD.test(sentence.slice(0, first.at))) return ofOne(first.who, rest, others);
  const isTheirs = /^,?\s+who(?:se)?\b/iu.test(rest) || isOwn(rest, others);
  return isTheirs ? { kind: "someone_else", who: first.who } : OF_CHILD;
}

interface Person {
  readonly who: string;
  readonly at: number;
  readonly end: number;
}

function firstPerson(sentence: string, { people }: OtherPeople): Person | null {
  const found = people.flatMap(({ who, pattern }): Person[] => {
    const match = pattern.exec(sentence);
    return match === null ? [] : [{ who, at: match.index, end: match.index + match[0].length }];
  });
  return found.toSorted((one, other) => one.at - other.at)[0] ?? null;
}

/** "Mother: cannot climb stairs", "mother says he cannot" and "mother helps him eat" are about the child; "mother has trouble hearing him" may be. */
function ofOne(who: string, rest: string, others: OtherPeople): Subject {
  const isTheirs = isOwn(rest, others);
  const tells = /^(?:['’]s)?\s*[:(]/u.test(rest) || others.tells.test(firstWords(rest, TELLING));
  if (!isTheirs && (tells || others.helps.test(verbOf(rest)))) return OF_CHILD;
  return CHILD_IN_IT.test(rest) ? OF_BOTH : { kind: "someone_else", who };
}

/** "... 's walking": theirs, and not the child's. */
function isOwn(rest: string, { own }: OtherPeople): boolean {
  const [, thing = ""] = /^['’]s?\s+((?:own\s+)?\S+(?:\s+\S+)?)/iu.exec(rest) ?? [];
  return own.test(thing);
}

/** What they do: "has to help" is help, "needs help" is need. */
function verbOf(rest: string): string {
  return (
    /^\s*(?:(?:(?:has|have|had|needs?|needed) to|must|cannot|can['’]t|often|still|always|usually|also)\s+)*(\S+)/iu.exec(
      rest,
    )?.[1] ?? ""
  );
}

function firstWords(text: string, count: number): string {
  return text.trim().split(/\s+/).slice(0, count).join(" ");
}
