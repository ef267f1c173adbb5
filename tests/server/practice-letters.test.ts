import { afterAll, describe, expect, it } from "@jest/globals";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { faultText } from "../../knowledge/fault.ts";
import { arranged, AS_SHIPPED } from "../../letter/arrange.ts";
import { withTerms } from "../../letter/district-terms.ts";
import { lintTemplate } from "../../letter/template-lint.ts";
import { keepWords } from "../../server/words/kept-words.ts";
import { readOwnPractice } from "../../server/load-world.ts";
import { districtOf } from "../../server/practice/districts.ts";
import { readKeptPractice } from "../../server/practice/practice.ts";
import { openStore } from "../../server/store/open.ts";
import { saveVersion, stepVersion } from "../../server/store/template-versions.ts";
import { templateOf, world } from "../letter/cast-material.ts";
import { HEAD, told } from "../letter/template-words.ts";
import { scratch } from "./scratch.ts";
import { ACT, VAULT } from "./store/material.ts";

const { put, path } = scratch();
const kinds = [...world.content.kinds.values()];
const known = { ...world.knowledge, kinds: world.content.kinds };
const settings = (more: string): string => `version: 1\nname: Juniper\n${more}`;

function faultsOf(more: string): readonly string[] {
  const reading = readKeptPractice({ file: "p.yaml", text: settings(more) }, known);
  return reading.kind === "refused" ? reading.faults.map(faultText) : [];
}

function write(name: string, text: string): void {
  mkdirSync(dirname(path(name)), { recursive: true });
  put(name, text);
}

describe("a practice's settings", () => {
  it.each([
    [
      "kinds: [section_504, section_50]\n",
      /p\.yaml:3:\d+ kinds: there is no kind of letter "section_50". Did you mean "section_504"/,
    ],
    [
      "letters: { by_kind: { section_504: { without: [effects] } } }\n",
      /p\.yaml:3:\d+ without: "effects" cannot be left out; what can is: medical_needs/,
    ],
    [
      "letters: { by_kind: { section_504: { order: [ideas, idea] } } }\n",
      /order: "idea" names no part that can be moved/,
    ],
    ["letters: { by_kind: { section_504: { order: [ideas, ideas] } } }\n", /or one twice/],
    ["letters: { tone: harsh }\n", /p\.yaml:3:\d+ .*plain.*warm/],
    ["districts: [{ name: Elm, terms: { team: the school must pay } }]\n", /p\.yaml:3:\d+ .*a term is a name/],
    ['districts: [{ name: Elm, terms: { team: "{{child.name}}" } }]\n', /without braces/],
    ["districts: [{ name: Elm }, { name: Elm }]\n", /two districts have one name/],
    ["districts: [{ name: Elm, signers_by_kind: { section_54: [MD] } }]\n", /there is no kind of letter "section_54"/],
    [
      "districts: [{ name: Elm }]\nschools: [{ name: Oak School, district: Elmm }]\n",
      /p\.yaml:4:\d+ .*none of the districts.*Did you mean "Elm"/,
    ],
    ["logo: { file: a.png, alt: Juniper }\n", /p\.yaml:3:\d+ logo\.file: is not kept here/],
    ["templates: own\n", /templates: this names a folder/],
    ["languages: [fr]\n", /p\.yaml:3/],
  ])("are refused at the line of what cannot be: %j", (more, fault) => {
    expect(faultsOf(more).join("\n")).toMatch(fault);
  });

  it("hold everything that a practice may set, in a file as in the store", () => {
    const more = `kinds: [section_504]\nlanguages: [en]\nletters: { greeting: to, closing: respectfully, tone: warm, by_kind: { section_504: { order: [strengths, ideas], without: [not_covered] } } }\ndistricts: [{ name: Elm, terms: { team: committee }, needs_ink: true, signers_by_kind: { section_504: [MD, DO] } }]\nschools: [{ name: Oak School, district: Elm }]\n`;
    const kept = readKeptPractice({ file: "p.yaml", text: settings(more) }, known);
    const file = readOwnPractice(put("p.yaml", settings(more)), world);
    if (kept.kind === "refused" || file.kind === "refused") throw new Error("refused");
    expect(kept.practice).toEqual(file.practice);
    expect(kept.practice.letterhead.closing).toBe("Respectfully,");
    expect(districtOf("oak school", kept.practice)).toMatchObject({ name: "Elm", needsInk: true });
    expect(districtOf("ELM", kept.practice)?.name).toBe("Elm");
    expect(districtOf("Other", kept.practice)).toBeNull();
    expect(file.shelf.content.kinds.get("section_504")?.signers.rules.at(-1)).toMatchObject({
      district: "Elm",
      may: ["MD", "DO"],
    });
    const template = file.shelf.content.templates.get("section_504.en");
    expect(template?.sections.map(({ id }) => id)).toEqual([
      "opening",
      "diagnoses",
      "effects",
      "medical_needs",
      "strengths",
      "ideas",
      "questions",
    ]);
    expect(template?.sections[0]?.text).toContain("To {{recipient.greeting}}:");
  });
});

