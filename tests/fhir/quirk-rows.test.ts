/** Every row of the page of quirks has a test by its number, and every test a row. */
import { expect, it } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

const TESTS = resolve(import.meta.dirname, "..");
const page = readFileSync(resolve(TESTS, "../docs/ehr-quirks.md"), "utf8");
const rows = [...page.matchAll(/^\| (\d+) +\|/gm)].map(([, row]) => Number(row));

const tested = new Set(
  readdirSync(TESTS, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.ts"))
    .flatMap((name) => [...readFileSync(resolve(TESTS, name), "utf8").matchAll(/["'`]M-(\d\d) /g)])
    .map(([, row]) => Number(row)),
);

it("has a test for each row, and a row for each test", () => {
  expect(rows.filter((row) => !tested.has(row))).toEqual([]);
  expect([...tested].filter((row) => !rows.includes(row))).toEqual([]);
});
