import { describe, expect, it } from "@jest/globals";
import { CAST } from "../../sandbox/cast.ts";
import { PROBLEMS, crowdList, crowdOn } from "../../sandbox/crowd.ts";

const DAY = "2026-08-10";
const AUGUST = { day: DAY, count: 500, problems: 30, seed: 504 };

describe("the children of an August", () => {
  const crowd = crowdOn(AUGUST);

  it("are 500, of whom 30 make the list hard, each problem three times", () => {
    expect(crowd.list).toHaveLength(500);
    const counted = PROBLEMS.map((problem) => crowd.list.filter((one) => one.problem === problem).length);
    expect(counted).toEqual(PROBLEMS.map(() => 3));
    expect(crowd.troubled.map(({ fault }) => fault).toSorted()).toEqual([
      ...Array.from({ length: 3 }, () => "forbidden_empty"),
      ...Array.from({ length: 3 }, () => "slow"),
    ]);
  });

  it("are the same with the same seed, and others with another", () => {
    expect(crowdOn({ ...AUGUST, count: 20, problems: 5 })).toEqual(crowdOn({ ...AUGUST, count: 20, problems: 5 }));
    expect(crowdList(crowdOn({ ...AUGUST, seed: 7 }))).not.toBe(crowdList(crowd));
  });

  it("have each a record of their own that reaches into nobody else's", () => {
    const own = crowd.bundles
      .flatMap(({ entry }) => entry)
      .filter(({ resource }) => !/^(Practitioner|Org)/.test(resource.resourceType));
    const names = own.map(({ resource, fullUrl }) => JSON.stringify([resource.resourceType, resource["id"], fullUrl]));
    expect(new Set(names).size).toBe(names.length);
    const [first] = crowd.bundles;
    const referring = JSON.stringify(first).match(/"reference":"(?:urn:uuid:|[^"]*Patient\/)[^"]+"/g) ?? [];
    expect(referring.length).toBeGreaterThan(0);
    expect(referring.filter((one) => !one.includes("-0"))).toEqual([]);
  });

  it("are mixed from the cast as a practice has them, and known by numbers with leading zeros", () => {
    const kinds = new Set(crowd.list.map(({ child }) => child));
    expect(kinds.size).toBe(CAST.length);
    expect(crowd.list[7]?.mrn).toBe("0034007");
    expect(crowdList(crowd).split("\n").slice(0, 2)).toEqual(["mrn,kind", expect.stringMatching(/^0034000,/)]);
  });
});
