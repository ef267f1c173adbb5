/** The bytes of a list as text, in whichever of the usual encodings they are; or what they are instead, and what to do. Pure. */

/** Five hundred lines with notes are far below it. */
export const LARGEST_LIST = 512 * 1024;

export type Decoding =
  | {
      readonly kind: "text";
      readonly text: string;
      /** Not Unicode: a name with an accent may read wrong. */
      readonly isGuess: boolean;
    }
  | { readonly kind: "refused"; readonly why: string };

const NUMBERS = "The list is longer than 512 kB, and 500 children never are. Look whether it is the right file.";
const WORKBOOK = "This is an Excel workbook. In Excel, choose Save As, then CSV UTF-8, and take that file.";
const NO_TEXT = "This is not a list in text form. Save it as CSV and take that file.";

/** UTF-8 and UTF-16 with and without a byte order mark, else what Windows programs write in the West. */
export function decodeList(bytes: Uint8Array): Decoding {
  if (bytes.length > LARGEST_LIST) return refused(NUMBERS);
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    return refused(WORKBOOK);
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) return refused(NO_TEXT);
  const encoding = encodingOf(bytes);
  const unicode = decoded(bytes, encoding);
  if (unicode !== null) return checked(unicode, false);
  if (encoding !== "utf-8") return refused(NO_TEXT);
  return checked(decoded(bytes, "windows-1252") ?? "", true);
}

function refused(why: string): Decoding {
  return { kind: "refused", why };
}

/** What a program writes and nobody types means that this is no text. */
function checked(text: string, isGuess: boolean): Decoding {
  return text.includes("\0") ? refused(NO_TEXT) : { kind: "text", text, isGuess };
}

type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

function encodingOf(bytes: Uint8Array): Encoding {
  if (startsWith(bytes, [0xff, 0xfe])) return "utf-16le";
  if (startsWith(bytes, [0xfe, 0xff])) return "utf-16be";
  // Without a mark: digits and commas in UTF-16 have a zero in every second byte.
  const head = [...bytes.subarray(0, 64)];
  const zeros = (odd: number): number => head.filter((byte, index) => byte === 0 && index % 2 === odd).length;
  if (head.length >= 2 && zeros(1) > head.length / 4 && zeros(0) === 0) return "utf-16le";
  if (head.length >= 2 && zeros(0) > head.length / 4 && zeros(1) === 0) return "utf-16be";
  return "utf-8";
}

function decoded(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function startsWith(bytes: Uint8Array, signs: readonly number[]): boolean {
  return signs.every((sign, index) => bytes[index] === sign);
}
