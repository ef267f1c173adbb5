/**
 * What a person can review: the parts of the content over which a `reviewed` stands, each with a fingerprint of what it says.
 * Pure. Knows no practice and no day: who has reviewed what is asked elsewhere.
 */
import { createHash } from "node:crypto";
import { authoritiesCited, reviewsIn } from "./check-references.ts";
import type { Content } from "./content.ts";
import type { Authority, AuthorityId, Review } from "./knowledge.ts";
import type { Said } from "./located-yaml.ts";
import type { Path } from "./zod-words.ts";

export interface ReviewUnit {
  /** Stays the same from release to release: `conditions/asthma`, `considerations/extra_time`, `functional/phrases`. */
  readonly id: string;
  /** All that it says but `reviewed`. */
  readonly says: Said;
  /** SHA-256 of its id and of what it says. What an authority says has a fingerprint of its own: many units cite one. */
  readonly fingerprint: string;
  readonly cites: readonly AuthorityId[];
  /** The review that it was shipped with. */
  readonly review: Review;
}

/** Every unit of the content, each under its own id, in the order of the files. */
export function unitsOf(content: Content): ReviewUnit[] {
  const authorities = new Map<string, AuthorityId>(
    content.authorityFiles.flatMap(({ value }) => value.authorities.map(({ id }) => [id, id])),
  );
  const cited = Map.groupBy(authoritiesCited(content), ({ located }) => located.file);
  return reviewsIn(content).map(({ review, located, path }) => {
    const place = path.slice(0, -1);
    const within = (cited.get(located.file) ?? []).filter((mention) => isUnder(place, mention.path));
    const plain = place.reduce<Said>(stepInto, located.plain);
    const file = located.file.replace(/\.yaml$/, "");
    const name = stepInto(plain, "id");
    const id = typeof name === "string" && place.length > 0 ? `${file}/${name}` : file;
    return reviewUnit({ id, plain, review, cites: within.flatMap(({ word }) => authorities.get(word) ?? []) });
  });
}

function isUnder(place: Path, path: Path): boolean {
  return place.every((step, index) => path[index] === step);
}

function stepInto(plain: Said, step: PropertyKey): Said {
  if (Array.isArray(plain)) return plain[Number(step)] ?? null;
  return isGroup(plain) ? (plain[String(step)] ?? null) : null;
}

function isGroup(plain: Said): plain is Record<string, Said> {
  return typeof plain === "object" && plain !== null && !Array.isArray(plain);
}

/** What a unit is made from; `plain` is what its file says before any schema. */
export interface UnitSource {
  readonly id: string;
  readonly plain: Said;
  readonly review: Review;
  readonly cites: readonly AuthorityId[];
}

/** One unit. Comments, line breaks and the order of keys do not count; the order of a list does. */
export function reviewUnit({ id, plain, review, cites }: UnitSource): ReviewUnit {
  const { reviewed: _left, ...says } = isGroup(plain) ? plain : {};
  return { id, says, fingerprint: hashOf([id, says]), cites: [...new Set(cites)].toSorted(), review };
}

/**
 * Fingerprint of what an authority says: its citation and our paraphrase. How far we have read the text ourselves
 * (`verification`, `note`) is no statement of it.
 */
export function authorityFingerprint({ id, citation, paraphrase }: Authority): string {
  return hashOf([id, citation, paraphrase]);
}

/**
 * The parts of what a unit says, each with a short fingerprint: each row of its lists, each of its other values. A later look can
 * so tell which rows are new, without a copy of the old words.
 */
export function partsOf(says: Said): string[] {
  return rowsIn(says).map(({ key, row }) => partFingerprint(key, row));
}

const PART = 16;

/** The fingerprint of one part: a value, or a row of a list, under its key. */
export function partFingerprint(key: string, row: Said): string {
  return hashOf([key, row]).slice(0, PART);
}

function rowsIn(says: Said): { readonly key: string; readonly row: Said }[] {
  if (typeof says !== "object" || says === null || Array.isArray(says)) return [];
  return Object.entries(says).flatMap(([key, value]) =>
    isTable(value) ? value.map((row) => ({ key, row })) : [{ key, row: value }],
  );
}

/** A list of rows that have keys of their own; a list of words is one value. */
export function isTable(value: Said): value is Said[] {
  return Array.isArray(value) && value.some((row) => typeof row === "object" && row !== null);
}

function hashOf(said: Said): string {
  return createHash("sha256").update(JSON.stringify(said, inOrder)).digest("hex");
}

function inOrder(_key: string, value: unknown): unknown {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value;
}
