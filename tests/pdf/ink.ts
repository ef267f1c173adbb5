/** Where the ink of a page lies, measured by its faces' own outlines rather than by the layout: a second opinion. */
import { create } from "fontkit";
import type { Font } from "fontkit";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page, Style, Text } from "../../pdf/page.ts";

export interface Mark {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** The block that it prints; `sender` for words that no tag holds, null for rules and tints. */
  readonly block: string | null;
  readonly text: string;
}

const require = createRequire(import.meta.url);
const CUTS: Readonly<Record<Style, string>> = {
  regular: "400Regular",
  strong: "600SemiBold",
  emphasis: "400Regular_Italic",
  strong_emphasis: "600SemiBold_Italic",
};
const opened = new Map<Style, Font>();

function faceOf(style: Style): Font {
  const known = opened.get(style);
  if (known !== undefined) return known;
  const cut = CUTS[style];
  const file = require.resolve(`@expo-google-fonts/source-sans-3/${cut}/SourceSans3_${cut}.ttf`);
  const font = create(readFileSync(file));
  if (!("layout" in font)) throw new Error("a collection of faces");
  opened.set(style, font);
  return font;
}

/** All that a page puts on paper. */
export function marksOf(page: Page): readonly Mark[] {
  return page.content.flatMap((part): readonly Mark[] => {
    if (part.kind === "element") return markOf(part, part.block);
    return part.drawn.flatMap((one) => markOf(one, one.kind === "text" ? "sender" : null));
  });
}

type Drawn = Page["content"][number] | Text | { readonly kind: "picture" | "shape" };

function markOf(part: Drawn, block: string | null): readonly Mark[] {
  if (part.kind === "text") return [inkOf(part, block)];
  if (part.kind === "element") return part.kids.flatMap((kid) => markOf(kid, block));
  if (!("x" in part && "y" in part && "width" in part && "height" in part)) return [];
  const [left, top, width, height] = [part.x, part.y, part.width, part.height].map(Number);
  if (left === undefined || top === undefined || width === undefined || height === undefined) return [];
  return [{ left, top, right: left + width, bottom: top + height, block, text: "" }];
}

function inkOf({ x, y, size, style, text }: Text, block: string | null): Mark {
  const run = faceOf(style).layout(text.trimEnd());
  const scale = size / 1000;
  let [at, left, right, high, low] = [0, Infinity, 0, 0, 0];
  run.glyphs.forEach((glyph, index) => {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = run.positions[index] ?? {};
    const { minX, minY, maxX, maxY } = glyph.bbox;
    if (Number.isFinite(minX) && maxX > minX) {
      left = Math.min(left, at + xOffset + minX);
      right = Math.max(right, at + xOffset + maxX);
      high = Math.max(high, maxY + yOffset);
      low = Math.min(low, minY + yOffset);
    }
    at += xAdvance;
  });
  return {
    left: x + left * scale,
    right: x + right * scale,
    top: y - high * scale,
    bottom: y - low * scale,
    block,
    text,
  };
}
