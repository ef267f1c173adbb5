/** Which effects at school are offered: one row for each finding about this child, then one question for each activity left. */
import type { Source } from "../../chart/chart.ts";
import { dateInWords } from "../dates-in-words.ts";
import type { Evidence, Limitation } from "../../findings/findings.ts";
import type { LimitId } from "../../knowledge/vocabulary.ts";
import type { LimitationChoice } from "./choices.ts";
import type { Material } from "../material.ts";
import type { Offer } from "./offer.ts";

/** Documented findings first, ticked where they are current and confirmed; then what only a person can answer. */
export function proposeLimitations(material: Material): readonly Offer<LimitationChoice>[] {
  const documented = documentedRows(material);
  const told = new Set(documented.flatMap(({ choice }) => [choice.of, ...choice.also]));
  const questions = material.findings.limitations
    .filter(({ of }) => !told.has(of))
    .map((limitation) => questionRow(limitation, material));
  return [...documented, ...questions];
}

function documentedRows(material: Material): readonly Offer<LimitationChoice>[] {
  const rows = [...bySource(material.findings.limitations)].map(([source, found]) =>
    documentedRow(source, found, material),
  );
  const most = material.kind.limits.effects.most;
  return rows
    .toSorted((a, b) => Number(b.choice.keep) - Number(a.choice.keep))
    .map((row, place) => (place < most ? row : { ...row, choice: { ...row.choice, keep: false } }));
}

interface Found {
  readonly of: LimitId;
  readonly kind: Limitation["kind"];
  readonly evidence: Evidence;
}

/** A finding that bears on several activities is one effect, not several. */
function bySource(limitations: readonly Limitation[]): ReadonlyMap<Source, readonly Found[]> {
  const found = limitations.flatMap(({ of, kind, evidence }) =>
    evidence.filter(({ level }) => level === "documented").map((one): Found => ({ of, kind, evidence: one })),
  );
  return Map.groupBy(found, ({ evidence }) => evidence.source);
}

function documentedRow(source: Source, found: readonly Found[], material: Material): Offer<LimitationChoice> {
  const [first, ...rest] = found.toSorted((a, b) => a.kind.localeCompare(b.kind));
  if (first === undefined) throw new Error("a limitation without evidence");
  const item = material.chart.functional.find((one) => one.source === source);
  const seen = [item?.by, item?.on ? dateInWords(item.on) : null].filter((part) => typeof part === "string");
  return {
    choice: {
      ...emptyRow(first.of),
      also: rest.map(({ of }) => of),
      keep: first.evidence.lane === "use" && first.evidence.words !== null,
      words: first.evidence.words,
      sources: [source],
      seenBy: item?.by ? seen.join(", ") : null,
    },
    why: first.evidence.lane === "use" ? "documented in the chart" : "documented, but look first: old or not final",
  };
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
    dueTo: [],
  };
}
