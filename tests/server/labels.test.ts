/** Labels on the command line, as a front desk makes them from a list. */
import { describe, expect, it } from "@jest/globals";
import { existsSync, readFileSync } from "node:fs";
import { readPdf } from "../../pdf/read.ts";
import { letters, scratch } from "./scratch.ts";

const { path, put } = scratch();
const LIST =
  "Mr. Aaron Pike\r\nHarbor Point School\r\nFairview, OH 44000\r\n\r\n\r\nMs. Joy Tanaka\r\n15 Harbor Drive\r\n";
const labels = (...words: readonly string[]): ReturnType<typeof letters> =>
  letters(["labels", ...words, "--out", path("labels.pdf")]);

describe("letters labels", () => {
  it("makes a label of each address, an empty line between two, whatever ends the lines", async () => {
    const outcome = await labels(put("list.txt", `\ufeff${LIST}`));
    expect(outcome).toEqual({
      out: ["2 labels on 1 sheet; next time --start 3 uses up the last sheet"],
      err: [],
      exit: 0,
    });
    const pdf = await readPdf(readFileSync(path("labels.pdf")));
    const lines = pdf.kind === "read" ? (pdf.pages[0]?.text.split("\n") ?? []) : [];
    expect(lines).toEqual([
      "Mr. Aaron Pike",
      "Harbor Point School",
      "Fairview, OH 44000",
      "Ms. Joy Tanaka",
      "15 Harbor Drive",
    ]);
  });

  it("goes on where a used sheet ends, and takes a list from another program", async () => {
    const outcome = await letters(["labels", "-", "--start", "29", "--out", path("labels.pdf")], LIST);
    expect(outcome.out).toEqual(["2 labels on 1 sheet; no label is left over"]);
  });

  it("is refused with the line of what does not fit, never with its words, and writes nothing", async () => {
    const outcome = await letters([
      "labels",
      put("bad.txt", `${LIST}\n\nMs. Secret\n${"Secret".repeat(60)}\n`),
      "--out",
      path("bad.pdf"),
    ]);
    expect(outcome).toMatchObject({ exit: 1, err: [expect.stringMatching(/bad\.txt:11 This line is too long/)] });
    expect(outcome.err.join()).not.toContain("Secret");
    expect(existsSync(path("bad.pdf"))).toBe(false);
  });

  it.each([
    [["--start", "0"], "from 1 to 30"],
    [["--start", "31"], "from 1 to 30"],
    [["--start", "two"], "from 1 to 30"],
  ])("is not understood with %j", async (words, why) => {
    const outcome = await labels(put("list.txt", LIST), ...words);
    expect(outcome).toMatchObject({ exit: 2, err: [expect.stringContaining(why), expect.any(String)] });
  });

  it("is refused without an address, or where the list would be lost", async () => {
    expect(await labels(put("empty.txt", "\n \n"))).toMatchObject({
      exit: 1,
      err: [expect.stringContaining("holds no address")],
    });
    const list = put("list.pdf", LIST);
    expect(await letters(["labels", list, "--out", list])).toMatchObject({ exit: 1 });
    expect(readFileSync(list, "utf8")).toBe(LIST);
  });
});
