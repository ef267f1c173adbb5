/** What the page says when the EHR does not give what was asked. Nothing that could not be read reads as absent. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { FaultName } from "../../sandbox/ehr/faults.ts";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";
import { review } from "./steps.ts";
import type { Answer } from "./visitor.ts";
import { Visitor } from "./visitor.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const FAULTS: readonly FaultName[] = ["forbidden_empty", "server_error", "html_body", "truncated_body"];
const SECTIONS = [
  ["Condition", "Problem list"],
  ["Observation", "How the child functions"],
  ["AllergyIntolerance", "Allergies"],
  ["ServiceRequest", "Referrals and orders"],
  ["Device", "Devices"],
  ["MedicationRequest", "Medicines"],
  ["Procedure", "Procedures"],
  ["Encounter", "Visits"],
] as const;

/** What the page says of one section, without tags. */
function saidOf(html: string, name: string): string {
  const text = html.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
  // Parts of which the same is said are named together.
  const place = text.search(new RegExp(`${name}[,:]`, "i"));
  return text.slice(place, place + 300);
}

/** The page once nothing is on its way any more, however busy the machine is. */
async function wholePage(): Promise<Answer> {
  const visitor = new Visitor();
  const first = await review(house, visitor, "almost_nothing");
  for (let page = first; ; page = await visitor.go(first.url)) {
    if (page.status !== 200 || !page.text.includes("still on its way")) return page;
    await new Promise((soon) => setTimeout(soon, 100));
  }
}

describe("a section that the EHR does not give", () => {
  it.each(SECTIONS.flatMap(([type, name]) => FAULTS.map((fault) => [type, fault, name] as const)))(
    "%s answered by %s is said to be unread, never absent",
    async (resource, fault, name) => {
      house.ehr.faults.set(fault, { resource });
      const page = await wholePage();
      house.ehr.faults.clear();
      expect(page.status).toBe(200);
      expect(saidOf(page.text, name)).not.toMatch(/^[^:]+: none recorded/);
      expect(saidOf(page.text, name)).toMatch(/could not be read|not read|unavailable/i);
    },
  );

  it("and a chart whose patient is not given is not shown at all", async () => {
    house.ehr.faults.set("forbidden_empty", { resource: "Patient" });
    const page = await review(house, new Visitor(), "adhd_anxiety");
    house.ehr.faults.clear();
    expect(page.status).toBe(502);
    expect(page.text).toContain("does not show this chart");
  });
});

describe("a chart of which only a part has come", () => {
  it("is read on by another process, where the one that read it is no more", async () => {
    house.ehr.faults.set("slow", { resource: "Procedure", milliseconds: 2500 });
    const visitor = new Visitor();
    const page = await review(house, visitor, "cp_wheelchair");
    expect(page.text).toContain("data-arriving");
    await house.reopen();
    house.ehr.faults.clear();
    const asked = (): Promise<string> => visitor.go(new URL("arrived", page.url).href).then(({ text }) => text);
    expect(await asked()).toBe('{"arrived":false}');
    while ((await asked()) !== '{"arrived":true}') await new Promise((soon) => setTimeout(soon, 100));
    const whole = await visitor.go(page.url);
    expect(whole.text).not.toContain("data-arriving");
    expect(await asked()).toBe('{"arrived":true}');
  });
});

describe("a foreign link", () => {
  it("is not followed, and no token leaves for it", async () => {
    house.ehr.faults.set("foreign_next");
    const page = await review(house, new Visitor(), "status_traps");
    house.ehr.faults.clear();
    expect(page.status).toBe(200);
    expect(house.ehr.foreignVisits()).toEqual([]);
  });
});
