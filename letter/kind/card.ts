/** A kind of letter as a card to choose: what it is for, and what in a chart makes it likely. Data of the kind, no rule of ours. */
import { z } from "zod";
import { ACTIVITIES, FUNCTIONS } from "../../knowledge/vocabulary.ts";
import type { LimitId } from "../../knowledge/vocabulary.ts";

export interface KindCard {
  /** What it is for, in a clinician's words; null: the title says it. */
  readonly says: string | null;
  /** Of two that are as likely, the lower one stands first. */
  readonly rank: number;
  readonly raisedBy: Raising;
}

/** Any of these in the findings makes the kind likely for this child. */
export interface Raising {
  readonly pathways: readonly string[];
  readonly limits: readonly LimitId[];
  /** A condition that ends by itself. */
  readonly temporary: boolean;
  readonly concepts: readonly string[];
}

const limitIds: readonly LimitId[] = [...ACTIVITIES, ...FUNCTIONS];

/** `card` of a kind; without it the kind stands last. */
export const cardSchema = z
  .strictObject({
    says: z.string().nullable().default(null),
    rank: z.int().min(0).default(90),
    raised_by: z
      .strictObject({
        pathways: z.array(z.string()).default([]),
        limits: z.array(z.enum(limitIds)).default([]),
        temporary: z.boolean().default(false),
        concepts: z.array(z.string()).default([]),
      })
      .prefault({}),
  })
  .transform(({ raised_by, ...rest }): KindCard => ({ ...rest, raisedBy: raised_by }))
  .prefault({});
