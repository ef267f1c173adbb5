/**
 * Packs the parts of a long file one after the other, on a thread beside the program's own, which meanwhile answers others.
 * One packer serves a whole file: zlib's own room is too large to be thrown away with every page. Knows no PDF.
 */
import { constants, createDeflate, deflateSync } from "node:zlib";

/**
 * A page has about 12 kB of operators. Level 4 takes a third of the usual level's time for a fortieth more bytes; the small
 * window and memory hold such a page whole.
 */
const PACKING = { level: 4, windowBits: 14, memLevel: 7, chunkSize: 4096 } as const;

/** Packs at once, for a file of few parts; the same bytes as a packer's. */
export function packed(text: string): Uint8Array {
  return deflateSync(Buffer.from(text, "latin1"), PACKING);
}

export class Packer {
  readonly #deflate = createDeflate(PACKING);

  /** Packs text, a byte for each character. One call at a time. */
  async pack(text: string): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    const collect = (part: Uint8Array): void => void parts.push(part);
    const deflate = this.#deflate.on("data", collect);
    await new Promise<void>((resolve, reject) => {
      deflate.once("error", reject);
      deflate.write(Buffer.from(text, "latin1"));
      deflate.flush(constants.Z_FINISH, () => {
        deflate.off("error", reject);
        resolve();
      });
    });
    deflate.off("data", collect).reset();
    return Buffer.concat(parts);
  }

  /** Gives zlib's room back. */
  close(): void {
    this.#deflate.destroy();
  }
}
