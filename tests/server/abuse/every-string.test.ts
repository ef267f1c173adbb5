/**
 * Every text of every resource that we read, of the practice's settings and of the forms, seeded: looked for in every page of a launch
 * and of the work without a chart, and in the letter as HTML. None of it ever becomes part of a page.
 */
import { describe, expect, it, jest } from "@jest/globals";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { letterHtml } from "../../../letter/html.ts";
import { loadWorld } from "../../../server/load-world.ts";
import type { Practice } from "../../../server/practice/practice.ts";
import { readTree } from "../../../server/store/letters.ts";
import { READY, TO_THE_LETTER } from "../../e2e/steps.ts";
import { fieldsIn } from "../../e2e/visitor.ts";
import type { Answering } from "../../fhir/small-ehr.ts";
import { seeded } from "../../findings/seeded.ts";
import { openChart, openSmallHall, openStaff } from "../small-hall.ts";
import type { Opened } from "../small-hall.ts";
import { aliveIn, attacked, attackOf } from "./attacks.ts";
import type { Json } from "./attacks.ts";
import { rowsOf } from "./matrix.ts";

jest.setTimeout(300_000);

const CAST = resolve(import.meta.dirname, "../../../sandbox/children");
const ALL = readdirSync(CAST).filter((name) => name.endsWith(".json"));
/** At the small size one, whose chart holds most kinds of resources; another is asked about in `every-field.test.ts`. */
const CHILDREN = process.env["SUITE"] === "full" ? ALL : ["cp_wheelchair.json"];
const SEED = 20_261_126;

/** Names whose values are no words: changed, the resource would not be read at all. */
const KEPT =
  /^(resourceType|id|reference|system|code|status|use|gender|url|language|fullUrl|type|contentType|data|versionId|valueCode)$|Date(Time)?$|^(issued|period|start|end|date|recorded|authored|sent|effective|lastUpdated)/;
const isKept = (name: string, text: string): boolean => KEPT.test(name) || /^\d{4}-\d\d/.test(text);

interface Resource {
  readonly resourceType: string;
  readonly id: string;
}

function chartOf(file: string, seed: number): readonly Resource[] {
  const bundle = JSON.parse(readFileSync(join(CAST, file), "utf8")) as {
    readonly entry: readonly { readonly resource: Json }[];
  };
  const by = seeded(seed);
  return bundle.entry.map(({ resource }) => attacked(resource, by, isKept) as unknown as Resource);
}

function answeringFrom(resources: readonly Resource[]): Answering {
  return ({ path }) => {
    const [, type = "", id] = /^\/fhir\/([A-Za-z]+)(?:\/([^/]+))?$/.exec(path) ?? [];
    const found = resources.filter((each) => each.resourceType === type && (id === undefined || each.id === id));
    if (type === "" || found.length === 0) return undefined;
    if (id !== undefined) return { body: found[0] };
    return { body: { resourceType: "Bundle", type: "searchset", entry: found.map((resource) => ({ resource })) } };
  };
}

const YAML = `version: 1
name: Juniper Street Pediatrics
envelope_name: Juniper Street
address: [12 Juniper Street, "Fairview, OH 43000"]
phone: 555-0140
time_zone: America/New_York
state: OH
signers:
  - { fhir_user: Practitioner/SIGNER, name: Elena Marsh, credential: "MD, FAAP", specialty: Pediatrics }
  - { fhir_user: Practitioner/other, name: June Carver, credential: MD, specialty: Pediatrics, may: cosign }
schools:
  - { name: Fairview Elementary, address: [1 School Lane, "Fairview, OH 43000"] }
`;

/** The practice as its file is read, with every word of it attacked afterwards: what a stricter reader would refuse is in it too. */
function practiceOf(signer: string, seed: number): Practice {
  const folder = mkdtempSync(join(tmpdir(), "practice-"));
  writeFileSync(join(folder, "practice.yaml"), YAML.replace("SIGNER", signer));
  const loading = loadWorld(new Date(), { practice: join(folder, "practice.yaml"), fonts: null });
  rmSync(folder, { recursive: true });
  if (loading.kind === "refused") throw new Error(JSON.stringify(loading.faults));
  const { practice } = loading.world;
  const kept = /^(fhirUser|may|timeZone|state|accent|face|id|kind|language|role)$/;
  const by = seeded(seed);
  const words = (name: string): boolean => kept.test(name);
  const { letterhead, members, schools } = practice;
  // Only its words are attacked; what is a function or a map of the program stays.
  return {
    ...practice,
    letterhead: attacked(letterhead as unknown as Json, by, words) as unknown as Practice["letterhead"],
    members: attacked(members as unknown as Json, by, words) as unknown as Practice["members"],
    schools: attacked(schools as unknown as Json, by, words) as unknown as Practice["schools"],
  };
}

