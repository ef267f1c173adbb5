/** The resources that a launch is about besides the patient (SMART App Launch 2.2, "fhirContext experimental"). Reads none of them. */
import { z } from "zod";
import { liesUnder } from "../outbound/address.ts";

const itemSchema = z.object({ reference: z.string(), role: z.string().optional() });

/**
 * The visit that the chart was opened in, where the token names it only in its context. A role that is not told is `launch`; other
 * roles mean nothing here. Servers of earlier versions send the reference alone.
 */
export function encounterIn(context: readonly unknown[], base: string): string | null {
  for (const each of context) {
    const item = itemSchema.safeParse(typeof each === "string" ? { reference: each } : each);
    if (!item.success || (item.data.role ?? "launch") !== "launch") continue;
    const [, id] = /^Encounter\/([A-Za-z0-9._-]{1,128})$/.exec(relative(item.data.reference, base)) ?? [];
    if (id !== undefined) return id;
  }
  return null;
}

/** A reference as it stands under the base; one to another server stays whole, and so means nothing. */
function relative(reference: string, base: string): string {
  return liesUnder(base, reference) ? reference.slice(base.length + 1) : reference;
}
