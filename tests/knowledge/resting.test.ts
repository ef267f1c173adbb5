import { describe, expect, it } from "@jest/globals";
import type { AuthorityId, Knowledge } from "../../knowledge/knowledge.ts";
import { loadKnowledge } from "../../knowledge/load.ts";
import { authoritiesWithdrawn, rowsRestingOn } from "../../knowledge/resting.ts";
import { faultsAfter, knowledgeOf, lineOf, shipped, shippedFiles } from "./shipped.ts";

const PROFESSIONAL = "authorities/professional.yaml";
const ASTHMA_SHEET = "    citation: ED OCR fact sheet on Section 504 and students with asthma (Feb. 2024)";
const WITHDRAWN = "    withdrawn: { on: 2026-03-01, why: The agency took it back. }";

const placesOf = (id: string, knowledge: Knowledge = shipped): string[] =>
  rowsRestingOn(id as AuthorityId, knowledge).map(({ file, line, row }) => `${file}:${line} ${row}`);

/** The shipped content with one authority withdrawn. */
function withdrawing(file: string, passage: string): Knowledge {
  const files = shippedFiles.map((each) =>
    each.path === file ? { ...each, text: each.text.replace(passage, `${passage}\n${WITHDRAWN}`) } : each,
  );
  return knowledgeOf(loadKnowledge(files));
}

describe("what rests on an authority", () => {
  it("is every row that cites it, by file, line and name", () => {
    const line = (passage: string): number => lineOf("conditions/asthma.yaml", passage);
    expect(placesOf("ocr-2024-asthma")).toEqual(
      expect.arrayContaining([
        `conditions/asthma.yaml:${line("- of: breathing")} limits: breathing`,
        `conditions/asthma.yaml:${line("section_504:")} section_504`,
      ]),
    );
  });

  it("says of each row what it states", () => {
    const rows = rowsRestingOn("ocr-2016-adhd" as AuthorityId, shipped);
    expect(rows.map(({ says }) => says)).toContain("Section 504: ocr presumption");
    expect(rows.every(({ says, file }) => says.length > 0 && file.length > 0)).toBe(true);
  });

  it("is also what the loader rests on the law of its activity: devices, medicines, words", () => {
    const files = new Set(rowsRestingOn("usc-42-12102-2A" as AuthorityId, shipped).map(({ file }) => file));
    expect([...files]).toEqual(expect.arrayContaining(["functional/therapies.yaml", "functional/medicines.yaml"]));
  });

  it("is what a whole table cites for its rows, silent and sensitive codes too", () => {
    const files = new Set(rowsRestingOn("icd10cm-2026" as AuthorityId, shipped).map(({ file }) => file));
    expect([...files]).toEqual(expect.arrayContaining(["silent-codes.yaml", "sensitive.yaml"]));
  });

  it("is nothing for an authority that nobody knows, and never the authority itself", () => {
    expect(placesOf("nobody-cites-this")).toEqual([]);
    expect(placesOf("policy").filter((place) => place.startsWith("authorities/"))).toEqual([]);
  });

  it("names each row of a file once", () => {
    const names = shipped.rows.map(({ file, row }) => `${file} ${row}`);
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
  });
});

describe("an authority that was withdrawn", () => {
  it("is none, as the content is shipped", () => {
    expect(authoritiesWithdrawn(shipped)).toEqual([]);
  });

  it("is listed with the rows that cite it beside others", () => {
    const knowledge = withdrawing(
      PROFESSIONAL,
      "    citation: Wolraich et al.; AAP ADHD guideline, Pediatrics 2019;144(4):e20192528",
    );
    const [found] = authoritiesWithdrawn(knowledge);
    expect(found?.authority.withdrawn).toEqual({ on: "2026-03-01", why: "The agency took it back." });
    expect(found?.rows.map(({ file, row }) => `${file} ${row}`)).toEqual(
      placesOf("aap-adhd-2019").map((place) => place.replace(/:\d+/, "")),
    );
  });

  it("bears no row alone: that row is refused at its line", () => {
    const told = faultsAfter({
      file: "authorities/guidance.yaml",
      replace: ASTHMA_SHEET,
      by: `${ASTHMA_SHEET}\n${WITHDRAWN}`,
    });
    const line = lineOf("conditions/asthma.yaml", "section_504:");
    expect(told).toContainEqual(
      expect.stringMatching(new RegExp(`^conditions/asthma\\.yaml:${line}:\\d+ .*withdrawn`)),
    );
  });
});
