/**
 * Whether the beginnings of codes in the content are codes of the public code set, and whether each of them decides anything: a prefix
 * that longer ones empty, an exclude that excludes nothing. Judges no meaning.
 */
import { winningPrefix } from "../codes.ts";
import { faultAt } from "../check-references.ts";
import type { Content } from "../content.ts";
import type { Fault } from "../fault.ts";
import type { Knowledge } from "../knowledge.ts";
import { didYouMean } from "../near.ts";
import { byPrefix } from "./by-prefix.ts";
import type { CodesUnder } from "./by-prefix.ts";
import { prefixClaims } from "./claims.ts";
import type { PrefixClaim } from "./claims.ts";
import { decidedBy } from "./decided.ts";
import type { CodeSet } from "./order-file.ts";
import { tellingOf } from "./telling.ts";

/** A content that was loaded: its files, and what the product makes of them. */
export interface Loaded {
  readonly content: Content;
  readonly knowledge: Knowledge;
}

/** All faults, in the order of the files and lines. */
export function codeSetFaults({ content, knowledge }: Loaded, codeSet: CodeSet): Fault[] {
  const under = byPrefix(codeSet.codes);
  const deciding = new Set(codeSet.codes.flatMap((code) => decidedBy(code, knowledge)));
  const ask: Question = { knowledge, under, deciding, edition: codeSet.edition ?? "" };
  const faults = [
    ...prefixClaims(content).flatMap((claim) => claimFaults(claim, ask)),
    ...patternFaults(content, codeSet, deciding),
  ];
  return faults.toSorted((a, b) => compare(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0));
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

interface Question {
  readonly knowledge: Knowledge;
  readonly under: CodesUnder;
  /** `symptom R26.2`: what decides for at least one code. */
  readonly deciding: ReadonlySet<string>;
  readonly edition: string;
}

function claimFaults(claim: PrefixClaim, ask: Question): Fault[] {
  const { prefix, located, path } = claim;
  const codes = ask.under(prefix);
  if (codes.length === 0) {
    const name = `ICD-10-CM ${ask.edition}`.trim();
    return [faultAt(located, path, `"${prefix}" begins no valid code of ${name}.${instead(prefix, ask.under)}`)];
  }
  const message = idleWords(claim, codes, ask);
  return message === null ? [] : [faultAt(located, path, message)];
}

/** What the code set has in its place: the codes beside it, or the nearest category. */
function instead(prefix: string, under: CodesUnder): string {
  for (let length = prefix.length - 1; length >= 3; length--) {
    const parent = prefix.slice(0, length).replace(/\.$/, "");
    const beside = [...new Set(under(parent).map((code) => code.slice(0, Math.max(prefix.length, length + 1))))];
    if (beside.length > 0 && beside.length <= 10) return ` Under ${parent} there are: ${beside.join(", ")}.`;
    if (beside.length > 0) return didYouMean(prefix, beside);
  }
  return didYouMean(prefix, [...new Set(under(prefix.slice(0, 1)).map((code) => code.slice(0, 3)))]);
}

/** Null where the prefix decides for at least one code. */
function idleWords(claim: PrefixClaim, codes: readonly string[], ask: Question): string | null {
  const { kind, prefix } = claim;
  switch (kind) {
    case "exclude":
      return codes.some((code) => wouldBeTaken(code, claim, ask))
        ? null
        : `"${prefix}" excludes nothing: no code under it would be this condition's. Take it out.`;
    case "only_for":
      return codes.some((code) => winningPrefix(code, ask.knowledge.index)?.meaning.concept === claim.concept)
        ? null
        : `"${prefix}" names no code of this condition: all of them go to ${told(codes, ask)}.`;
    case "concept":
    case "history":
    case "symptom":
    case "status":
    case "silent":
    case "withheld":
    case "adolescent":
      return ask.deciding.has(`${kind} ${prefix}`)
        ? null
        : `"${prefix}" decides for no code: all of them are told by others (${told(codes, ask)}). Take it out, or them.`;
    default:
      return kind satisfies never;
  }
}

function told(codes: readonly string[], { knowledge }: Question): string {
  const whats = [...new Set(codes.map((code) => tellingOf(code, knowledge).what))];
  return whats.slice(0, 3).join(", ") + (whats.length > 3 ? " and more" : "");
}

/** Whether a code would go to its condition if this one exclude were not there. */
function wouldBeTaken(code: string, { concept, prefix }: PrefixClaim, { knowledge }: Question): boolean {
  const icd10cm = new Map(
    [...knowledge.index.icd10cm].map(([key, meaning]) => [
      key,
      meaning.concept === concept
        ? { ...meaning, excludes: meaning.excludes.filter((excluded) => excluded !== prefix) }
        : meaning,
    ]),
  );
  return winningPrefix(code, { icd10cm })?.meaning.concept === concept;
}

function patternFaults({ sensitive }: Content, { codes }: CodeSet, deciding: ReadonlySet<string>): Fault[] {
  return sensitive.value.patterns.flatMap(({ pattern }, row) => {
    const path = ["patterns", row, "pattern"];
    if (!codes.some((code) => pattern.test(code))) {
      return [faultAt(sensitive, path, "This pattern matches no valid code; mend it or take it out.")];
    }
    return deciding.has(`pattern ${pattern.source}`)
      ? []
      : [faultAt(sensitive, path, "Every code of this pattern is withheld by something else; take it out.")];
  });
}
