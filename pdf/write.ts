/** Pages into the bytes of a PDF: the edge where the typesetter ends. Adds nothing that is not on the pages. */
import type { About } from "./archive.ts";
import { ArchiveDocument } from "./archive.ts";
import type { Faces } from "./faces.ts";
import { fontsOf } from "./fonts.ts";
import type { Page } from "./page.ts";
import { paintPages } from "./paint.ts";
import type { Picture } from "./picture.ts";
import { Tag } from "./tags.ts";

/** What pages are painted with: the faces, and each picture that a page may name. */
export interface Paint {
  readonly faces: Faces;
  readonly logo: Picture | null;
}

/** The finished letter, PDF/UA-1 and PDF/A-2a. The same pages give the same bytes, whatever was written before. */
export async function writePdf(pages: readonly Page[], about: About, paint: Paint): Promise<Uint8Array> {
  const document = new ArchiveDocument(about);
  const fonts = fontsOf(document, paint.faces);
  const root = new Tag(document, "Document", { lang: about.language, parent: null });
  const pictures = new Map(paint.logo === null ? [] : [[paint.logo.digest, paint.logo]]);
  paintPages(pages, root, { document, fonts, pictures });
  fonts.embed();
  return document.finished();
}
