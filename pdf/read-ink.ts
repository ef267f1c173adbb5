/** Which of a page's words a reader can see: drawn in a color that stands out from white paper. Knows no file; covered words it does not know. */

/** The drawing steps of a page, as the reader of PDFs tells them. */
export interface DrawingSteps {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** The numbers under which the reader of PDFs tells a step. */
export type StepNumbers = Readonly<
  Record<"save" | "restore" | "showText" | "setFillRGBColor" | "setTextRenderingMode" | "setGState", number>
>;

interface Pen {
  readonly luminance: number;
  readonly opacity: number;
  /** PDF 32000-1, table 106: 3 and 7 draw nothing. */
  readonly mode: number;
}

const BLACK: Pen = { luminance: 0, opacity: 1, mode: 0 };
const UNSEEN_MODES = [3, 7];
/** WCAG 2.2, 1.4.3: 4.5 to 1 against white paper. */
const LIGHTEST = 1.05 / 4.5 - 0.05;
const FAINTEST = 0.7;

/** All words that are drawn so that they can be seen, in the order of drawing. */
export function inkedText({ fnArray, argsArray }: DrawingSteps, numbers: StepNumbers): string {
  let pen = BLACK;
  const kept: Pen[] = [];
  let text = "";
  for (const [index, step] of fnArray.entries()) {
    const args = argsArray[index];
    if (step === numbers.save) kept.push(pen);
    else if (step === numbers.restore) pen = kept.pop() ?? BLACK;
    else if (step === numbers.showText) text += isSeen(pen) ? lettersOf(args) : " ";
    else pen = changed(pen, { step, args }, numbers);
  }
  return text;
}

function isSeen({ luminance, opacity, mode }: Pen): boolean {
  return luminance <= LIGHTEST && opacity >= FAINTEST && !UNSEEN_MODES.includes(mode);
}

function changed(
  pen: Pen,
  { step, args }: { readonly step: number; readonly args: unknown },
  numbers: StepNumbers,
): Pen {
  const [first] = Array.isArray(args) ? (args as readonly unknown[]) : [];
  if (step === numbers.setFillRGBColor && typeof first === "string") return { ...pen, luminance: luminanceOf(first) };
  if (step === numbers.setTextRenderingMode && typeof first === "number") return { ...pen, mode: first };
  if (step === numbers.setGState) return { ...pen, opacity: opacityIn(first) ?? pen.opacity };
  return pen;
}

/** WCAG relative luminance of `#rrggbb`. */
function luminanceOf(color: string): number {
  const [red = 0, green = 0, blue = 0] = (color.match(/[\da-f]{2}/gi) ?? []).map((part) => {
    const share = Number.parseInt(part, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function opacityIn(states: unknown): number | null {
  if (!Array.isArray(states)) return null;
  const found: unknown = states.find((state: unknown) => Array.isArray(state) && state[0] === "ca");
  return Array.isArray(found) && typeof found[1] === "number" ? found[1] : null;
}

function lettersOf(args: unknown): string {
  const [glyphs] = Array.isArray(args) ? (args as readonly unknown[]) : [];
  if (!Array.isArray(glyphs)) return "";
  return glyphs
    .map((glyph: unknown) =>
      typeof glyph === "object" && glyph !== null && "unicode" in glyph ? String(glyph.unicode) : "",
    )
    .join("");
}
