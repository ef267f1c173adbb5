/** How long a practice keeps what was made here: `keep:` of its file. */
import { z } from "zod";

/** How long things are kept. */
export interface Keep {
  /** What was chosen and not signed, and a letter that was shown and not signed. */
  readonly draftsHours: number;
  /** A letter that waits for the family's answers: a page goes home, is filled in and comes back, often with the next visit. */
  readonly parkedDays: number;
  /** What was prepared from a chart for a list and waits for an answer or a clinician. */
  readonly preparedDays: number;
  /** A list of children, counted from the last thing that happened on it. */
  readonly listsDays: number;
  /** Signed letters and what was recorded of them; null: until somebody erases them. */
  readonly lettersYears: number | null;
}

/** Where a practice says nothing. */
export const USUAL_KEEP: Keep = {
  draftsHours: 72,
  parkedDays: 30,
  preparedDays: 60,
  listsDays: 400,
  lettersYears: null,
};

const days = (most: number, usual: number): z.ZodDefault<z.ZodInt> => z.int().min(1).max(most).default(usual);

/** `keep:` of the file. */
export const keepSchema = z
  .strictObject({
    drafts_hours: z.int().min(1).max(720).default(USUAL_KEEP.draftsHours),
    parked_days: days(60, USUAL_KEEP.parkedDays),
    prepared_days: days(180, USUAL_KEEP.preparedDays),
    lists_days: days(1_500, USUAL_KEEP.listsDays),
    letters_years: z.int().min(1).nullable().default(null),
  })
  .transform((keep): Keep => ({
    draftsHours: keep.drafts_hours,
    parkedDays: keep.parked_days,
    preparedDays: keep.prepared_days,
    listsDays: keep.lists_days,
    lettersYears: keep.letters_years,
  }))
  .prefault({});
