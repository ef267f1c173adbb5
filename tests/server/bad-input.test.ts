import { describe, expect, it } from "@jest/globals";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { child, letters, ON, scratch } from "./scratch.ts";

const { path, put, text } = scratch();
const NAMES = /Nora|Ellison|2017-03-14|March 14/;

/** Writes a letter from a text and expects one clear line, no file and no patient. */
async function refused(words: readonly string[], out = "letter.pdf"): Promise<string> {
  const outcome = await letters([...words, "--kind", "section_504", "--on", ON, "--out", path(out)]);
  expect(outcome.exit).toBe(1);
  expect(outcome.out).toEqual([]);
  expect(existsSync(path(out))).toBe(false);
  expect(outcome.err.join("\n")).not.toMatch(NAMES);
  return outcome.err.join("\n");
}

describe("a chart that is none", () => {
  it.each([
    ["no-json.json", "{ this is no JSON", /^no-json\.json: is not JSON/],
    ["no-fhir.json", '{"hello": 1}', /^no-fhir\.json: is JSON but not FHIR/],
    ["no-child.json", '{"resourceType":"Bundle","type":"collection","entry":[]}', /^no-child\.json: holds no Patient/],
    ["empty.json", "", /^empty\.json: is empty/],
    ["deep.json", `{"resourceType":"Bundle","x":${"[".repeat(100_000)}`, /^deep\.json: is nested too deep/],
  ])("%s gets one clear line", async (name, content, line) => {
    const err = await refused(["write", put(name, content)]);
    expect(err).toMatch(line);
    expect(err.split("\n")).toHaveLength(1);
  });

  it("of more than 50 MB is not even opened", async () => {
    const big = put("big.json", Buffer.alloc(51 * 1024 * 1024, 32));
    expect(await refused(["write", big])).toMatch(/^big\.json: is larger than 50 MB/);
  });

  it("that does not exist is said so", async () => {
    expect(await refused(["write", path("nowhere.json")])).toBe(
      "nowhere.json: cannot be read (there is no such file or folder)",
    );
  });

  it("with wrong types in every field still gives an answer, and lists what could not be read", async () => {
    const bundle = {
      resourceType: "Bundle",
      type: "collection",
      entry: [
        { resource: { resourceType: "Patient", id: "p", name: 5, birthDate: [], communication: "x" } },
        {
          resource: {
            resourceType: "Condition",
            id: "c",
            subject: { reference: "Patient/p" },
            code: 7,
            clinicalStatus: [],
          },
        },
        {
          resource: {
            resourceType: "Observation",
            id: "o",
            subject: { reference: "Patient/p" },
            status: {},
            code: null,
          },
        },
      ],
    };
    const outcome = await letters(["assess", put("types.json", JSON.stringify(bundle)), "--json", "--on", ON]);
    expect(outcome.exit).toBe(0);
    const answer = JSON.parse(outcome.out[0] ?? "") as { unread: { source: string }[] };
    expect(answer.unread.map(({ source }) => source)).toEqual(expect.arrayContaining(["Condition/c", "Observation/o"]));
  });

  it("among others does not stop the others", async () => {
    const bad = put("bad.json", "nothing");
    const outcome = await letters(["assess", child("epilepsy"), bad, child("concussion"), "--json", "--on", ON]);
    expect(outcome.exit).toBe(1);
    expect(outcome.out.map((line) => Object.keys(JSON.parse(line) as object).slice(0, 2))).toEqual([
      ["file", "on"],
      ["file", "error"],
      ["file", "on"],
    ]);
  });
});

