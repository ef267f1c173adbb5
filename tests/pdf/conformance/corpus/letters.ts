/** The letters that are broken on purpose, before they are: as the product writes them. */
import { ArchiveDocument } from "../../../../pdf/archive.ts";
import { fontsOf } from "../../../../pdf/fonts.ts";
import { paintPages } from "../../../../pdf/paint.ts";
import { writePdf } from "../../../../pdf/write.ts";
import type { Letter } from "../../../../letter/document.ts";
import { THEME, pagesOf } from "../../laid-out.ts";

/** A finished letter as bytes. */
export function finished(letter: Letter): Promise<Uint8Array> {
  return writePdf(pagesOf(letter), letter, THEME);
}

/** Several letters in one file, as for a printer: one document, a part for each letter. */
export async function printedTogether(letters: readonly Letter[]): Promise<Uint8Array> {
  const document = new ArchiveDocument({
    title: "Letters to print",
    language: "en-US",
    on: "2026-11-09",
    number: null,
  });
  const parts: Uint8Array[] = [];
  document.on("data", (part: Uint8Array) => parts.push(part));
  const ended = new Promise((resolve) => document.on("end", resolve));
  const fonts = fontsOf(document, THEME.faces);
  const pictures = new Map(THEME.logo === null ? [] : [[THEME.logo.digest, THEME.logo]]);
  const all = document.struct("Document");
  document.addStructure(all);
  for (const letter of letters) {
    const root = document.struct("Part", { lang: letter.language });
    all.add(root);
    paintPages(pagesOf(letter), root, { document, fonts, pictures });
    document.flushPages();
  }
  all.end();
  fonts.embed();
  document.end();
  await ended;
  return Buffer.concat(parts);
}
