/** Everywhere that a run of the service leaves something where a patient has no place, and whether something planted is there. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { readPdf } from "../../pdf/read.ts";
import { WORDS } from "./planted.ts";

/** What was left, by the place where it was. */
export type Surfaces = ReadonlyMap<string, readonly string[]>;

/** Each place at which something planted was found, with a few signs around it. */
export function leaksIn(surfaces: Surfaces): readonly string[] {
  return [...surfaces].flatMap(([place, texts]) =>
    texts.flatMap((text) => spellingsOf(text).flatMap((each) => found(place, each))),
  );
}

function found(place: string, text: string): readonly string[] {
  const at = WORDS.exec(text);
  return at === null ? [] : [`${place}: …${text.slice(Math.max(0, at.index - 40), at.index + 60)}`];
}

/** As it is, as an address is read, and as other programs keep text. */
function spellingsOf(text: string): readonly string[] {
  const wide = text.replaceAll("\u0000", "");
  return [text, ...(text.includes("%") ? [decoded(text)] : []), ...(wide === text ? [] : [wide])];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/** Names and contents of all files under a folder. */
export function filesUnder(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return [
    ...names,
    ...names
      .map((name) => join(folder, name))
      .filter((file) => statSync(file).isFile())
      .map((file) => readFileSync(file, "latin1")),
  ];
}

/** What one hop of a browser shows to those who see addresses, headers and titles; of a page about a fault its words too. */
export interface Hop {
  readonly url: string;
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly bytes: Uint8Array;
}

/** Addresses, headers, titles, pages about faults and the data about each PDF of a run. */
export async function seenOnTheWay(hops: readonly Hop[]): Promise<Surfaces> {
  const pages = hops.filter(({ headers }) => typeOf(headers).startsWith("text/html")).map(textOf);
  const faults = hops.filter(({ status }) => FAULTS.has(status)).map(textOf);
  return new Map([
    ["an address", hops.map(({ url }) => url)],
    ["a header", hops.map(({ headers }) => JSON.stringify(headers))],
    ["a title", pages.flatMap((text) => /<title>([^<]*)/.exec(text)?.[1] ?? [])],
    ["a page about a fault", faults],
    ["the data about a PDF", await dataAboutPdfs(hops)],
  ]);
}

/** A page that says what is wrong with a form shows the form again, and its child. */
const FAULTS: ReadonlySet<number> = new Set([400, 401, 403, 404, 413, 415, 429, 500, 502, 503]);

const typeOf = (headers: Hop["headers"]): string => headers.find(([name]) => name === "content-type")?.[1] ?? "";
const textOf = ({ bytes }: Hop): string => Buffer.from(bytes).toString("utf8");

async function dataAboutPdfs(hops: readonly Hop[]): Promise<readonly string[]> {
  const pdfs = new Map(
    hops
      .filter(({ headers, status }) => status === 200 && typeOf(headers).startsWith("application/pdf"))
      .map(({ bytes }) => [createHash("sha256").update(bytes).digest("hex"), bytes]),
  );
  const said: string[] = [];
  for (const bytes of pdfs.values()) {
    const pdf = await readPdf(bytes);
    if (pdf.kind === "refused") throw new Error(pdf.why);
    said.push(JSON.stringify([pdf.title, pdf.metadata, pdf.attachments]), Buffer.from(bytes).toString("latin1"));
  }
  return said;
}