describe("a decisions file with a fault", () => {
  async function decisions(change: (file: string) => string): Promise<string> {
    const made = await letters(["decisions", child("adhd_anxiety"), "--kind", "section_504", "--on", ON]);
    put("d.yaml", change(made.out.join("\n")));
    return refused(["write", child("adhd_anxiety"), "--decisions", path("d.yaml")]);
  }

  it("names the line of an unknown key, and the word that was meant", async () => {
    const err = await decisions((file) => file.replace("give_to:", "give_too:"));
    expect(err).toMatch(/d\.yaml:\d+:\d+ .*give_too/);
    expect(err).toMatch(/give_to"/);
  });

  it("names the line when the chart has changed since", async () => {
    const err = await decisions((file) => file.replace(/^chart: .*$/m, 'chart: "sha256:0"'));
    const line =
      text("d.yaml")
        .split("\n")
        .findIndex((row) => row.startsWith("chart:")) + 1;
    expect(err).toContain(`d.yaml:${line}:`);
    expect(err).toContain("the chart has changed since then");
  });

  it("names the line of a choice that this chart does not bear out", async () => {
    const err = await decisions((file) => file.replace(/- sources: \[.*\]/, "- sources: [Condition/of-somebody-else]"));
    expect(err).toMatch(/d\.yaml:\d+:\d+ diagnoses\.0\.sources\.0: this item is not in the chart/);
  });

  it("names the line of what is still needed", async () => {
    const err = await decisions((file) => file);
    expect(err).toMatch(/d\.yaml:\d+:\d+ answers\.request: is needed/);
  });

  it("that is no YAML, or tries an anchor, is refused with its line", async () => {
    expect(await decisions(() => "version: 1\n\tkind: x")).toMatch(/d\.yaml:\d/);
    expect(await decisions((file) => file.replace("enclosures: []", "enclosures: &a []"))).toMatch(/d\.yaml:\d+/);
  });
});

describe("what cannot be written", () => {
  it("leaves nothing behind", async () => {
    const words = ["write", child("adhd_anxiety"), "--kind", "section_504", "--on", ON];
    const nowhere = await letters([...words, "--out", path("no/such/folder/letter.pdf")]);
    expect(nowhere).toMatchObject({ exit: 1, out: [] });
    expect(nowhere.err.at(-1)).toMatch(/cannot be written \(there is no such file or folder\)/);
    mkdirSync(path("folder.pdf"));
    expect((await letters([...words, "--out", path("folder.pdf")])).exit).toBe(1);
    expect(readdirSync(path(".")).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it.each(["chart.json", "link.json", "folder/chart.json"])(
    "is never the chart itself, by whatever name: %s",
    async (out) => {
      const chart = readFileSync(child("adhd_anxiety"), "utf8");
      put("chart.json", chart);
      mkdirSync(path("folder"), { recursive: true });
      put("folder/chart.json", chart);
      if (!existsSync(path("link.json"))) symlinkSync(path("chart.json"), path("link.json"));
      const from = out.startsWith("folder") ? path("folder") : path("chart.json");
      const words = ["write", from, "--kind", "section_504", "--on", ON, "--out", path(out)];
      const outcome = await letters(words);
      expect(outcome).toMatchObject({ exit: 1, err: [expect.stringContaining("give --out another name")] });
      expect(text(out)).toBe(chart);
    },
  );

  it("keeps the letter that stood there before", async () => {
    put("kept.pdf", "the letter of last year");
    const bad = put("bad.json", "nothing");
    await letters(["write", bad, "--kind", "section_504", "--on", ON, "--out", path("kept.pdf")]);
    expect(text("kept.pdf")).toBe("the letter of last year");
  });

  it("a character that no face has is named with its field, never printed as a box", async () => {
    const bundle = {
      resourceType: "Bundle",
      type: "collection",
      entry: [{ resource: { resourceType: "Patient", id: "p", birthDate: "2017-01-01", name: [{ text: "王小明" }] } }],
    };
    const err = await refused(["write", put("name.json", JSON.stringify(bundle))]);
    expect(err).toMatch(/child\.name/);
    expect(err).toMatch(/U\+738B/);
    expect(err).not.toContain("王");
  });
});

describe("words that are not understood", () => {
  it.each([
    [["asess", "x.json"], /There is no command "asess"\. Did you mean "assess"\?/],
    [["write", "x.json", "--kind", "section_504"], /--out/],
    [["write", "x.json", "--kind", "section_405", "--out", "a.pdf"], /Did you mean "section_504"\?/],
    [["write", "x.json", "--kind", "section_504", "--out", "a.doc"], /--out ends in/],
    [["assess", "x.json", "--on", "2026-02-30"], /--on is not a day/],
    [["assess", "x.json", "--kind", "section_504"], /--kind is not an option/],
    [["assess", "x.json", "--nonsense"], /nonsense/],
    [["assess"], /Name at least one chart/],
  ])("%j ends with 2 and says what to write", async (words, line) => {
    const outcome = await letters(words);
    expect(outcome.exit).toBe(2);
    expect(outcome.err.join("\n")).toMatch(line);
  });
});
