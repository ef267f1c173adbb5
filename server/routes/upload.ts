/** A file that a browser sends with a form, without a script: read by the platform's own parser, and looked at by its first bytes. */
import express from "express";
import type { Request, RequestHandler } from "express";

export const LARGEST_SCAN = 8 * 1024 * 1024;

/** Takes a form with a file as raw bytes, up to the limit. */
export function takesUpload(): RequestHandler {
  return express.raw({ type: "multipart/form-data", limit: LARGEST_SCAN + 65_536 });
}

export type Upload =
  | { readonly kind: "file"; readonly bytes: Uint8Array; readonly mediaType: MediaType }
  | { readonly kind: "refused"; readonly why: string };

export type MediaType = "application/pdf" | "image/png" | "image/jpeg";

/** The file of the form's field `file`. What it says it is counts for nothing. */
export async function uploadIn(request: Request): Promise<Upload> {
  const body: unknown = request.body;
  if (!(body instanceof Uint8Array)) return { kind: "refused", why: "choose the scanned page" };
  const file = await fileIn(body, request.get("content-type") ?? "");
  if (file === null || file.length === 0) return { kind: "refused", why: "choose the scanned page" };
  if (file.length > LARGEST_SCAN)
    return { kind: "refused", why: "the file is larger than 8 MB; scan it in black and white" };
  const mediaType = mediaTypeOf(file);
  if (mediaType === null)
    return { kind: "refused", why: "the file is no PDF, PNG or JPEG; scan or photograph the page again" };
  return { kind: "file", bytes: file, mediaType };
}

async function fileIn(body: Uint8Array, contentType: string): Promise<Uint8Array | null> {
  try {
    const form = await new Response(Buffer.from(body), { headers: { "content-type": contentType } }).formData();
    const file = form.get("file");
    return file instanceof File ? new Uint8Array(await file.arrayBuffer()) : null;
  } catch {
    // A form that the platform cannot read holds no file.
    return null;
  }
}

const BEGINNINGS: readonly (readonly [MediaType, readonly number[]])[] = [
  ["application/pdf", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["image/png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["image/jpeg", [0xff, 0xd8, 0xff]],
];

function mediaTypeOf(bytes: Uint8Array): MediaType | null {
  return BEGINNINGS.find(([, beginning]) => beginning.every((byte, place) => bytes[place] === byte))?.[0] ?? null;
}
