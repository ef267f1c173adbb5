/** The content's own pages, asked for as anybody may ask: without a launch, without a cookie. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import { rowsRestingOn } from "../../knowledge/resting.ts";
import type { AuthorityId } from "../../knowledge/knowledge.ts";
import { CAST } from "../../sandbox/cast.ts";
import { readConfig } from "../../server/config.ts";
import { openLog } from "../../server/log.ts";
import { openService } from "../../server/open-service.ts";
import type { Service } from "../../server/open-service.ts";
import { shipped } from "../knowledge/shipped.ts";
import { bundleOf, shownOf } from "./why-pages.ts";
import { scratch } from "./scratch.ts";

const { path } = scratch();
const lines: string[] = [];
let service: Service;
let origin = "";

beforeAll(async () => {
  const reading = readConfig({ LETTERS_PORT: "0", LETTERS_DATA: path("data") });
  if (reading.kind === "refused") throw new Error(reading.faults.join("\n"));
  const log = openLog((line) => lines.push(line));
  const opening = await openService(reading.config, { now: () => new Date(), random: Math.random, log });
  if (opening.kind === "refused") throw new Error(opening.faults.join("\n"));
  service = opening.service;
  origin = `http://127.0.0.1:${service.port}`;
}, 30_000);
afterAll(() => service.close());

const asked = (address: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(`${origin}${address}`, { headers, redirect: "manual" });
const textOf = async (address: string): Promise<string> => (await asked(address)).text();
const jsonOf = async (address: string): Promise<unknown> => (await asked(address)).json();
const all = (html: string, pattern: RegExp): string[] => [...html.matchAll(pattern)].map((match) => match[1] ?? "");

const ROWS: readonly (readonly [string, readonly string[]])[] = [
  ["conditions", [...shipped.concepts.keys()]],
  ["considerations", [...shipped.considerations.keys()]],
  ["pathways", [...shipped.pathways.keys()]],
  ["activities", [...shipped.activities.keys()]],
  ["authorities", [...shipped.authorities.keys()]],
];

/** Every page there is. */
async function everyPage(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const open = ["/why/"];
  for (let address = open.pop(); address !== undefined; address = open.pop()) {
    const answer = await asked(address);
    expect([address, answer.status]).toEqual([address, 200]);
    const text = await answer.text();
    found.set(address, text);
    const next = all(text, /href="(\/why\/[^"#]*)"/g).filter((each) => !each.endsWith(".json"));
    open.push(...new Set(next.filter((each) => !found.has(each) && !open.includes(each))));
  }
  return found;
}

describe("the pages of the content", () => {
  it("are all reached from the first, each link of each leads somewhere, and nothing of the content has no page", async () => {
    const pages = await everyPage();
    const wanted = ROWS.flatMap(([part, ids]) => [`/why/${part}/`, ...ids.map((id) => `/why/${part}/${id}`)]);
    expect(wanted.filter((address) => !pages.has(address))).toEqual([]);
    expect(pages.size).toBe(wanted.length + 1);
    const broken = [...pages].flatMap(([address, text]) => {
      const ids = new Set(all(text, /\sid="([^"]*)"/g));
      return all(text, /href="#([^"]*)"/g).flatMap((id) => (ids.has(id) ? [] : [`${address}#${id}`]));
    });
    expect(broken).toEqual([]);
    const unversioned = [...pages].filter(([, text]) => !text.includes(shipped.version));
    expect(unversioned.map(([address]) => address)).toEqual([]);
    const undecided = [...pages].filter(([, text]) => !text.includes("The school or the program decides"));
    expect(undecided.map(([address]) => address)).toEqual([]);
  }, 60_000);

  it.each(["/why/", "/why/conditions/", "/why/conditions/asthma", "/why/authorities/usc-42-12102-2A"])(
    "may be kept and are asked about again, with the version as their validator: %s",
    async (address) => {
      const first = await asked(address);
      expect(first.headers.get("cache-control")).toBe("public, no-cache");
      expect(first.headers.get("vary")).toContain("Accept");
      expect(first.headers.get("set-cookie")).toBeNull();
      const tag = first.headers.get("etag") ?? "";
      expect(tag).toContain(shipped.version.slice("sha256:".length, "sha256:".length + 16));
      // Else fetch adds "no-cache", which asks for the whole page.
      const again = { "if-none-match": tag, "cache-control": "max-age=0" };
      expect((await asked(address, again)).status).toBe(304);
      const asJson = await asked(address, { ...again, accept: "application/json" });
      expect(asJson.status).toBe(200);
    },
  );

  it("answer as JSON where it is asked for, by the address or by Accept, and alike", async () => {
    for (const address of [
      "/why",
      "/why/conditions",
      "/why/pathways/idea.autism",
      "/why/authorities/cfr-34-300.8-c9",
    ]) {
      const bySuffix = await textOf(`${address}.json`);
      const byAccept = await asked(address, { accept: "application/json" });
      expect(byAccept.headers.get("content-type")).toContain("application/json");
      expect(await byAccept.text()).toBe(bySuffix);
      const asBrowsersAsk = await asked(address, { accept: "text/html,application/xhtml+xml,*/*;q=0.8" });
      expect(asBrowsersAsk.headers.get("content-type")).toContain("text/html");
    }
  });

  it.each([
    "/why/conditions/asthmaa",
    "/why/conditions/ASTHMA",
    "/why/conditions/__proto__",
    "/why/authorities/constructor",
    "/why/nothing/asthma",
    "/why/nothing/",
    "/why/conditions/..%2f..%2fpackage",
  ])("say what to do where there is no such row: %s", async (address) => {
    const answer = await asked(address);
    const text = await answer.text();
    expect(answer.status).toBe(404);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(text).toContain("Look it up in the list.");
    const [list = ""] = all(text, /class="button" href="([^"]*)"/g);
    expect((await asked(list)).status).toBe(200);
    const json = await asked(address, { accept: "application/json" });
    expect(json.status).toBe(404);
    expect(await json.json()).toEqual({ error: expect.stringContaining("Look it up"), list });
  });

  it("are the same whatever cookie comes with them, and log no row that was asked for", async () => {
    const plain = await textOf("/why/conditions/hiv");
    const answer = await asked("/why/conditions/hiv", { cookie: "__Secure-launch=x" });
    expect(await answer.text()).toBe(plain);
    expect(lines.join("")).not.toContain("hiv");
    expect(lines.join("")).toContain("/why/:part/:row");
  });

  it("name no child", async () => {
    const names = CAST.map((name) => shownOf(bundleOf(name)).material.chart.identity.name?.full ?? "");
    const text = [await textOf("/why/"), await textOf("/why/conditions/hiv"), await textOf("/why.json")].join("");
    expect(names.filter((name) => name !== "" && text.includes(name))).toEqual([]);
    expect(text).not.toMatch(/Patient\/|Condition\/|\/launches\//);
  });
});

