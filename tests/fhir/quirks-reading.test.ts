/**
 * What EHRs do in their own way, row by row of `docs/ehr-quirks.md`: the sandbox plays the quirk, and the chart is read through it. A
 * row says what the chart must be, compared with the same child read from an EHR that keeps to the standard.
 */
import { afterAll, describe, expect, it } from "@jest/globals";
import type { Pulled } from "../../fhir/pull/pull.ts";
import type { ChildName } from "../../sandbox/cast.ts";
import { chartIn, endOf, factsIn, gapsIn, openScene, type OpenScene, type SandboxScene } from "./sandbox-scene.ts";

interface Row {
  readonly name: string;
  readonly scene: SandboxScene;
  readonly child: ChildName;
  /** The chart must hold the same facts as one from the standard's own EHR, asked in the same way. */
  readonly same?: boolean;
  /** The sections that are not whole, each with its reason; none where left out. */
  readonly gaps?: Readonly<Record<string, string>> | "as told below";
  readonly more?: (pulled: Pulled, scene: OpenScene) => void;
}

const searchesIn = ({ ehr }: OpenScene, type: string): readonly URLSearchParams[] =>
  ehr
    .requests()
    .flatMap(({ path }) => (path.startsWith(`${type}?`) ? new URLSearchParams(path.slice(type.length + 1)) : []));

const statusesIn = ({ ehr }: OpenScene): ReadonlySet<number> => new Set(ehr.requests().map(({ status }) => status));

