/** Who signed, as the letter itself says it: in its electronic line, else under the line for ink. */
import { sentenceText } from "../../letter/document.ts";
import type { Letter } from "../../letter/document.ts";

/** By name and credential; "" where the letter names nobody. */
export function signerIn({ blocks }: Letter): string {
  const block = blocks.find((each) => each.block === "signature");
  const first = block?.sentences.at(0);
  if (first === undefined) return "";
  const text = sentenceText(first);
  return /^Electronically signed by (.+) on [A-Z][a-z]+ \d{1,2}, \d{4}$/.exec(text)?.[1] ?? text;
}
