/** What an operator and an administrator do with what is kept: back it up, change its key, hand out and erase one child's. */
import { afterEach, describe, expect, it } from "@jest/globals";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { auditRows, verifyAudit } from "../../../server/store/audit.ts";
import { openLaunch, presentLaunch } from "../../../server/store/launches.ts";
import { lettersOf, readPdf } from "../../../server/store/letters.ts";
import { keepSwept } from "../../../server/sweep.ts";
import { onPostgres } from "../store/engines.ts";
import { ACT, CANARY, K1, key, NOON, vaultOf } from "../store/material.ts";
import { ADMINISTRATOR, command, install, signedAndGiven } from "./installation.ts";
import type { Installation } from "./installation.ts";

const made: Installation[] = [];
afterEach(() => {
  for (const each of made.splice(0)) each.remove();
});

async function withLetters(url: string | null = null): Promise<Installation> {
  const installation = await install(url);
  made.push(installation);
  await installation.inStore(async (store) => {
    await signedAndGiven(store, "AAAA-AA");
    await signedAndGiven(store, "BBBB-BB", "Patient/p2");
  });
  return installation;
}

async function fresh(url: string | null = null): Promise<Installation> {
  const installation = await install(url);
  made.push(installation);
  return installation;
}

describe("letters backup and restore", () => {
  it("carry an installation to another one, checked at both ends", async () => {
    const one = await withLetters();
    const file = join(one.folder, "monday.backup");
    expect(await one.letters("backup", "--out", file)).toMatchObject({ exit: 0, err: [] });
    const other = await fresh();
    const { out, exit } = await other.letters("restore", file);
    expect({ exit, last: out.at(-1) }).toEqual({
      exit: 0,
      last: "Restored: every table is what it was in the backup.",
    });
    expect(await other.letters("audit", "verify")).toMatchObject({ exit: 0 });
    expect(await other.letters("restore", file)).toMatchObject({ exit: 1 });
    expect(readdirSync(one.folder).filter((name) => name.startsWith("monday"))).toEqual(["monday.backup"]);
  });

  it("refuse a file that is no backup", async () => {
    const one = await fresh();
    expect(await one.letters("restore", join(one.folder, "tenants.yaml"))).toMatchObject({ exit: 1 });
  });
});

onPostgres("a practice that grows", ({ place }) => {
  it("goes from the file of SQLite to a PostgreSQL server by backup and restore", async () => {
    const one = await withLetters();
    const file = join(one.folder, "moving.backup");
    await one.letters("backup", "--out", file);
    const where = await place();
    const other = await fresh(where.kind === "postgres" ? where.url : null);
    expect(await other.letters("restore", file)).toMatchObject({ exit: 0 });
    const letters = await other.inStore((store) => lettersOf(store, ACT.tenant, "Patient/p1"));
    expect(letters).toHaveLength(1);
  });
});

describe("the drill of changing the key", () => {
  it("puts a new key in front, seals everything anew, and then the old key opens nothing and is needed for nothing", async () => {
    const one = await withLetters();
    const K2 = key("k2", 2);
    const both = { ...one.env, LETTERS_KEYS: `${K2},${K1}` };
    const { out } = await command(["rotate-keys"], both);
    expect(out[0]).toMatch(/sealed anew\. Keys that the store needs: k2\.$/);
    const alone = { ...one.env, LETTERS_KEYS: K2 };
    expect(await command(["audit", "verify"], alone)).toMatchObject({ exit: 0 });
    expect(await command(["audit", "verify"], one.env)).toMatchObject({ exit: 1 });
    await one.inStore(async (store) => {
      const [letter] = await lettersOf(store, ACT.tenant, "Patient/p1");
      const key2 = { ...store, vault: vaultOf(K2) };
      expect(await readPdf(key2, { tenant: ACT.tenant, id: letter?.id ?? "" })).not.toBeNull();
    });
  });

  it("refuses to go on where a key is missing, and changes nothing", async () => {
    const one = await withLetters();
    const lost = { ...one.env, LETTERS_KEYS: key("k3", 3) };
    await expect(command(["rotate-keys"], lost)).rejects.toThrow("needs a key that is not in LETTERS_KEYS");
    expect(await one.letters("audit", "verify")).toMatchObject({ exit: 0 });
  });
});

const OF_P1 = ["--tenant", ACT.tenant, "--patient", "Patient/p1"];

