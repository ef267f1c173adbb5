/** Words set sign by sign as operators of a page: each sign at its place, in the order of reading. Knows no face and no document. */
import type { PlacedSign, Sign, SignedWord } from "./face-signs.ts";
import { utf16 } from "./font-tables.ts";

/** All signs of some words from the left end of their stretch; words that run leftward begin at its right end. */
export function placedSigns(words: readonly SignedWord[], isLeftward: boolean): readonly PlacedSign[] {
  let pen = isLeftward ? words.reduce((sum, { width }) => sum + width, 0) : 0;
  return words.flatMap(({ width, signs }) => {
    if (isLeftward) pen -= width;
    const start = pen;
    if (!isLeftward) pen += width;
    return signs.map((placed) => ({ ...placed, x: placed.x + start }));
  });
}

/** The operators that show signs from where the text matrix stands. */
export function signOperators(signs: readonly PlacedSign[], size: number, codeOf: (sign: Sign) => number): string {
  const operators: string[] = [];
  let [pen, height, shown] = [0, 0, ""];
  const flush = (): void => {
    if (shown !== "") operators.push(`[${shown.replaceAll("><", "")}] TJ`);
    shown = "";
  };
  for (const { sign, x, y, advance } of signs) {
    const rise = rounded((y * size) / 1000);
    if (rise !== height) {
      flush();
      operators.push(`${rise} Ts`);
      height = rise;
    }
    const move = rounded(pen - x);
    shown += `${move === 0 ? "" : `${move} `}<${codeOf(sign).toString(16).padStart(4, "0")}>`;
    // What was written is what the pen did: roundings never add up.
    pen = pen - move + advance;
  }
  flush();
  return [...operators, ...(height === 0 ? [] : ["0 Ts"])].join(" ");
}

/** The operators with what they say, where the signs one by one would say it in another order or not at all. */
export function told(text: string, signs: readonly PlacedSign[], operators: string): string {
  if (signs.map(({ sign }) => sign.text).join("") === text) return operators;
  return `/Span <</ActualText <feff${utf16(text)}>>> BDC ${operators} EMC`;
}

function rounded(number: number): number {
  return Math.round(number * 1000) / 1000;
}
