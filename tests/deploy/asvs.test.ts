/** The list of ASVS for a security review: complete, with no empty cell, and with tests that are there. */
import { describe, expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { asvsPage, asvsRows, STANDINGS } from "../../deploy/asvs.ts";
import { citedIn, missingOf, testNames } from "../../deploy/test-names.ts";

const root = resolve(import.meta.dirname, "../..");
const rows = asvsRows();

/** How many requirements of levels 1 and 2 each section of the standard has; with 3.4.7, 10.2.3 and 15.2.4 of level 3. */
const SECTIONS =
  "1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:7 3.5:5 3.7:2 4.1:3 4.2:1 4.3:2 4.4:4 5.1:1 5.2:3 5.3:2 5.4:3 " +
  "6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2 8.1:2 8.2:3 8.3:1 8.4:1 9.1:3 9.2:4 10.1:2 10.2:3 10.3:4 " +
  "10.4:11 10.5:5 10.6:2 10.7:3 11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1 12.1:3 12.2:2 12.3:4 13.1:1 13.2:5 13.3:2 13.4:5 14.1:2 14.2:4 " +
  "14.3:3 15.1:3 15.2:4 15.3:7 16.1:1 16.2:5 16.3:4 16.4:3 16.5:3 17.1:1 17.2:4 17.3:2";

describe("the list of ASVS 5.0", () => {
  it("has every row of levels 1 and 2, and the four of level 3, once", () => {
    const sections = Map.groupBy(rows, ({ id }) => id.split(".").slice(0, 2).join("."));
    expect([...sections].map(([section, own]) => `${section}:${own.length}`).join(" ")).toBe(SECTIONS);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(rows.filter(({ level }) => level === "3").map(({ id }) => id)).toEqual(["3.4.7", "10.2.3", "15.2.4"]);
  });

  it("leaves no cell empty", () => {
    const empty = rows.filter(
      ({ asks, standing, how }) => asks.length < 10 || how.length < 4 || !STANDINGS.some((one) => one === standing),
    );
    expect(empty.map(({ id }) => id)).toEqual([]);
  });

  it("has a test for each row that is kept, and each of them is there", () => {
    const names = testNames();
    const kept = rows.filter(({ standing }) => standing === "kept" || standing === "not_kept");
    const faults = kept.flatMap(({ id, tests }) => {
      const cited = tests.split(" ; ").flatMap((each) => citedIn(each));
      return cited.length === 0 ? [`${id}: no test`] : missingOf(cited, names).map((what) => `${id}: ${what}`);
    });
    expect(faults).toEqual([]);
  });

  it("names for each row that is documented a document with a heading of that name", () => {
    const faults = rows
      .filter(({ standing }) => standing === "documented")
      .filter(({ how }) => {
        const [file = "", heading = ""] = how.split(", ");
        return !readFileSync(join(root, file), "utf8").includes(`\n## ${heading}\n`);
      });
    expect(faults.map(({ id, how }) => `${id}: ${how}`)).toEqual([]);
  });

  it("leaves open only what a deployment alone can keep, and says who does and how", () => {
    const open = rows.filter(({ standing }) => standing === "open");
    expect(open.map(({ id }) => id)).toEqual(["15.2.1"]);
    expect(open.filter(({ how }) => !/\boperator\b/.test(how)).map(({ id }) => id)).toEqual([]);
  });

  it("says of what it keeps only in part why, and by which test the rest is kept", () => {
    const parts = rows.filter(({ standing }) => standing === "not_kept");
    expect(parts.map(({ id }) => id)).toEqual(["3.3.3", "11.2.3"]);
    expect(
      parts.filter(({ how, tests }) => how.length < 100 || citedIn(tests.split(" ; ")[0] ?? "").length === 0),
    ).toEqual([]);
  });

  it("is the page that stands in the documents (npm run asvs makes it anew)", () => {
    expect(readFileSync(join(root, "docs/asvs.md"), "utf8")).toBe(asvsPage(rows));
  });
});
