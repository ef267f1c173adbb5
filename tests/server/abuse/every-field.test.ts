/** A chart in which every text that an EHR can hold tries to become part of the page: it stays text, on every page of the launch. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fieldsIn } from "../../e2e/visitor.ts";
import { READY, TO_THE_LETTER } from "../../e2e/steps.ts";
import type { Answering } from "../../fhir/small-ehr.ts";
import { openChart, openSmallHall } from "../small-hall.ts";
import type { SmallHall } from "../small-hall.ts";

const CHILDREN = resolve(import.meta.dirname, "../../../sandbox/children");
const ATTACK = `"'><script>alert(1)</script><img src=x onerror=alert(2)>{{x}}{{{y}}}\${z}javascript:`;
/** What an attack would look like where it had become part of a page. */
const ALIVE = /<script>alert|<img src=x|onerror=alert\(2\)>(?!&)|href="javascript:/;

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Names whose values are no words: changed, nothing of the resource would be read at all. */
const KEPT =
  /^(resourceType|id|reference|system|code|status|use|gender|birthDate|url|language|fullUrl|type)$|Date(Time)?$|^(issued|period|start|end|date|recorded|authored|sent|effective|birthDate|authoredOn|recordedDate)/;

function attacked(value: Json, name = ""): Json {
  if (typeof value === "string") return KEPT.test(name) || /^\d{4}-\d\d/.test(value) ? value : `${value} ${ATTACK}`;
  if (Array.isArray(value)) return value.map((each: Json) => attacked(each, name));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, attacked(child, key)]));
}

interface Bundle {
  readonly entry: readonly { readonly resource: { readonly resourceType: string; readonly id: string } }[];
}

const bundle = JSON.parse(readFileSync(join(CHILDREN, "adhd_anxiety.json"), "utf8")) as Bundle;
const resources = bundle.entry.map(
  ({ resource }) => attacked(resource as unknown as Json) as Bundle["entry"][number]["resource"],
);

const answering: Answering = ({ path }) => {
  const [, type = "", id] = /^\/fhir\/([A-Za-z]+)(?:\/([^/]+))?$/.exec(path) ?? [];
  const found = resources.filter((each) => each.resourceType === type && (id === undefined || each.id === id));
  if (type === "" || (found.length === 0 && id !== undefined)) return undefined;
  const [first] = found;
  if (id !== undefined) return { body: first };
  return { body: { resourceType: "Bundle", type: "searchset", entry: found.map((resource) => ({ resource })) } };
};

let hall: SmallHall;
let pages: Readonly<Record<string, string>>;

beforeAll(async () => {
  hall = await openSmallHall({ answering });
  const practitioner = resources.find(({ resourceType }) => resourceType === "Practitioner")?.id ?? "dr-a";
  const { page, cookie } = await openChart(hall, "north", { patient: "nora", user: practitioner });
  const get = async (place: string): Promise<string> =>
    (await fetch(new URL(place, page), { headers: { cookie } })).text();
  const review = await get("");
  const fields = { ...fieldsIn(review), ...READY, "answers.strengths": ATTACK, "child.called": ATTACK };
  const post = (place: string, more: Readonly<Record<string, string>>): Promise<Response> =>
    fetch(new URL(place, page), {
      method: "POST",
      headers: { cookie, "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(more),
    });
  const saved = await post("choices", { ...fields, ...TO_THE_LETTER });
  pages = {
    review,
    why: await get("why"),
    "why as data": await get("why.json"),
    declining: await get("decline"),
    permissions: await get("authorizations"),
    "review of the content": await get("content-review"),
    "what was sent back": await saved.text(),
    "the choices again": await get(""),
  };
}, 60_000);
afterAll(() => hall.close());

describe("a chart whose every text attacks the page", () => {
  it("is read and shown, or the rest would prove nothing", () => {
    expect(pages["review"]).toContain("ADHD");
    expect(pages["review"]?.match(/&lt;script&gt;alert/g)?.length ?? 0).toBeGreaterThan(20);
  });

  it("stays text on every page of the launch", () => {
    const alive = Object.entries(pages).flatMap(([name, html]) => {
      const found = name === "why as data" ? null : ALIVE.exec(html);
      return found === null ? [] : [`${name}: ${html.slice(Math.max(0, found.index - 80), found.index + 80)}`];
    });
    expect(alive).toEqual([]);
  });

  it("adds no script, no handler and no place elsewhere to any page", () => {
    for (const [name, html] of Object.entries(pages)) {
      if (name === "why as data") continue;
      const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
      expect(scripts.filter((tag) => !/src="\/assets\/[\w-]+\.js"/.test(tag))).toEqual([]);
      expect(html.match(/<[a-z]+\b(?:[^>"]|"[^"]*")*\son[a-z]+=/g) ?? []).toEqual([]);
    }
  });

  it("writes nothing of it into the log", () => {
    expect(hall.lines.join("")).not.toMatch(/alert|onerror|Ellison/);
  });
});
