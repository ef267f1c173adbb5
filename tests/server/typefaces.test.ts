/** What a practice and an operator choose of a letter's typefaces, from the command line to the finished file. */
import { describe, expect, it, jest } from "@jest/globals";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { readPdf } from "../../pdf/read.ts";
import type { ReadPage } from "../../pdf/read.ts";
import type { Environment } from "../../server/config.ts";
import type { Outcome } from "../../server/cli/outcome.ts";
import { child, letters, ON, scratch } from "./scratch.ts";

// Every command of these tests loads all knowledge anew, as a process would.
jest.setTimeout(60_000);

const FONTS = resolve(import.meta.dirname, "../pdf/fonts/cff");
const { path, put } = scratch();

/** Writes the letter of a child into a PDF, the child named as given. */
function write(name: string, out: string, more: readonly string[] = []): Promise<Outcome> {
  return writeWith({}, name, ["--out", path(out), ...more]);
}

function writeWith(environment: Environment, name: string, more: readonly string[]): Promise<Outcome> {
  const chart = readFileSync(child("adhd_anxiety"), "utf8").replaceAll("Nora", name);
  const words = ["write", put("chart.json", chart), "--kind", "section_504", "--on", ON, ...more];
  return letters(words, "", environment);
}

async function pagesOf(file: string): Promise<readonly ReadPage[]> {
  const reading = await readPdf(readFileSync(path(file)));
  if (reading.kind === "refused") throw new Error(reading.why);
  return reading.pages;
}

describe("a letter about a child whose name is written in another script", () => {
  it.each(["نور", "נועה", "Nguyễn", "Олена"])(
    "says the name in every sentence, and keeps its promises: %s",
    async (name) => {
      expect((await write(name, "named.pdf")).exit).toBe(0);
      const [first] = await pagesOf("named.pdf");
      expect(first?.text).toContain(`The school's Section 504 team decides whether ${name} is eligible`);
      expect((await letters(["check", path("named.pdf")])).exit).toBe(0);
    },
  );

  it("is refused with the character and the field where no typeface has its letters, and names no child", async () => {
    const outcome = await write("王小明", "refused.pdf");
    expect(outcome.exit).toBe(1);
    expect(outcome.err.join("\n")).toMatch(/child\.\w+: No typeface at hand has a sign for the character U\+738B\./);
    expect(outcome.err.join("\n")).not.toMatch(/王|Ellison/u);
    expect(existsSync(path("refused.pdf"))).toBe(false);
  });

  it("is printed with the typefaces that the operator adds", async () => {
    expect((await writeWith({ LETTERS_FONTS: FONTS }, "王小明", ["--out", path("added.pdf")])).exit).toBe(0);
    const [first] = await pagesOf("added.pdf");
    expect(first?.text).toContain("The school's Section 504 team decides whether 王小明 is eligible");
  });
});

describe("the operator's typefaces", () => {
  it("are told by the doctor, file by file, with their scripts", async () => {
    const { out } = await letters(["doctor"], "", { LETTERS_FONTS: FONTS });
    const told = out.filter((line) => line.includes(" fonts "));
    expect(told).toHaveLength(3);
    expect(told[0]).toMatch(
      /SourceSans3, NotoNaskhArabic, NotoSansHebrew, .*: Latin, Greek, Cyrillic, Arabic, Hebrew$/,
    );
    expect(told[2]).toMatch(/^ok .*NotoSansCJKsc-Regular\.otf: Japanese, Korean, Chinese$/);
  });

  it("are refused at the start with the file and the reason", async () => {
    put("words.ttf", "These are words.");
    const outcome = await letters(["doctor"], "", { LETTERS_FONTS: path(".") });
    expect(outcome).toMatchObject({
      exit: 1,
      err: [`${join(path("."), "words.ttf")}: cannot be read as a TrueType or OpenType face`],
    });
  });
});

describe("large print", () => {
  it("sets what is read in 18 points, with who decides on page 1, and is not told to be shorter", async () => {
    const outcome = await write("Nora", "large.pdf", ["--size", "large"]);
    expect(outcome.exit).toBe(0);
    expect(outcome.err.filter((line) => line.startsWith("note: "))).toEqual([]);
    const pages = await pagesOf("large.pdf");
    expect(pages.length).toBeGreaterThan(2);
    const body = pages[0]?.lines.find((line) => line.text.startsWith("The school's Section 504 team decides"));
    expect(body?.size).toBe(18);
    expect((await letters(["check", path("large.pdf")])).exit).toBe(0);
  });

  it("is refused for a format that is enlarged where it is read, and for a size that there is not", async () => {
    expect(await write("Nora", "large.html", ["--size", "large"])).toMatchObject({ exit: 2 });
    const outcome = await write("Nora", "huge.pdf", ["--size", "huge"]);
    expect([outcome.exit, outcome.err[0]]).toEqual([2, "--size is one of standard, large."]);
  });
});

describe("a practice's face", () => {
  it("sets its letters for easier reading, in large print too", async () => {
    const practice = put("practice.yaml", "version: 1\nname: Juniper\nface: hyperlegible\n");
    for (const size of ["standard", "large"]) {
      expect((await write("Nora", "face.pdf", ["--practice", practice, "--size", size])).exit).toBe(0);
      const file = readFileSync(path("face.pdf"), "latin1");
      expect(file).toContain("/BaseFont /LETTER+AtkinsonHyperlegibleNext-Regular");
      expect(file).not.toContain("SourceSans3");
    }
  });

  it("is one of two, and another one is refused at its line", async () => {
    const practice = put("practice.yaml", "version: 1\nname: Juniper\nface: comic\n");
    const outcome = await write("Nora", "none.pdf", ["--practice", practice]);
    expect([outcome.exit, outcome.err[0]]).toEqual([1, expect.stringMatching(/practice\.yaml:3:\d+ "face"/)]);
  });
});