describe("everything that is kept of one child", () => {
  it("is written into a folder for an administrator, and the audit says so", async () => {
    const one = await withLetters();
    const out = join(one.folder, "child");
    expect(await one.letters("export", ...OF_P1, "--by", ADMINISTRATOR, "--out", out)).toMatchObject({ exit: 0 });
    expect(readdirSync(out)).toEqual([
      "SHA256SUMS",
      "audit.ndjson",
      "authorization.ndjson",
      "handover.ndjson",
      "letter-AAAA-AA-signed.json",
      "letter-AAAA-AA-signed.pdf",
    ]);
    expect(readFileSync(join(out, "letter-AAAA-AA-signed.pdf"), "latin1")).toContain(CANARY);
    expect(readFileSync(join(out, "audit.ndjson"), "utf8")).toContain("child.exported");
  });

  it("is given to nobody who is not an administrator of that practice", async () => {
    const one = await withLetters();
    const out = join(one.folder, "child");
    const outcome = await one.letters("export", ...OF_P1, "--by", "Practitioner/other", "--out", out);
    expect(outcome).toMatchObject({ exit: 1, err: ["Practitioner/other is not among the administrators of juniper."] });
    expect(existsSync(out)).toBe(false);
  });

  it("is counted first and erased only when that is confirmed; another child's stays", async () => {
    const one = await withLetters();
    const words = ["erase", ...OF_P1, "--by", ADMINISTRATOR];
    expect((await one.letters(...words)).out.at(-1)).toBe("Nothing was erased yet: add --confirm.");
    expect(await one.letters(...words, "--confirm")).toMatchObject({ exit: 0 });
    await one.inStore(async (store) => {
      expect(await lettersOf(store, ACT.tenant, "Patient/p1")).toEqual([]);
      expect(await lettersOf(store, ACT.tenant, "Patient/p2")).toHaveLength(1);
      expect(await verifyAudit(store)).toMatchObject({ kind: "whole" });
    });
  });
});

describe("the open charts of somebody who left the practice", () => {
  it("are closed at once by an administrator's order, those of others stay, and the audit says so", async () => {
    const one = await withLetters();
    const open = async (who: string, secret: string): Promise<string> =>
      one.inStore((store) =>
        openLaunch(store, { ...ACT, who }, { secret, session: "{}", patient: "Patient/p1", expiresAt: NOON + 1e6 }),
      );
    const gone = await open("Practitioner/gone", "s1");
    const stays = await open("Practitioner/stays", "s2");
    const words = ["end-sessions", "--tenant", ACT.tenant, "--who", "Practitioner/gone"];
    expect(await one.letters(...words, "--by", "Practitioner/gone")).toMatchObject({ exit: 1 });
    expect(await one.letters(...words, "--by", ADMINISTRATOR)).toMatchObject({ out: ["1 session ended."], exit: 0 });
    await one.inStore(async (store) => {
      const at = { at: NOON + 1, idleMs: 60_000 };
      expect(await presentLaunch(store, { id: gone, secret: "s1", ...at })).toEqual({ kind: "closed" });
      expect(await presentLaunch(store, { id: stays, secret: "s2", ...at })).toMatchObject({ kind: "open" });
      const rows = await auditRows(store, ACT.tenant, { after: 0, most: 100 });
      expect(rows.at(-1)).toMatchObject({ action: "launch.ended", who: ADMINISTRATOR });
    });
  });
});

describe("letters past the practice's years", () => {
  it("leave by themselves, and the audit keeps that they did", async () => {
    const one = await withLetters();
    await one.inStore(async (store) => {
      const sevenYears = { tenant: ACT.tenant, lettersYears: 7, preparedDays: 60, listsDays: 400 };
      const sweepAt = async (at: number): Promise<number> => {
        const swept = new Promise<void>((told) => {
          const stop = keepSwept({
            store,
            now: () => new Date(at),
            log: { event: () => told() },
            policies: () => [sevenYears],
          });
          setTimeout(stop, 0);
        });
        await swept;
        return (await lettersOf(store, ACT.tenant, "Patient/p1")).length;
      };
      const year = 366 * 24 * 3_600_000;
      expect(await sweepAt(NOON + 6 * year)).toBe(1);
      expect(await sweepAt(NOON + 7 * year)).toBe(0);
      const rows = await auditRows(store, ACT.tenant, { after: 0, most: 100 });
      expect(rows.filter(({ action, who }) => action === "letter.erased" && who === "system")).toHaveLength(2);
    });
  });
});
