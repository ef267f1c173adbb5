/**
 * The faces that ship with the product and the color profile, read from disk once. Source Sans 3 comes first; Arabic and Hebrew
 * letters come from Noto; letters for easier reading begin with Atkinson Hyperlegible Next.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Face, FacePurpose } from "./face.ts";
import { LATIN_BASE, openFace } from "./face.ts";
import type { Faces, Family } from "./faces.ts";
import { facesOf } from "./faces.ts";
import { lazyFace } from "./lazy-face.ts";

/** What the letter's own words are set in. */
export type OwnFace = "standard" | "hyperlegible";

/** The faces to choose from: each with all that help out behind it. */
export interface TypeCase extends Readonly<Record<OwnFace, Faces>> {
  /** The operator's own files, with the scripts that each has letters of. */
  readonly added: readonly { readonly file: string; readonly scripts: readonly string[] }[];
}

/** The operator's own faces, as families to set in; `kept` are those that only stored pages may ask for. */
export interface OwnFaces {
  readonly families: readonly Family[];
  readonly kept: readonly Family[];
  readonly files: TypeCase["added"];
}

const NONE: OwnFaces = { families: [], kept: [], files: [] };

const require = createRequire(import.meta.url);
let shipped: TypeCase | null = null;

/** The faces that ship, opened at the first call and shared from then on; those that only help out at the first need. */
export function shippedFaces(own: OwnFace = "standard"): Faces {
  shipped ??= typeCase();
  return shipped[own];
}

/** The faces that ship, and behind them the operator's own. */
export function typeCase({ families, kept, files }: OwnFaces = NONE): TypeCase {
  shippedFamilies ??= openShipped();
  const { sourceSans, hyperlegible, others } = shippedFamilies;
  return {
    standard: facesOf([sourceSans, ...others, ...families], [hyperlegible, ...kept]),
    hyperlegible: facesOf([hyperlegible, sourceSans, ...others, ...families], kept),
    added: files,
  };
}

let shippedFamilies: ReturnType<typeof openShipped> | null = null;

/** A name in a stored page stands for these files for good: another face gets another name. */
function openShipped() {
  return {
    sourceSans: family("source-sans-3/SourceSans3", { stored: null, base: LATIN_BASE }),
    hyperlegible: family("atkinson-hyperlegible-next/AtkinsonHyperlegibleNext", {
      stored: "hyperlegible",
      base: LATIN_BASE,
    }),
    others: [
      uprightFamily("noto-naskh-arabic/NotoNaskhArabic", { stored: "arabic", base: [] }),
      uprightFamily("noto-sans-hebrew/NotoSansHebrew", { stored: "hebrew", base: [] }),
    ],
  };
}

function family(name: string, purpose: FacePurpose): Family {
  return {
    ...uprightFamily(name, purpose),
    emphasis: cut(name, "400Regular_Italic", purpose),
    strong_emphasis: cut(name, "600SemiBold_Italic", purpose),
  };
}

/** A script that knows no italics. */
function uprightFamily(name: string, purpose: FacePurpose): Family {
  const [regular, strong] = [cut(name, "400Regular", purpose), cut(name, "600SemiBold", purpose)];
  return { regular, strong, emphasis: regular, strong_emphasis: strong };
}

/** The face that every letter needs is opened at once, any other when a letter needs it. */
function cut(name: string, weight: string, purpose: FacePurpose): Face {
  const [folder, file] = name.split("/");
  const path = `@expo-google-fonts/${folder}/${weight}/${file}_${weight}.ttf`;
  const open = (): Face => openFace(readFileSync(require.resolve(path)), purpose);
  return purpose.stored === null ? open() : lazyFace(purpose.stored, open);
}

/** The sRGB profile (IEC 61966-2-1) that pdfkit ships, which PDF/A asks to be embedded. */
export function colorProfile(): Uint8Array {
  return readFileSync(join(dirname(require.resolve("pdfkit")), "data", "sRGB_IEC61966_2_1.icc"));
}
