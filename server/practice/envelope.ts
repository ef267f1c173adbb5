/** `envelope` in `practice.yaml`: the window envelope that a practice mails letters in, by name or by its measures in inches. */
import { z } from "zod";
import { envelopeOf, US10_DOUBLE, US10_SINGLE } from "../../pdf/envelope.ts";
import type { Envelope, EnvelopeShape } from "../../pdf/envelope.ts";
import { hindrancesOf } from "../../pdf/envelope-fitness.ts";

const INCH = 72;
const NAMES = ["none", "us10_double", "us10_single"] as const;

const length = z.number().positive().max(20);
const place = z.number().min(0).max(20);
const opening = z.strictObject({ left: place, bottom: place, width: length, height: length });

/** The measures that a maker of envelopes prints on the box; the face is that of a #10 envelope unless it is said. */
const measures = z
  .strictObject({
    width: length.default(9.5),
    height: length.default(4.125),
    panels: z
      .union([z.literal(1), z.literal(2), z.literal(3)], {
        error: '"panels" is 3 for a sheet folded in three, 2 for one folded in half, 1 for one that is not folded.',
      })
      .default(3),
    window: opening,
    return_window: opening.nullable().default(null),
  })
  .superRefine((own, context) => {
    for (const { at, why } of hindrancesOf(shapeOf(own))) {
      context.addIssue({ code: "custom", path: [KEYS[at]], message: `${KEYS[at]}: ${why}` });
    }
  });

const KEYS = { width: "width", height: "height", to: "window", from: "return_window" } as const;

/** Refused in words of its own where it is no name and no measures. */
export const envelopeSchema = z
  .union([z.enum(NAMES), measures], {
    error: ({ input }) =>
      typeof input === "object" && input !== null
        ? undefined
        : `"envelope" is ${NAMES.join(", ")}, or the measures of your own: { window: { left, bottom, width, height } } in inches.`,
  })
  .default("none");

/** The envelope that the setting names; null for letters that are handed over. */
export function envelopeFor(setting: z.infer<typeof envelopeSchema>): Envelope | null {
  if (setting === "none") return null;
  if (setting === "us10_double") return envelopeOf(US10_DOUBLE);
  return envelopeOf(setting === "us10_single" ? US10_SINGLE : shapeOf(setting));
}

function shapeOf(own: z.infer<typeof measures>): EnvelopeShape {
  return {
    face: { width: own.width * INCH, height: own.height * INCH },
    panels: own.panels,
    to: inPoints(own.window),
    from: own.return_window === null ? null : inPoints(own.return_window),
  };
}

function inPoints({ left, bottom, width, height }: z.infer<typeof opening>): EnvelopeShape["to"] {
  return { left: left * INCH, bottom: bottom * INCH, width: width * INCH, height: height * INCH };
}
