/**
 * Words planted in a chart, through a whole run of the service: launch, review, note, signature, filing, giving, a list, print, the window, and
 * errors on the way. They stand on the pages and in the letter, and nowhere else. One engine and EHR each in the usual run, all of them at full size.
 */
import { afterAll, describe, expect, it } from "@jest/globals";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { run } from "../../server/cli/run.ts";
import { makeBackup } from "../../server/store/backup.ts";
import { isVendorName } from "../../sandbox/ehr/vendors/vendors.ts";
import type { VendorName } from "../../sandbox/ehr/vendors/vendors.ts";
import { listenOnLoopback } from "../../sandbox/ehr/listen.ts";
import type { House } from "../e2e/house.ts";
import { openHouse } from "../e2e/house.ts";
import { PRACTICE, signIn } from "../e2e/staff-steps.ts";
import { READY, sign, TO_THE_LETTER } from "../e2e/steps.ts";
import { fieldsIn, Visitor } from "../e2e/visitor.ts";
import type { Answer } from "../e2e/visitor.ts";
import { describeWith } from "../judges/needed.ts";
import { absentPostgres, startPostgres } from "../judges/postgres.ts";
import type { Postgres } from "../judges/postgres.ts";
import { K1 } from "../server/store/material.ts";
import { storeOf } from "./lost.ts";
import { startMachine } from "./machine.ts";
import type { Machine } from "./machine.ts";
import { plantedOn, WORDS } from "./planted.ts";
import { filesUnder, leaksIn, seenOnTheWay } from "./surfaces.ts";
import type { Hop, Surfaces } from "./surfaces.ts";

const isFull = process.env["SUITE"] === "full";
const LONG = 300_000;
const ALL = ["standard", "epic", "oracle", "athena", "meditech", "strict", "sloppy"].filter((name) =>
  isVendorName(name),
);
const RUNS: readonly (readonly ["sqlite" | "postgres", VendorName])[] = isFull
  ? ALL.flatMap((vendor) => [["sqlite", vendor] as const, ["postgres", vendor] as const])
  : [
      ["sqlite", "standard"],
      ["postgres", "epic"],
    ];

let postgres: Promise<Postgres> | null = null;
afterAll(async () => {
  await (await postgres)?.stop();
});

const day = new Date().toISOString().slice(0, 10);
const { crowd, patient, mrn } = plantedOn(day);

interface Scene {
  readonly house: House;
  readonly machine: Machine;
  readonly databaseUrl: string | null;
  readonly monitor: string;
  readonly hops: Hop[];
}

/** The service makes no temporary files, PostgreSQL has its own place, and not every EHR takes documents. */
function mayBeEmpty(place: string, engine: string, vendor: VendorName): boolean {
  if (place === "the document in the chart") return vendor !== "standard";
  return place === "a temporary file" || (place === "the store" && engine === "postgres");
}

/** Every hop of every visitor, redirects too, goes through this. */
const usualFetch = globalThis.fetch;

function listen(hops: Hop[], appUrl: string): () => void {
  globalThis.fetch = async (...asked) => {
    const answer = await usualFetch(...asked);
    const url = answer.url;
    const bytes = new Uint8Array(await answer.clone().arrayBuffer());
    if (url.startsWith(appUrl)) hops.push({ url, status: answer.status, headers: [...answer.headers], bytes });
    return answer;
  };
  return () => {
    globalThis.fetch = usualFetch;
  };
}

async function openScene(
  engine: "sqlite" | "postgres",
  vendor: VendorName,
  flags: readonly string[] = [],
): Promise<Scene> {
  if (engine === "postgres") postgres ??= startPostgres();
  const databaseUrl = engine === "postgres" ? ((await (await postgres)?.fresh()) ?? null) : null;
  const house = await openHouse({
    practice: `${PRACTICE}organizations: [Organization/juniper-street]\n`,
    crowd,
    vendor,
    served: false,
  });
  const { server, port } = await listenOnLoopback(28_000 + (process.pid % 1000));
  await new Promise((closed) => server.close(closed));
  const settings = {
    LETTERS_KEYS: K1,
    LETTERS_METRICS_PORT: String(port),
    ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
  };
  const temporary = join(house.folder, "temporary");
  mkdirSync(temporary);
  const environment = { TMPDIR: temporary, NODE_OPTIONS: flags.join(" ") };
  const machine = await startMachine(house, { port: Number(new URL(house.appUrl).port), settings, environment });
  return { house, machine, databaseUrl, monitor: `http://127.0.0.1:${port}/metrics`, hops: [] };
}

