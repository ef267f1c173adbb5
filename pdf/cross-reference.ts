/** Where each object of a file stands: the table of a cross-reference stream (ISO 32000-1, 7.5.8). Knows no object. */

/** Kind of place, place, and a detail: so many bytes for each, as the stream itself tells its reader. */
export const WIDTHS = [1, 4, 2] as const;

const ROW = WIDTHS[0] + WIDTHS[1] + WIDTHS[2];
const FIRST_ROOM = 1024;
const AT_OFFSET = 1;
const IN_STREAM = 2;

export class CrossReference {
  #rows = Buffer.alloc(FIRST_ROOM * ROW);

  constructor() {
    // The head of the list of free objects, of which there are none.
    this.#set(0, [0, 0, 0xffff]);
  }

  /** The object is the so-manyth, from 0, in an object stream. */
  putInStream(id: number, stream: number, place: number): void {
    this.#set(id, [IN_STREAM, stream, place]);
  }

  /** The object stands by itself, unless it is known to be in a stream. */
  putAt(id: number, offset: number): void {
    if (this.#rows[id * ROW] !== IN_STREAM) this.#set(id, [AT_OFFSET, offset, 0]);
  }

  /** The table of the objects below a number. */
  bytes(size: number): Uint8Array {
    return this.#rows.subarray(0, size * ROW);
  }

  #set(id: number, [kind, place, detail]: readonly [number, number, number]): void {
    const start = id * ROW;
    if (start + ROW > this.#rows.length) this.#rows = Buffer.concat([this.#rows], 2 * (start + ROW));
    this.#rows.writeUIntBE(kind, start, WIDTHS[0]);
    this.#rows.writeUIntBE(place, start + WIDTHS[0], WIDTHS[1]);
    this.#rows.writeUIntBE(detail, start + WIDTHS[0] + WIDTHS[1], WIDTHS[2]);
  }
}
