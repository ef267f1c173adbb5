/** `letters batch prepare`: a list becomes a batch. The service or a worker prepares it; the list itself is not kept. */
import { basename } from "node:path";
import { LARGEST_LIST } from "../batch/list/decode.ts";
import { lineInWords, readList } from "../batch/list/read-list.ts";
import { readConfig } from "../config.ts";
import { readBytes } from "../files.ts";
import { gather } from "../open-service.ts";
import { offeredKinds } from "../practice/letters.ts";
import type { Parts } from "../open-service.ts";
import { beginBatch } from "../store/batches.ts";
import type { Asked } from "./asked.ts";
import { BATCH_USAGE } from "./batch-usage.ts";
import type { Surroundings } from "./commands.ts";
import { misused, refused } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";

/** Reads the list, begins the batch and prints its id. A line that makes no child is told by its number, and the exit code says so. */
export async function batchPrepare(asked: Asked, { environment, clock }: Surroundings): Promise<Outcome> {
  const [list, ...more] = asked.files;
  const { tenant, kind } = asked;
  if (list === undefined || more.length > 0) return misused("Name one list.", BATCH_USAGE);
  if (tenant === null) return misused("--tenant says of which practice's EHR.", BATCH_USAGE);
  if (kind === null) return misused("--kind says which kind of letter, for every line that names none.", BATCH_USAGE);
  const file = readBytes(list, LARGEST_LIST + 1);
  if (file.kind === "unreadable") return refused([`${basename(list)}: ${file.why}`]);
  const reading = readConfig(environment);
  if (reading.kind === "refused") return refused(reading.faults);
  const gathering = await gather(reading.config, clock);
  if (gathering.kind === "refused") return refused(gathering.faults);
  const { parts } = gathering;
  try {
    return await begun({ name: basename(list), bytes: file.content, tenant, kind }, parts, clock());
  } finally {
    await parts.store.close();
  }
}

interface Prepared {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly tenant: string;
  readonly kind: string;
}

async function begun({ name, bytes, tenant, kind }: Prepared, parts: Parts, now: Date): Promise<Outcome> {
  if (!parts.tenants().all.some(({ id }) => id === tenant))
    return refused([`There is no tenant ${tenant} in LETTERS_TENANTS.`]);
  const { content, practice } = parts.worldFor(tenant);
  const kinds = offeredKinds(content.kinds, practice).map(({ id }) => id);
  if (!kinds.includes(kind)) return refused([`--kind is one of ${kinds.join(", ")}.`]);
  const list = readList(bytes, { kinds, usualKind: kind });
  if (list.kind === "refused") return refused([`${name}: ${list.why}`]);
  const { children, leftOut, remarks } = list;
  const told = [...leftOut, ...remarks].map((line) => `${name}: ${lineInWords(line)}`);
  const beginning = await beginBatch(
    parts.store,
    { tenant, who: "system", at: now.getTime() },
    { kind, title: name, children },
  );
  if (beginning.kind !== "begun") return refused([...told, `${name}: no line makes a child of a batch.`]);
  return { out: [beginning.id], err: told, exit: leftOut.length > 0 ? 1 : 0 };
}