const cited = z.strictObject({
  id: z.string(),
  citation: z.string().min(1),
  kind: z.string(),
  page: z.string().startsWith("/why/authorities/"),
  withdrawn: z.strictObject({ on: z.string(), why: z.string() }).nullable(),
});
const reviewed = z.union([z.literal(false), z.strictObject({ by: z.string(), on: z.string(), until: z.string() })]);
const linked = z.strictObject({ id: z.string(), label: z.string(), page: z.string().startsWith("/why/") });
const bearing = linked.extend({ basis: z.string(), means: z.string().min(1), authorities: z.array(cited).min(1) });
const every = { knowledge: z.string().startsWith("sha256:"), who_decides: z.string().min(1) };

const SHAPES: Readonly<Record<string, z.ZodType>> = {
  conditions: z.strictObject({
    kind: z.literal("condition"),
    id: z.string(),
    name: z.string(),
    explanation: z.string().nullable(),
    soft_name: z.string().nullable(),
    sensitivity: z.strictObject({ kind: z.string(), class: z.string().optional() }),
    codes: z.strictObject({
      icd10cm: z.array(z.string()),
      icd10cm_exclude: z.array(z.string()),
      icd10cm_history: z.array(z.string()),
      snomed: z.array(z.string()),
    }),
    episodic: z.boolean(),
    may_be_temporary: z.boolean(),
    mitigated_by: z.array(z.string()),
    limits: z.array(bearing.extend({ question: z.string().nullable() })),
    pathways: z.array(bearing.extend({ only_for: z.array(z.string()), note: z.string().nullable() })),
    section_504: bearing,
    part_c: bearing.nullable(),
    health_plans: z.array(bearing),
    considerations: z.array(z.strictObject({ id: z.string(), words: z.string(), page: z.string() })),
    authorities: z.array(cited).min(1),
    reviewed,
    ...every,
  }),
  considerations: z.strictObject({
    kind: z.literal("consideration"),
    id: z.string(),
    words: z.string(),
    register: z.enum(["medical", "school"]),
    answers: z.array(linked).min(1),
    from_age: z.number().nullable(),
    conditions: z.array(linked).min(1),
    authorities: z.array(cited).min(1),
    reviewed,
    ...every,
  }),
  pathways: z.strictObject({
    kind: z.literal("pathway"),
    id: z.string(),
    label: z.string(),
    conditions: z.array(bearing.extend({ only_for: z.array(z.string()), note: z.string().nullable() })),
    authorities: z.array(cited).min(1),
    reviewed,
    ...every,
  }),
  activities: z.strictObject({
    kind: z.literal("activity"),
    id: z.string(),
    label: z.string(),
    is: z.enum(["activity", "function"]),
    question: z.string(),
    conditions: z.array(bearing.extend({ question: z.string().nullable() })),
    considerations: z.array(linked),
    records: z.array(z.strictObject({ file: z.string(), code: z.string().nullable(), says: z.string() })),
    authorities: z.array(cited).min(1),
    reviewed,
    ...every,
  }),
  authorities: z.strictObject({
    kind: z.literal("authority"),
    id: z.string(),
    citation: z.string(),
    of_kind: z.string(),
    paraphrase: z.string(),
    verification: z.enum(["read", "known"]),
    note: z.string().nullable(),
    withdrawn: z.strictObject({ on: z.string(), why: z.string() }).nullable(),
    rows: z.array(
      z.strictObject({
        file: z.string(),
        row: z.string(),
        says: z.string().min(1),
        of: z.string().nullable(),
        page: z.string().nullable(),
      }),
    ),
    ...every,
  }),
};

