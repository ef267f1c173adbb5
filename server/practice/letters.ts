/** `letters:` of a practice's settings: how its letters greet, close and are arranged, and which kinds and languages it offers. */
import { z } from "zod";
import type { Fault } from "../../knowledge/fault.ts";
import { didYouMean } from "../../knowledge/near.ts";
import { arrangementFaults, AS_SHIPPED, CLOSINGS, GREETINGS, TONES } from "../../letter/arrange.ts";
import type { Arrangement, Closing, Greeting, Tone } from "../../letter/arrange.ts";
import type { Kind } from "../../letter/kind.ts";
import type { District } from "./districts.ts";
import type { DirectorySchool } from "./schools.ts";

export interface OwnLetters {
  readonly greeting: Greeting;
  readonly closing: Closing;
  readonly tone: Tone;
  readonly byKind: Readonly<Record<string, Pick<Arrangement, "order" | "without">>>;
}

/** A practice that arranges nothing. */
export const LETTERS_AS_SHIPPED: OwnLetters = { greeting: "dear", closing: "sincerely", tone: "plain", byKind: {} };

const parts = z.array(z.string()).default([]);

export const lettersSchema = z
  .strictObject({
    greeting: z.enum(GREETINGS).default("dear"),
    closing: z.enum(CLOSINGS).default("sincerely"),
    tone: z.enum(TONES).default("plain"),
    by_kind: z.record(z.string(), z.strictObject({ order: parts, without: parts })).default({}),
  })
  .transform(({ by_kind: byKind, ...rest }): OwnLetters => ({ ...rest, byKind }))
  .prefault({});

/** `kinds:` and `languages:`; empty: everything that there is. */
export const kindsSchema = z.array(z.string()).default([]);
export const languagesSchema = z.array(z.enum(["en", "es"])).default([]);

/** The kinds of letter that a practice offers: those that it names, else all. A letter of another kind that there is stays as it is. */
export function offeredKinds(
  kinds: ReadonlyMap<string, Kind>,
  { kinds: offered }: { readonly kinds: readonly string[] },
): readonly Kind[] {
  return [...kinds.values()].filter(({ id }) => offered.length === 0 || offered.includes(id));
}

/** The languages in which a practice offers what goes home: those that it names, and English, which every page has. */
export function offersLanguage(language: string, { languages }: { readonly languages: readonly string[] }): boolean {
  return languages.length === 0 || language === "en" || languages.includes(language);
}

/** How a letter of a kind is arranged. */
export function arrangementFor({ greeting, tone, byKind }: OwnLetters, kind: string): Arrangement {
  const { order, without } = byKind[kind] ?? AS_SHIPPED;
  return { greeting, tone, order, without };
}

export interface LettersSettings {
  readonly letters: OwnLetters;
  readonly kinds: readonly string[];
  readonly districts: readonly District[];
  readonly schools: readonly DirectorySchool[];
}

/** A fault and where in the settings it stands. */
export interface SettingsFault extends Pick<Fault, "message"> {
  readonly path: readonly (string | number)[];
}

/** What the settings name of kinds, parts and districts that there is not. */
export function faultsOfLetters(settings: LettersSettings, kinds: ReadonlyMap<string, Kind>): readonly SettingsFault[] {
  const { letters, districts, schools } = settings;
  return [
    ...settings.kinds.flatMap((id, place) => unknownKind(id, ["kinds", place], kinds)),
    ...Object.entries(letters.byKind).flatMap(([id, own]) => {
      const path = ["letters", "by_kind", id];
      const kind = kinds.get(id);
      if (kind === undefined) return unknownKind(id, path, kinds);
      return arrangementFaults(own, kind).map((fault) => ({ ...fault, path: [...path, ...fault.path] }));
    }),
    ...districts.flatMap(({ signersByKind }, place) =>
      Object.keys(signersByKind).flatMap((id) => unknownKind(id, ["districts", place, "signers_by_kind", id], kinds)),
    ),
    ...schools.flatMap(({ district }, place) => unknownDistrict(district, ["schools", place, "district"], districts)),
  ];
}

function unknownKind(
  id: string,
  path: SettingsFault["path"],
  kinds: ReadonlyMap<string, Kind>,
): readonly SettingsFault[] {
  if (kinds.has(id)) return [];
  return [{ path, message: `${path[0]}: there is no kind of letter "${id}".${didYouMean(id, [...kinds.keys()])}` }];
}

function unknownDistrict(
  name: string | null,
  path: SettingsFault["path"],
  districts: readonly District[],
): readonly SettingsFault[] {
  const known = districts.map((district) => district.name);
  if (name === null || known.includes(name)) return [];
  return [{ path, message: `schools: "${name}" is none of the districts of this file.${didYouMean(name, known)}` }];
}
