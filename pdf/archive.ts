/**
 * A pdfkit document that is accessible and archival at once: PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2).
 * Knows no letter. Its dates, title and file number come as arguments, so that the same input has the same bytes.
 */
import { deflateSync } from "node:zlib";
import PDFDocument from "pdfkit";
import { colorProfile } from "./shipped.ts";
import { metadataOf } from "./metadata.ts";

/** What the file says of itself. Never a patient, never a diagnosis. */
export interface About {
  readonly title: string;
  readonly language: string;
  /** The day of the letter, `YYYY-MM-DD`. */
  readonly on: string;
  readonly number: string | null;
}

const PRODUCER = "Letter of Support";
let profile: Uint8Array | null = null;

/** The document; what pdfkit leaves out of both standards is added here, and in no other file. */
export class ArchiveDocument extends PDFDocument {
  declare readonly _root: { readonly data: Record<string, unknown> };
  declare _offset: number;
  readonly #metadata: string;

  constructor(about: About) {
    const made = new Date(`${about.on}T12:00:00Z`);
    super({
      pdfVersion: "1.7",
      tagged: true,
      displayTitle: true,
      lang: about.language,
      autoFirstPage: false,
      bufferPages: true,
      info: infoOf(about, made),
      // No face of pdfkit's own: those cannot be embedded, and neither standard allows that.
      font: "",
    });
    this.#metadata = metadataOf({ ...about, producer: PRODUCER, made });
  }

  /** pdfkit writes titles into XML as they are, and one standard at most; this is all of it, escaped. */
  _addInfo(): void {
    this.appendXML(this.#metadata);
    this.#addOutputIntent();
  }

  /** pdfkit turns each object into bytes a character at a time; the file is Latin-1 outside of its streams. */
  _write(part: string | Uint8Array): void {
    const bytes = typeof part === "string" ? Buffer.from(`${part}\n`, "latin1") : part;
    this.push(bytes);
    // oxlint-disable-next-line no-underscore-dangle
    this._offset += bytes.length;
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