describe("an arrangement", () => {
  it.each(kinds.map((kind) => [kind.id, kind] as const))(
    "leaves a letter whole, however its parts stand: %s",
    (id, kind) => {
      const parts = [...kind.required, ...kind.optional].filter(
        (part) => !["opening", "who_decides", "signature"].includes(part),
      );
      for (const order of [parts, parts.toReversed()]) {
        for (const without of [[], kind.optional]) {
          const made = arranged(templateOf(id), { greeting: "hello", tone: "warm", order, without });
          expect(lintTemplate(made, { kind, knowledge: world.knowledge }).map(told)).toEqual([]);
        }
      }
    },
  );

  it("that arranges nothing changes nothing that prints", () => {
    const shipped = templateOf("section_504");
    const made = arranged(shipped, AS_SHIPPED);
    expect(made.sections.map(({ text }) => text.trim())).toEqual(shipped.sections.map(({ text }) => text.trim()));
  });
});

describe("a district's own words", () => {
  it("stand for ours in a template's words, and never in a field or in what is locked", () => {
    const said = withTerms(templateOf("section_504"), { team: "committee", "Section 504": "Section 504 (ARD)" });
    const text = said.sections.map((section) => section.text).join("\n");
    expect(text).toContain("I ask the committee to consider");
    expect(text).not.toMatch(/\bteam\b/);
    expect(text.match(/\{\{[^}]*\}\}/g)).toEqual(
      templateOf("section_504")
        .sections.map((section) => section.text)
        .join("\n")
        .match(/\{\{[^}]*\}\}/g),
    );
  });
});

