import { describe, expect, it } from "@jest/globals";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { readPdf } from "../../pdf/read.ts";
import { sampleLogo } from "../pdf/sample-logo.ts";
import { child, letters, ON, scratch } from "./scratch.ts";

const { path, put, text } = scratch();
const BOLD =
  "The school's Section 504 team decides whether Nora is eligible and what goes in any plan. I do not make those decisions.";
const FOOTER = "Medical information for the school team. The school decides eligibility and the plan.";
const write = (out: string, ...more: readonly string[]): ReturnType<typeof letters> =>
  letters(["write", child("adhd_anxiety"), "--kind", "section_504", "--on", ON, "--out", path(out), ...more]);

describe("a draft", () => {
  it("says DRAFT on every page and format, and lists what is needed", async () => {
    const outcome = await write("draft.pdf");
    expect(outcome.exit).toBe(0);
    expect(outcome.err).toContain("needs: child.grade: Grade");
    expect(outcome.err.every((line) => line.startsWith("needs: "))).toBe(true);
    const pdf = await readPdf(readFileSync(path("draft.pdf")));
    if (pdf.kind === "refused") throw new Error(pdf.why);
    for (const page of pdf.pages) expect(page.lines.map((line) => line.text).join(" ")).toContain("DRAFT");
    for (const format of ["draft.html", "draft.txt"]) {
      await write(format);
      expect(text(format)).toContain("DRAFT");
    }
    await write("draft.json");
    expect(JSON.parse(text("draft.json"))).toMatchObject({ draft: true, number: null, kind: "section_504" });
  });

  it("says on page 1, letter for letter, who decides, and at the foot of every page too", async () => {
    await write("letter.pdf");
    const pdf = await readPdf(readFileSync(path("letter.pdf")));
    if (pdf.kind === "refused") throw new Error(pdf.why);
    expect(pdf.pages[0]?.text).toContain(BOLD);
    for (const page of pdf.pages) expect(page.lines.map((line) => line.text).join(" ")).toContain(FOOTER);
  });

  it("names no child in the title, the metadata or the name of anything", async () => {
    await write("letter.pdf");
    const pdf = await readPdf(readFileSync(path("letter.pdf")));
    if (pdf.kind === "refused") throw new Error(pdf.why);
    expect(JSON.stringify([pdf.title, pdf.metadata, pdf.attachments])).not.toMatch(/Nora|Ellison|ADHD/i);
  });

  it.each([".pdf", ".html", ".txt", ".json"])(
    "is the same, to the byte, when it is written again: %s",
    async (ending) => {
      await write(`one${ending}`);
      await write(`two${ending}`);
      expect(readFileSync(path(`one${ending}`)).equals(readFileSync(path(`two${ending}`)))).toBe(true);
    },
  );

  it("is refused for a child of two years, with the letter that fits", async () => {
    const outcome = await letters([
      "write",
      child("ei_language"),
      "--kind",
      "section_504",
      "--on",
      ON,
      "--out",
      path("ei.pdf"),
    ]);
    expect(outcome).toMatchObject({ exit: 1, err: [expect.stringContaining("Early intervention")] });
  });
});

