/** `logo` in `practice.yaml`: a picture beside the file, and the words for those who do not see it. */
import { dirname, join, parse } from "node:path";
import { z } from "zod";
import { LARGEST_LOGO, readPicture } from "../../pdf/picture.ts";
import type { Picture } from "../../pdf/picture.ts";
import { readBytes } from "../files.ts";

const words = z.string().trim().min(1);

/** Words that tell a listener nothing are refused, as they would be read aloud on every letter. */
export const logoSchema = z
  .strictObject({ file: words, alt: words })
  .superRefine(({ file, alt }, context) => {
    if (saysSomething(alt, file)) return;
    const message = `logo.alt: these words tell a listener nothing; write what the logo says, as a rule the practice's name.`;
    context.addIssue({ code: "custom", path: ["alt"], message });
  })
  .nullable()
  .default(null);

/** Words for a picture as such, or for words still to come; and words that add nothing to them. */
const PICTURE =
  /^(?:logo|logotype|image|picture|photo|pic|icon|graphic|emblem|letterhead|header|alt|text|tbd|todo|none|n\/a|file)$/;
const FILLER = /^(?:an?|s|the|our|of|for|company|clinic|practice|office)$/;
const ENDING = /\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?|heic|pdf)$/i;
const CAMERA = /^(?:img|dsc|dscn|image|photo|picture|screenshot|logo)[ _-]?v?\d+$/i;

function saysSomething(alt: string, file: string): boolean {
  const { name } = parse(file);
  const isFileName =
    ENDING.test(alt) || CAMERA.test(alt) || (alt.toLowerCase() === name.toLowerCase() && /[_\d-]/.test(alt));
  const parts = alt
    .toLowerCase()
    .split(/[\s,.:;()'’"-]+/)
    .filter((part) => /\p{L}/u.test(part));
  const isEmpty = parts.every((part) => PICTURE.test(part) || FILLER.test(part));
  return !isFileName && parts.length > 0 && !(isEmpty && parts.some((part) => PICTURE.test(part)));
}

export type ReadingLogo =
  | { readonly kind: "picture"; readonly picture: Picture | null; readonly notes: readonly string[] }
  | { readonly kind: "refused"; readonly why: string };

/** The picture that settings in the store name, among those that are kept with them. */
export function logoAmong(files: ReadonlyMap<string, Uint8Array>, logo: z.infer<typeof logoSchema>): ReadingLogo {
  if (logo === null) return { kind: "picture", picture: null, notes: [] };
  const bytes = files.get(logo.file);
  return bytes === undefined ? { kind: "refused", why: "is not kept here; choose the logo again" } : readPicture(bytes);
}

/** The picture that the settings name, looked for beside them. */
export function logoBeside(path: string, logo: z.infer<typeof logoSchema>): ReadingLogo {
  if (logo === null) return { kind: "picture", picture: null, notes: [] };
  const file = readBytes(join(dirname(path), logo.file), LARGEST_LOGO);
  if (file.kind === "read") return readPicture(file.content);
  const fix = file.missing ? "" : "; save it as a PNG about 1,000 pixels wide beside the settings";
  return { kind: "refused", why: `${file.why}${fix}` };
}
