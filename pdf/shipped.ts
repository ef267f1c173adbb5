/** The files that ship with the product, read from disk once: the Source Sans 3 faces and the color profile. The room's only reader. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { openFace } from "./face.ts";
import type { Faces } from "./theme.ts";

const require = createRequire(import.meta.url);
let faces: Faces | null = null;

/** The four faces of a letter, opened at the first call and shared from then on. */
export function shippedFaces(): Faces {
  faces ??= {
    regular: openFace(sourceSans("400Regular")),
    strong: openFace(sourceSans("600SemiBold")),
    emphasis: openFace(sourceSans("400Regular_Italic")),
    strong_emphasis: openFace(sourceSans("600SemiBold_Italic")),
  };
  return faces;
}

function sourceSans(cut: string): Uint8Array {
  return readFileSync(require.resolve(`@expo-google-fonts/source-sans-3/${cut}/SourceSans3_${cut}.ttf`));
}

/** The sRGB profile (IEC 61966-2-1) that pdfkit ships, which PDF/A asks to be embedded. */
export function colorProfile(): Uint8Array {
  return readFileSync(join(dirname(require.resolve("pdfkit")), "data", "sRGB_IEC61966_2_1.icc"));
}