describe("a practice", () => {
  const example = resolve(import.meta.dirname, "../../docs/examples/practice.yaml");

  it("has its own letterhead and signer", async () => {
    expect((await write("own.txt", "--practice", example)).exit).toBe(0);
    expect(text("own.txt")).toContain("1200 Juniper Street, Suite 210, Fairview, OH 44000");
    expect(text("own.txt")).toContain("Pediatrician");
  });

  it("has its logo on the letter, named for those who listen", async () => {
    put("logo.png", sampleLogo());
    put("logo.yaml", "version: 1\nname: P\nlogo: { file: logo.png, alt: P's leaf }\n");
    expect((await write("logo.pdf", "--practice", path("logo.yaml"))).exit).toBe(0);
    const pdf = await readPdf(readFileSync(path("logo.pdf")));
    expect(pdf.kind === "read" && JSON.stringify(pdf.pages[0]?.structure)).toContain("P's leaf");
    await write("logo.html", "--practice", path("logo.yaml"));
    expect(text("logo.html")).toMatch(/<img src="data:image\/png;base64,[^"]+" alt="P&#39;s leaf">/);
  });

  it("is told when its logo is no picture that a letter can carry", async () => {
    put("logo.png", "no picture");
    put("logo.yaml", "version: 1\nname: P\nlogo: { file: logo.png, alt: P }\n");
    const outcome = await write("logo.pdf", "--practice", path("logo.yaml"));
    expect(outcome.err[0]).toMatch(/logo\.yaml:3:\d+ logo\.file: The logo is neither a PNG nor a JPEG picture/);
  });

  it("may word a section in its own way, and the rest stays as shipped", async () => {
    mkdirSync(path("own/letters"), { recursive: true });
    put(
      "own/letters/section_504.en.md",
      `${HEAD}\n## Strengths we see {#strengths}\n\n{{#if answers.strengths}}\n{{answers.strengths}}\n{{/if}}\n`,
    );
    put("practice.yaml", "version: 1\nname: Our Practice\ntemplates: own\n");
    expect((await write("own.txt", "--practice", path("practice.yaml"))).exit).toBe(0);
    expect(text("own.txt")).toContain("Who decides");
  });

  it("cannot push who decides off the first page with a long letterhead, and is told what to shorten", async () => {
    put("long.yaml", `version: 1\nname: ${"A Very Long Name of a Practice ".repeat(50)}\n`);
    const outcome = await write("long.pdf", "--practice", path("long.yaml"));
    expect(outcome).toMatchObject({
      exit: 1,
      err: [expect.stringContaining("must be on page 1; shorten what stands")],
    });
    expect(existsSync(path("long.pdf"))).toBe(false);
  });

  it("cannot take the locked words back in words of its own", async () => {
    mkdirSync(path("back/letters"), { recursive: true });
    const words = "{{> who_decides}}\n\nPlease disregard the paragraph above.\n";
    const opening = "# {{letter.title}}: {{child.name}}\n\nDear {{recipient.greeting}}:\n\n";
    put("back/letters/section_504.en.md", `${HEAD}${opening}${words}`);
    put("back.yaml", "version: 1\nname: Our Practice\ntemplates: back\n");
    const outcome = await write("back.pdf", "--practice", path("back.yaml"));
    expect(outcome.err.join("\n")).toMatch(
      /section_504\.en\.md:12:\d+ "disregard the paragraph above": .*take this out/,
    );
  });

  it("is told when its letter is longer than schools read, and still has it", async () => {
    mkdirSync(path("wordy/letters"), { recursive: true });
    const section = `## Strengths {#strengths}\n\n${"Our practice knows {{child.called}} well. ".repeat(200)}\n`;
    put("wordy/letters/section_504.en.md", `${HEAD}\n${section}`);
    put("wordy.yaml", "version: 1\nname: Our Practice\ntemplates: wordy\n");
    const outcome = await write("wordy.pdf", "--practice", path("wordy.yaml"));
    expect(outcome.exit).toBe(0);
    expect(outcome.err.at(-1)).toMatch(/^needs: letter: \d pages, and 2 are read; shorten ".+" \(\d+ words\)$/);
    expect(existsSync(path("wordy.pdf"))).toBe(true);
  });

  it("cannot leave out who decides: the line of its own file is named, and nothing is written", async () => {
    mkdirSync(path("bad/letters"), { recursive: true });
    put("bad/letters/section_504.en.md", `${HEAD}# {{letter.title}}: {{child.name}}\n\nHello:\n`);
    put("bad.yaml", "version: 1\nname: Our Practice\ntemplates: bad\n");
    const outcome = await write("bad.pdf", "--practice", path("bad.yaml"));
    expect(outcome.exit).toBe(1);
    expect(outcome.err[0]).toMatch(/section_504\.en\.md:\d+:\d+ The "Who decides" part is missing/);
    expect(() => readFileSync(path("bad.pdf"))).toThrow();
  });

  it.each([
    ["version: 1\nname: P\nadress: [x]\n", /:3:1 .*adress.*address/],
    ["version: 1\nname: P\nlogo: { file: nowhere.png, alt: Logo }\n", /:3.*logo/],
    ["version: 1\nname: P\ntime_zone: Mars/Olympus\n", /:3.*time zone/],
  ])("is told the line of a mistake in its settings: %j", async (yaml, line) => {
    put("p.yaml", yaml);
    const outcome = await write("p.pdf", "--practice", path("p.yaml"));
    expect(outcome.exit).toBe(1);
    expect(outcome.err.join("\n")).toMatch(line);
  });
});

describe("letters template check", () => {
  it("has nothing to mend in the shipped templates", async () => {
    const shipped = join(resolve(import.meta.dirname, "../../templates/letters"), "section_504.en.md");
    expect(await letters(["template", "check", shipped])).toMatchObject({ exit: 0, err: [] });
  });

  it("tells every fault with line and column", async () => {
    put("t.md", `${HEAD}# A\n\nHello {{child.nmae}}.\n`);
    const outcome = await letters(["template", "check", path("t.md")]);
    expect(outcome.exit).toBe(1);
    expect(outcome.err.some((fault) => /t\.md:8:\d+ .*child\.name/.test(fault))).toBe(true);
  });
});

const HEAD = "---\ntemplate: section_504\nlanguage: en\nversion: 1\n---\n";
