/**
 * What a letter rests on beside its words, so that whoever judges the finished letter need not ask the chart: which effect each
 * diagnosis has, which effect each idea answers, to whom it may go. Only what was kept stands here, nothing of what was left out.
 */
import { z } from "zod";
import { hasEffect } from "./decisions/connections.ts";
import type { Authorization, LimitationChoice } from "./decisions/choices.ts";
import type { Decisions } from "./decisions/decide.ts";

const day = z.iso.date();

/** How a grounds part looks in the letter as data; the type is the same. */
export const groundsSchema = z.object({
  /** Birth date, as closely as it is known. */
  born: z.string().nullable(),
  pronouns: z.enum(["she", "he", "they"]).nullable(),
  delivery: z.object({
    to: z.enum(["family", "school"]),
    authorization: z
      .object({ recipient: z.string(), signed: day, ends: day.nullable(), revoked: day.nullable() })
      .nullable(),
  }),
  /** Sensitive items that were let out for this letter, by source. */
  released: z.array(z.string()),
  /** One for each diagnosis of the letter, in its order; effects are counted from 0 in the order of the table. */
  diagnoses: z.array(
    z.object({
      sources: z.array(z.string()),
      effects: z.array(z.int().min(0)),
      course: z.array(z.enum(["treated", "episodic", "temporary"])),
    }),
  ),
  ideas: z.array(
    z.object({ id: z.string(), register: z.enum(["medical", "school"]), effects: z.array(z.int().min(0)) }),
  ),
  /** How much of a diagnosis was to be told. */
  disclosure: z.enum(["function_only", "named", "detailed"]),
  /** The diagnosis is confirmed and no effect was reported. */
  confirms: z.boolean(),
});

type Changeable = z.output<typeof groundsSchema>;
type Fixed<T> = T extends readonly (infer Part)[]
  ? readonly Fixed<Part>[]
  : T extends object
    ? { readonly [Key in keyof T]: Fixed<T[Key]> }
    : T;

export type Grounds = Fixed<Changeable>;

/** The grounds of a letter that is made from these decisions. */
export function groundsOf(decisions: Decisions): Grounds {
  const { choices, material } = decisions;
  const effects = choices.confirmationOnly ? [] : choices.limitations.filter(({ keep }) => keep);
  return {
    born: material.chart.bornOn,
    pronouns: choices.child.pronouns,
    delivery: { to: choices.giveTo, authorization: authorizationOf(choices.authorization) },
    released: choices.released.map(({ source }) => source).toSorted(),
    diagnoses: choices.diagnoses
      .filter(({ keep }) => keep)
      .map((diagnosis) => ({
        sources: [...diagnosis.sources],
        effects: placesOf(effects, (effect) => hasEffect(diagnosis, [effect], material)),
        course: courseOf(diagnosis.sources, decisions),
      })),
    ideas: ideasOf(decisions, effects),
    disclosure: choices.disclosure,
    confirms: choices.confirmationOnly,
  };
}

function authorizationOf(authorization: Authorization | null): Grounds["delivery"]["authorization"] {
  if (authorization === null) return null;
  const { recipient, signedOn, endsOn, revokedOn } = authorization;
  return { recipient, signed: signedOn, ends: endsOn, revoked: revokedOn };
}

function placesOf(effects: readonly LimitationChoice[], has: (effect: LimitationChoice) => boolean): readonly number[] {
  return effects.flatMap((effect, place) => (has(effect) ? [place] : []));
}

/** What a letter about it must say besides: that treatment does not end it, that it comes and goes, when it ends. */
function courseOf(
  sources: readonly string[],
  { material }: Decisions,
): readonly ("treated" | "episodic" | "temporary")[] {
  const { findings, knowledge } = material;
  const courses = findings.conditions
    .filter(({ source }) => sources.includes(source))
    .flatMap(({ concepts }) => concepts.flatMap((id) => knowledge.concepts.get(id)?.course ?? []));
  return [
    ...(courses.some(({ mitigatedBy }) => mitigatedBy.includes("medicine")) ? (["treated"] as const) : []),
    ...(courses.some(({ episodic }) => episodic) ? (["episodic"] as const) : []),
    ...(courses.some(({ mayBeTemporary }) => mayBeTemporary) ? (["temporary"] as const) : []),
  ];
}

function ideasOf({ choices, material }: Decisions, effects: readonly LimitationChoice[]): Grounds["ideas"] {
  const known = new Map([...material.knowledge.considerations.values()].map((idea) => [String(idea.id), idea]));
  return choices.ideas.flatMap(({ id, keep, answers }) => {
    const idea = known.get(id);
    if (!keep || idea === undefined) return [];
    const answered = placesOf(effects, ({ of, also }) => [of, ...also].some((one) => answers.includes(one)));
    return [{ id, register: idea.register, effects: answered }];
  });
}
