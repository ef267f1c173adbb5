/**
 * A document whose tags and dictionaries are packed too, in object streams. It halves a file of many letters.
 * A single letter stays plain, so that a simple program can read it in fifty years.
 */
import { deflateSync } from "node:zlib";
import { ArchiveDocument } from "./archive.ts";
import { CrossReference, WIDTHS } from "./cross-reference.ts";
import { ObjectStream } from "./object-stream.ts";
import { Packer, packed } from "./packer.ts";

// pdfkit's own names begin with an underscore; what we rely on in it beyond its guide has its tests.
/* oxlint-disable no-underscore-dangle */

export class CompactDocument extends ArchiveDocument {
  declare readonly _info: object;
  declare readonly _id: Uint8Array;
  /** The head of an object and, once it is known, its text. */
  #opened: string[] = [];
  #gathered = new ObjectStream();
  readonly #places = new CrossReference();
  readonly #packer = new Packer();

  /** What was written since the last call, complete pages included. */
  async flushedPacked(): Promise<Uint8Array> {
    for (const [page, { operators }] of this.openPages) {
      this.closePage(page, await this.#packer.pack(operators.join("\n")));
    }
    this.flushPages();
    const gathered = this.#taken();
    if (gathered.ids.length > 0) this.#writeStream(gathered, await this.#packer.pack(gathered.text));
    return this.flushed();
  }

  /** Gives back the room for packing, when the file is finished or given up. */
  close(): void {
    this.#packer.close();
  }

  /** pdfkit writes an object as its head, its text, and its end; one with a stream has more before the end. */
  override _write(part: string | Uint8Array): void {
    // pdfkit begins to write before this class has fields.
    if (!(#opened in this)) return super._write(part);
    const [head, text] = this.#opened;
    if (head === undefined ? isHead(part) : text === undefined && typeof part === "string") {
      this.#opened.push(String(part));
      return;
    }
    this.#opened = [];
    if (head !== undefined && text !== undefined && part === "endobj") {
      this.#gathered.add(Number.parseInt(head, 10), text);
      return;
    }
    for (const one of [head, text, part]) if (one !== undefined) super._write(one);
  }

  #taken(): ObjectStream {
    const gathered = this.#gathered;
    this.#gathered = new ObjectStream();
    return gathered;
  }

  #writeStream({ ids, first }: ObjectStream, bytes: Uint8Array): void {
    const stream = this.ref({ Type: "ObjStm", N: ids.length, First: first, Filter: "FlateDecode" });
    ids.forEach((id, place) => this.#places.putInStream(id, stream.id, place));
    stream.end(bytes);
  }

  /** pdfkit's own table of objects is text, twenty bytes each, and knows no object in a stream. */
  _finalize(): void {
    const gathered = this.#taken();
    this.#writeStream(gathered, packed(gathered.text));
    const { _offset: at, _offsets: offsets, _root: Root, _info: Info, _id: id } = this;
    const Size = offsets.length + 2;
    const table = this.ref({ Type: "XRef", W: WIDTHS, Size, Root, Info, ID: [id, id], Filter: "FlateDecode" });
    offsets.forEach((offset, index) => this.#places.putAt(index + 1, offset ?? at));
    table.end(deflateSync(this.#places.bytes(Size), { level: 9 }));
    this._write(`startxref\n${at}\n%%EOF`);
    this.push(null);
  }
}

function isHead(part: string | Uint8Array): boolean {
  return typeof part === "string" && part.endsWith(" 0 obj");
}
