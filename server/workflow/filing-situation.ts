/** All that the ladder into a chart is chosen by, for one signed letter: its forms, what was tried, what the EHR takes, and whose it is. */
import { chooseRung } from "../../fhir/filing/rung.ts";
import type { Rung } from "../../fhir/filing/rung.ts";
import { TAKES_THE_PLACE } from "../../fhir/filing/document.ts";
import { WRITERS } from "../../fhir/filing/writers.ts";
import type { Writer } from "../../fhir/filing/writers.ts";
import type { Tenant } from "../../fhir/tenant.ts";
import type { Letter } from "../../letter/document.ts";
import { letterText } from "../../letter/text.ts";
import type { Writing } from "../ehr/ehr-door.ts";
import type { Visit } from "../review/visit.ts";
import { filingsOf } from "../store/filings.ts";
import type { Filing } from "../store/filings.ts";
import type { LetterSummary } from "../store/letter-row.ts";
import { readPages, readTree } from "../store/letters.ts";
import { signatureOf } from "../store/signatures.ts";
import type { Signature } from "../store/signatures.ts";
import { signedBytes } from "./signed-bytes.ts";

export interface FilingSituation {
  readonly tenant: Tenant;
  readonly writer: Writer;
  readonly rung: Rung;
  readonly tree: Letter;
  readonly signature: Signature;
  readonly bodies: Readonly<Partial<Record<"pdf" | "text", Uint8Array>>>;
  readonly filings: readonly Filing[];
  /** Only the signer's own sign-in writes what they signed. */
  readonly isSigners: boolean;
  /** Whether a visit is still to be chosen. */
  readonly lacksVisit: boolean;
}

const NOTHING: Writing = { abilities: null, isGranted: true, adapter: null };

/** The situation of a letter; null where it is not signed, or of a tenant that is no more. */
export async function situationOf(visit: Visit, letter: LetterSummary): Promise<FilingSituation | null> {
  const { hall, launch } = visit;
  const key = { tenant: launch.tenant, id: letter.id };
  const tenant = hall.tenants().all.find(({ id }) => id === launch.tenant);
  const [tree, signature, filings] = await Promise.all([
    readTree(hall.store, key),
    signatureOf(hall.store, key),
    filingsOf(hall.store, key),
  ]);
  if (tenant === undefined || tree === null || signature === null) return null;
  const { ehr } = visit.state();
  const writer = WRITERS[tenant.profile];
  const [bodies, writing] = await Promise.all([
    bodiesOf(visit, letter, { tree, writer }),
    tenant.writeBack === "off" ? NOTHING : hall.ehr.writing(ehr),
  ]);
  const bytes = Object.fromEntries(Object.entries(bodies).map(([form, { length }]) => [form, length]));
  const rung = chooseRung({ tenant, ...writing, bytes, refused: refusedForms(filings) });
  return {
    tenant,
    writer,
    rung,
    tree,
    signature,
    bodies,
    filings,
    isSigners: signature.who === launch.who,
    lacksVisit: rung.kind === "document" && writer.needsVisit && ehr.encounter === null,
  };
}

function refusedForms(filings: readonly Filing[]): readonly ("pdf" | "text")[] {
  return filings.flatMap(({ state, reason, form }) =>
    state === "refused" && reason === "not-accepted" && form !== "by_hand" ? [form] : [],
  );
}

interface Written {
  readonly tree: Letter;
  readonly writer: Writer;
}

/** The signed letter in every form that there is of it: as text only what was signed electronically. */
async function bodiesOf(
  visit: Visit,
  letter: LetterSummary,
  { tree, writer }: Written,
): Promise<FilingSituation["bodies"]> {
  const signed = await signedBytes(visit, letter);
  if (signed.kind === "on-paper" || signed.mediaType !== "application/pdf") return {};
  if (tree.status === "unsigned") return { pdf: signed.bytes };
  const pages = await readPages(visit.hall.store, { tenant: visit.launch.tenant, id: letter.id });
  const issued = { sha256: letter.sha256, pages: pages?.length ?? 0 };
  const replaces = letter.replaces !== null && !writer.relates;
  return { pdf: signed.bytes, text: Buffer.from(textToFile(tree, issued, replaces), "utf8") };
}

/** The words of the letter, by the writer of its text, and which PDF they are the words of. */
export function textToFile(
  tree: Letter,
  { sha256, pages }: { readonly sha256: string; readonly pages: number },
  replaces = false,
): string {
  const number = tree.number === null ? "" : ` ${tree.number}`;
  const lines = [
    `These are the words of the signed letter${number}.`,
    `PDF issued, SHA-256 ${sha256}, ${pages} ${pages === 1 ? "page" : "pages"}.`,
    ...(replaces ? [TAKES_THE_PLACE] : []),
  ];
  return `${letterText(tree)}\n${lines.join("\n")}\n`;
}