const at = (visitor: Visitor, from: Answer, place: string): Promise<Answer> =>
  visitor.go(new URL(place, from.url).href);

/** The clinician's road; gives the signed letter's page. */
async function clinicians({ house }: Scene): Promise<Answer> {
  const marsh = new Visitor();
  const page = await marsh.go(house.ehr.launchUrlFor(undefined, { patient }));
  for (const place of ["why", "notes/zq-visit-note", "more", "family", "content-review"]) await at(marsh, page, place);
  const whole = await marsh.go(page.url);
  const fields = {
    ...fieldsIn(whole.text),
    ...READY,
    "answers.strengths": "Quetzalina likes to sing.",
    ...TO_THE_LETTER,
  };
  const letter = await marsh.send(whole, "choices", fields);
  expect(letter.status).toBe(200);
  await at(marsh, letter, "letter.pdf");
  const wrong = await marsh.send(letter, "sign", { hash: "0".repeat(64) });
  expect(wrong.status).toBeGreaterThan(399);
  const signed = await sign(marsh, letter);
  expect(signed.text).toContain("Electronically signed by Elena Marsh");
  const filing = await at(marsh, signed, "filing");
  await marsh.send(filing, "file", { visit: /<option value="([^"]+)"/.exec(filing.text)?.[1] ?? "" });
  const give = await at(marsh, signed, "give");
  await marsh.send(give, "give", { ...fieldsIn(give.text), to: "family", person: "Xochipilli Vandermolen" });
  await at(marsh, signed, "letter.pdf?download");
  return signed;
}

/** A list of the one child, the printer and the window. */
async function staffs({ house }: Scene): Promise<void> {
  const june = new Visitor();
  const home = await signIn(house, june, "june-carver");
  expect(home.status).toBe(200);
  const lists = await june.go(`${house.appUrl}/staff/lists/`);
  const asked = {
    ...fieldsIn(lists.text),
    kind: "section_504",
    title: "Quetzalina's Thursday",
    pasted: `mrn\n${mrn}\n1234567`,
  };
  const read = await june.send(lists, lists.url, asked);
  const begun = await june.send(read, "/staff/lists/begin", fieldsIn(read.text));
  for (let looks = 0; looks < 100; looks += 1) {
    if (!/in the queue|being prepared/.test((await june.go(begun.url)).text)) break;
    await pause(200);
  }
  await at(june, begun, "report.csv");
  const counts = await june.go(`${house.appUrl}/staff/print/new`);
  const job = await june.send(counts, "/staff/print/new", { order: "name", sides: "both", note: "Pick-up" });
  await at(june, job, "A.pdf");
  const window = await june.go(`${house.appUrl}/staff/window/`);
  const search = { ...fieldsIn(window.text), letters: "van", born: "2/3/2017" };
  const found = await june.send(window, "/staff/window/", search);
  expect(found.text).toMatch(WORDS);
  const child = await at(june, found, /href="(\/staff\/children\/[^"]+)"/.exec(found.text)?.[1] ?? "");
  const letter = await at(june, child, /href="(\/staff\/letters\/[^"]+)"/.exec(child.text)?.[1] ?? "");
  await june.send(letter, "reprint", { why: "lost" });
}

/** What goes wrong: the EHR, a stranger, another site, nonsense, and the store itself. */
async function errors(scene: Scene, signed: Answer): Promise<void> {
  const { house } = scene;
  const launch = (): string => house.ehr.launchUrlFor(undefined, { patient });
  for (const fault of ["server_error", "truncated_body", "html_body"] as const) {
    house.ehr.faults.set(fault, { resource: "Patient" });
    await new Visitor().go(launch());
    house.ehr.faults.clear();
  }
  expect((await new Visitor().go(signed.url)).status).toBe(401);
  await fetch(`${house.appUrl}/cds-services/letters`, { method: "POST", body: '{"hook":"Vandermolen' });
  await fetch(`${signed.url}sign`, { method: "POST", headers: { "sec-fetch-site": "cross-site" } });
  const visitor = new Visitor();
  const page = await visitor.go(launch());
  const store = await storeOf(house, scene.databaseUrl);
  try {
    await sql`alter table drafts rename to drafts_away`.execute(store.db);
    const broken = await visitor.send(page, "choices", { ...fieldsIn(page.text), "answers.strengths": "Vandermolen" });
    expect(broken.status).toBe(500);
    expect(broken.text).toContain("reference");
    await sql`alter table drafts_away rename to drafts`.execute(store.db);
  } finally {
    await store.close();
  }
}

