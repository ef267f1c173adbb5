/** Which effects at school are offered: one row for each finding about this child, then one question for each activity left. */
import type { FunctionalItem, Source } from "../../chart/chart.ts";
import { dateInWords } from "../dates-in-words.ts";
import type { Evidence, Limitation } from "../../findings/findings.ts";
import type { LimitId } from "../../knowledge/vocabulary.ts";
import type { LimitationChoice } from "./choices.ts";
import { findingWords } from "./finding-words.ts";
import type { Material } from "../material.ts";
import { claimsIn } from "../promises/claims.ts";
import { leaksIn } from "../promises/leaks.ts";
import type { Offer } from "./offer.ts";

/** Documented findings first, ticked where they are current and confirmed; then what only a person can answer. */
export function proposeLimitations(material: Material): readonly Offer<LimitationChoice>[] {
  if (material.kind.limits.effects.most === 0) return [];
  const documented = documentedRows(material);
  const told = new Set(documented.flatMap(({ choice }) => [choice.of, ...choice.also]));
  const questions = material.findings.limitations
    .filter(({ of }) => !told.has(of))
    .map((limitation) => questionRow(limitation, material));
  return [...documented, ...questions];
}

/** How many documented effects a draft leaves off because a letter holds only so many. Never in silence. */
export function effectsLeftOff(material: Material): number {
  if (material.kind.limits.effects.most === 0) return 0;
  const ticked = readRows(material).filter(({ choice }) => choice.keep).length;
  return Math.max(0, ticked - material.kind.limits.effects.most);
}

function readRows(material: Material): readonly Offer<LimitationChoice>[] {
  const found = [...byFinding(material.findings.limitations).values()];
  return withoutGeneral(found.map((each) => documentedRow(each, material)));
}

function documentedRows(material: Material): readonly Offer<LimitationChoice>[] {
  const rows = readRows(material);
  const most = material.kind.limits.effects.most;
  return inOrder(rows).map((row, place) => (place < most || !row.choice.keep ? row : leftOff(row, most)));
}

/** A ticked form says in general what a sentence about this child says closely: of the two, the sentence is ticked. */
function withoutGeneral(rows: readonly Offer<LimitationChoice>[]): readonly Offer<LimitationChoice>[] {
  const close = rows.filter(({ choice }) => choice.keep && choice.what !== null);
  const told = new Set(close.flatMap(({ choice }) => [choice.of, ...choice.also]));
  return rows.map((row) => {
    const { choice } = row;
    const isGeneral = choice.keep && choice.what === null && [choice.of, ...choice.also].every((of) => told.has(of));
    return isGeneral ? { choice: { ...choice, keep: false }, why: SAID_CLOSER } : row;
  });
}

const SAID_CLOSER = "documented in a form; another finding says the same more closely";

/** Ticked ones first; what somebody saw before what was only entered, words before a ticked form, each activity once before any twice. */
function inOrder(rows: readonly Offer<LimitationChoice>[]): readonly Offer<LimitationChoice>[] {
  const byWeight = rows.toSorted((a, b) => weightOf(a.choice) - weightOf(b.choice));
  const seen = new Set<LimitId>();
  const again = byWeight.map(({ choice }) => {
    const isAgain = seen.has(choice.of);
    seen.add(choice.of);
    return isAgain;
  });
  const order = byWeight.map((row, place) => ({ row, rank: Number(!row.choice.keep) * 2 + Number(again[place]) }));
  return order.toSorted((a, b) => a.rank - b.rank).map(({ row }) => row);
}

function weightOf({ seenBy, what }: LimitationChoice): number {
  return (seenBy === null ? 2 : 0) + (what === null ? 1 : 0);
}

/** A letter holds only so many effects; what is left off says so, so that a clinician can choose otherwise. */
function leftOff({ choice, why }: Offer<LimitationChoice>, most: number): Offer<LimitationChoice> {
  return { choice: { ...choice, keep: false }, why: `${why}; not ticked, as a letter holds ${most} effects` };
}

interface Found {
  readonly of: LimitId;
  readonly kind: Limitation["kind"];
  readonly evidence: Evidence;
}

