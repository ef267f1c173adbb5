/** Every deviation there is, and the letters that they are made from. */
import type { Letter } from "../../../../letter/document.ts";
import { DRAFT, LUCIA, NORA, THEO } from "../../sample-letter.ts";
import type { Base, Deviation } from "./deviation.ts";
import { finished, printedTogether } from "./letters.ts";
import { ANNOTATIONS, withLink } from "./of-annotations.ts";
import { CONTENT } from "./of-content.ts";
import { DOCUMENT } from "./of-document.ts";
import { FONTS } from "./of-fonts.ts";
import { METADATA } from "./of-metadata.ts";
import { TABLES } from "./of-tables.ts";
import { TREE } from "./of-tree.ts";
import { operated } from "./surgery.ts";

export const DEVIATIONS: readonly Deviation[] = [
  ...DOCUMENT,
  ...METADATA,
  ...TREE,
  ...TABLES,
  ...CONTENT,
  ...FONTS,
  ...ANNOTATIONS,
];

const TOGETHER: readonly Letter[] = [THEO, LUCIA, NORA, DRAFT];

/** The letters before anything is changed; all of them keep both standards. */
export async function bases(): Promise<Readonly<Record<Base, Uint8Array>>> {
  const [whole, both, printed] = [await finished(THEO), await finished(LUCIA), await printedTogether(TOGETHER)];
  return { whole, short: both, linked: await operated(both, withLink), "printed together": printed };
}

/** A letter with one thing other than it should be. */
export async function deviating(
  from: Readonly<Record<Base, Uint8Array>>,
  { base, change, bytes }: Pick<Deviation, "base" | "change" | "bytes">,
): Promise<Uint8Array> {
  const changed = await operated(from[base], change ?? (() => undefined));
  return bytes === undefined ? changed : bytes(Buffer.from(changed));
}
