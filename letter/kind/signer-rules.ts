/** Who may sign a kind of letter: by credential, and where a State or a district has a rule of its own. */
import { z } from "zod";

export interface SignerRules {
  /** Credentials that may sign: MD, DO, NP, PA and what else a kind allows. */
  readonly may: readonly string[];
  /** Words in a signer's title that ask for a second signature: a resident drafts, a supervisor signs. */
  readonly cosigned: readonly string[];
  readonly rules: readonly PlaceRule[];
}

/** What holds in one State or district only. */
export interface PlaceRule {
  /** Two letters; null: the district alone says where. */
  readonly state: string | null;
  /** As the recipient's organization is called; null: all of the State. */
  readonly district: string | null;
  readonly may: readonly string[];
  /** Said to the clinician. */
  readonly says: string;
  /** With an authority the rule refuses; one that was only sampled is a question to the district. */
  readonly basis: { readonly by: "authority"; readonly id: string } | { readonly by: "sample"; readonly of: string };
  /** When it was looked up. */
  readonly on: string;
}

const placeRule = z
  .strictObject({
    state: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .nullable()
      .default(null),
    district: z.string().nullable().default(null),
    may: z.array(z.string()).min(1),
    says: z.string(),
    authority: z.string().nullable().default(null),
    sampled: z.string().nullable().default(null),
    on: z.string().regex(/^\d{4}-\d{2}(-\d{2})?$/),
  })
  .refine(({ state, district }) => state !== null || district !== null, "names a State or a district")
  .transform(({ authority, sampled, ...rest }, context): PlaceRule => {
    if (authority !== null && sampled === null) return { ...rest, basis: { by: "authority", id: authority } };
    if (authority === null && sampled !== null) return { ...rest, basis: { by: "sample", of: sampled } };
    context.addIssue("rests on an authority, or says what was sampled: one of the two");
    return z.NEVER;
  });

/** A treating physician, nurse practitioner or physician assistant; whoever is in training is co-signed. */
export const signersSchema = z
  .strictObject({
    may: z.array(z.string()).min(1).default(["MD", "DO", "NP", "PA"]),
    cosigned: z.array(z.string()).default(["resident", "fellow", "intern", "student"]),
    rules: z.array(placeRule).default([]),
  })
  .prefault({});
