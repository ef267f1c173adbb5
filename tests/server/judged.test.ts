/** Letters as the command line writes them, before the judges that people trust: veraPDF and poppler. */
import { expect, it } from "@jest/globals";
import { agreed } from "../golden/golden.ts";
import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { describeWith } from "../judges/needed.ts";
import { absentPoppler } from "../judges/poppler.ts";
import { absentJudge, judge } from "../judges/verapdf.ts";
import { child, letters, ON, scratch } from "./scratch.ts";
import { castMaterial } from "../letter/cast-material.ts";
import { noraDecisions } from "../letter/nora.ts";
import { decisionsAsFile } from "../letter/decisions-as-file.ts";

const { path, put } = scratch();
const practice = resolve(import.meta.dirname, "../../docs/examples/practice.yaml");

async function written(name: string, words: readonly string[]): Promise<string> {
  const outcome = await letters(["write", ...words, "--kind", "section_504", "--on", ON, "--out", path(name)]);
  expect(outcome).toMatchObject({ exit: 0 });
  return path(name);
}

const nora = (): Promise<string> => {
  put("nora.yaml", decisionsAsFile(noraDecisions(castMaterial("adhd_anxiety"))));
  return written("nora.pdf", [child("adhd_anxiety"), "--decisions", path("nora.yaml"), "--practice", practice]);
};

describeWith(absentJudge(), "letters before veraPDF", () => {
  it("are accessible (PDF/UA-1) and archival (PDF/A-2a) at once", async () => {
    const files = [
      await nora(),
      await written("draft.pdf", [child("adhd_anxiety")]),
      await written("blanks.pdf", [child("almost_nothing")]),
      await written("traps.pdf", [child("status_traps"), "--practice", practice]),
    ];
    const verdicts = judge(files);
    expect(verdicts).toHaveLength(2 * files.length);
    expect(verdicts.filter(({ passed }) => !passed)).toEqual([]);
  }, 60_000);
});

describeWith(absentPoppler(), "letters before poppler", () => {
  it("are read in the order in which a coordinator reads them", async () => {
    const said = execFileSync("pdfinfo", ["-struct-text", await nora()], { encoding: "utf8" });
    const plain = said.replaceAll(/Letter [0-9A-Z]{4}-[0-9A-Z]{2}/g, "Letter (number)");
    expect(plain).toBe(agreed("nora-structure.txt", plain));
  });

  it("have two pages at most when a pediatrician filled them in", async () => {
    expect(execFileSync("pdfinfo", [await nora()], { encoding: "utf8" })).toMatch(/^Pages: +2$/m);
  });
});
