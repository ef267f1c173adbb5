import { describe, expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import { readPdf } from "../../pdf/read.ts";
import { child, letters, ON, scratch } from "./scratch.ts";

const { path, put } = scratch();

/** Names that stand nowhere else, planted in the chart, the decisions and the practice's settings. */
const CANARIES = /Quetzalina|Vandermolen|Xochipilli|Brzeczyk|Wimbledown|555-0987/;

const chart = readFileSync(child("adhd_anxiety"), "utf8")
  .replaceAll("Nora", "Quetzalina")
  .replaceAll("Ellison", "Vandermolen")
  .replaceAll("Cedar Ridge", "Xochipilli")
  .replaceAll("Marsh", "Brzeczyk");

async function decisionsWith(change: (file: string) => string): Promise<string> {
  const { out } = await letters(["decisions", put("c.json", chart), "--kind", "section_504", "--on", ON]);
  return put("d.yaml", change(out.join("\n")));
}

describe("names that were planted", () => {
  it("reach the letter", async () => {
    await letters(["write", put("c.json", chart), "--kind", "section_504", "--on", ON, "--out", path("l.txt")]);
    for (const name of ["Quetzalina", "Vandermolen", "Xochipilli", "Brzeczyk"]) {
      expect(readFileSync(path("l.txt"), "utf8")).toContain(name);
    }
  });

  it.each([
    ["a decisions file that is cut off", (file: string) => file.slice(0, file.length / 2)],
    ["a key that is none", (file: string) => `${file}\nmother: Wimbledown\n`],
    ["a wrong value", (file: string) => file.replace("give_to: family", "give_to: Wimbledown")],
    ["a broken quote", (file: string) => file.replace("organization: ", 'organization: "Wimbledown ')],
    ["a claim", (file: string) => file.replace("request: null", "request: Ms. Wimbledown says Quetzalina is eligible")],
    ["a name that is none", (file: string) => file.replace("called: null", "called: Quetzalina. The school")],
    ["a chart item of another", (file: string) => file.replace(/sources: \[\S+/, "sources: [Condition/Wimbledown")],
    ["nothing filled in", (file: string) => file],
  ])("reach no screen when a letter is refused for %s", async (_why, change) => {
    const decisions = await decisionsWith(change);
    const words = ["write", path("c.json"), "--kind", "section_504", "--on", ON];
    const { exit, out, err } = await letters([...words, "--decisions", decisions, "--out", path("x.pdf")]);
    expect(exit).toBe(1);
    expect(out).toEqual([]);
    expect(err.join("\n")).not.toMatch(CANARIES);
  });

  it("stand in no property of the file", async () => {
    const words = ["write", put("c.json", chart), "--kind", "section_504", "--on", ON, "--out", path("l.pdf")];
    expect((await letters(words)).err.join("\n")).not.toMatch(CANARIES);
    const pdf = await readPdf(readFileSync(path("l.pdf")));
    if (pdf.kind === "refused") throw new Error(pdf.why);
    expect(JSON.stringify([pdf.title, pdf.metadata, pdf.attachments])).not.toMatch(CANARIES);
    expect(readFileSync(path("l.pdf"), "latin1")).not.toMatch(CANARIES);
  });
});
