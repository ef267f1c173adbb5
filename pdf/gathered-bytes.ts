/** The bytes of a file in the making, until they are taken. Knows no PDF. */

/** Text is taken as Latin-1, a byte for each character, and becomes bytes in one go. */
export class GatheredBytes {
  #parts: Uint8Array[] = [];
  #text: string[] = [];

  /** Adds a part; gives its length in bytes. */
  add(part: string | Uint8Array): number {
    if (typeof part === "string") {
      this.#text.push(part);
    } else {
      this.#settle();
      this.#parts.push(part);
    }
    return part.length;
  }

  /** All that was added since the last call. */
  take(): Uint8Array {
    this.#settle();
    const bytes = Buffer.concat(this.#parts);
    this.#parts = [];
    return bytes;
  }

  #settle(): void {
    if (this.#text.length > 0) this.#parts.push(Buffer.from(this.#text.join(""), "latin1"));
    this.#text = [];
  }
}