const GETS = rowsOf().filter(({ method, path }) => method === "GET" && !/:(?!id\b|letter\b)|\*/.test(path));

describe.each(CHILDREN)("every text of %s, of the practice and of the forms", (file) => {
  it("stays text on every page of the launch and of the work without a chart, and in the letter", async () => {
    const seed = SEED + ALL.indexOf(file);
    const resources = chartOf(file, seed);
    const [patient, user] = ["Patient", "Practitioner"].map(
      (type) => resources.find(({ resourceType }) => resourceType === type)?.id ?? "nobody",
    );
    if (patient === undefined || user === undefined) throw new Error("no chart");
    const hall = await openSmallHall({ answering: answeringFrom(resources), practice: practiceOf(user, seed) });
    const chart = await openChart(hall, "north", { patient, user });
    const by = seeded(seed);
    const headers = { cookie: chart.cookie, "sec-fetch-site": "same-origin" };
    const review = await (await fetch(chart.page, { headers })).text();
    const typed = Object.fromEntries(
      Object.entries(fieldsIn(review)).map(([name, value]) => [name, value === "" ? `Words ${attackOf(by)}` : value]),
    );
    const ready = Object.fromEntries(Object.entries(READY).map(([name, value]) => [name, `${value} ${attackOf(by)}`]));
    const body = new URLSearchParams({ ...typed, ...fieldsIn(review), ...ready, ...TO_THE_LETTER });
    const answered = await fetch(new URL("choices", chart.page), { method: "POST", headers, body });
    const letter = /letters\/([^/]+)\//.exec(answered.url)?.[1] ?? "none";
    const staff = await openStaff(hall, "north", user);
    const pages = [["choices", await answered.text()], ...(await pagesOf(hall.url, { chart, staff, letter }))] as const;
    const tree = await readTree(hall.hall.store, { tenant: "north", id: letter });
    await hall.close();
    const all = [...pages, ...(tree === null ? [] : [["letter.html", letterHtml(tree)] as const])];
    const shown = all.filter(([, html]) => html.includes("xqtag")).length;
    expect(shown).toBeGreaterThan(15);
    expect(all.flatMap(([name, html]) => aliveIn(html).map((what) => `${name}: ${what}`))).toEqual([]);
    expect(hall.lines.join("")).not.toMatch(/xqtag|xqattr|xq\.example/);
  });
});

interface Open {
  readonly chart: Opened;
  readonly staff: Opened;
  readonly letter: string;
}

async function pagesOf(url: string, { chart, staff, letter }: Open): Promise<readonly (readonly [string, string])[]> {
  const launch = new URL(chart.page).pathname.split("/")[2] ?? "";
  const pages: (readonly [string, string])[] = [];
  for (const { path } of GETS) {
    const place = path.replace("/:id", `/${launch}`).replace(":letter", letter);
    const { cookie } = path.startsWith("/staff/") ? staff : chart;
    const answer = await fetch(`${url}${place}`, { headers: { cookie } });
    const isPage = answer.headers.get("content-type")?.startsWith("text/html") === true;
    if (isPage) pages.push([path, await answer.text()]);
  }
  return pages;
}

describe("the look for what came alive", () => {
  it.each([
    `<p>Nora <xqtag></p>`,
    `<input value="Nora" xqattr="1">`,
    `<a href="javascript:xq()">x</a>`,
    `<img src="https://xq.example/x.png">`,
    `<p onclick="xq()">x</p>`,
  ])("sees it in %s", (html) => {
    expect(aliveIn(html)).not.toEqual([]);
  });

  it("takes no text for alive", () => {
    expect(aliveIn(`<input value="Nora&quot;&gt;&lt;xqtag&gt; xqattr=1"><p>javascript:xq() &lt;xqtag&gt;</p>`)).toEqual(
      [],
    );
  });
});
