/**
 * What a clinician decided, carried to choices that were prepared anew: for another kind of letter, from a chart that went on
 * arriving, or for the next letter of a child. What they changed stays theirs; what they left as prepared follows the new chart.
 */
import type { Source } from "../../chart/chart.ts";
import type { Choices, DiagnosisChoice, IdeaChoice, LimitationChoice } from "./choices.ts";
import type { Kind } from "../kind.ts";

export interface Carrying {
  readonly decided: Choices;
  /** What the page had prepared for them. */
  readonly prepared: Choices;
  readonly fresh: Choices;
}

/**
 * The fresh choices with every decision that still has its place; the frame (kind, day, chart) is that of the fresh ones. What is let
 * out is let out for one letter: what the fresh ones were not prepared with goes back under seal, with the rows that rest on it.
 */
export function carryChoices({ decided, prepared, fresh }: Carrying, kind: Kind): Choices {
  const sameKind = decided.kind === fresh.kind;
  return {
    ...fresh,
    recipient: recipientOf({ decided, prepared, fresh }, kind),
    giveTo: decided.giveTo,
    authorization: decided.authorization,
    signer: threeWay(decided.signer, prepared.signer, fresh.signer),
    cosigner: decided.cosigner,
    child: threeWay(decided.child, prepared.child, fresh.child),
    diagnoses: fresh.diagnoses.map((row) =>
      rowOf(row, { of: sameDiagnosis, decided: decided.diagnoses, prepared: prepared.diagnoses }),
    ),
    limitations: limitationsOf({ decided, prepared, fresh }, kind),
    ideas: ideasOf({ decided, prepared, fresh }),
    enclosures: decided.enclosures,
    categories: sameKind ? decided.categories : decided.categories.slice(0, kind.categories),
    released: fresh.released,
    disclosure: sameKind ? decided.disclosure : fresh.disclosure,
    confirmationOnly: decided.confirmationOnly,
    replaces: sameKind ? decided.replaces : fresh.replaces,
    answers: answersOf({ decided, prepared, fresh }, sameKind),
  };
}

/** The role is the kind's; who and where stays unless the kind goes to no school. */
function recipientOf({ decided, prepared, fresh }: Carrying, { recipient }: Kind): Choices["recipient"] {
  if (decided.kind === fresh.kind) return threeWay(decided.recipient, prepared.recipient, fresh.recipient);
  if (recipient.organization === "none") return { ...fresh.recipient, school: decided.recipient.school };
  return { ...threeWay(decided.recipient, prepared.recipient, fresh.recipient), role: fresh.recipient.role };
}

interface Row<T> {
  readonly of: (one: T, other: T) => boolean;
  readonly decided: readonly T[];
  readonly prepared: readonly T[];
}

function rowOf<T extends object>(fresh: T, { of, decided, prepared }: Row<T>): T {
  const mine = decided.find((row) => of(row, fresh));
  return mine === undefined ? fresh : threeWay(mine, prepared.find((row) => of(row, mine)) ?? fresh, fresh);
}

/** Rows that are the clinician's alone, and kept, go along; a letter never holds more effects than its kind allows. */
function limitationsOf({ decided, prepared, fresh }: Carrying, { limits }: Kind): readonly LimitationChoice[] {
  const rows = fresh.limitations.map((row) =>
    rowOf(row, { of: sameEffect, decided: decided.limitations, prepared: prepared.limitations }),
  );
  const isSealed = underSealAgain(decided, fresh);
  const own = decided.limitations
    .filter((row) => row.keep && row.words !== null && !isSealed(row) && !rows.some((other) => sameEffect(other, row)))
    .map((row) => ({ ...row, sources: row.sources.filter((source) => isOffered(source, fresh)) }));
  const all = [...rows, ...own];
  const isMine = (row: LimitationChoice): boolean =>
    decided.limitations.some((one) => one.keep && sameEffect(one, row)) || own.some((one) => one === row);
  const kept = all.filter(({ keep }) => keep).toSorted((a, b) => Number(isMine(b)) - Number(isMine(a)));
  const over = new Set(kept.slice(limits.effects.most));
  return all.map((row) => (over.has(row) ? { ...row, keep: false } : row));
}

function isOffered(source: LimitationChoice["sources"][number], { diagnoses, limitations }: Choices): boolean {
  return [...diagnoses, ...limitations].some(({ sources }) => sources.includes(source));
}

function ideasOf({ decided, prepared, fresh }: Carrying): readonly IdeaChoice[] {
  const rows = fresh.ideas.map((row) => rowOf(row, { of: sameIdea, decided: decided.ideas, prepared: prepared.ideas }));
  const isFewer = decided.released.some((one) => !isReleased(one.source, fresh));
  const isOwn = (row: IdeaChoice): boolean => !isFewer || !prepared.ideas.some((other) => sameIdea(other, row));
  const kept = decided.ideas.filter((row) => row.keep && isOwn(row) && !rows.some((other) => sameIdea(other, row)));
  return [...rows, ...kept];
}

/** Whether a row rests on something that was let out for the choices before and is not let out for these. */
export function underSealAgain(before: Choices, now: Choices): (row: Resting) => boolean {
  const sealed = new Set(before.released.map(({ source }) => source).filter((source) => !isReleased(source, now)));
  return ({ sources, dueTo = [] }) => [...sources, ...dueTo].some((source) => sealed.has(source));
}

type Resting = Pick<LimitationChoice, "sources"> & Partial<Pick<LimitationChoice, "dueTo">>;

function isReleased(source: Source, { released }: Choices): boolean {
  return released.some((one) => one.source === source);
}

/** Another kind asks other things: an answer goes along where it is asked for again. */
function answersOf({ decided, prepared, fresh }: Carrying, sameKind: boolean): Choices["answers"] {
  return Object.fromEntries(
    Object.entries(fresh.answers).map(([id, proposed]) => {
      const mine = decided.answers[id] ?? null;
      const isMine = mine !== null && !isSame(mine, prepared.answers[id] ?? null);
      return [id, isMine || (sameKind && mine !== null && proposed === null) ? mine : proposed];
    }),
  );
}

/** Each value that was changed from what was prepared; the fresh one of every other. */
function threeWay<T extends object>(decided: T, prepared: T, fresh: T): T {
  const changed = Object.entries(decided).filter(
    ([key, value]) => !OF_THE_CHART.has(key) && !isSame(value, Reflect.get(prepared, key)),
  );
  return { ...fresh, ...Object.fromEntries(changed) };
}

/** What a row rests on and bears on is the fresh chart's to say. */
const OF_THE_CHART: ReadonlySet<string> = new Set(["sources", "of", "also", "id", "answers"]);

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Rows of one diagnosis: they share an item of the chart. */
export function sameDiagnosis(one: DiagnosisChoice, other: DiagnosisChoice): boolean {
  return one.sources.some((source) => other.sources.includes(source));
}

/** Rows of one effect: they bear on the same and share an item of the chart, or are the clinician's own alike. */
export function sameEffect(one: LimitationChoice, other: LimitationChoice): boolean {
  if (one.of !== other.of) return false;
  if (one.sources.length === 0 || other.sources.length === 0) return one.sources.length === other.sources.length;
  return one.sources.some((source) => other.sources.includes(source));
}

function sameIdea(one: IdeaChoice, other: IdeaChoice): boolean {
  return one.id === other.id;
}
