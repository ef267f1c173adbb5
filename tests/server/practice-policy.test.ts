/** What a practice keeps out by its own settings: on the command line, in a letter, and when the service starts. */
import { describe, expect, it } from "@jest/globals";
import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { z } from "zod";
import { childOn } from "../../sandbox/cast.ts";
import { readConfig } from "../../server/config.ts";
import { openLog } from "../../server/log.ts";
import { openService } from "../../server/open-service.ts";
import { child, letters, ON, scratch } from "./scratch.ts";
import { toldIn, type ToldFindings } from "./told-findings.ts";

const { path, put } = scratch();

const practice = (name: string, ...lines: readonly string[]): string =>
  put(name, ["version: 1", "name: Our Practice", ...lines, ""].join("\n"));

async function assessed(chart: string, settings: string): Promise<ToldFindings> {
  const outcome = await letters(["assess", chart, "--on", ON, "--json", "--practice", settings]);
  expect(outcome.err).toEqual([]);
  return toldIn(outcome.out[0] ?? "");
}

const resources = z.looseObject({ resourceType: z.string(), id: z.string() });
const { bundle } = childOn("adhd_anxiety", ON);
const without = (id: string): object => ({
  ...bundle,
  entry: bundle.entry.filter(({ resource }) => resources.parse(resource).id !== id),
});
const withCondition = (code: string): object => ({
  ...bundle,
  entry: [
    ...bundle.entry,
    {
      resource: {
        resourceType: "Condition",
        id: "extra",
        subject: { reference: "Patient/nora" },
        clinicalStatus: { coding: [{ code: "active" }] },
        verificationStatus: { coding: [{ code: "confirmed" }] },
        code: { coding: [{ system: "http://hl7.org/fhir/sid/icd-10-cm", code }] },
      },
    },
  ],
});

describe("a practice that keeps a condition out", () => {
  const settings = practice("anxiety.yaml", "withhold_also: [anxiety]");

  it("is told of it by the class of its own", async () => {
    const told = await assessed(child("adhd_anxiety"), settings);
    expect(told.withheld).toEqual([{ source: "Condition/nora-anxiety", class: "practice" }]);
    expect(told.conditions.find(({ source }) => source === "Condition/nora-anxiety")).toMatchObject({
      name: null,
      codes: [],
      withheld: "practice",
    });
  });

  it("has the same draft, to the byte, as if the condition were not there", async () => {
    const whole = put("whole.json", JSON.stringify(bundle));
    const clean = put("clean.json", JSON.stringify(without("nora-anxiety")));
    for (const format of ["txt", "json"]) {
      const files = [path(`a.${format}`), path(`b.${format}`)] as const;
      for (const [place, chart] of [whole, clean].entries()) {
        const out = files[place] ?? "";
        const words = ["write", chart, "--kind", "section_504", "--on", ON, "--out", out, "--practice", settings];
        expect((await letters(words)).exit).toBe(0);
      }
      expect(readFileSync(files[0]).equals(readFileSync(files[1]))).toBe(true);
    }
  });

  it("offers it in no decisions file", async () => {
    const words = ["decisions", child("adhd_anxiety"), "--kind", "section_504", "--on", ON, "--practice", settings];
    const outcome = await letters(words);
    expect(outcome.exit).toBe(0);
    expect(outcome.out.join("\n")).not.toMatch(/nora-anxiety|anxiety disorder/i);
  });
});

describe("a practice that sets the age of confidence", () => {
  it("keeps family matters out from that age on", async () => {
    const chart = put("family.json", JSON.stringify(withCondition("Z63.5")));
    const from = async (years: number): Promise<unknown> =>
      (await assessed(chart, practice("age.yaml", `adolescent_from: ${years}`))).withheld;
    expect(await from(9)).toEqual([{ source: "Condition/extra", class: "adolescent" }]);
    expect(await from(10)).toEqual([]);
  });

  it("is refused where it is no age of a minor", async () => {
    const outcome = await letters(["doctor", "--practice", practice("old.yaml", "adolescent_from: 40")]);
    expect(outcome.exit).toBe(1);
    expect(outcome.err[0]).toMatch(/old\.yaml:3:\d+ "adolescent_from" must be at most 18/);
  });
});

describe("a practice that mistypes a condition", () => {
  const lines = ["withhold_also:", "  - anxiety", "  - anxeity", "  - F43", "  - Anxiety"];

  it("is refused at each line, with what it may have meant", async () => {
    const outcome = await letters(["assess", child("adhd_anxiety"), "--practice", practice("typo.yaml", ...lines)]);
    expect(outcome.exit).toBe(1);
    expect(outcome.out).toEqual([]);
    expect(outcome.err).toEqual([
      expect.stringMatching(/typo\.yaml:5:5 withhold_also: "anxeity" is no condition .* Did you mean "anxiety"\?$/),
      expect.stringMatching(/typo\.yaml:7:5 withhold_also: "Anxiety" is no condition .* Did you mean "anxiety"\?$/),
    ]);
  });

  it("does not start the service", async () => {
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-384" });
    put("key.pem", privateKey.export({ type: "pkcs8", format: "pem" }));
    practice("typo.yaml", ...lines);
    const tenant = ["- id: ours", '  iss: ["http://localhost:1/fhir"]', "  client_id: letters"];
    const more = ["  auth: private_key_jwt", "  key: key.pem", `  practice: "${path("typo.yaml")}"`];
    const reading = readConfig({
      LETTERS_PORT: "0",
      LETTERS_PUBLIC_URL: "http://localhost:1",
      LETTERS_TENANTS: put("tenants.yaml", [...tenant, ...more, ""].join("\n")),
      LETTERS_DATA: path("store"),
    });
    if (reading.kind === "refused") throw new Error(reading.faults.join("\n"));
    const opening = await openService(reading.config, {
      now: () => new Date("2026-11-23T17:00:00Z"),
      random: () => 0,
      log: openLog(() => undefined),
    });
    expect(opening).toEqual({ kind: "refused", faults: [expect.stringContaining("anxeity"), expect.anything()] });
  });
});
