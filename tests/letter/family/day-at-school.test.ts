/** The page that asks the family: plain, one page in every language, and silent about the record. */
import { describe, expect, it } from "@jest/globals";
import { sentencesOf, sentenceText } from "../../../letter/document.ts";
import { inflesz, readingGrade } from "../../../letter/readability.ts";
import { CAST } from "../../../sandbox/cast.ts";
import { askedOfFamily } from "../../../server/family-answers/questions.ts";
import { dayAtSchoolSheet } from "../../../server/workflow/print-day-at-school.ts";
import { printSheet } from "../../../server/workflow/print-packet.ts";
import { castMaterial, completed, world } from "../cast-material.ts";

const days = world.content.dayAtSchool;
const [en, es] = [days.get("en"), days.get("es")];
if (en === undefined || es === undefined) throw new Error("the page is missing in a language");

describe("the page that asks the family", () => {
  it("asks the same in both languages", () => {
    expect([...days.keys()]).toEqual(["en", "es"]);
    expect(Object.keys(es.ask)).toEqual(Object.keys(en.ask));
  });

  it("can be read by a sixth grader, question by question, or scores 65 on the INFLESZ scale", () => {
    for (const words of [en.lead, en.after, en.other, ...Object.values(en.ask)])
      expect(`${readingGrade(words) <= 6} ${words}`).toBe(`true ${words}`);
    expect(inflesz([es.lead, es.after, es.other, ...Object.values(es.ask)].join(" "))).toBeGreaterThan(65);
  });

  it.each(CAST)("names of %s no diagnosis and nothing that is kept out, and is one page", async (child) => {
    const material = castMaterial(child);
    const choices = completed(material);
    const asked = askedOfFamily(choices, material, en);
    expect(asked.length).toBeGreaterThan(2);
    const sheet = dayAtSchoolSheet(
      { chart: material.chart, choices },
      { day: child === "cp_wheelchair" ? es : en, asked },
      world,
    );
    const words = sheet.blocks.flatMap(sentencesOf).map(sentenceText).join("\n");
    const told = [
      ...choices.diagnoses.map(({ plainName }) => plainName),
      ...material.chart.conditions.map(({ text }) => text ?? ""),
    ];
    expect(told.filter((name) => name.length > 3 && words.toLowerCase().includes(name.toLowerCase()))).toEqual([]);
    for (const { pattern } of world.knowledge.sensitive.words) expect(words).not.toMatch(pattern);
    const printing = await printSheet(sheet, world, "close");
    expect(printing.kind === "printed" ? printing.pages.length : printing.kind).toBe(1);
  });

  it("asks of a child with secrets what it asks of the same child without", () => {
    const material = castMaterial("sensitive_asthma");
    const choices = completed(material);
    const open = {
      ...choices,
      diagnoses: choices.diagnoses.filter(
        ({ sources }) => !sources.some((source) => material.withheld.includes(source)),
      ),
    };
    expect(askedOfFamily(choices, material, en)).toEqual(askedOfFamily(open, material, en));
  });
});
