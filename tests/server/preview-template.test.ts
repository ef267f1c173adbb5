import { describe, expect, it } from "@jest/globals";
import { conformanceFaults } from "../../pdf/conformance/check.ts";
import { readPdf } from "../../pdf/read.ts";
import { childOn } from "../../sandbox/cast.ts";
import type { ChildName } from "../../sandbox/cast.ts";
import { previewTemplate } from "../../server/workflow/preview-template.ts";
import type { Preview } from "../../server/workflow/preview-template.ts";
import { chartOf, DAY, world } from "../letter/cast-material.ts";
import { HEAD } from "../letter/template-words.ts";

const preview = (words: string, child: ChildName = "adhd_anxiety"): Promise<Preview> =>
  previewTemplate({ file: "own.en.md", text: HEAD + words }, chartOf(childOn(child, DAY).bundle), world);

const QUESTIONS = `\n## Questions {#questions}\n\nPlease call our front desk at {{signer.phone}}. This holds until **{{answers.review_by}}**.\n\n{{> signature}}\n\n{{> sources}}\n`;

describe("a template that somebody is writing", () => {
  it("is shown as the real pages of a draft about a child", async () => {
    const shown = await preview(QUESTIONS);
    if (shown.kind !== "shown") throw new Error(JSON.stringify(shown));
    const pdf = await readPdf(shown.pdf);
    if (pdf.kind === "refused") throw new Error(pdf.why);
    const text = pdf.pages
      .map((page) => page.text)
      .join("\n")
      .replaceAll(/\s+/g, " ");
    expect(text).toContain("Please call our front desk");
    expect(text).toContain("DRAFT");
    expect(text).toContain("I do not make those decisions.");
    expect(conformanceFaults(shown.pdf)).toEqual([]);
    expect(shown).toMatchObject({ long: null, advice: [] });
  });

  it("is not shown while it has a fault, which is told with its place and its click", async () => {
    const shown = await preview(QUESTIONS.replace("signer.phone", "signer.fone"));
    expect(shown).toMatchObject({ kind: "faulty", faults: [{ line: 9, repair: { label: "Replace" } }] });
  });

  it("says why a child gets no such letter", async () => {
    expect(await preview(QUESTIONS, "ei_language")).toMatchObject({
      kind: "not-for-this-child",
      why: [expect.stringContaining("3 years")],
    });
  });
});
