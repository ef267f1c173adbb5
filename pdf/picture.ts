/** A practice's logo: PNG or JPEG bytes with what the layout must know of them. Draws nothing. */
import { createHash } from "node:crypto";
import { onWhite } from "./on-white.ts";

export interface Picture {
  /** Of the bytes as they were given. */
  readonly digest: string;
  /** A data URL: pdfkit embeds a picture that it knows by its text once, however many letters show it. */
  readonly source: string;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

export type PictureReading =
  | { readonly kind: "picture"; readonly picture: Picture }
  | { readonly kind: "refused"; readonly why: string };

/** Reads the head of a PNG or JPEG file; refuses what an archival PDF cannot carry and says what to do. */
export function readPicture(bytes: Uint8Array): PictureReading {
  const view = Buffer.from(bytes);
  const size = sizeOfPng(view) ?? sizeOfJpeg(view);
  if (size === null) return { kind: "refused", why: "The logo is neither a PNG nor a JPEG picture. Save it as PNG." };
  if (size.channels === 4) return { kind: "refused", why: "The logo uses print colors (CMYK). Save it in RGB." };
  if (size.width === 0 || size.height === 0) return { kind: "refused", why: "The logo has no size. Save it again." };
  const opaque = opaqueOrNull(view);
  if (opaque === null) return { kind: "refused", why: "The logo file is damaged. Save it again." };
  const digest = createHash("sha256").update(view).digest("hex");
  const source = `data:${size.type};base64,${Buffer.from(opaque).toString("base64")}`;
  return { kind: "picture", picture: { digest, source, width: size.width, height: size.height } };
}

function opaqueOrNull(view: Buffer): Uint8Array | null {
  try {
    return onWhite(view);
  } catch {
    return null;
  }
}

interface Size {
  readonly type: "image/png" | "image/jpeg";
  readonly width: number;
  readonly height: number;
  /** Color channels where the format can have four inks. */
  readonly channels: number;
}

function sizeOfPng(view: Buffer): Size | null {
  if (view.length < 33 || view.readUInt32BE(0) !== 0x89504e47) return null;
  return { type: "image/png", width: view.readUInt32BE(16), height: view.readUInt32BE(20), channels: 3 };
}

/** Walks the segments of a JPEG up to its frame header (ITU T.81, B.2.2). */
function sizeOfJpeg(view: Buffer): Size | null {
  if (view.length < 4 || view.readUInt16BE(0) !== 0xffd8) return null;
  let at = 2;
  while (at + 9 < view.length) {
    const marker = view.readUInt16BE(at);
    if (marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker)) {
      const [height, width] = [view.readUInt16BE(at + 5), view.readUInt16BE(at + 7)];
      return { type: "image/jpeg", width, height, channels: view.readUInt8(at + 9) };
    }
    at += 2 + view.readUInt16BE(at + 2);
  }
  return null;
}
