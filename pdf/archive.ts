/**
 * A pdfkit document that is accessible and archival at once: PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2).
 * Knows no letter. Its dates, title and file number come as arguments, so that the same input has the same bytes.
 */
import { deflateSync } from "node:zlib";
import PDFDocument from "pdfkit";
import { GatheredBytes } from "./gathered-bytes.ts";
import { metadataOf } from "./metadata.ts";
import { packed } from "./packer.ts";
import { colorProfile } from "./shipped.ts";
import { Tag, Verbatim } from "./tags.ts";
import type { TagRoot } from "./tags.ts";

/** What the file says of itself. Never a patient, never a diagnosis. */
export interface About {
  readonly title: string;
  readonly language: string;
  /** The day of the letter, `YYYY-MM-DD`. */
  readonly on: string;
  readonly number: string | null;
  /** For a file that is printed as a stack: on how many sides of the paper. */
  readonly sides?: "one" | "both";
}

const PRODUCER = "Letter of Support";
/** What a print dialog begins with (ISO 32000-1, 12.2): at its own size, on as many sides as the sheets were counted for. */
const PRINTING = {
  unsaid: {},
  one: { PrintScaling: "None", Duplex: "Simplex" },
  both: { PrintScaling: "None", Duplex: "DuplexFlipLongEdge" },
} as const;
let profile: Uint8Array | null = null;

/** A page that is being painted: its operators, and its tags by the number of the content that they mark. */
interface OpenPage {
  readonly operators: string[];
  readonly tags: Tag[];
}

/**
 * The document; what pdfkit leaves out of both standards is added here, and in no other file. It is used as no stream: its bytes
 * are asked for, so that whoever writes a long file decides how much of it waits.
 */
export class ArchiveDocument extends PDFDocument {
  declare readonly _root: { readonly data: Record<string, unknown> & { readonly StructTreeRoot: TagRoot } };
  declare readonly _offsets: (number | null)[];
  declare _offset: number;
  /** Needed before this class has fields of its own, as pdfkit begins to write at once. */
  declare private bytes: GatheredBytes | undefined;
  readonly #metadata: string;
  protected readonly openPages = new Map<PDFKit.PDFPage, OpenPage>();
  #isWhole = false;

  constructor(about: About) {
    const made = new Date(`${about.on}T12:00:00Z`);
    super({
      pdfVersion: "1.7",
      tagged: true,
      lang: about.language,
      autoFirstPage: false,
      bufferPages: true,
      info: infoOf(about, made),
      // No face of pdfkit's own: those cannot be embedded, and neither standard allows that.
      font: "",
    });
    this.#metadata = metadataOf({ ...about, producer: PRODUCER, made });
    const { _root: catalog } = this;
    catalog.data["ViewerPreferences"] = this.ref({ DisplayDocTitle: true, ...PRINTING[about.sides ?? "unsaid"] });
  }

  /** pdfkit writes titles into XML as they are, and one standard at most; this is all of it, escaped. */
  _addInfo(): void {
    this.appendXML(this.#metadata);
    this.#addOutputIntent();
  }

  /** pdfkit turns each line into bytes a character at a time; the file is Latin-1 outside of its streams. */
  _write(part: string | Uint8Array): void {
    this.bytes ??= new GatheredBytes();
    // oxlint-disable-next-line no-underscore-dangle
    this._offset += this.bytes.add(typeof part === "string" ? `${part}\n` : part);
  }

  /** pdfkit calls it with null after the last byte, when no object waits any more. */
  override push(part: unknown): boolean {
    this.#isWhole = part === null;
    return true;
  }

  /** What pdfkit keeps of the tags until the end. */
  get tagRoot(): TagRoot {
    const { _root: catalog } = this;
    return catalog.data.StructTreeRoot;
  }

  /** The number of an object that `writeObject` will write. */
  newNumber(): number {
    const { _offsets: offsets } = this;
    return offsets.push(null);
  }

  /** Writes an object as the text that it is. */
  writeObject(id: number, text: string): void {
    const { _offsets: offsets, _offset: offset } = this;
    offsets[id - 1] = offset;
    // oxlint-disable-next-line no-underscore-dangle
    for (const part of [`${id} 0 obj`, text, "endobj"]) this._write(part);
  }

  /** The operators of a page are gathered until it is complete, and packed as a whole. */
  override addContent(operators: string): this {
    this.#pageInHand().operators.push(operators);
    return this;
  }

  /** What is drawn from here to `endTagged` is content of the tag. */
  beginTagged(tag: Tag): void {
    const page = this.#pageInHand();
    page.operators.push(`/${tag.role} <</MCID ${page.tags.length}>> BDC`);
    tag.add(this.page.dictionary.id, page.tags.length);
    page.tags.push(tag);
  }

  /** Ends the content of the tag that was begun last. */
  endTagged(): void {
    this.addContent("EMC");
  }

  #pageInHand(): OpenPage {
    const known = this.openPages.get(this.page);
    if (known !== undefined) return known;
    const opened: OpenPage = { operators: [], tags: [] };
    this.openPages.set(this.page, opened);
    return opened;
  }

  /** Writes the pages that are complete. */
  override flushPages(): void {
    for (const [page, { operators }] of this.openPages) this.closePage(page, packed(operators.join("\n")));
    super.flushPages();
  }

  /** Gives a page its packed operators, and the tree of tags the way from its content to its tags. */
  protected closePage(page: PDFKit.PDFPage, operators: Uint8Array): void {
    const { content, dictionary } = page;
    const tags = this.openPages.get(page)?.tags ?? [];
    this.openPages.delete(page);
    content.compress = false;
    Object.assign(content.data, { Filter: "FlateDecode" });
    content.write(operators);
    if (tags.length === 0) return;
    const { data } = this.tagRoot;
    Object.assign(dictionary.data, { StructParents: data.ParentTreeNextKey });
    data.ParentTree.add(data.ParentTreeNextKey, new Verbatim(`[${tags.map((tag) => tag.reference).join(" ")}]`));
    data.ParentTreeNextKey += 1;
  }

  /** What was written since the last call, complete pages included. */
  flushed(): Uint8Array {
    this.flushPages();
    return this.bytes?.take() ?? new Uint8Array();
  }

  /** Ends the document and gives the rest of its bytes; throws when a part of it was never closed. */
  finished(): Uint8Array {
    this.end();
    const { _offsets: offsets } = this;
    if (!this.#isWhole || offsets.includes(null)) throw new Error("a part of the document was never closed");
    return this.flushed();
  }

  /** ISO 19005-2, 6.2.3: what the document's colors mean. */
  #addOutputIntent(): void {
    profile ??= deflateSync(colorProfile(), { level: 9 });
    const { _root: catalog } = this;
    const condition = "sRGB IEC61966-2.1";
    const stream = this.ref({ N: 3, Filter: "FlateDecode" });
    stream.end(profile);
    const intent = this.ref({
      Type: "OutputIntent",
      S: "GTS_PDFA1",
      Info: pdfString(condition),
      OutputConditionIdentifier: pdfString(condition),
      DestOutputProfile: stream,
    });
    intent.end(undefined);
    catalog.data["OutputIntents"] = [intent];
  }
}

function infoOf(about: About, made: Date): PDFKit.DocumentInfo {
  const info = { Title: about.title, Producer: PRODUCER, Creator: PRODUCER, CreationDate: made };
  return about.number === null ? info : { ...info, Subject: about.number };
}

/** pdfkit tells a string from a name by its being a String object. */
export function pdfString(text: string): object {
  // oxlint-disable-next-line no-new-wrappers
  return new String(text);
}
