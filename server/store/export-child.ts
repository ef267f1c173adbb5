/** Everything that is kept of one child, as files to hand over: letters as they were signed, as data, records, signatures, scans. */
import { done } from "./act.ts";
import type { Act } from "./act.ts";
import { recordAudit } from "./audit.ts";
import { filingsOf } from "./filings.ts";
import { readScan, scanOf } from "./ink.ts";
import type { LetterSummary } from "./letter-row.ts";
import { lettersOf, readPdf, readTree } from "./letters.ts";
import { letterJson } from "../../letter/json.ts";
import type { Books, Store } from "./open.ts";
import { recordsOf, RECORD_KINDS } from "./records.ts";
import { signatureOf } from "./signatures.ts";
import type { AuditRow } from "./tables.ts";

export interface ExportedFile {
  readonly name: string;
  readonly bytes: Uint8Array | string;
}

export interface Exported {
  readonly files: readonly ExportedFile[];
  readonly audit: readonly AuditRow[];
}

/** Gathers it, and notes in the audit that it was asked for. Choices that were never signed leave no letter and are not in it. */
export async function exportOfChild(store: Store, act: Act, patient: string): Promise<Exported> {
  const object = { kind: "child", id: patient };
  await recordAudit(store, done(act, { action: "child.exported", object, patient }));
  const files: ExportedFile[] = [];
  for (const letter of await lettersOf(store, act.tenant, patient))
    files.push(...(await filesOf(store, act.tenant, letter)));
  const whose = { tenant: act.tenant, patient };
  for (const kind of RECORD_KINDS) {
    const records = await recordsOf(store, whose, kind);
    if (records.length > 0)
      files.push({ name: `${kind}.ndjson`, bytes: records.map((each) => `${JSON.stringify(each)}\n`).join("") });
  }
  return { files, audit: await auditOf(store, act.tenant, patient) };
}

async function filesOf(books: Books, tenant: string, letter: LetterSummary): Promise<readonly ExportedFile[]> {
  const key = { tenant, id: letter.id };
  const name = `letter-${letter.number}-${letter.state}`;
  const [pdf, tree, signature, scan] = [
    await readPdf(books, key),
    await readTree(books, key),
    await signatureOf(books, key),
    await scanOf(books, key),
  ];
  const about = {
    letter,
    signature,
    filings: await filingsOf(books, key),
    tree: tree === null ? null : letterJson(tree),
  };
  const scanned = scan === null ? null : await readScan(books, tenant, scan.id);
  return [
    { name: `${name}.json`, bytes: `${JSON.stringify(about)}\n` },
    ...(pdf === null ? [] : [{ name: `${name}.pdf`, bytes: pdf }]),
    ...(scan === null || scanned === null
      ? []
      : [{ name: `${name}-scan.${scan.mediaType.split("/").at(-1) ?? "bin"}`, bytes: scanned }]),
  ];
}

function auditOf({ db }: Books, tenant: string, patient: string): Promise<AuditRow[]> {
  return db
    .selectFrom("audit")
    .selectAll()
    .where("tenant", "=", tenant)
    .where("patient", "=", patient)
    .orderBy("seq")
    .execute();
}
