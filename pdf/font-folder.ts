/** The operator's folder of typefaces for scripts that the shipped ones lack: read once at the start, refused as a whole with every reason. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import type { AddedFace } from "./face-added.ts";
import { readAddedFace } from "./face-added.ts";
import type { Face } from "./face.ts";
import type { Family } from "./faces.ts";
import { typeCase } from "./shipped.ts";
import type { OwnFaces, TypeCase } from "./shipped.ts";

export type OpeningFonts =
  | { readonly kind: "open"; readonly typeCase: TypeCase }
  | { readonly kind: "refused"; readonly faults: readonly FontFault[] };

/** Which file or folder cannot be used, and why, with what to do. */
export interface FontFault {
  readonly file: string;
  readonly why: string;
}

const FACE = /\.(ttf|otf)$/i;
const OTHER_FACE = /\.(ttc|otc|woff2?|pfb|dfont)$/i;
const LARGEST_FILE = 64 * 1_048_576;

/** The shipped faces and behind them those of a folder, in the order of their file names; null: no folder. */
export function openFonts(folder: string | null): OpeningFonts {
  if (folder === null) return { kind: "open", typeCase: typeCase() };
  const files = filesIn(folder);
  if (typeof files === "string") return { kind: "refused", faults: [{ file: folder, why: files }] };
  const read = files.map((file) => ({ file, adding: readFile(folder, file) }));
  const faults = read.flatMap(({ file, adding }) =>
    adding.kind === "refused" ? [{ file: join(folder, file), why: adding.why }] : [],
  );
  if (faults.length > 0) return { kind: "refused", faults };
  const added = read.flatMap(({ adding }) => (adding.kind === "added" ? [adding.added] : []));
  if (added.length === 0) return { kind: "refused", faults: [{ file: folder, why: "holds no .ttf and no .otf file" }] };
  return { kind: "open", typeCase: typeCase(ownFaces(added)) };
}

function filesIn(folder: string): readonly string[] | string {
  if (!isAbsolute(folder)) return "is not an absolute path";
  try {
    return readdirSync(folder)
      .filter((name) => FACE.test(name) || OTHER_FACE.test(name))
      .toSorted();
  } catch {
    return "is not a folder that can be read";
  }
}

function readFile(folder: string, file: string): ReturnType<typeof readAddedFace> {
  if (OTHER_FACE.test(file)) return { kind: "refused", why: "is of another format. Put a .ttf or .otf file there" };
  const path = join(folder, file);
  try {
    if (statSync(path).size > LARGEST_FILE) return { kind: "refused", why: "is larger than 64 MB" };
    return readAddedFace(file, readFileSync(path));
  } catch {
    return { kind: "refused", why: "cannot be read" };
  }
}

/** The files of one family as its styles, and each file by itself, as a stored page may name any of them. */
function ownFaces(added: readonly AddedFace[]): OwnFaces {
  const names = [...new Set(added.map(({ family }) => family))];
  const families = names.map((name) => familyOf(added.filter(({ family }) => family === name)));
  return { families, kept: added.map(({ face }) => inEachStyle(face, face)), files: added };
}

const REGULAR = 400;
const STRONG = 600;

function familyOf(files: readonly AddedFace[]): Family {
  const upright = files.some(({ isItalic }) => !isItalic) ? files.filter(({ isItalic }) => !isItalic) : files;
  const nearest = (weight: number): AddedFace | undefined =>
    upright.toSorted((one, other) => Math.abs(one.weight - weight) - Math.abs(other.weight - weight))[0];
  const [regular, strong] = [nearest(REGULAR), nearest(STRONG)];
  if (regular === undefined || strong === undefined) throw new Error("a family without a face");
  return inEachStyle(regular.face, strong.weight > regular.weight ? strong.face : regular.face);
}

function inEachStyle(regular: Face, strong: Face): Family {
  return { regular, strong, emphasis: regular, strong_emphasis: strong };
}
