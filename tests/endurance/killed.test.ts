/** What was signed, filed, printed or published, and then the program was killed: it is there, once, and the audit tells of it whole. */
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { Server } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { auditRows, verifyAudit } from "../../server/store/audit.ts";
import { makeBackup, restoreBackup } from "../../server/store/backup.ts";
import { filingsOf } from "../../server/store/filings.ts";
import { letterOf } from "../../server/store/letters.ts";
import type { Store, Whereabouts } from "../../server/store/open.ts";
import { printsOf } from "../../server/store/print-jobs.ts";
import { signatureOf } from "../../server/store/signatures.ts";
import { publishedOf, versionById } from "../../server/store/template-versions.ts";
import { standingOf } from "../../server/store/whole-store.ts";
import { seeded } from "../findings/seeded.ts";
import { expectKind, onBothEngines } from "../server/store/engines.ts";
import { ACT } from "../server/store/material.ts";

const PROGRAM = resolve(import.meta.dirname, "acts-until-killed.ts");
const KILLS = process.env["SUITE"] === "full" ? 100 : 10;
const { tenant } = ACT;

const folder = mkdtempSync(join(tmpdir(), "killed-"));
/** The documents that the chart holds, by their letter. */
const documents = new Map<string, string[]>();
const chart: Server = createServer((request, response) => {
  const letter = new URL(request.url ?? "", "http://chart").searchParams.get("letter") ?? "";
  const known = documents.get(letter) ?? [];
  if (request.method === "GET") {
    response.end(known[0] ?? "");
    return;
  }
  request.resume().on("end", () => {
    const id = `DocumentReference/${letter}-${known.length + 1}`;
    documents.set(letter, [...known, id]);
    // The chart has it, and whoever sent it does not know it yet.
    setTimeout(() => response.end(id), letter.charCodeAt(letter.length - 1) % 12);
  });
});
beforeAll(async () => {
  await new Promise<void>((listening) => chart.listen(0, "127.0.0.1", listening));
});
afterAll(async () => {
  chart.closeAllConnections();
  await new Promise((closed) => chart.close(closed));
  rmSync(folder, { recursive: true, force: true });
});

interface Program {
  /** Its acts so far, each as `what id`. */
  readonly said: () => readonly string[];
  readonly kill: () => Promise<void>;
  readonly ended: () => Promise<number | null>;
}

function program(where: Whereabouts, turn: number, most: number): Program {
  const address = chart.address();
  const at = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  const asked = [where.kind, where.kind === "sqlite" ? where.file : where.url, at, String(turn), String(most)];
  const child = spawn(process.execPath, [PROGRAM, ...asked], { stdio: ["ignore", "pipe", "inherit"] });
  const closed = once(child, "close");
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (more: string) => {
    text += more;
  });
  return {
    said: () => text.split("\n").slice(0, -1),
    kill: async () => {
      child.kill("SIGKILL");
      await closed;
    },
    ended: async () => {
      await closed;
      return child.exitCode;
    },
  };
}

/** Acknowledged acts that the store or the chart does not have as they were acknowledged. */
async function lost(store: Store, acts: readonly string[]): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const act of acts) {
    const [what = "", id = ""] = act.split(" ");
    if (!(await isThere(store, what, id))) missing.push(act);
  }
  return missing;
}

async function isThere(store: Store, what: string, id: string): Promise<boolean> {
  const key = { tenant, id };
  switch (what) {
    case "signed":
      return (await letterOf(store, key))?.state === "signed" && (await signatureOf(store, key)) !== null;
    case "filed": {
      const filed = (await filingsOf(store, key)).filter(({ state }) => state === "filed");
      return filed.length === 1 && filed[0]?.documentReference === documents.get(id)?.[0];
    }
    case "printed":
      return (await printsOf(store, tenant, id)).filter(({ state }) => state === "printed").length === 1;
    case "published":
      return ["published", "retired"].includes((await versionById(store, tenant, id))?.state ?? "");
    default:
      throw new Error(`an act that is none: ${what}`);
  }
}

