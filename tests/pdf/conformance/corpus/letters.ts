/** The letters that are broken on purpose, before they are: as the product writes them. */
import { writePdf } from "../../../../pdf/write.ts";
import type { Letter } from "../../../../letter/document.ts";
import { THEME, pagesOf } from "../../laid-out.ts";
import { printed } from "../../printed.ts";

/** A finished letter as bytes. */
export function finished(letter: Letter): Promise<Uint8Array> {
  return writePdf(pagesOf(letter), letter, THEME);
}

/** Several letters in one file, as for a printer: one document, a part for each letter. */
export async function printedTogether(letters: readonly Letter[]): Promise<Uint8Array> {
  return (await printed(letters)).get("A") ?? new Uint8Array();
}
