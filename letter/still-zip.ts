/** A zip archive without the moment at which it was packed, so that the same letter is the same file. Changes no content. */

const END = 0x06054b50;
const LONGEST_END = 22 + 0xffff;
/** The earliest day that a zip can name, 1 January 1980, at midnight. */
const STILL = 0x00210000;

/** The same archive; each entry's time is the same, here and in the directory at its end. */
export function stillZip(bytes: Uint8Array): Uint8Array {
  const still = Uint8Array.from(bytes);
  const view = new DataView(still.buffer);
  const end = endOf(view);
  let entry = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    view.setUint32(entry + 12, STILL, true);
    view.setUint32(view.getUint32(entry + 42, true) + 10, STILL, true);
    entry += 46 + [28, 30, 32].reduce((sum, at) => sum + view.getUint16(entry + at, true), 0);
  }
  return still;
}

function endOf(view: DataView): number {
  for (let at = view.byteLength - 22; at >= 0 && at > view.byteLength - LONGEST_END; at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw new Error("an archive without an end");
}
