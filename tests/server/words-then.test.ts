/** A list is made with the words that were in use when it was begun, whatever a practice publishes meanwhile. */
import { afterAll, describe, expect, it } from "@jest/globals";
import { keepWords } from "../../server/words/kept-words.ts";
import type { KeptWords } from "../../server/words/kept-words.ts";
import { worldOfItem } from "../../server/queue/words-of-list.ts";
import { beginBatch } from "../../server/store/batches.ts";
import { openStore } from "../../server/store/open.ts";
import { saveVersion, stepVersion } from "../../server/store/template-versions.ts";
import { world } from "../letter/cast-material.ts";
import { HEAD } from "../letter/template-words.ts";
import { scratch } from "./scratch.ts";
import { ACT, VAULT } from "./store/material.ts";

const { path } = scratch();
const opened = openStore({ kind: "sqlite", file: path("then.db") }, VAULT);
afterAll(async () => (await opened).close());

const strengths = (words: string): string =>
  `${HEAD}\n## Strengths {#strengths}\n\n{{#if answers.strengths}}\n${words} {{answers.strengths}}\n{{/if}}\n`;

/** Publishes words at a moment, in place of those before. */
async function publishAt(at: number, text: string, after: number): Promise<string> {
  const store = await opened;
  const act = { ...ACT, at };
  const saving = await saveVersion(store, act, { template: "section_504.en", owner: "", text, why: "", after });
  if (saving.kind !== "saved") throw new Error(saving.kind);
  for (const step of ["checked", "published"] as const) await stepVersion(store, act, { id: saving.id, step, why: "" });
  return saving.id;
}

const saidIn = (words: KeptWords | null): string =>
  words?.shelf.content.templates
    .get("section_504.en")
    ?.sections.map(({ text }) => text)
    .join() ?? "";

describe("the words of a list", () => {
  it("are those that were published when it was begun, and letters made with them name that version", async () => {
    const store = await opened;
    const first = await publishAt(ACT.at, strengths("First words:"), 0);
    const second = await publishAt(ACT.at + 1000, strengths("Second words:"), 1);
    const words = keepWords({ store, shelf: world, practice: world.practice, tenants: () => [ACT.tenant] });
    await words.refresh();
    expect(saidIn(words.of(ACT.tenant))).toContain("Second words:");
    const then = await words.asOf(ACT.tenant, ACT.at + 500);
    expect(saidIn(then)).toContain("First words:");
    expect(then?.versions.get("section_504.en")).toBe(first);
    const now = await words.asOf(ACT.tenant, ACT.at + 1500);
    expect(now?.versions.get("section_504.en")).toBe(second);
  });

  it("are the shipped ones where the practice had published nothing yet", async () => {
    const store = await opened;
    const words = keepWords({ store, shelf: world, practice: world.practice, tenants: () => [ACT.tenant] });
    await words.refresh();
    const then = await words.asOf(ACT.tenant, ACT.at - 1);
    expect(saidIn(then)).not.toMatch(/First words:|Second words:/);
    expect(saidIn(then)).toContain("## Strengths");
    expect(then?.versions.size).toBe(0);
  });

  it("are those in use where what was then can no longer be used", async () => {
    const store = await opened;
    await publishAt(ACT.at + 2000, "no template at all", 2);
    await publishAt(ACT.at + 3000, strengths("Third words:"), 3);
    const words = keepWords({ store, shelf: world, practice: world.practice, tenants: () => [ACT.tenant] });
    await words.refresh();
    expect(saidIn(await words.asOf(ACT.tenant, ACT.at + 2500))).toContain("Third words:");
  });

  it("are asked for as of the list's own beginning where a child of it is signed, and of nothing else", async () => {
    const store = await opened;
    const child = { line: 2, mrn: "0042", kind: "section_504", school: null, deliver: null, note: null };
    const begun = await beginBatch(store, ACT, { kind: "section_504", title: "Thursday", children: [child] });
    if (begun.kind !== "begun") throw new Error(begun.kind);
    const asked: number[] = [];
    const then = (): typeof world => ({ ...world, templateVersions: new Map([["section_504.en", "then"]]) });
    const place = {
      store,
      worldFor: () => world,
      worldThen: (_tenant: string, at: number) => {
        asked.push(at);
        return Promise.resolve(then);
      },
    };
    const ofList = await worldOfItem(place, ACT.tenant, { kind: "row", row: { batch: begun.id } });
    expect(ofList(ACT.tenant).templateVersions?.get("section_504.en")).toBe("then");
    const alone = await worldOfItem(place, ACT.tenant, { kind: "request" });
    expect(alone(ACT.tenant)).toBe(world);
    expect(asked).toEqual([ACT.at]);
  });
});
