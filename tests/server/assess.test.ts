import { describe, expect, it } from "@jest/globals";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { z } from "zod";
import { asBundle } from "../findings/as-bundle.ts";
import { aChild, condition } from "../findings/child.ts";
import { aGeneratedChild, poolOf } from "../findings/generated.ts";
import { seeded } from "../findings/seeded.ts";
import { shuffled } from "../findings/shuffle.ts";
import { shipped } from "../knowledge/shipped.ts";
import { child, CHILDREN, letters, ON, scratch } from "./scratch.ts";
import { toldIn, unsortedIn, type ToldFindings } from "./told-findings.ts";

const { path, put } = scratch();
const POOL = poolOf(shipped);
const CAST = readdirSync(CHILDREN).filter((name) => name.endsWith(".json"));

const resource = z.looseObject({ resourceType: z.string(), id: z.string().optional() });
const entry = z.looseObject({ fullUrl: z.string().optional(), resource });
const bundle = z.looseObject({ resourceType: z.literal("Bundle"), entry: z.array(entry) });
type Bundle = z.output<typeof bundle>;

function bundleOf(name: string): Bundle {
  return bundle.parse(JSON.parse(readFileSync(child(name), "utf8")));
}

/** The lines that `assess --json` prints of these files. */
async function linesOf(files: readonly string[], stdin = ""): Promise<readonly string[]> {
  const outcome = await letters(["assess", ...files, "--on", ON, "--json"], stdin);
  expect(outcome.err).toEqual([]);
  expect(outcome.exit).toBe(0);
  return outcome.out;
}

async function toldOf(files: readonly string[], stdin = ""): Promise<readonly ToldFindings[]> {
  return (await linesOf(files, stdin)).map(toldIn);
}

/** What is said of a child, whatever the file is called. */
function childIn({ file: _file, patient: _patient, ...told }: ToldFindings): Omit<ToldFindings, "file" | "patient"> {
  return told;
}

/** A child of nine with one active, confirmed condition. */
function withOne(code: string): string {
  return JSON.stringify(asBundle(aChild().with(condition("c1", code)), "alone"));
}

function aChart(seed: number): string {
  return JSON.stringify(asBundle(aGeneratedChild(POOL, seeded(seed), 39), `child-${seed}`));
}

