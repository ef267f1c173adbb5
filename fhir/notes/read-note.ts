/**
 * The text of one note, read when a clinician asks for it: from the note itself, or from the Binary that it names under this EHR's
 * own base and nowhere else. It becomes plain text; a form that cannot become it safely is left to the EHR.
 */
import { z } from "zod";
import type { Source } from "../../chart/chart.ts";
import type { FhirGateway } from "../client.ts";
import { textSchema } from "../elements.ts";
import { liesUnder } from "../outbound/address.ts";
import type { Fault } from "../outbound/fault.ts";
import { type Trouble, troubleOf } from "../outbound/troubles.ts";
import { partByPatient, type InContext } from "../pull/own.ts";
import type { Resource } from "../resource.ts";
import { htmlWords } from "./html-words.ts";
import { mediaType } from "./note-items.ts";
import { rtfWords } from "./rtf-words.ts";

export type ReadingNote =
  | { readonly kind: "read"; readonly text: string }
  /** `elsewhere`: at another server, which no token follows. `no-text`: a scan, a picture. `not-current`: replaced or taken back. */
  | {
      readonly kind: "not-shown";
      readonly why: "elsewhere" | "no-text" | "too-long" | "not-current" | "another-patient";
    }
  | { readonly kind: "no-answer"; readonly why: Trouble };

/** Longer than any visit note; what is longer is a whole record in one text. */
const MOST_BYTES = 400_000;

const attachmentSchema = z.object({
  contentType: textSchema.optional(),
  url: textSchema.optional(),
  data: textSchema.optional(),
  size: z.number().optional(),
});
const documentSchema = z.object({
  status: textSchema.optional(),
  content: z.array(z.object({ attachment: attachmentSchema })).default([]),
});
const binarySchema = z.object({ contentType: textSchema.optional(), data: textSchema.optional() });

type Attachment = z.infer<typeof attachmentSchema>;

/** How each form becomes plain text, best first. */
const WORDS_OF: Readonly<Record<string, (text: string) => string>> = {
  "text/plain": (text) => text,
  "text/html": htmlWords,
  "application/xhtml+xml": htmlWords,
  "text/rtf": rtfWords,
  "application/rtf": rtfWords,
};

/** Whether a note in these forms can be read here at all. */
export function hasWords(formats: readonly string[]): boolean {
  return formats.some((format) => Object.hasOwn(WORDS_OF, format));
}

/** Reads the note as it is now. */
export async function readNoteText(gateway: FhirGateway, source: Source, context: InContext): Promise<ReadingNote> {
  const [type = "", id = ""] = source.split("/");
  if (type !== "DocumentReference") return { kind: "not-shown", why: "no-text" };
  const asked = await gateway.read(type, id);
  if (asked.kind === "failed") return failed(asked.fault);
  if (!isOwn(asked.value, context)) return { kind: "not-shown", why: "another-patient" };
  const document = documentSchema.safeParse(asked.value);
  if (!document.success) return { kind: "no-answer", why: "not-fhir" };
  if (document.data.status !== "current") return { kind: "not-shown", why: "not-current" };
  const chosen = bestOf(document.data.content.map(({ attachment }) => attachment));
  return chosen === null ? { kind: "not-shown", why: "no-text" } : readAttachment(gateway, chosen, context);
}

function isOwn(resource: Resource, context: InContext): boolean {
  return partByPatient([{ resource, fullUrl: null, place: "ehr" }], context).own.length > 0;
}

function bestOf(attachments: readonly Attachment[]): Attachment | null {
  const order = Object.keys(WORDS_OF);
  const known = attachments.filter(({ contentType }) => order.includes(mediaType(contentType)));
  const rank = ({ contentType }: Attachment): number => order.indexOf(mediaType(contentType));
  return known.toSorted((a, b) => rank(a) - rank(b))[0] ?? null;
}

async function readAttachment(
  gateway: FhirGateway,
  { contentType, data, url, size = 0 }: Attachment,
  { base }: InContext,
): Promise<ReadingNote> {
  if (size > MOST_BYTES) return { kind: "not-shown", why: "too-long" };
  if (data !== undefined) return textOf(data, contentType);
  const id = binaryUnder(base, url ?? "");
  if (id === null) return { kind: "not-shown", why: url === undefined ? "no-text" : "elsewhere" };
  const asked = await gateway.read("Binary", id);
  if (asked.kind === "failed") return failed(asked.fault);
  const binary = binarySchema.safeParse(asked.value);
  if (!binary.success || binary.data.data === undefined) return { kind: "no-answer", why: "not-fhir" };
  return textOf(binary.data.data, binary.data.contentType ?? contentType);
}

const BINARY = /^Binary\/([A-Za-z0-9._-]{1,256})(?:\/_history\/[A-Za-z0-9._-]+)?$/;

function binaryUnder(base: string, url: string): string | null {
  const own = /^[a-z][a-z0-9+.-]*:/i.test(url) ? (liesUnder(base, url) ? url.slice(base.length + 1) : "") : url;
  return BINARY.exec(own)?.[1] ?? null;
}

function textOf(data: string, contentType: string | undefined): ReadingNote {
  const words = WORDS_OF[mediaType(contentType)];
  if (words === undefined) return { kind: "not-shown", why: "no-text" };
  if (data.length > (MOST_BYTES * 4) / 3 + 4) return { kind: "not-shown", why: "too-long" };
  const text = tidy(words(decoded(Buffer.from(data, "base64"), contentType ?? "")));
  return text === "" ? { kind: "not-shown", why: "no-text" } : { kind: "read", text };
}

/** UTF-8 unless it says that it is older; what is no UTF-8 is read as the older one. */
function decoded(bytes: Buffer, contentType: string): string {
  const isOlder = /charset="?(?:iso-8859-1|windows-1252|us-ascii|latin1)/i.test(contentType);
  try {
    return new TextDecoder(isOlder ? "windows-1252" : "utf-8", { fatal: !isOlder }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** No sign that steers a terminal or turns the direction of reading; one space between words, one line for each line. */
function tidy(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(/[^\S\n]+/g, " ")
    .replace(/[\p{Cc}\p{Cf}]/gu, (sign) => (sign === "\n" ? sign : ""))
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
}

function failed(fault: Fault): ReadingNote {
  return { kind: "no-answer", why: troubleOf(fault) };
}
