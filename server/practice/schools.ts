/** The practice's own directory of schools: whom its letters go to, so that nobody types an address twice. */
import { z } from "zod";
import type { SchoolType } from "../../letter/kind.ts";

export interface DirectorySchool {
  readonly name: string;
  readonly type: SchoolType;
  readonly address: readonly string[];
  /** Who receives letters there, by name. */
  readonly coordinator: string | null;
  /** The district it belongs to, as the practice's districts name it. */
  readonly district: string | null;
}

const words = z.string().trim().min(1);

const WRITTEN_AS = "is written as Organization/123, as the EHR names the practice";

/** `organizations` of the practice's file: its own places in the EHR. */
export const organizationsSchema = z
  .array(z.string().regex(/^Organization\/[A-Za-z0-9._-]{1,128}$/, WRITTEN_AS))
  .default([]);

/** A place of the practice, as the EHR's schedule names it. */
export interface PracticePlace {
  /** `Location/123`. */
  readonly location: string;
  readonly name: string;
}

/** `places` of the practice's file: where its clinics are. */
export const placesSchema = z
  .array(
    z.strictObject({
      location: z
        .string()
        .regex(/^Location\/[A-Za-z0-9._-]{1,128}$/, "is written as Location/123, as the EHR names the place"),
      name: words,
    }),
  )
  .default([]);

/** `schools` of the practice's file. */
export const schoolsSchema = z
  .array(
    z.strictObject({
      name: words,
      type: z.enum(["public", "private", "home"]).default("public"),
      address: z.array(words).max(6).default([]),
      coordinator: words.nullable().default(null),
      district: words.nullable().default(null),
    }),
  )
  .default([]);