describe("assess --json", () => {
  it("answers for each of the fifteen children in the words of the contract, every list in order", async () => {
    const told = await toldOf(CAST.map((name) => child(basename(name, ".json"))));
    expect(told.map(({ file }) => file)).toEqual(CAST);
    expect(told.filter((each) => unsortedIn(each).length > 0)).toEqual([]);
    expect(told.filter(({ patient }) => patient !== undefined)).toEqual([]);
  });

  it("names each withheld item by its class alone, and no other list holds it", async () => {
    const told = await toldOf(CAST.map((name) => child(basename(name, ".json"))));
    for (const { withheld, conditions, ...rest } of told) {
      const sources = withheld.map(({ source }) => `"${source}"`);
      expect(sources.filter((source) => JSON.stringify(rest).includes(source))).toEqual([]);
      const sealed = conditions.filter((each) => each.withheld !== null);
      expect(sealed.filter(({ name, codes }) => name !== null || codes.length > 0)).toEqual([]);
    }
  });

  it.each(CAST.map((name) => basename(name, ".json")))(
    "prints the chart of %s alike in another order",
    async (name) => {
      const { entry: entries, ...rest } = bundleOf(name);
      const mixed = put(`${name}.json`, JSON.stringify({ ...rest, entry: shuffled(entries, 20_261_123) }));
      expect(await linesOf([mixed])).toEqual(await linesOf([child(name)]));
    },
  );

  it("gives one object for each child of a Bundle that holds several, by patient id", async () => {
    const [nora, amir] = [bundleOf("adhd_anxiety"), bundleOf("epilepsy")];
    const both = put("both.json", JSON.stringify({ ...nora, entry: [...nora.entry, ...amir.entry] }));
    const told = await toldOf([both]);
    expect(told.map(({ file, patient }) => [file, patient])).toEqual([
      ["both.json", "amir"],
      ["both.json", "nora"],
    ]);
    const alone = await toldOf([child("epilepsy"), child("adhd_anxiety")]);
    expect(told.map(({ conditions }) => conditions)).toEqual(alone.map(({ conditions }) => conditions));
    expect(told.map(({ limitations }) => limitations)).toEqual(alone.map(({ limitations }) => limitations));
  });

  it("reads NDJSON from standard input: a line that is a Bundle is a child, under the number of its line", async () => {
    const lines = [bundleOf("peanut_asthma"), bundleOf("concussion")].map((each) => JSON.stringify(each));
    const told = await toldOf(["-"], lines.join("\n"));
    expect(told.map(({ file }) => file)).toEqual(["-:1", "-:2"]);
    const alone = await toldOf([child("peanut_asthma"), child("concussion")]);
    expect(told.map(childIn)).toEqual(alone.map(childIn));
  });

  it("gathers single resources per patient from standard input", async () => {
    const resources = ["hearing_aids", "epilepsy"].flatMap((name) => bundleOf(name).entry.map((each) => each.resource));
    const told = await toldOf(
      ["-"],
      shuffled(resources, 7)
        .map((each) => JSON.stringify(each))
        .join("\n"),
    );
    expect(new Set(told.map(({ patient }) => patient))).toEqual(new Set(["amir", "sofia"]));
    expect(told.filter((each) => unsortedIn(each).length > 0)).toEqual([]);
  });

  it("reads a folder: each Bundle is a child, in order of name", async () => {
    mkdirSync(path("clinic"));
    for (const name of ["transplant", "cp_wheelchair"]) put(`clinic/${name}.json`, JSON.stringify(bundleOf(name)));
    const told = await toldOf([path("clinic")]);
    expect(told.map(({ file }) => file)).toEqual(["cp_wheelchair.json", "transplant.json"]);
  });

  it("names what has no id by its place, and finds the same of the child", async () => {
    const nora = bundleOf("adhd_anxiety");
    const nameless = nora.entry.map((each) => {
      const { id: _id, ...rest } = each.resource;
      return rest.resourceType === "Condition" || rest.resourceType === "Observation" ? { resource: rest } : each;
    });
    const [told] = await toldOf([put("nameless.json", JSON.stringify({ ...nora, entry: nameless }))]);
    const [named] = await toldOf([child("adhd_anxiety")]);
    const found = (each: ToldFindings | undefined): unknown =>
      each?.limitations.map(({ of, evidence }) => [of, evidence.length]);
    expect(found(told)).toEqual(found(named));
    const conditions = told?.conditions.filter(({ source }) => source.startsWith("Condition/")) ?? [];
    expect(conditions.length).toBeGreaterThan(5);
    expect(conditions.filter(({ source }) => !/^Condition\/#\d+$/.test(source))).toEqual([]);
  });

  it("tells a child that cannot be read, goes on with the others, and ends in 1", async () => {
    const broken = put("broken.json", '{"resourceType":"Bundle","type":"collection","entry":[]}');
    const outcome = await letters(["assess", broken, child("epilepsy"), "--on", ON, "--json"]);
    expect(outcome.exit).toBe(1);
    expect(JSON.parse(outcome.out[0] ?? "")).toEqual({ file: "broken.json", error: expect.any(String) });
    expect(toldIn(outcome.out[1] ?? "").file).toBe("epilepsy.json");
  });

  it("answers for a chart of one code alone: for each code that the content names", async () => {
    const { concepts, functional, silent } = shipped;
    const codes = [
      ...[...concepts.values()].flatMap(({ icd10cm }) => [...icd10cm.prefixes, ...icd10cm.history]),
      ...[...functional.symptomCodes, ...functional.statusCodes].map(({ code }) => code),
      ...silent.map(({ prefix }) => prefix),
      "Q99.8",
    ];
    const told = await toldOf(["-"], codes.map(withOne).join("\n"));
    expect(told.length).toBe(codes.length);
    expect(told.filter(({ conditions }) => conditions.length !== 1)).toEqual([]);
    expect(told.flatMap(unsortedIn)).toEqual([]);
  });

  it("reads the same child in a Bundle of every type", async () => {
    const nora = bundleOf("adhd_anxiety");
    const types = [
      "collection",
      "searchset",
      "document",
      "message",
      "transaction",
      "batch",
      "history",
      "batch-response",
      "transaction-response",
    ];
    const files = types.map((type) => put("adhd_anxiety.json", JSON.stringify({ ...nora, type })));
    const answers = [];
    for (const [place, type] of types.entries()) {
      put("adhd_anxiety.json", JSON.stringify({ ...nora, type }));
      answers.push(await linesOf([files[place] ?? ""]));
    }
    expect(new Set(answers.flat()).size).toBe(1);
  });

  it("answers for a thousand charts of forty resources in one process, a line each", async () => {
    const lines = Array.from({ length: 1000 }, (_, seed) => aChart(seed + 1));
    const told = await linesOf(["-"], lines.join("\n"));
    expect(told.length).toBe(1000);
    const first = toldIn(told[0] ?? "");
    expect(first.conditions.length + first.notes.length).toBeGreaterThan(10);
  }, 60_000);

  it("lets no race, sex, language or address of the chart change what is found", async () => {
    const mateo = bundleOf("ei_language");
    const entries = mateo.entry.map(({ resource: each, ...rest }) => {
      if (each.resourceType !== "Patient") return { ...rest, resource: each };
      const { extension: _race, communication: _languages, address: _address, gender: _sex, ...plain } = each;
      return { ...rest, resource: plain };
    });
    const blind = put("ei_language.json", JSON.stringify({ ...mateo, entry: entries }));
    expect(await linesOf([blind])).toEqual(await linesOf([child("ei_language")]));
  });
});
