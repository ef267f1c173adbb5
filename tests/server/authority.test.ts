/** `letters authority`: what rests on an authority, in the content and among the letters of a store. */
import { afterAll, describe, expect, it } from "@jest/globals";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { authority } from "../../server/cli/authority.ts";
import { run } from "../../server/cli/run.ts";
import type { Outcome } from "../../server/cli/outcome.ts";
import { holdLetter } from "../../server/store/letters.ts";
import { openStore } from "../../server/store/open.ts";
import { signLetter } from "../../server/store/signatures.ts";
import { readAsked } from "../../server/cli/asked.ts";
import { world } from "../letter/cast-material.ts";
import { GUIDELINE, GUIDELINE_WITHDRAWN } from "../knowledge/withdrawn.ts";
import { say } from "./store/engines.ts";
import { ACT, CANARY, K1, VAULT, made } from "./store/material.ts";

const home = mkdtempSync(join(tmpdir(), "authority-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const asked = (words: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Outcome> =>
  run(["authority", ...words], new Date("2026-11-23T17:00:00Z"), {
    stdin: () => ({ kind: "read", content: "" }),
    nodeVersion: process.version,
    clock: () => new Date(),
    environment: { LETTERS_DATA: join(home, "nothing"), ...environment },
  });

/** A store with a signed letter about ADHD, a held one about epilepsy, and one from before rows were kept. */
async function storeWithLetters(): Promise<string> {
  const folder = join(home, "data");
  const store = await openStore({ kind: "sqlite", file: join(folder, "letters.sqlite") }, VAULT);
  const adhd = made("AAAA-01", { rests: ["activities/concentrating", "conditions/adhd_combined"] });
  const held = await holdLetter(store, ACT, adhd);
  if (held.kind !== "held") throw new Error(held.kind);
  await signLetter(store, ACT, { letter: held.id, sha256: held.sha256, statement: "I sign." });
  const older = await holdLetter(store, ACT, made("AAAA-03"));
  if (older.kind !== "held") throw new Error(older.kind);
  await say(store, `delete from letter_rows where letter = '${older.id}'`);
  await holdLetter(store, ACT, made("AAAA-02", { rests: ["conditions/epilepsy"] }));
  await store.close();
  writeFileSync(join(folder, "keys"), `${K1}\n`);
  return folder;
}

const told = z.strictObject({
  id: z.string(),
  citation: z.string(),
  kind: z.string(),
  paraphrase: z.string(),
  verification: z.enum(["read", "known"]),
  note: z.string().nullable(),
  withdrawn: z.strictObject({ on: z.string(), why: z.string() }).nullable(),
  knowledge: z.string().startsWith("sha256:"),
  rows: z.array(
    z.strictObject({ file: z.string(), line: z.number().nullable(), row: z.string(), says: z.string().min(1) }),
  ),
  letters: z.unknown(),
});

describe("letters authority", () => {
  it("prints every row of the content that rests on it, each with its place", async () => {
    const { exit, out, err } = await asked([GUIDELINE]);
    expect([exit, err]).toEqual([0, []]);
    const text = out.join("\n");
    expect(text).toContain("Rows of the content that rest on it: 4");
    expect(text).toMatch(/conditions\/adhd_combined\.yaml:\d+ adhd_combined/);
    expect(text).toContain("Letters: there is no store here.");
    expect(text.split("\n").filter((line) => line.length > 100)).toEqual([]);
  });

  it("says the same as one object, with letters null where there is no store", async () => {
    const { out } = await asked(["usc-42-12102-2A", "--json"]);
    const { id, rows, letters } = told.parse(JSON.parse(out[0] ?? ""));
    expect([out.length, id, letters]).toEqual([1, "usc-42-12102-2A", null]);
    expect(rows.map(({ file, row }) => `${file} ${row}`)).toContain("activities.yaml concentrating");
  });

  it("makes no store and no key by looking for one", async () => {
    mkdirSync(join(home, "empty"), { recursive: true });
    await asked([GUIDELINE], { LETTERS_DATA: join(home, "empty") });
    await asked([GUIDELINE], { LETTERS_DATA: join(home, "missing") });
    expect(readdirSync(join(home, "empty"))).toEqual([]);
    expect(existsSync(join(home, "missing"))).toBe(false);
  });

  it("says what was meant where there is no such authority, and how it is written", async () => {
    expect(await asked(["aap-adhd-2018"])).toMatchObject({
      exit: 1,
      err: ['There is no authority "aap-adhd-2018". Did you mean "aap-adhd-2019"?'],
    });
    expect((await asked([])).exit).toBe(2);
    expect((await asked(["a", "b"])).exit).toBe(2);
  });

  it("lists the letters that rest on it by number, state and day, and those of which it is not known; no child", async () => {
    const folder = await storeWithLetters();
    const { exit, out } = await asked([GUIDELINE], { LETTERS_DATA: folder });
    const text = out.join("\n");
    expect(exit).toBe(0);
    expect(text).toContain("Letters that rest on it: 1");
    expect(text).toMatch(/AAAA-01 +signed, 2026-11-23, practice juniper/);
    expect(text).toContain("Letters of which it is not known: 1");
    expect(text).toMatch(/AAAA-03 +held, 2026-11-23, practice juniper/);
    expect(text).not.toContain("AAAA-02");
    expect(text).not.toMatch(new RegExp(`Patient|${CANARY}`));
    const { out: json } = await asked([GUIDELINE, "--json"], { LETTERS_DATA: folder });
    expect(told.parse(JSON.parse(json[0] ?? "")).letters).toEqual({
      resting: [{ tenant: "juniper", number: "AAAA-01", state: "signed", on: "2026-11-23" }],
      not_known: [{ tenant: "juniper", number: "AAAA-03", state: "held", on: "2026-11-23" }],
    });
  });

  it("never calls not looked what it could not look at", async () => {
    const folder = join(home, "data");
    const other = `k9:${Buffer.alloc(32, 9).toString("base64")}`;
    const wrongKey = await asked([GUIDELINE, "--json"], { LETTERS_DATA: folder, LETTERS_KEYS: other });
    expect(wrongKey.exit).toBe(1);
    expect(wrongKey.err.join("")).toContain("Letters were not looked at.");
    expect(told.parse(JSON.parse(wrongKey.out[0] ?? "")).letters).toEqual({
      not_looked_at: expect.stringContaining("needs a key that is not in LETTERS_KEYS"),
    });
    const badSetting = await asked([GUIDELINE], { LETTERS_DATA: folder, LETTERS_KEY: "x" });
    expect(badSetting.exit).toBe(1);
    expect(badSetting.out.join("\n")).toContain("Letters: not looked at.");
  });

  it("says since when it was withdrawn, and why", async () => {
    const asking = readAsked([GUIDELINE], ["json"]);
    if (asking.kind === "misused") throw new Error(asking.why);
    const env = { LETTERS_DATA: join(home, "nothing") };
    const { out } = await authority(asking.asked, { ...world, knowledge: GUIDELINE_WITHDRAWN }, env);
    expect(out.join("\n")).toContain("Withdrawn since March 1, 2026: A newer one took its place.");
  });
});
