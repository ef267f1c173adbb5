import { describe, expect, it } from "@jest/globals";
import { loadKnowledge } from "../../knowledge/load.ts";
import { shippedFiles } from "./shipped.ts";

const SPANISH = "names/es.yaml";

function faultsWith(change: (text: string) => string): readonly string[] {
  const files = shippedFiles.map((file) => (file.path === SPANISH ? { ...file, text: change(file.text) } : file));
  const loading = loadKnowledge(files);
  return loading.kind === "loaded" ? [] : loading.faults.map(({ file, line, message }) => `${file}:${line} ${message}`);
}

describe("the words of another language", () => {
  it("are refused at their line where they name what there is not, which would never print", () => {
    const faults = faultsWith((text) => text.replace("- id: asthma", "- id: astma"));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^names\/es\.yaml:\d+ There is no "astma" among the conditions\. Did you mean/);
  });

  it("may lack an id: the letter then prints the English and says so", () => {
    expect(faultsWith((text) => text.replace(/^ {2}extra_time: .*\n/m, ""))).toEqual([]);
  });
});
