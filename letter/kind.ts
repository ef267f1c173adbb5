/** A kind of letter: what it must hold, whom it goes to, what the clinician is asked. Its words are in the template. */
import { z } from "zod";
import type { Fault } from "../knowledge/fault.ts";
import { readYaml } from "../knowledge/located-yaml.ts";
import { SETTINGS } from "../knowledge/vocabulary.ts";
import type { Setting } from "../knowledge/vocabulary.ts";
import { hasLockedWords } from "./locked-words.ts";
import type { LockedKind } from "./locked-words.ts";

export interface Kind {
  readonly id: string;
  /** What people call it: "Section 504 letter of support". */
  readonly name: string;
  /** First part of the subject line, and the title of the file. */
  readonly title: string;
  readonly setting: Setting;
  readonly ages: Ages;
  readonly recipientRole: string;
  readonly locked: Readonly<Record<SchoolType, LockedKind>>;
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly limits: KindLimits;
  readonly answers: readonly Answer[];
}

export type SchoolType = "public" | "private" | "home";

/** In completed months, both included; what to say to a chart outside of them. */
export interface Ages {
  readonly from: number;
  readonly to: number;
  readonly younger: string;
  readonly older: string;
}

export interface KindLimits {
  readonly pages: number;
  readonly words: { readonly least: number; readonly most: number };
  readonly effects: { readonly least: number; readonly most: number };
  readonly ideas: { readonly least: number; readonly most: number };
}

/** Something only a person can say. `label` stands under the blank where it is needed and missing. */
export interface Answer {
  readonly id: string;
  readonly ask: string;
  readonly example: string;
  readonly label: string | null;
  readonly needed: boolean;
  /** Where the answer is a month and we propose one: so many months after the day of the letter. */
  readonly monthsAhead: number | null;
}

const lockedKind = z.string().refine(hasLockedWords, "there are no locked words of this name");
const range = z.strictObject({ least: z.int().min(0), most: z.int().min(1) });

const answerSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z_]+$/),
    ask: z.string(),
    example: z.union([z.string(), z.number()]).transform(String),
    label: z.string().nullable().default(null),
    needed: z.boolean(),
    months_ahead: z.int().nullable().default(null),
  })
  .refine((answer) => !answer.needed || answer.label !== null, "an answer that is needed has a label for its blank")
  .transform(({ months_ahead, ...rest }): Answer => ({ ...rest, monthsAhead: months_ahead }));

const kindSchema = z
  .strictObject({
    kind: z.string(),
    name: z.string(),
    title: z.string(),
    setting: z.enum(SETTINGS),
    ages: z.strictObject({ from_months: z.int(), to_months: z.int(), younger: z.string(), older: z.string() }),
    recipient: z.strictObject({ role: z.string() }),
    locked: z.strictObject({ public: lockedKind, private: lockedKind, home: lockedKind }),
    sections: z.strictObject({ required: z.array(z.string()), optional: z.array(z.string()) }),
    limits: z.strictObject({
      pages: z.int().min(1),
      words: range,
      effects: range,
      ideas: range,
    }),
    answers: z.array(answerSchema),
  })
  .transform(({ kind, ages, recipient, sections, ...rest }): Kind => ({
    id: kind,
    ages: { from: ages.from_months, to: ages.to_months, younger: ages.younger, older: ages.older },
    recipientRole: recipient.role,
    ...sections,
    ...rest,
  }));

/** Reads `templates/kinds/<kind>.yaml`; every fault names its line. */
export function readKind(file: {
  readonly file: string;
  readonly text: string;
}): { readonly kind: "read"; readonly value: Kind } | { readonly kind: "refused"; readonly faults: readonly Fault[] } {
  return readYaml(file, kindSchema);
}