describe("the JSON of the content", () => {
  it.each(ROWS)("has one shape for all %s", async (part, ids) => {
    const faults: string[] = [];
    for (const id of ids) {
      const reading = SHAPES[part]?.safeParse(await jsonOf(`/why/${part}/${id}.json`));
      if (reading?.success !== true) faults.push(`${id}: ${reading?.error.message}`);
    }
    expect(faults).toEqual([]);
  });

  it("lists under an authority every row that rests on it", async () => {
    const shape = z.looseObject({ rows: z.array(z.looseObject({ file: z.string(), row: z.string() })) });
    for (const id of ["usc-42-12102-4E", "policy", "ocr-2016-adhd"]) {
      const { rows } = shape.parse(await jsonOf(`/why/authorities/${id}.json`));
      const wanted = rowsRestingOn(id as AuthorityId, shipped).map(({ file, row }) => `${file} ${row}`);
      expect(rows.map(({ file, row }) => `${file} ${row}`)).toEqual(wanted);
      expect(wanted.length).toBeGreaterThan(3);
    }
  });
});

describe("the source attributes", () => {
  const attribute = z.strictObject({
    id: z.string(),
    name: z.string(),
    used: z.boolean().nullable(),
    says: z.string(),
  });
  const shape = z.looseObject({
    program: z.strictObject({ name: z.string(), version: z.string() }),
    released_on: z.string().nullable(),
    revised_on: z.string().nullable(),
    last_review_on: z.string().nullable(),
    limits_of_use: z.array(z.string()),
    attributes: z.array(attribute).length(13),
    review: z.looseObject({ not_reviewed: z.array(z.string()) }),
    lists: z.array(z.strictObject({ part: z.string(), json: z.string() })),
    ...every,
  });

  it("are the thirteen of the regulation, in its order", async () => {
    const { attributes, limits_of_use: limits } = shape.parse(await jsonOf("/why.json"));
    expect(attributes.map(({ id, used }) => [id, used])).toEqual([
      ["citations", null],
      ["developer", null],
      ["funding", null],
      ["dates", null],
      ["race", false],
      ["ethnicity", false],
      ["language", false],
      ["sexual_orientation", false],
      ["gender_identity", false],
      ["sex", false],
      ["date_of_birth", true],
      ["social_determinants", false],
      ["health_status", true],
    ]);
    expect(limits.join(" ")).toContain("The school or the program decides");
    expect(limits.join(" ")).toMatch(/no score, no probability/);
  });

  it("name the program's own version, and what nobody has reviewed yet", async () => {
    const { program, review, released_on: released } = shape.parse(await jsonOf("/why.json"));
    const manifest: unknown = JSON.parse(readFileSync(resolve(import.meta.dirname, "../../package.json"), "utf8"));
    expect(z.looseObject({ version: z.string() }).parse(manifest).version).toBe(program.version);
    expect(review.not_reviewed).toEqual(shipped.reviewable.filter((unit) => !unit.review).map(({ id }) => id));
    expect(released).toBeNull();
    const page = await textOf("/why/");
    expect(page).toContain("Not released for use with a real child.");
    expect(page).toContain("has not been reviewed by a named person yet");
    expect(page).toContain("Shipped without a review");
  });

  it("lead to the list of each part as JSON", async () => {
    const { lists } = shape.parse(await jsonOf("/why.json"));
    for (const { json } of lists) expect((await asked(json)).status).toBe(200);
    expect(lists.map(({ part }) => part)).toEqual(ROWS.map(([part]) => part));
  });
});

describe("the page of a withheld condition", () => {
  it("says that it stays out, and that it speaks of no child", async () => {
    const text = await textOf("/why/conditions/hiv");
    expect(text).toContain("stays out of every letter, list and hint until a clinician releases it by itself");
    expect(text).toContain("tells nothing of any child");
  });
});
