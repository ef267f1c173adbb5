/** `letters audit`: whether the audit is whole, the audit as FHIR AuditEvents, and a receipt of each letter that went out. */
import { auditEventOf } from "../audit-event.ts";
import type { Environment } from "../config.ts";
import { writeWhole } from "../files.ts";
import { auditRows, verifyAudit } from "../store/audit.ts";
import type { AuditFault } from "../store/audit.ts";
import { releasesOf } from "../store/releases.ts";
import type { Books } from "../store/open.ts";
import type { Asked } from "./asked.ts";
import { done, misused, refused } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";
import { withBooks } from "./with-store.ts";

export const AUDIT_USAGE = [
  "letters audit verify [--json]",
  "letters audit export --tenant T [--out X.ndjson]",
  "letters audit receipts --tenant T [--patient Patient/ID] [--out X.ndjson]",
].join("\n");

/** One of the three. */
export async function audit(asked: Asked, environment: Environment): Promise<Outcome> {
  const [what, ...more] = asked.files;
  if (more.length > 0) return misused("One thing at a time.", AUDIT_USAGE);
  if (what === "verify") return withBooks(environment, (books) => verify(books, asked.json));
  if (what !== "export" && what !== "receipts") return misused("Say verify, export or receipts.", AUDIT_USAGE);
  const { tenant } = asked;
  if (tenant === null) return misused("--tenant says of which practice's EHR.", AUDIT_USAGE);
  const linesOf = what === "export" ? eventLines : receiptLines;
  return withBooks(environment, async (books) => written(await linesOf(books, { ...asked, tenant }), asked.out));
}

type OfTenant = Asked & { readonly tenant: string };

async function verify(books: Books, json: boolean): Promise<Outcome> {
  const verdict = await verifyAudit(books);
  if (json) return { out: [JSON.stringify(verdict)], err: [], exit: verdict.kind === "whole" ? 0 : 1 };
  if (verdict.kind === "broken") return refused(verdict.faults.map(inWords));
  const { rows, tenants } = verdict;
  return done([
    `The audit is whole: ${rows} ${rows === 1 ? "row" : "rows"} in ${tenants} ${tenants === 1 ? "chain" : "chains"}.`,
  ]);
}

const FAULTS: Readonly<Record<AuditFault["what"], string>> = {
  changed: "was changed after it was written",
  removed: "is missing",
  inserted: "was put there by something else than this program",
  "end-missing": "the sealed end of the chain is missing",
  "end-changed": "the sealed end of the chain was changed, or its key is not among LETTERS_KEYS",
};

function inWords({ tenant, seq, what }: AuditFault): string {
  return seq === null ? `${tenant}: ${FAULTS[what]}` : `${tenant}: row ${seq} ${FAULTS[what]}`;
}

const PAGE = 1000;

async function eventLines(books: Books, { tenant }: OfTenant): Promise<readonly string[]> {
  const lines: string[] = [];
  for (let after = 0; ;) {
    const rows = await auditRows(books, tenant, { after, most: PAGE });
    lines.push(...rows.map((row) => JSON.stringify(auditEventOf(row))));
    const last = rows.at(-1);
    if (last === undefined) return lines;
    after = last.seq;
  }
}

async function receiptLines(books: Books, { tenant, patient }: OfTenant): Promise<readonly string[]> {
  return (await releasesOf(books, tenant, patient)).map((release) => JSON.stringify(release));
}

function written(lines: readonly string[], out: string | null): Outcome {
  if (out === null) return done(lines);
  const why = writeWhole(out, lines.map((line) => `${line}\n`).join(""));
  const count = `${lines.length} ${lines.length === 1 ? "line" : "lines"} written.`;
  return why === null ? done([count]) : refused([`${out}: ${why}`]);
}
