/** A file that a browser sends with a form, without a script: read by the platform's own parser, and looked at by its first bytes. */
import express from "express";
import type { Request, Response as Answer } from "express";
import { lookAtPaper } from "../paper-check.ts";
import type { PaperType } from "../paper-check.ts";

const MEGABYTE = 1024 * 1024;
const LARGEST_SCAN = 8 * MEGABYTE;
const LARGEST_ENCLOSURE = 10 * MEGABYTE;
/** A file beyond this is not even taken in; below it, that it is too large is told at its field. */
const LARGEST_BODY = 24 * MEGABYTE;

const asBytes = express.raw({ type: "multipart/form-data", limit: LARGEST_BODY });

/** Takes a form with a file in, up to the limit: asked for behind a door, so that a stranger's bytes are never held. */
export function received(request: Request, response: Answer): Promise<void> {
  return new Promise((taken, refused) => {
    asBytes(request, response, (error?: unknown) => {
      if (error === undefined) taken();
      else refused(error);
    });
  });
}

export type Upload =
  | { readonly kind: "file"; readonly bytes: Uint8Array; readonly mediaType: PaperType }
  | { readonly kind: "refused"; readonly why: string };

/** The file of the form's field `file`. What it says it is counts for nothing. */
export async function uploadIn(request: Request, response: Answer): Promise<Upload> {
  await received(request, response);
  const file = (await formIn(request))?.file ?? null;
  if (file === null || file.length === 0) return { kind: "refused", why: "choose the scanned page" };
  if (file.length > LARGEST_SCAN)
    return { kind: "refused", why: "the file is larger than 8 MB; scan it in black and white" };
  const looking = lookAtPaper(file);
  if (looking.kind === "refused") return { kind: "refused", why: `the file ${looking.why}` };
  return { kind: "file", bytes: file, mediaType: looking.mediaType };
}

export type Enclosing =
  | {
      readonly kind: "file";
      readonly bytes: Uint8Array;
      readonly mediaType: PaperType;
      readonly name: string;
    }
  | { readonly kind: "refused"; readonly field: "file" | "name"; readonly why: string; readonly name: string };

/** A file that goes with a letter, and what it is in plain words. */
export async function enclosureIn(request: Request, response: Answer): Promise<Enclosing> {
  await received(request, response);
  const form = await formIn(request);
  const name = (form?.name ?? "").replaceAll(/\s+/g, " ").trim().slice(0, LONGEST_NAME);
  const refused = (field: "file" | "name", why: string): Enclosing => ({ kind: "refused", field, why, name });
  const file = form?.file ?? null;
  if (file === null || file.length === 0) return refused("file", "choose a file");
  if (file.length > LARGEST_ENCLOSURE)
    return refused("file", "the file is larger than 10 MB; scan it in black and white");
  const looking = lookAtPaper(file);
  if (looking.kind === "refused") return refused("file", `the file ${looking.why}`);
  if (name === "") return refused("name", "say what it is, as the letter names it");
  return { kind: "file", bytes: file, mediaType: looking.mediaType, name };
}

const LONGEST_NAME = 80;

interface Form {
  readonly file: Uint8Array | null;
  readonly name: string;
}

async function formIn(request: Request): Promise<Form | null> {
  const body: unknown = request.body;
  if (!(body instanceof Uint8Array)) return null;
  try {
    const headers = { "content-type": request.get("content-type") ?? "" };
    const form = await new Response(Buffer.from(body), { headers }).formData();
    const [file, name] = [form.get("file"), form.get("name")];
    return {
      file: file instanceof File ? new Uint8Array(await file.arrayBuffer()) : null,
      name: typeof name === "string" ? name : "",
    };
  } catch {
    // A form that the platform cannot read holds no file.
    return null;
  }
}
