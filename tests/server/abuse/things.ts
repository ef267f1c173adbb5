/** One of everything that a practice keeps about a child, so that somebody else can ask for it by its id. */
import { sql } from "kysely";
import { beginBatch } from "../../../server/store/batches.ts";
import { beginDraft } from "../../../server/store/drafts.ts";
import { keepEnclosureFile } from "../../../server/store/enclosure-files.ts";
import { keepScan } from "../../../server/store/ink.ts";
import { holdLetter } from "../../../server/store/letters.ts";
import type { Store } from "../../../server/store/open.ts";
import { keepJob } from "../../../server/store/print-jobs.ts";
import { keepRecord } from "../../../server/store/records.ts";
import { askForSignature } from "../../../server/store/signature-requests.ts";
import { signLetter } from "../../../server/store/signatures.ts";
import { expectKind } from "../store/engines.ts";
import { made } from "../store/material.ts";

export interface Things {
  /** By the name of the parameter of a route, or by the word before it and the name. */
  readonly ids: Readonly<Record<string, string>>;
  /** Every row of this child, or of this practice where it is another's, as text. */
  readonly rows: () => Promise<readonly string[]>;
}

interface Whose {
  readonly tenant: string;
  readonly patient: string;
}

/** Keeps one of everything, made by the practice's signer, who has the same id in every practice's EHR. */
export async function everybodysThings(store: Store, { tenant, patient }: Whose): Promise<Things> {
  const act = { tenant, who: "Practitioner/signer", at: Date.now() };
  const expiresAt = act.at + 3_600_000;
  const kind = "section_504";
  const { id: letter, sha256 } = expectKind(await holdLetter(store, act, made("BBBB-01", { patient })), "held");
  await signLetter(store, act, { letter, sha256, statement: "I sign it." });
  await keepScan(store, act, { letter, patient, bytes: Buffer.from("%PDF-"), mediaType: "application/pdf" });
  const draft = await beginDraft(store, act, { patient, kind, content: "{}", expiresAt });
  const file = await keepEnclosureFile(store, act, { patient, mediaType: "image/png", bytes: Buffer.from("x") });
  const no = { to: "Somebody", words: "Not to them." };
  const record = await keepRecord(store, act, { kind: "no_release", patient, letter: null, content: no });
  const about = { patient, kind, needs: "signature", askedOf: act.who, shown: "d1", expiresAt } as const;
  await askForSignature(store, act, { ...about, child: "Zebulon", asker: "A", note: "", review: "{}" });
  const request = await onlyId(store, { tenant, patient });
  const listed = { line: 1, mrn: "0012", kind, school: null, deliver: null, note: null };
  const batch = expectKind(
    await beginBatch(store, act, { kind, title: "Zebulon's list", children: [listed] }),
    "begun",
  );
  const inJob = { letter, document: "aaaaaaaa", firstSheet: 1, sheets: 1 };
  const job = await keepJob(store, act, { batch: batch.id, plan: "{}", letters: [inJob], pages: new Map() });
  const ofLaunch = {
    letter,
    request,
    file,
    authorization: record,
    receipt: record,
  };
  const before = {
    "drafts:what": draft.id,
    "taken:what": draft.id,
    "colleagues:what": draft.id,
    "requests:what": request,
    "letters:what": letter,
  };
  return {
    ids: { ...ofLaunch, ...before, record, job, list: batch.id, item: request },
    rows: () => rowsOf(store, { tenant, patient }),
  };
}

async function onlyId(store: Store, { tenant, patient }: Whose): Promise<string> {
  const found = store.db.selectFrom("signature_requests").select("id").where("tenant", "=", tenant);
  return (await found.where("patient", "=", patient).executeTakeFirstOrThrow()).id;
}

/** What is noted of who came and went is no change of what is theirs. */
const NOTED = new Set(["audit", "audit_heads", "launches", "schema_steps"]);

async function rowsOf({ db }: Store, { tenant, patient }: Whose): Promise<readonly string[]> {
  const tables = (await db.introspection.getTables()).filter(
    ({ name, columns }) => !NOTED.has(name) && columns.some((column) => column.name === "tenant"),
  );
  const rows = await Promise.all(
    tables.map(async ({ name, columns }) => {
      const hasPatient = columns.some((column) => column.name === "patient");
      const whose = hasPatient ? sql` and patient = ${patient}` : sql``;
      const found = await sql`select * from ${sql.table(name)} where tenant = ${tenant}${whose}`.execute(db);
      return found.rows.map((row) => `${name} ${JSON.stringify(row)}`);
    }),
  );
  return rows.flat().toSorted();
}
