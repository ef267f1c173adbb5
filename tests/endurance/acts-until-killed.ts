/**
 * A program that does what must not be lost: signs, files, prints and publishes, by chance, one after the other, and says each act on standard
 * output once it was acknowledged. It begins with what the one before it left open. Made to be killed at any moment.
 */
import { writeSync } from "node:fs";
import { tenantSchema } from "../../fhir/tenant-schema.ts";
import type { Hall } from "../../server/hall.ts";
import { openLog } from "../../server/log.ts";
import type { LaunchState, Visit } from "../../server/review/visit.ts";
import type { Act } from "../../server/store/act.ts";
import { filingsOf } from "../../server/store/filings.ts";
import type { LetterSummary } from "../../server/store/letter-row.ts";
import { holdLetter, letterOf } from "../../server/store/letters.ts";
import { openStore } from "../../server/store/open.ts";
import { keepJob, sayPrinted, signedUnprinted } from "../../server/store/print-jobs.ts";
import { signLetter } from "../../server/store/signatures.ts";
import { publishedOf, saveVersion, stepVersion, versionsOf } from "../../server/store/template-versions.ts";
import { fileLetter, resolveFiling } from "../../server/workflow/file-letter.ts";
import { seeded } from "../findings/seeded.ts";
import { ACT, VAULT, made } from "../server/store/material.ts";

const [engine, at = "", chart = "", name = "1", most = "1000000"] = process.argv.slice(2);
const turn = Number(name);
const store = await openStore(
  engine === "postgres" ? { kind: "postgres", url: at } : { kind: "sqlite", file: at },
  VAULT,
);
const by = seeded(turn);
const TEMPLATE = { template: "section_504.en", owner: "" };

/** Each program begins half a minute after the one before it: whoever was sending is no more. */
const now = (): Date => new Date(Date.now() + turn * 30_000);
const act = (): Act => ({ ...ACT, at: now().getTime() });

/** Said only now, and in one write: half a line was never acknowledged. */
function say(what: string, id: string): void {
  writeSync(1, `${what} ${id}\n`);
}

const documents = (letter: string): string => `${chart}/documents?letter=${letter}`;

const tenant = tenantSchema.parse({
  id: ACT.tenant,
  iss: ["http://127.0.0.1:9/fhir"],
  client_id: "letters",
  auth: "public",
  write_back: "pdf",
});

/** An EHR that takes documents, and is asked for nothing else. */
const ehr: Pick<Hall["ehr"], "writing" | "file" | "look"> = {
  writing: () => Promise.resolve({ abilities: null, isGranted: true, adapter: null }),
  file: async (_session, { letter, bytes }) => {
    const answer = await fetch(documents(letter), { method: "POST", body: Buffer.from(bytes) });
    return { kind: "filed", documentReference: await answer.text() };
  },
  look: async (_session, { letter }) => {
    const found = await (await fetch(documents(letter))).text();
    return found === "" ? { kind: "not-there" } : { kind: "found", documentReference: found };
  },
};

const log = openLog(() => undefined);
const practice = { timeZone: "America/New_York" };
// Filing asks the hall for these alone; all the rest of a service would take longer to open than the program lives.
const hall = {
  store,
  now,
  log,
  ehr,
  tenants: () => ({ all: [tenant] }),
  worldFor: () => ({ practice }),
} as unknown as Hall;
const state = { ehr: { encounter: null }, draft: null } as unknown as LaunchState;
const launch = { tenant: ACT.tenant, who: ACT.who } as Visit["launch"];
const visit: Visit = { hall, launch, state: () => state, keep: () => Promise.resolve() };

/** Signed by this program, and not yet filed. */
const signed = new Set<LetterSummary>();

async function sign(index: number): Promise<void> {
  const held = await holdLetter(store, act(), made(`K${turn}-${index}`, { patient: `Patient/${index}` }));
  if (held.kind !== "held") throw new Error(held.kind);
  const signing = await signLetter(store, act(), { letter: held.id, sha256: held.sha256, statement: "I sign." });
  if (signing.kind !== "signed") throw new Error(signing.kind);
  say("signed", held.id);
  const letter = await letterOf(store, { tenant: ACT.tenant, id: held.id });
  if (letter !== null) signed.add(letter);
}

async function file(letter: LetterSummary): Promise<void> {
  await fileLetter(visit, letter);
  const filings = await filingsOf(store, { tenant: ACT.tenant, id: letter.id });
  if (filings.some((each) => each.state === "filed")) say("filed", letter.id);
  signed.delete(letter);
}

async function print(): Promise<void> {
  const waiting = await signedUnprinted(store, ACT.tenant, 4);
  if (waiting.length === 0) return;
  const letters = waiting.map(({ id }, index) => ({ letter: id, document: "A", firstSheet: index + 1, sheets: 1 }));
  const job = await keepJob(store, act(), { batch: null, plan: "{}", letters, pages: new Map() });
  const printed = letters.map(({ letter }) => letter);
  await sayPrinted(store, act(), { job, printed, missing: [] });
  for (const letter of printed) say("printed", letter);
}

async function publish(): Promise<void> {
  const [latest] = await versionsOf(store, ACT.tenant, TEMPLATE);
  const text = `words ${turn} ${by.whole(1e9)}`;
  const saving = await saveVersion(store, act(), { ...TEMPLATE, text, why: "August", after: latest?.version ?? 0 });
  if (saving.kind !== "saved") throw new Error(saving.kind);
  for (const step of ["checked", "published"] as const) {
    const stepped = await stepVersion(store, act(), { id: saving.id, step, why: "August" });
    if (stepped.kind !== "stepped") throw new Error(stepped.kind);
  }
  const [published] = await publishedOf(store, ACT.tenant);
  if (published?.id === saving.id) say("published", saving.id);
}

/** What was sent and not answered is looked up, and what is not there is filed again. */
async function takeUp(): Promise<void> {
  const open = await store.db
    .selectFrom("filings")
    .select("letter")
    .where("state", "in", ["planned", "sent", "unknown"])
    .execute();
  for (const { letter: id } of open) {
    const letter = await letterOf(store, { tenant: ACT.tenant, id });
    if (letter === null) throw new Error("a filing without its letter");
    await resolveFiling(visit, letter);
    await file(letter);
  }
}

await takeUp();
for (let index = 0; index < Number(most); index += 1) {
  await sign(index);
  const way = by.whole(4);
  const letter = [...signed][by.whole(signed.size)];
  if (way < 2 && letter !== undefined) await file(letter);
  if (way === 2) await print();
  if (way === 3) await publish();
}
await store.close();
