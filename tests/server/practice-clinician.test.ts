/** A clinician's own words lie over the practice's, in that clinician's letters alone. */
import { afterAll, describe, expect, it } from "@jest/globals";
import { keepWords, wordsOf } from "../../server/words/kept-words.ts";
import { keepPracticeFile } from "../../server/store/practice-files.ts";
import { openStore } from "../../server/store/open.ts";
import { publishedOf, saveVersion, stepVersion } from "../../server/store/template-versions.ts";
import { world } from "../letter/cast-material.ts";
import { HEAD } from "../letter/template-words.ts";
import { sampleLogo } from "../pdf/sample-logo.ts";
import { scratch } from "./scratch.ts";
import { ACT, VAULT } from "./store/material.ts";

const { path } = scratch();
const opened = openStore({ kind: "sqlite", file: path("clinician.db") }, VAULT);
afterAll(async () => (await opened).close());

const MARSH = "Practitioner/elena-marsh";
const strengths = (words: string): string =>
  `${HEAD}\n## Strengths {#strengths}\n\n{{#if answers.strengths}}\n${words} {{answers.strengths}}\n{{/if}}\n`;

async function publish(template: string, text: string, owner = ""): Promise<string> {
  const store = await opened;
  const saving = await saveVersion(store, ACT, { template, owner, text, why: "", after: 0 });
  if (saving.kind !== "saved") throw new Error(saving.kind);
  for (const step of ["checked", "published"] as const) await stepVersion(store, ACT, { id: saving.id, step, why: "" });
  return saving.id;
}

describe("a clinician's own words", () => {
  it("stand in their letters alone, over the practice's, and their version is the one that the letter names", async () => {
    const store = await opened;
    const words = keepWords({ store, shelf: world, practice: world.practice, tenants: () => [ACT.tenant] });
    await publish("section_504.en", strengths("We see:"));
    const own = await publish("section_504.en", strengths("I see:"), MARSH);
    await publish("phrases.en", "language: en\nideas: { retire: [extra_time] }\n", MARSH);
    expect(await words.refresh()).toEqual([]);
    const kept = words.of(ACT.tenant);
    const said = (shelf = kept?.shelf): string =>
      shelf?.content.templates
        .get("section_504.en")
        ?.sections.map(({ text }) => text)
        .join() ?? "";
    const theirs = kept?.clinicians.get(MARSH);
    expect(said()).toContain("We see:");
    expect(said(theirs?.shelf)).toContain("I see:");
    expect(said(theirs?.shelf)).not.toContain("We see:");
    expect(theirs?.versions.get("section_504.en")).toBe(own);
    const ideas = (shelf = kept?.shelf): readonly string[] =>
      [...(shelf?.knowledge.considerations.keys() ?? [])].map(String);
    expect(ideas()).toContain("extra_time");
    expect(ideas(theirs?.shelf)).not.toContain("extra_time");
  });

  it("change nothing for the others where they are faulty, and that is told", async () => {
    const store = await opened;
    await publish("iep_evaluation.en", "nothing", "Practitioner/lee-park");
    const words = keepWords({ store, shelf: world, practice: world.practice, tenants: () => [ACT.tenant] });
    expect((await words.refresh()).join()).toContain("iep_evaluation.en");
    const park = words.of(ACT.tenant)?.clinicians.get("Practitioner/lee-park");
    expect(park?.versions.size).toBe(0);
    expect(park?.outOfUse.map(({ file }) => file)).toEqual(expect.arrayContaining(["iep_evaluation.en, version 1"]));
    expect(words.of(ACT.tenant)?.clinicians.has(MARSH)).toBe(true);
  });

  it("stay in use but for the one text under which something changed, and that is told", async () => {
    const store = await opened;
    const lost = "language: en\nideas: { reword: { own_gone: Quiet room } }\n";
    await publish("phrases.en", lost, "Practitioner/nora-quinn");
    const letter = await publish("section_504.en", strengths("I have seen:"), "Practitioner/nora-quinn");
    const words = keepWords({ store, shelf: world, practice: world.practice, tenants: () => [ACT.tenant] });
    await words.refresh();
    const quinn = words.of(ACT.tenant)?.clinicians.get("Practitioner/nora-quinn");
    expect(quinn?.versions.get("section_504.en")).toBe(letter);
    expect(quinn?.outOfUse.map(({ file }) => file)).toEqual(["phrases.en, version 1"]);
  });

  it("are out of use where the practice wants a second person to look at every text", async () => {
    const store = await opened;
    const versions = await publishedOf(store, ACT.tenant);
    const settings = {
      id: "s",
      template: "practice",
      owner: "",
      version: 1,
      text: "version: 1\nname: Juniper\nsecond_person: true\n",
    };
    const wording = wordsOf({ shelf: world, practice: world.practice }, [...versions, settings], new Map());
    expect(wording.kind === "read" ? wording.words.clinicians.size : wording.faults).toBe(0);
  });
});

describe("a logo that is kept with the settings", () => {
  it("is found by its name, and the settings are refused without it", async () => {
    const store = await opened;
    const name = await keepPracticeFile(store, ACT, { mediaType: "image/png", bytes: sampleLogo() });
    expect(await keepPracticeFile(store, ACT, { mediaType: "image/png", bytes: sampleLogo() })).toBe(name);
    await publish("practice", `version: 1\nname: Juniper\nlogo: { file: ${name}, alt: Juniper }\n`);
    const words = keepWords({ store, shelf: world, practice: world.practice, tenants: () => [ACT.tenant] });
    await words.refresh();
    expect(words.of(ACT.tenant)?.practice.logo?.width).toBe(96);
  });
});
