/** Pages into the bytes of a PDF: the edge where the typesetter ends. Adds nothing that is not on the pages. */
import type { About } from "./archive.ts";
import { ArchiveDocument } from "./archive.ts";
import type { Faces } from "./faces.ts";
import { fontsOf } from "./fonts.ts";
import type { Page } from "./page.ts";
import { paintPages } from "./paint.ts";
import type { Picture } from "./picture.ts";

/** What pages are painted with: the faces, and each picture that a page may name. */
export interface Paint {
  readonly faces: Faces;
  readonly logo: Picture | null;
}

/** The finished letter, PDF/UA-1 and PDF/A-2a. The same pages give the same bytes, whatever was written before. */
export async function writePdf(pages: readonly Page[], about: About, paint: Paint): Promise<Uint8Array> {
  const document = new ArchiveDocument(about);
  const bytes = collected(document);
  const fonts = fontsOf(document, paint.faces);
  const root = document.struct("Document", { lang: about.language });
  document.addStructure(root);
  const pictures = new Map(paint.logo === null ? [] : [[paint.logo.digest, paint.logo]]);
  paintPages(pages, root, { document, fonts, pictures });
  fonts.embed();
  document.end();
  return bytes;
}

function collected(document: ArchiveDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const parts: Uint8Array[] = [];
    document.on("data", (part: Uint8Array) => parts.push(part));
    document.on("end", () => resolve(Buffer.concat(parts)));
    document.on("error", reject);
  });
}