describe("a practice's folder", () => {
  const own = (name: string): ReturnType<typeof readOwnPractice> =>
    readOwnPractice(put(`${name}.yaml`, settings(`templates: ${name}\n`)), world);

  it("gives its letters and phrases to the review page as to the command line", () => {
    write(
      "good/letters/section_504.en.md",
      `${HEAD}\n## Strengths {#strengths}\n\n{{#if answers.strengths}}\nWe see: {{answers.strengths}}\n{{/if}}\n`,
    );
    write(
      "good/phrases/phrases.en.yaml",
      "language: en\neffects: { concentrating: Keeping to one task }\nideas:\n  retire: [extra_time]\n  add: [{ id: quiet_corner_here, register: school, words: A quiet corner to work in, answers: [concentrating] }]\n",
    );
    const read = own("good");
    if (read.kind === "refused") throw new Error(read.faults.map(faultText).join("\n"));
    const { content, knowledge } = read.shelf;
    expect(content.templates.get("section_504.en")?.sections.find(({ id }) => id === "strengths")).toMatchObject({
      level: "practice",
    });
    expect(content.phrases.what.concentrating).toBe("Keeping to one task");
    const ids = [...knowledge.considerations.keys()].map(String);
    expect(ids).not.toContain("extra_time");
    expect(ids).toContain("quiet_corner_here");
    expect([...world.knowledge.considerations.keys()].map(String)).toContain("extra_time");
  });

  it.each([
    ["letters/section_54.en.md", HEAD, /section_54\.en\.md: There is no letter "section_54\.en"/],
    ["letters/notes.txt", "x", /A letter's file is named by its kind and language/],
    [
      "letters/section_504.en.md",
      `${HEAD}\n## Strengths {#strengths}\n\nHe reads.\n`,
      /section_504\.en\.md:\d+:\d+ "He" would stand/,
    ],
    ["letters/section_504.en.md", HEAD.replace("section_504", "update"), /must name the same kind/],
    ["phrases/phrases.en.yaml", "language: en\neffects: { concentratin: X y }\n", /phrases\.en\.yaml:2/],
    [
      "phrases/phrases.en.yaml",
      "language: en\nideas: { retire: [extra_tim] }\n",
      /:2:\d+ There is no idea "extra_tim"\. Did you mean "extra_time"/,
    ],
    [
      "phrases/phrases.en.yaml",
      "language: en\nideas:\n  add: [{ id: x_y, register: school, words: The school must give an aide, answers: [learning] }]\n",
      /:3:\d+ "/,
    ],
    [
      "phrases/phrases.en.yaml",
      "language: en\nideas: { reword: { extra_time: '{{child.name}} gets time' } }\n",
      /:2:\d+ /,
    ],
    [
      "phrases/phrases.en.yaml",
      "language: en\nseen: { reading: { retire: [Not there] } }\n",
      /none of the words for reading/,
    ],
  ])("is refused whole at the place of its fault: %s", (name, text, fault) => {
    const folder = `bad${name.length}${text.length}`;
    write(`${folder}/${name}`, text);
    const read = own(folder);
    expect(read.kind === "refused" ? read.faults.map(faultText).join("\n") : "").toMatch(fault);
  });
});

describe("what a practice publishes in the store", () => {
  const opened = openStore({ kind: "sqlite", file: path("words.db") }, VAULT);
  afterAll(async () => (await opened).close());

  async function publish(template: string, text: string, after = 0): Promise<void> {
    const store = await opened;
    const saving = await saveVersion(store, ACT, { template, owner: "", text, why: "", after });
    if (saving.kind !== "saved") throw new Error(saving.kind);
    for (const step of ["checked", "published"] as const)
      await stepVersion(store, ACT, { id: saving.id, step, why: "" });
  }

  it("is in use once it is published, and stays so where something faulty comes after it", async () => {
    const words = keepWords({
      store: await opened,
      shelf: world,
      practice: world.practice,
      tenants: () => [ACT.tenant],
    });
    expect(await words.refresh()).toEqual([]);
    expect(words.of(ACT.tenant)).toBeNull();
    await publish("practice", settings("letters: { greeting: to }\n"));
    await publish(
      "section_504.en",
      `${HEAD}\n## Strengths {#strengths}\n\n{{#if answers.strengths}}\nWe see: {{answers.strengths}}\n{{/if}}\n`,
    );
    expect(await words.refresh()).toEqual([]);
    const kept = words.of(ACT.tenant);
    expect(kept?.practice.letterhead.name).toBe("Juniper");
    expect(
      kept?.shelf.content.templates
        .get("section_504.en")
        ?.sections.map(({ text }) => text)
        .join(),
    ).toContain("We see:");
    expect([...(kept?.versions.keys() ?? [])]).toEqual(["section_504.en"]);
    await publish("phrases.en", "language: en\nideas: { retire: [nowhere] }\n");
    expect(await words.refresh()).toEqual([expect.stringContaining("phrases.en, version 1:2:")]);
    expect(words.of(ACT.tenant)).toBe(kept);
    expect(words.of("other")).toBeNull();
  });
});
