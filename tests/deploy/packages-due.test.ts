/** No package past its time: what the registry's advisories tell, held against the rule of SECURITY.md. */
import { describe, expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { DAYS, packagesDue, weaknessList } from "../../deploy/packages-due.ts";
import type { WeaknessList } from "../../deploy/packages-due.ts";

const ROOT = resolve(import.meta.dirname, "../..");

/** As npm 11 writes it. */
const audit = (severity: string) => ({
  auditReportVersion: 2,
  vulnerabilities: {
    handlebars: {
      name: "handlebars",
      severity,
      via: [{ source: 1, url: "https://github.com/advisories/GHSA-aaaa-bbbb-cccc", severity, range: "<9" }],
    },
    letter: { name: "letter", severity, via: ["handlebars"] },
  },
});

const seenOn = (seen_on: string, not_reachable: string | null = null): WeaknessList => ({
  looked_through_on: "2026-11-01",
  seen: [{ advisory: "GHSA-aaaa-bbbb-cccc", seen_on, not_reachable }],
});

const NOBODY: WeaknessList = { looked_through_on: "2026-11-01", seen: [] };

describe("a weakness of a package that ships", () => {
  it("is told where nobody has written it down, if it is critical or high", () => {
    for (const severity of ["critical", "high"])
      expect(packagesDue(audit(severity), NOBODY, "2026-11-26")).toEqual([expect.stringContaining("write it down")]);
    for (const severity of ["moderate", "low"]) expect(packagesDue(audit(severity), NOBODY, "2026-11-26")).toEqual([]);
  });

  it.each([
    ["critical", "2026-11-19", 0],
    ["critical", "2026-11-18", 1],
    ["high", "2026-10-27", 0],
    ["high", "2026-10-26", 1],
  ])("that is %s and was seen on %s is past its time in so many places: %i", (severity, seen, count) => {
    expect(packagesDue(audit(severity), seenOn(seen), "2026-11-26")).toHaveLength(count);
  });

  it("that cannot be reached waits for the next version", () => {
    const list = seenOn("2026-01-01", "Its server side is not loaded.");
    expect(packagesDue(audit("critical"), list, "2026-11-26")).toEqual([]);
  });

  it("is looked for in a report, and nothing else is taken for one", () => {
    expect(() => packagesDue({ error: { code: "ENOAUDIT" } }, NOBODY, "2026-11-26")).toThrow();
  });
});

describe("the packages", () => {
  it("are told to be looked through after three months", () => {
    const nothing = { auditReportVersion: 2, vulnerabilities: {} };
    expect(packagesDue(nothing, NOBODY, "2027-02-01")).toEqual([]);
    expect(packagesDue(nothing, NOBODY, "2027-02-02")).toEqual([expect.stringContaining("93 days ago")]);
  });

  it("have the days that SECURITY.md names, and a list that can be read", () => {
    const page = readFileSync(resolve(ROOT, "SECURITY.md"), "utf8");
    expect(page).toContain(`critical, a new version within ${DAYS["critical"]} days`);
    expect(page).toContain(`high, within ${DAYS["high"]}`);
    expect(weaknessList().looked_through_on).toMatch(/^\d{4}-\d\d-\d\d$/);
  });
});