const ROWS: readonly Row[] = [
  {
    name: "M-01 asks Epic for conditions one category at a time, so that none is refused",
    scene: { quirks: ["category_of_conditions"], profile: "epic" },
    child: "status_traps",
    same: true,
    more: (_, scene) => {
      expect(statusesIn(scene)).toEqual(new Set([200]));
      expect(searchesIn(scene, "Condition").map((query) => query.get("category"))).toHaveLength(3);
    },
  },
  {
    name: "M-01 loses one section, not the chart, where another way of asking is refused",
    scene: { quirks: ["category_of_conditions"] },
    child: "adhd_anxiety",
    gaps: { other_conditions: "refused" },
    more: (pulled) => expect(endOf(pulled, "problems")).toBe("loaded"),
  },
  {
    name: "M-02 asks Epic for findings in its own categories, and reads them as findings about function",
    scene: { quirks: ["own_categories"], profile: "epic" },
    child: "cp_wheelchair",
    more: (pulled, scene) => {
      expect(statusesIn(scene)).toEqual(new Set([200]));
      const findings = chartIn(pulled).functional.filter(({ categories }) =>
        categories.includes("functional-mental-status"),
      );
      expect(findings.length).toBeGreaterThan(5);
      expect(findings.filter(({ categories }) => !categories.includes("functional-status"))).toEqual([]);
    },
  },
  {
    name: "M-02 says which findings it could not ask for, where the tenant's profile is not that of its EHR",
    scene: { quirks: ["own_categories"] },
    child: "cp_wheelchair",
    gaps: { functional_status: "refused", disability_status: "refused", cognitive_status: "refused" },
  },
  {
    name: "M-03 says that a list may not be complete where a warning among its entries says so, marked or not",
    scene: { quirks: ["warnings_among_entries"], profile: "epic" },
    child: "autism_few_words",
    same: true,
    gaps: { referrals: "may-be-more" },
  },
  {
    name: "M-04 takes a Bundle that holds only an OperationOutcome for nothing recorded",
    scene: { quirks: ["nothing_found_as_outcome"], profile: "epic" },
    child: "almost_nothing",
    same: true,
    more: (pulled) => expect(endOf(pulled, "devices")).toBe("none-recorded"),
  },
  {
    name: "M-05 filters again what an EHR answered without its filters",
    scene: { quirks: ["parameters_left_aside"], profile: "epic" },
    child: "epilepsy",
    same: true,
    more: (pulled) => {
      const statuses = chartIn(pulled).medicines.map(({ status }) => status);
      expect(new Set(statuses)).toEqual(new Set(["active"]));
    },
  },
  {
    name: "M-06 asks once more from the first page where a search was forgotten between two pages",
    scene: { quirks: ["search_expires"], profile: "epic" },
    child: "status_traps",
    same: true,
    more: (_, { ehr }) => expect(ehr.requests().filter(({ status }) => status === 400)).toHaveLength(1),
  },
  {
    name: "M-07 stops where the lists of a chart are guarded, and asks for nothing more",
    scene: { quirks: ["guarded_contents"], profile: "epic" },
    child: "adhd_anxiety",
    more: (pulled, scene) => {
      const searched = pulled.sections.filter(({ section }) => section !== "patient");
      expect(new Set(searched.map(({ section }) => endOf(pulled, section)))).toEqual(new Set(["break-the-glass"]));
      expect(searchesIn(scene, "CarePlan")).toEqual([]);
      expect(searchesIn(scene, "Condition")).toHaveLength(3);
    },
    gaps: "as told below",
  },
  {
    name: "M-07 says that part of a list is guarded where the EHR says so by the way",
    scene: { quirks: ["guarded_in_part"], profile: "epic" },
    child: "epilepsy",
    more: (pulled) => expect(endOf(pulled, "problems")).toBe("break-the-glass"),
    gaps: "as told below",
  },
  {
    name: "M-08 goes on without what the app is not registered for, though the refusal is empty",
    scene: { quirks: ["not_registered"], profile: "epic" },
    child: "t1d_college",
    gaps: { forms: "forbidden", procedures: "forbidden" },
  },
  {
    name: "M-11 asks again after a pause where the EHR is busy and names no time, and gets all of it",
    scene: { quirks: ["too_busy"], profile: "epic" },
    child: "down_syndrome",
    same: true,
    more: (_, { ehr }) => expect(ehr.requests().filter(({ status }) => status === 503).length).toBeLessThan(15),
  },
  {
    name: "M-19 never searches by _id beside anything else",
    scene: { quirks: ["id_alone"], profile: "oracle" },
    child: "adhd_anxiety",
    same: true,
    more: (_, scene) => expect(scene.ehr.requests().filter(({ path }) => /[?&]_id=/.test(path))).toEqual([]),
  },
  {
    name: "M-20 counts a problem once, though the search of diagnoses from visits gives it again",
    scene: { quirks: ["visits_hold_problems"], profile: "oracle" },
    child: "epilepsy",
    same: true,
  },
  {
    name: "M-21 asks for relatives at the level of the patient",
    scene: { quirks: ["relationship_level"], profile: "oracle" },
    child: "adhd_anxiety",
    same: true,
    more: (pulled) => expect(endOf(pulled, "relatives")).toBe("loaded"),
  },
  {
    name: "M-21 goes on without the relatives where that search is refused",
    scene: { quirks: ["relationship_level"] },
    child: "adhd_anxiety",
    gaps: { relatives: "refused" },
  },
  {
    name: "M-22 asks for visits with a time, for care plans of one category, for documents without two kinds of date",
    scene: { quirks: ["strict_dates"], profile: "oracle" },
    child: "cp_wheelchair",
    same: true,
    more: (pulled, scene) => {
      expect(["visits", "plans", "documents"].map((section) => endOf(pulled, section as "visits"))).toEqual([
        "loaded",
        "loaded",
        "loaded",
      ]);
      expect(statusesIn(scene)).toEqual(new Set([200]));
    },
  },
  {
    name: "M-23 turns pages by their links, whatever their size",
    scene: { quirks: ["uneven_pages"], profile: "oracle" },
    child: "status_traps",
    same: true,
  },
  {
    name: "M-24 says that a list is not here where one of its records lacks a field",
    scene: { quirks: ["record_lacks_field"], profile: "oracle" },
    child: "down_syndrome",
    gaps: { procedures: "field-missing" },
  },
  {
    name: "M-25 asks for FHIR in JSON, and reads a refusal in plain text by its status",
    scene: { quirks: ["plain_refusals"], profile: "oracle" },
    child: "t1d_college",
    gaps: { forms: "forbidden" },
    more: (_, scene) => expect(statusesIn(scene)).toEqual(new Set([200, 403])),
  },
  {
    name: "M-30 asks athenahealth for no roles of practitioners and no use of devices, which it does not have",
    scene: { vendor: "athena", profile: "athena" },
    child: "adhd_anxiety",
    gaps: { relatives: "not-found" },
    more: (pulled, { ehr }) => {
      expect(ehr.requests().filter(({ path }) => /^(PractitionerRole|DeviceUseStatement)/.test(path))).toEqual([]);
      expect(ehr.tokensIssued().at(-1)?.scope).not.toMatch(/PractitionerRole|DeviceUseStatement/);
      expect(chartIn(pulled).conditions.length).toBeGreaterThan(0);
    },
  },
  {
    name: "M-32 reads a gateway's own words by their status",
    scene: { quirks: ["gateway_words"], profile: "athena" },
    child: "adhd_anxiety",
    gaps: { relatives: "not-found" },
  },
  {
    name: "M-34 follows MEDITECH's pages by the links that it gives",
    scene: { quirks: ["paging_by_continue"], profile: "meditech" },
    child: "status_traps",
    same: true,
    more: (_, { ehr }) => expect(ehr.requests().some(({ path }) => path.includes("?continue="))).toBe(true),
  },
  {
    name: "M-37 refuses a next page on another server, says so, and takes no token there",
    scene: { quirks: ["next_elsewhere"] },
    child: "peanut_asthma",
    same: true,
    gaps: { allergies: "foreign-link" },
    more: (_, { ehr }) => expect(ehr.foreignVisits()).toEqual([]),
  },
  {
    name: "M-38 finds who is meant by a whole address with a version",
    scene: { quirks: ["long_references"] },
    child: "cp_wheelchair",
    same: true,
  },
  {
    name: "M-43 asks for every status where an EHR takes no search without one",
    scene: { quirks: ["status_required"] },
    child: "autism_few_words",
    same: true,
    more: (_, scene) => expect(searchesIn(scene, "ServiceRequest").at(-1)?.get("status")).toContain("active,"),
  },
];

/** The same child at an EHR that keeps to the standard, asked in the same way; opened once for each way. */
const standards = new Map<string, Promise<OpenScene>>();
afterAll(async () => {
  for (const scene of standards.values()) await (await scene).close();
});

function standardFor({ profile = "us_core" }: SandboxScene): Promise<OpenScene> {
  const known = standards.get(profile) ?? openScene({ profile });
  standards.set(profile, known);
  return known;
}

describe("a chart read from an EHR that does things in its own way", () => {
  it.each(ROWS)("$name", async ({ scene: played, child, same, gaps = {}, more }) => {
    const scene = await openScene(played);
    try {
      const pulled = await scene.pull(child);
      expect(gaps === "as told below" ? gaps : gapsIn(pulled)).toEqual(gaps);
      more?.(pulled, scene);
      const plain = same === true ? await (await standardFor(played)).pull(child) : pulled;
      expect(inOneOrigin(factsIn(pulled))).toEqual(inOneOrigin(factsIn(plain)));
    } finally {
      await scene.close();
    }
  });
});

/** Two EHRs of one test differ in their port, and that is no fact about a child. */
function inOneOrigin(facts: unknown): unknown {
  return JSON.parse(JSON.stringify(facts).replaceAll(/127\.0\.0\.1:\d+/g, "ehr"));
}
