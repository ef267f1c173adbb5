/** What a kind of letter asks of its clinician: a text, a day, a choice, a list; and when it cannot do without. */
import { z } from "zod";
import type { SchoolType } from "../kind.ts";

/** Something only a person can say. `label` stands under the blank where it is needed and missing. */
export interface Answer {
  readonly id: string;
  readonly ask: string;
  readonly example: string;
  /** Whole answers that a clinician may take by one click, where one of them is true. */
  readonly ready: readonly string[];
  readonly label: string | null;
  /** `kind`: another kind of letter, by its id. */
  readonly type: AnswerType;
  /** How a text stands in the letter: by itself, with a capital and a stop; within a sentence, without its stop; as it was written. */
  readonly form: "sentence" | "phrase" | null;
  readonly needed: boolean;
  /** Needed only where this holds; null: `needed` alone says it. */
  readonly neededWhen: Occasion | null;
  /** What a choice may be. For a kind, the other kinds of the folder. */
  readonly options: readonly Option[];
  readonly date: DateRule;
  /** Where the answer is a month and we propose one: so many months after the day of the letter. */
  readonly monthsAhead: number | null;
  /** What stands there until the clinician says otherwise. */
  readonly proposed: string | null;
}

export const ANSWER_TYPES = ["text", "date", "month", "choice", "list", "kind"] as const;
export type AnswerType = (typeof ANSWER_TYPES)[number];

/** What was said: one text, or for a list several. */
export type Said = string | readonly string[];

export interface Option {
  readonly id: string;
  /** As the letter prints it. */
  readonly words: string;
}

/** How a date has to be: how closely known, before or after the day of the letter, how far. */
export interface DateRule {
  readonly preciseTo: "day" | "month" | "year";
  readonly lies: "past" | "future" | "anywhere";
  readonly mostMonthsAhead: number | null;
  /** Said where it lies farther: which kind of letter is for that. */
  readonly tooFar: string | null;
  /** Another answer, a day that this one does not lie before. */
  readonly notBefore: string | null;
}

/** When an answer is needed though it is not always. */
export type Occasion =
  | { readonly when: "answer"; readonly answer: string; readonly is: readonly string[] }
  | { readonly when: "visit_older_than_months"; readonly months: number }
  | { readonly when: "school"; readonly is: readonly SchoolType[] };

const occasion = z.union([
  z.strictObject({ answer: z.string(), is: z.array(z.string()).min(1) }).transform(({ answer, is }): Occasion => {
    return { when: "answer", answer, is };
  }),
  z
    .strictObject({ visit_older_than_months: z.int().min(1) })
    .transform(({ visit_older_than_months: months }): Occasion => {
      return { when: "visit_older_than_months", months };
    }),
  z
    .strictObject({ school: z.array(z.enum(["public", "private", "home"])).min(1) })
    .transform(({ school }): Occasion => {
      return { when: "school", is: school };
    }),
]);

const option = z.strictObject({ id: z.string().regex(/^[a-z0-9_]+$/), words: z.string() });

/** One row under `answers` of a kind. */
export const answerSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9_]+$/),
    ask: z.string(),
    example: z.union([z.string(), z.number()]).transform(String),
    ready: z.array(z.string()).default([]),
    label: z.string().nullable().default(null),
    type: z.enum(ANSWER_TYPES).default("text"),
    form: z.enum(["sentence", "phrase"]).nullable().default(null),
    needed: z.boolean().default(false),
    needed_when: occasion.nullable().default(null),
    options: z.array(option).default([]),
    precise_to: z.enum(["day", "month", "year"]).nullable().default(null),
    lies: z.enum(["past", "future", "anywhere"]).default("anywhere"),
    most_months_ahead: z.int().min(1).nullable().default(null),
    too_far: z.string().nullable().default(null),
    not_before: z.string().nullable().default(null),
    months_ahead: z.int().nullable().default(null),
    proposed: z.string().nullable().default(null),
  })
  .refine(
    (row) => (!row.needed && row.needed_when === null) || row.label !== null,
    "an answer that is needed has a label for its blank",
  )
  .refine((row) => (row.type === "choice") === row.options.length > 0, "a choice has options, and nothing else has")
  .refine(
    (row) => (row.most_months_ahead === null) === (row.too_far === null),
    "most_months_ahead and too_far stand together",
  )
  .transform(
    ({ needed_when, precise_to, lies, most_months_ahead, too_far, not_before, months_ahead, ...rest }): Answer => ({
      ...rest,
      neededWhen: needed_when,
      date: {
        preciseTo: precise_to ?? (rest.type === "month" ? "month" : "day"),
        lies,
        mostMonthsAhead: most_months_ahead,
        tooFar: too_far,
        notBefore: not_before,
      },
      monthsAhead: months_ahead,
    }),
  );
