import { beforeAll, describe, expect, it } from "@jest/globals";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { readPdf } from "../../pdf/read.ts";
import { conformanceFaults } from "../../pdf/conformance/check.ts";
import { child, letters, ON, scratch } from "./scratch.ts";

const { path, put } = scratch();
const write = (name: string, kind: string, ...more: readonly string[]): ReturnType<typeof letters> =>
  letters(["write", child(name), "--kind", kind, "--on", ON, "--out", path("letter.pdf"), ...more]);

async function textOf(file: string): Promise<string> {
  const pdf = await readPdf(readFileSync(path(file)));
  if (pdf.kind === "refused") throw new Error(pdf.why);
  return pdf.pages.map((page) => page.text).join("\n");
}

describe("a letter with its packet", () => {
  let written: readonly string[] = [];
  beforeAll(async () => {
    const outcome = await write("adhd_anxiety", "section_504", "--packet", "--language", "es");
    if (outcome.exit !== 0) throw new Error(outcome.err.join("\n"));
    written = outcome.out;
  }, 180_000);

  it("writes the English letter, the family's copy, and each page in the languages of those who read it", async () => {
    expect(written.map((file) => basename(file))).toEqual([
      "letter.copy.es.pdf",
      "letter.request_504.es.pdf",
      "letter.request_504.en.pdf",
      "letter.next_steps.es.pdf",
      "letter.follow_up.es.pdf",
      "letter.follow_up.en.pdf",
      "letter.home_and_school.es.pdf",
      "letter.home_and_school.en.pdf",
      "letter.permission_clinic.es.pdf",
      "letter.permission_clinic.en.pdf",
      "letter.permission_school.es.pdf",
      "letter.permission_school.en.pdf",
    ]);
    expect(await textOf("letter.pdf")).toContain("Who decides");
    expect(await textOf("letter.copy.es.pdf")).toContain("Quién decide");
  });

  it.each(["letter.copy.es.pdf", "letter.request_504.es.pdf", "letter.home_and_school.es.pdf"])(
    "keeps both standards of accessible files: %s",
    (file) => {
      expect(conformanceFaults(readFileSync(path(file)))).toEqual([]);
    },
  );

  it("names no child in a title or the metadata", async () => {
    for (const file of written) {
      const pdf = await readPdf(readFileSync(file));
      if (pdf.kind === "refused") throw new Error(pdf.why);
      expect(JSON.stringify([pdf.title, pdf.metadata])).not.toMatch(/Nora|Ellison|ADHD|TDAH/i);
    }
  });

  it("puts no finding, no diagnosis and no clinic's name into the parent's mouth", async () => {
    await write("adhd_anxiety", "section_504", "--packet", "--language", "en");
    expect(await textOf("letter.request_504.en.pdf")).not.toMatch(/ADHD|attention|anxiety|Juniper Street|Marsh/i);
  });

  it("speaks the family's language by the chart where nobody says which", async () => {
    const outcome = await write("ei_language", "early_intervention_transition", "--packet");
    expect(outcome.out.map((file) => basename(file))).toContain("letter.request_transition.es.pdf");
    expect(await textOf("letter.next_steps_early.es.pdf")).toContain("Mateo cumple 3 años el 2 de marzo de 2027.");
  });

  it("names the helpers that the practice names", async () => {
    const practice = put(
      "practice.yaml",
      'version: 1\nname: Juniper Street Pediatrics\nfamily_resources:\n  - { what: parent_center, name: Parent Center, phone: "555-0101" }\n',
    );
    await write("adhd_anxiety", "section_504", "--packet", "--language", "es", "--practice", practice);
    expect(await textOf("letter.next_steps.es.pdf")).toContain("Parent Center, 555-0101");
  });

  it("alone with --language es, writes the family's copy", async () => {
    const outcome = await write("adhd_anxiety", "section_504", "--language", "es");
    expect(outcome.exit).toBe(0);
    expect(await textOf("letter.pdf")).toContain("Copia para la familia, sin firma.");
  });
});

describe("one more language", () => {
  const shipped = resolve(import.meta.dirname, "../../templates/family/es");

  it("is told what it lacks", async () => {
    const folder = path("qu");
    mkdirSync(folder);
    cpSync(shipped, folder, { recursive: true });
    expect((await letters(["template", "check", folder])).exit).toBe(0);
    rmSync(`${folder}/follow_up.md`);
    writeFileSync(
      `${folder}/words.yaml`,
      readFileSync(`${folder}/words.yaml`, "utf8").replace(/^ {2}worry: .*\n/m, ""),
    );
    const outcome = await letters(["template", "check", folder]);
    expect(outcome.exit).toBe(1);
    expect(outcome.err.join("\n")).toContain('The page "follow_up" is missing; write follow_up.md.');
    expect(outcome.err.join("\n")).toContain('lines: "worry" is missing (What happens, when, and how often).');
  });
});
