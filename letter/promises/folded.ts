/** A text as a hurried eye reads it, so that no look-alike letter, ligature or odd space hides a word. Only for comparing, never printed. */
import { visible } from "../visible.ts";

/** Letters of other alphabets that pass for ours. */
const PASSES_FOR: ReadonlyMap<string, string> = new Map(
  [
    ["аеорсухіјѕһԁԛԝӏ", "aeopcyxijshdqwl"],
    ["АВЕКМНОРСТУХІЅЈ", "ABEKMHOPCTYXISJ"],
    ["αοεικνρτυχ", "aoeikvptux"],
    ["ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"],
    ["ıɡɑ", "iga"],
  ].flatMap(([foreign = "", ours = ""]) =>
    Array.from(foreign, (letter, place) => [letter, ours[place] ?? ""] as const),
  ),
);

/** Nothing but the signs of a plain keyboard. */
const PLAIN = /^[ -~]*$/;

/** Plain letters without accents, straight quotes and hyphens, one space for any white space. */
export function folded(text: string): string {
  // Most texts have nothing to fold.
  if (PLAIN.test(text)) return text.replace(/ {2,}/g, " ");
  return Array.from(visible(text.normalize("NFKC")), (letter) => PASSES_FOR.get(letter) ?? letter)
    .join("")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[\u2018\u2019\u02BC]/g, "'")
    .replace(/[\u201C\u201D]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/\s+/g, " ");
}