/** All that the run has left outside the pages and the letter. */
async function leftBy({ house, machine, databaseUrl, monitor, hops }: Scene): Promise<Surfaces> {
  const metrics = await (await usualFetch(monitor)).text();
  expect(await machine.stop()).toBe(0);
  const backup = join(house.folder, "left.backup");
  const store = await storeOf(house, databaseUrl);
  const file = join(house.folder, "store", "letters.sqlite");
  const where =
    databaseUrl === null ? { kind: "sqlite" as const, file } : { kind: "postgres" as const, url: databaseUrl };
  expect((await makeBackup(store, where, backup)).kind).toBe("made");
  await store.close();
  const documents = house.ehr.documents().map(({ title, resource }) => JSON.stringify([title, withoutBytes(resource)]));
  return new Map([
    ...(await seenOnTheWay(hops)),
    ["the log", [machine.said()]],
    ["the metrics", [metrics]],
    ["a temporary file", filesUnder(join(house.folder, "temporary"))],
    ["the store", filesUnder(join(house.folder, "store"))],
    ["a backup", filesUnder(house.folder).filter((text) => text.startsWith("SQLite format"))],
    ["the exported audit", await exportedAudit(house, databaseUrl)],
    ["the document in the chart", documents],
  ]);
}

/** The chart's own name for its child is the chart's to keep. */
function withoutBytes(resource: unknown): string {
  return JSON.stringify(resource).replaceAll(/"(data|subject|display)":("[^"]*"|\{[^}]*\})/g, "");
}

async function exportedAudit({ folder }: House, databaseUrl: string | null): Promise<readonly string[]> {
  const environment = {
    LETTERS_DATA: join(folder, "store"),
    LETTERS_KEYS: K1,
    LETTERS_TENANTS: join(folder, "tenants.yaml"),
    ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
  };
  const stdin = (): never => {
    throw new Error("nothing is read");
  };
  const surroundings = { stdin, nodeVersion: process.version, clock: () => new Date(), environment };
  const { out, err, exit } = await run(["audit", "export", "--tenant", "sandbox"], new Date(), surroundings);
  expect([exit, out.length > 5]).toEqual([0, true]);
  return [...out, ...err];
}

describeWith(absentPostgres(), "what was planted in a chart", () => {
  it.each(RUNS)(
    "stands on the pages and nowhere else after a whole run: on %s, at an EHR that is %s",
    async (engine, vendor) => {
      const scene = await openScene(engine, vendor);
      const stop = listen(scene.hops, scene.house.appUrl);
      try {
        const signed = await clinicians(scene);
        await staffs(scene);
        await errors(scene, signed);
        const surfaces = await leftBy(scene);
        expect(
          scene.hops.filter(({ bytes }) => WORDS.test(Buffer.from(bytes).toString("utf8"))).length,
        ).toBeGreaterThan(5);
        const empty = [...surfaces].filter(
          ([place, texts]) => texts.length === 0 && !mayBeEmpty(place, engine, vendor),
        );
        expect(empty).toEqual([]);
        expect(surfaces.get("the log")?.join("")).toContain("request.failed");
        expect(leaksIn(surfaces)).toEqual([]);
      } finally {
        stop();
        await scene.machine.kill();
        await scene.house.close();
      }
    },
    LONG,
  );

  it(
    "is found where a line for debugging was left in the program",
    async () => {
      const scene = await openScene("sqlite", "standard", [
        `--import=${join(import.meta.dirname, "leaves-a-line.ts")}`,
      ]);
      try {
        await new Visitor().go(scene.house.ehr.launchUrlFor(undefined, { patient }));
        await scene.machine.stop();
        expect(leaksIn(new Map([["the log", [scene.machine.said()]]]))).toEqual([expect.stringMatching(/^the log: …/)]);
      } finally {
        await scene.machine.kill();
        await scene.house.close();
      }
    },
    LONG,
  );
});

describe("the search", () => {
  it.each([
    ["a name in an address", "/staff/?q=%51uetzalina"],
    ["a birthday as people write it", "born 2/3/2017"],
    ["a record number", "QV-7734512"],
    ["a word of a note", "zyglophant"],
    [
      "a name as other programs keep text",
      "V\u0000a\u0000n\u0000d\u0000e\u0000r\u0000m\u0000o\u0000l\u0000e\u0000n\u0000",
    ],
  ])("finds %s", (_what, text) => {
    expect(leaksIn(new Map([["somewhere", ["nothing", text]]]))).toHaveLength(1);
  });
});