/** How often the audit tells of each act. */
async function told(store: Store): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (let after = 0; ;) {
    const rows = await auditRows(store, tenant, { after, most: 1000 });
    for (const { action } of rows) counts.set(action, (counts.get(action) ?? 0) + 1);
    const last = rows.at(-1);
    if (last === undefined) return counts;
    after = last.seq;
  }
}

/** What was acknowledged, and how many filings were lost on their way and looked up. */
function words(acts: readonly string[], counts: ReadonlyMap<string, number>): string {
  const kinds = [...Map.groupBy(acts, (act) => act.split(" ")[0])].map(([what, same]) => `${what} ${same.length}`);
  return `${kinds.join(", ")}; ${counts.get("filing.unknown") ?? 0} filings looked up in the chart`;
}

/** The same counted in the store itself. */
async function kept({ db }: Store): Promise<Readonly<Record<string, number>>> {
  const [signatures, filed, jobs, published] = await Promise.all([
    db.selectFrom("signatures").select("letter").execute(),
    db.selectFrom("filings").select("attempt").where("state", "=", "filed").execute(),
    db.selectFrom("print_jobs").select("id").execute(),
    db.selectFrom("template_steps").select("id").where("step", "=", "published").execute(),
  ]);
  return {
    "letter.signed": signatures.length,
    "filing.filed": filed.length,
    "print.begun": jobs.length,
    "template.published": published.length,
  };
}

onBothEngines("what was acknowledged before the program was killed", (bench) => {
  it(
    "is there, once, at any moment of signing, filing, printing and publishing; the audit is whole, and a backup comes back as it was",
    async () => {
      documents.clear();
      const where = await bench.place();
      const store = await bench.open(where);
      expect(await program(where, 0, 0).ended()).toBe(0);
      const by = seeded(504);
      const acts: string[] = [];
      const backup = { file: join(folder, `${where.kind}.backup`), acts: new Array<string>() };
      for (let kill = 1; kill <= KILLS; kill += 1) {
        const acting = program(where, kill, 1_000_000);
        const least = 1 + by.whole(12);
        while (acting.said().length < least) await pause(2);
        if (kill === Math.ceil(KILLS / 2)) {
          backup.acts.push(...acts, ...acting.said());
          expectKind(await makeBackup(store, where, backup.file), "made");
        }
        await pause(by.whole(25));
        await acting.kill();
        acts.push(...acting.said());
      }
      const last = program(where, KILLS + 1, 3);
      expect(await last.ended()).toBe(0);
      acts.push(...last.said());
      for (const what of ["signed", "filed", "printed", "published"])
        expect([what, acts.filter((act) => act.startsWith(what)).length > 0]).toEqual([what, true]);
      expect(await lost(store, acts)).toEqual([]);
      expect(new Set(acts).size).toBe(acts.length);
      expect([...documents.values()].filter((ids) => ids.length !== 1)).toEqual([]);
      expect(await publishedOf(store, tenant)).toHaveLength(1);
      expect((await verifyAudit(store)).kind).toBe("whole");
      expect(Object.fromEntries(await told(store))).toMatchObject(await kept(store));
      process.stderr.write(`killed ${KILLS} times on ${where.kind}: ${words(acts, await told(store))}\n`);
      await restoredAsItWas(store, where, bench);
      const earlier = await bench.open();
      expectKind(await restoreBackup(backup.file, earlier), "restored");
      expect(await lost(earlier, backup.acts)).toEqual([]);
      expect((await verifyAudit(earlier)).kind).toBe("whole");
    },
    KILLS * 20_000 + 60_000,
  );
});

async function restoredAsItWas(
  store: Store,
  where: Whereabouts,
  bench: { readonly open: () => Promise<Store> },
): Promise<void> {
  const file = join(folder, `${where.kind}-end.backup`);
  expectKind(await makeBackup(store, where, file), "made");
  const other = await bench.open();
  expectKind(await restoreBackup(file, other), "restored");
  expect(await standingOf(other)).toEqual(await standingOf(store));
}
