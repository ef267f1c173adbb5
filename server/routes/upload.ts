/** A file that a browser sends with a form, without a script: read by the platform's own parser, and looked at by its first bytes. */
import express from "express";
import type { Request, RequestHandler, Response as Answer } from "express";
import type { Hall } from "../hall.ts";
import { BROKEN, lookAtPaper } from "../uploads/paper-check.ts";
import type { PaperType } from "../uploads/paper-check.ts";
import { withoutPhotoData } from "../uploads/photo-data.ts";

const MEGABYTE = 1024 * 1024;
const LARGEST_SCAN = 8 * MEGABYTE;
const LARGEST_ENCLOSURE = 10 * MEGABYTE;
/** A file beyond this is not even taken in; below it, that it is too large is told at its field. */
const LARGEST_BODY = 24 * MEGABYTE;

const asBytes = express.raw({ type: "multipart/form-data", limit: LARGEST_BODY });

/** Takes a form with a file in, up to the limit: asked for behind a door, so that a stranger's bytes are never held. */
export function received(request: Request, response: Answer, reader: RequestHandler = asBytes): Promise<void> {
  return new Promise((taken, refused) => {
    reader(request, response, (error?: unknown) => {
      if (error === undefined) taken();
      else refused(error);
    });
  });
}

/** The operator's scanner, where there is one. */
type Scanner = Pick<Hall, "scan">;

/** What the scanner has against the file; null where it has nothing, or nobody scans. */
async function scannedOut(file: Uint8Array, scan: Scanner["scan"]): Promise<string | null> {
  const scanning = scan === undefined ? "clean" : await scan(file);
  switch (scanning) {
    case "clean":
      return null;
    case "found":
      return "the scanner found something harmful in the file; it was not kept. Tell your help desk";
    case "no-answer":
      return "the scanner for harmful files does not answer, so the file was not kept; try again in a minute";
    default:
      return scanning;
  }
}

export type Upload =
  | { readonly kind: "file"; readonly bytes: Uint8Array; readonly mediaType: PaperType }
  | { readonly kind: "refused"; readonly why: string };

/** The file of the form's field `file`. What it says it is counts for nothing. */
export async function uploadIn(request: Request, response: Answer, { scan }: Scanner): Promise<Upload> {
  await received(request, response);
  const file = (await formIn(request))?.file ?? null;
  if (file === null || file.length === 0) return { kind: "refused", why: "choose the scanned page" };
  if (file.length > LARGEST_SCAN)
    return { kind: "refused", why: "the file is larger than 8 MB; scan it in black and white" };
  const looking = paperIn(file);
  if (looking.kind === "refused") return { kind: "refused", why: `the file ${looking.why}` };
  const against = await scannedOut(file, scan);
  return against === null ? looking : { kind: "refused", why: against };
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
export async function enclosureIn(request: Request, response: Answer, { scan }: Scanner): Promise<Enclosing> {
  await received(request, response);
  const form = await formIn(request);
  const name = (form?.name ?? "").replaceAll(/\s+/g, " ").trim().slice(0, LONGEST_NAME);
  const refused = (field: "file" | "name", why: string): Enclosing => ({ kind: "refused", field, why, name });
  const file = form?.file ?? null;
  if (file === null || file.length === 0) return refused("file", "choose a file");
  if (file.length > LARGEST_ENCLOSURE)
    return refused("file", "the file is larger than 10 MB; scan it in black and white");
  const looking = paperIn(file);
  if (looking.kind === "refused") return refused("file", `the file ${looking.why}`);
  if (name === "") return refused("name", "say what it is, as the letter names it");
  const against = await scannedOut(file, scan);
  if (against !== null) return refused("file", against);
  return { ...looking, name };
}

/** The paper; of a photo the picture, without the place and the device: they are kept nowhere, and go to no school. */
function paperIn(file: Uint8Array): Upload {
  const looking = lookAtPaper(file);
  if (looking.kind === "refused") return looking;
  const { mediaType } = looking;
  if (mediaType === "application/pdf") return { kind: "file", bytes: file, mediaType };
  const bytes = withoutPhotoData(file, mediaType);
  return bytes === null ? { kind: "refused", why: BROKEN } : { kind: "file", bytes, mediaType };
}

const LONGEST_NAME = 80;

interface Form {
  readonly file: Uint8Array | null;
  readonly name: string;
}

async function formIn(request: Request): Promise<Form | null> {
  const { file, fields } = await formWithFile(request);
  return { file, name: fields["name"] ?? "" };
}

/** The same, taken in behind the door first. */
export async function takenForm(request: Request, response: Answer): Promise<FormWithFile> {
  await received(request, response);
  return formWithFile(request);
}

export interface FormWithFile {
  readonly file: Uint8Array | null;
  readonly fields: Readonly<Record<string, string>>;
}

/** The form's field `file`, and the words of the others. A form that the platform cannot read holds none of them. */
async function formWithFile(request: Request): Promise<FormWithFile> {
  const body: unknown = request.body;
  if (!(body instanceof Uint8Array)) return { file: null, fields: {} };
  try {
    const headers = { "content-type": request.get("content-type") ?? "" };
    const form = await new Response(Buffer.from(body), { headers }).formData();
    const file = form.get("file");
    const words = [...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as const] : []));
    return {
      file: file instanceof File ? new Uint8Array(await file.arrayBuffer()) : null,
      fields: Object.fromEntries(words),
    };
  } catch {
    return { file: null, fields: {} };
  }
}
