/** What a finished file tells its judge. */
import { describe, expect, it } from "@jest/globals";
import { ArchiveDocument } from "../../pdf/archive.ts";
import { readPdf } from "../../pdf/read.ts";
import { writePdf } from "../../pdf/write.ts";
import { THEME, pagesOf } from "./laid-out.ts";
import { NORA } from "./sample-letter.ts";

describe("reading a finished file", () => {
  it("tells where each line stands and how large it is", async () => {
    const reading = await readPdf(await writePdf(pagesOf(NORA), NORA, THEME));
    if (reading.kind === "refused") throw new Error(reading.why);
    const [first] = reading.pages;
    const subject = first?.lines.find((line) => line.text.startsWith("Medical information for the Section 504 team: "));
    expect(subject).toMatchObject({ size: THEME.sizes.subject, x: THEME.margins.left, tagged: true });
    const foot = first?.lines.at(-1);
    expect(foot?.tagged).toBe(false);
    expect(foot?.y).toBeGreaterThan(750);
    expect(first?.lines.every((line, index) => line.y >= (first.lines[index - 1]?.y ?? 0))).toBe(true);
  });

  it("keeps a long paragraph in one piece, however its lines broke", async () => {
    const reading = await readPdf(await writePdf(pagesOf(NORA), NORA, THEME));
    const text = reading.kind === "read" ? reading.pages[0]?.text : "";
    expect(text).toContain(
      "I am writing to share medical information, and I ask the team to consider it along with what the school",
    );
    expect(text).toContain(
      "Attention-deficit/hyperactivity disorder (ADHD), combined presentation. I made this diagnosis",
    );
  });

  it.each([
    ["no PDF at all", Buffer.from("Dear Ms. Whitfield:")],
    ["an empty file", new Uint8Array()],
  ])("refuses %s and says what to do", async (_, bytes) => {
    expect(await readPdf(bytes)).toEqual({
      kind: "refused",
      why: "The file is not a PDF or is damaged. Write it again.",
    });
  });

  it("leaves the caller's bytes as they were", async () => {
    const bytes = await writePdf(pagesOf(NORA), NORA, THEME);
    const before = Buffer.from(bytes).toString("latin1");
    await readPdf(bytes);
    expect(Buffer.from(bytes).toString("latin1")).toBe(before);
  });

  it("tells that a page has no tags", async () => {
    const document = new ArchiveDocument({ title: "Bare", language: "en-US", on: "2026-11-09", number: null });
    document.addPage();
    const reading = await readPdf(document.finished());
    expect(reading.kind === "read" ? reading.pages.map((page) => page.structure) : []).toEqual([null]);
  });
});
