/** What an EHR sends to the decision-support service, read at the border; and what a card sent along with a launch. */
import { z } from "zod";
import { OVERRIDE_CODES } from "./offer.ts";

const ID = z.string().regex(/^[A-Za-z0-9._-]{1,128}$/);

const callSchema = z.object({
  hook: z.literal("patient-view"),
  hookInstance: z.string().min(1).max(128),
  fhirServer: z.string().max(2048).optional(),
  context: z.object({ userId: z.string().max(256), patientId: ID }),
  prefetch: z.unknown().optional(),
});

export type Call = z.infer<typeof callSchema>;

/** A call of the hook, or null where it is none. */
export function readCall(value: unknown): Call | null {
  return callSchema.safeParse(value).data ?? null;
}

const feedbackSchema = z.object({
  feedback: z
    .array(
      z.object({
        card: z.uuid(),
        outcome: z.enum(["accepted", "overridden"]),
        overrideReason: z
          .object({ reason: z.object({ code: z.string().max(128) }).optional() })
          .optional()
          .catch(undefined),
        outcomeTimestamp: z.iso.datetime({ offset: true }),
      }),
    )
    .min(1)
    .max(100),
});

/** One outcome of a card, without a word that anybody typed: a comment can name a patient, and is not read. */
export type Outcome = "accepted" | "overridden" | `overridden: ${string}`;

/** What became of cards; null where the message is none. */
export function readFeedback(value: unknown): readonly Outcome[] | null {
  const read = feedbackSchema.safeParse(value);
  if (!read.success) return null;
  return read.data.feedback.map(({ outcome, overrideReason }): Outcome => {
    const code = overrideReason?.reason?.code;
    if (outcome === "accepted" || code === undefined) return outcome;
    return `overridden: ${OVERRIDE_CODES.has(code) ? code : "other"}`;
  });
}

const appContextSchema = z.strictObject({ v: z.literal(1), intent: z.literal("letter"), card: z.uuid() });

/** Did this launch come from one of our cards? What the EHR brings back is not to be trusted for more. */
export function isFromCard(appContext: string | null): boolean {
  if (appContext === null || appContext.length > 512) return false;
  try {
    return appContextSchema.safeParse(JSON.parse(appContext)).success;
  } catch {
    return false;
  }
}
