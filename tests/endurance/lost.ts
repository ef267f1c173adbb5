/** Whether all that was acknowledged is there: in the store, in the chart and in the audit, and nothing of it twice. */
import { join } from "node:path";
import type { House } from "../e2e/house.ts";
import { openStore } from "../../server/store/open.ts";
import type { Store } from "../../server/store/open.ts";
import { verifyAudit } from "../../server/store/audit.ts";
import { countsOf } from "../../server/store/batches.ts";
import { filingsOf } from "../../server/store/filings.ts";
import { letterOf } from "../../server/store/letters.ts";
import { lettersIn } from "../../server/store/print-jobs.ts";
import { signatureOf } from "../../server/store/signatures.ts";
import { VAULT } from "../server/store/material.ts";
import type { Acknowledged } from "./people.ts";

/** The tenant of every house. */
const TENANT = "sandbox";

/** Opens the store of a house whose service has ended. */
export function storeOf({ folder }: Pick<House, "folder">, databaseUrl: string | null): Promise<Store> {
  return openStore(
    databaseUrl === null
      ? { kind: "sqlite", file: join(folder, "store", "letters.sqlite") }
      : { kind: "postgres", url: databaseUrl },
    VAULT,
  );
}

/** Each thing that is missing or too much, in words; empty where nothing was lost. */
export async function lostIn(house: House, done: Acknowledged, databaseUrl: string | null): Promise<readonly string[]> {
  const store = await storeOf(house, databaseUrl);
  try {
    return [
      ...(await lostSignatures(store, done)),
      ...(await lostFilings(store, house, done)),
      ...(await lostSheets(store, done)),
      ...(await lostChildren(store, done)),
      ...((await verifyAudit(store)).kind === "whole" ? [] : ["the audit is broken"]),
    ];
  } finally {
    await store.close();
  }
}

async function lostSignatures(store: Store, { signed }: Acknowledged): Promise<readonly string[]> {
  const lost: string[] = [];
  for (const id of signed) {
    const key = { tenant: TENANT, id };
    const letter = await letterOf(store, key);
    if (letter?.state !== "signed" || (await signatureOf(store, key)) === null) lost.push(`the signature of ${id}`);
  }
  return lost;
}

async function lostFilings(store: Store, house: House, { filed }: Acknowledged): Promise<readonly string[]> {
  const lost: string[] = [];
  const known = new Set<string>();
  for (const id of filed) {
    const all = (await filingsOf(store, { tenant: TENANT, id })).filter(({ state }) => state === "filed");
    const [one] = all;
    const reference = one?.documentReference ?? null;
    if (reference === null || all.length > 1) lost.push(`the filing of ${id}`);
    else if (known.has(reference)) lost.push(`two letters in ${reference}`);
    else known.add(reference);
  }
  const documents = house.ehr.documents().map(({ bytes }) => Buffer.from(bytes).toString("base64"));
  if (new Set(documents).size !== documents.length) lost.push("a document was filed twice");
  if (documents.length < filed.size) lost.push(`${filed.size - documents.length} documents that were filed`);
  return lost;
}

async function lostSheets(store: Store, { printed }: Acknowledged): Promise<readonly string[]> {
  const lost: string[] = [];
  for (const id of printed) {
    const letters = await lettersIn(store, { tenant: TENANT, id });
    if (letters.length === 0 || letters.some(({ state }) => state !== "printed")) lost.push(`the sheets of job ${id}`);
    for (const { letter } of letters)
      if ((await signatureOf(store, { tenant: TENANT, id: letter })) === null) lost.push(`${letter} printed unsigned`);
  }
  return lost;
}

async function lostChildren(store: Store, { lists }: Acknowledged): Promise<readonly string[]> {
  const lost: string[] = [];
  for (const [batch, asked] of lists) {
    const counts = await countsOf(store, { tenant: TENANT, batch });
    const { asked: _asked, ...states } = counts ?? { asked: 0 };
    const sum = Object.values(states).reduce((total, count) => total + count, 0);
    if (counts?.asked !== asked || sum !== asked) lost.push(`${asked - sum} children of list ${batch}`);
  }
  return lost;
}