/** A finding that bears on several activities is one effect; a form with several answers is several. */
function byFinding(limitations: readonly Limitation[]): ReadonlyMap<string, readonly Found[]> {
  const found = limitations.flatMap(({ of, kind, evidence }) =>
    evidence.filter(({ level }) => level === "documented").map((one): Found => ({ of, kind, evidence: one })),
  );
  return Map.groupBy(found, ({ evidence }) => `${evidence.source} ${evidence.words}`);
}

function documentedRow(found: readonly Found[], material: Material): Offer<LimitationChoice> {
  const [one] = found;
  if (one === undefined) throw new Error("a limitation without evidence");
  const { source, lane } = one.evidence;
  const item = material.chart.functional.find(
    (finding) => finding.source === source && isSaidBy(finding, one.evidence),
  );
  const { what, words } = findingWords(item, one.evidence, material.knowledge);
  const isUnprintable = claimsIn(words ?? "", "effects").length > 0 || leaksIn(words ?? "").length > 0;
  const isDelicate = material.knowledge.sensitive.delicate.test([what, words].join(" "));
  const [first = one, ...rest] = found.toSorted(
    (a, b) => rankOf(a, what, material) - rankOf(b, what, material) || (a.of < b.of ? -1 : 1),
  );
  return {
    choice: {
      ...emptyRow(first.of),
      also: rest.map(({ of }) => of),
      keep: lane === "use" && words !== null && !isUnprintable && !isDelicate,
      what,
      words,
      sources: [source],
      seenBy: witnessOf(source, material),
    },
    why: isUnprintable ? UNPRINTABLE : isDelicate ? DELICATE : DOCUMENTED[lane],
  };
}

const DOCUMENTED = {
  use: "documented in the chart",
  ask: "documented, but look first: old, not final, or labeled as sensitive",
};
const DELICATE = "documented, in words that tell of something sensitive; tick it only if it belongs in this letter";
const UNPRINTABLE =
  "documented, in words that no letter may print (an order, a claim, a dose, a score); word it as what is seen";

/** A form with several answers has one source: the one that these words were read from. */
function isSaidBy({ text }: FunctionalItem, { words }: Evidence): boolean {
  return text === null || words === null || words.startsWith(text);
}

/** What the finding itself is called comes first, then activities before bodily functions. */
function rankOf({ of, kind }: Found, what: string | null, { knowledge }: Material): number {
  const word = knowledge.activities.get(of)?.label.split(" ")[0]?.toLowerCase() ?? of;
  const isNamed = what?.toLowerCase().includes(word) === true;
  return (isNamed ? 0 : 2) + (kind === "activity" ? 0 : 1);
}

/** Who saw it and when; the clinician who signs is "me". An entry of the problem list was entered by somebody, not seen. */
function witnessOf(source: Source, { chart, signer }: Material): string | null {
  const item = chart.functional.find((one) => one.source === source);
  if (item === undefined || item.by === null) return null;
  const mine = signer !== null && item.by.startsWith(signer.name);
  return [mine ? "seen by me" : item.by, item.on === null ? null : dateInWords(item.on)]
    .filter((part) => part !== null)
    .join(", ");
}

function questionRow({ of, evidence }: Limitation, { knowledge }: Material): Offer<LimitationChoice> {
  const [best] = evidence;
  const question = evidence.find(({ ask }) => ask !== null)?.ask ?? knowledge.activities.get(of)?.question;
  const sources = [...new Set(evidence.map(({ source }) => source))];
  return { choice: { ...emptyRow(of), sources }, why: `${LEVELS[best.level]}. ${question ?? ""}`.trim() };
}

const LEVELS: Record<Evidence["level"], string> = {
  documented: "documented",
  implied: "implied by a device, a therapy, a status code or a medicine; say what you see",
  predictable: "expected with this diagnosis (28 CFR 35.108(d)(2)(iii)); say what you see",
  presumed: "presumed with this diagnosis (OCR, 2016); say what you see",
  typical: "typical of the diagnosis, not known of this child; ask",
};

/** An effect that nothing in the chart tells of: the clinician alone can say it. */
export function ownEffect(of: LimitId): LimitationChoice {
  return emptyRow(of);
}

function emptyRow(of: LimitId): LimitationChoice {
  return {
    of,
    also: [],
    keep: false,
    what: null,
    words: null,
    sources: [],
    seenBy: null,
    howOften: null,
    where: null,
    compared: null,
    dueTo: [],
    quote: null,
  };
}
