/** The districts that a practice writes to: what each calls things, whether it wants ink, and who may sign which letter there. */
import { z } from "zod";
import { claimsIn } from "../../letter/promises/claims.ts";
import { leaksIn } from "../../letter/promises/leaks.ts";
import type { DirectorySchool } from "./schools.ts";

export interface District {
  readonly name: string;
  /** Its word for one of ours: "504 case manager" for "Section 504 Coordinator". */
  readonly terms: Readonly<Record<string, string>>;
  /** Whether it takes no electronic signature. */
  readonly needsInk: boolean;
  /** Credentials that it takes, by kind of letter. */
  readonly signersByKind: Readonly<Record<string, readonly string[]>>;
}

const words = z.string().trim().min(1).max(120);

const term = words
  .refine((own) => !/[{}<>#|*`]/.test(own), "is plain words, without braces and signs of formatting")
  .refine((own) => claimsIn(own, "opening").length === 0, "says what only the school says; a term is a name")
  .refine((own) => leaksIn(own).length === 0, "holds what no letter prints");

/** `districts:` of the settings. */
export const districtsSchema = z
  .array(
    z
      .strictObject({
        name: words,
        terms: z.record(words, term).default({}),
        needs_ink: z.boolean().default(false),
        signers_by_kind: z.record(z.string(), z.array(words).min(1)).default({}),
      })
      .transform(({ name, terms, needs_ink: needsInk, signers_by_kind: signersByKind }): District => ({
        name,
        terms,
        needsInk,
        signersByKind,
      })),
  )
  .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, "two districts have one name")
  .default([]);

/** The district that a letter to this school or district goes to; null where the practice names none for it. */
export function districtOf(
  organization: string | null,
  { districts, schools }: { readonly districts: readonly District[]; readonly schools: readonly DirectorySchool[] },
): District | null {
  if (organization === null) return null;
  const named = schools.find(({ name }) => same(name, organization))?.district ?? organization;
  return districts.find(({ name }) => same(name, named)) ?? null;
}

function same(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
