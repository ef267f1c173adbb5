import { afterAll, expect, it } from "@jest/globals";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Environment } from "../../../server/config.ts";
import type { Outcome } from "../../../server/cli/outcome.ts";
import { letters, scratch } from "../scratch.ts";
import { CANARY } from "../store/material.ts";

const here = scratch();
const data = mkdtempSync(join(tmpdir(), "letters-batch-"));
afterAll(() => rmSync(data, { recursive: true, force: true }));

here.put(
  "tenants.yaml",
  ["- id: juniper", '  iss: ["http://localhost:9/fhir"]', "  client_id: letters", "  auth: public", ""].join("\n"),
);
const environment: Environment = { LETTERS_DATA: join(data, "store"), LETTERS_TENANTS: here.path("tenants.yaml") };

function batch(...words: readonly string[]): Promise<Outcome> {
  return letters(["batch", ...words], "", environment);
}

const WAY = ["--tenant", "juniper", "--kind", "section_504"];

it("tells nothing, and that is no fault, where there is no batch yet", async () => {
  expect(await batch("status", "--json")).toEqual({ out: [], err: [], exit: 0 });
});

it("makes a batch of a list, prints its id, and tells by their lines what makes no child", async () => {
  const list = here.put("august.csv", `mrn,note\n0034512,${CANARY}\n,${CANARY}\n0034513,\n0034512,\n`);
  const prepared = await batch("prepare", list, ...WAY);
  expect(prepared.err).toEqual([
    "august.csv: line 3: has no record number",
    "august.csv: line 5: same record number and kind as line 2",
  ]);
  expect(prepared.exit).toBe(1);
  expect(prepared.out).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/)]);
});

it("counts every child of a batch in one state, and names nobody", async () => {
  const { out, exit } = await batch("status", "--json");
  expect(exit).toBe(0);
  const [line = ""] = out;
  const status: unknown = JSON.parse(line);
  expect(status).toMatchObject({ asked: 2, queued: 2, failed: 0, skipped: 0 });
  expect(status).toMatchObject({
    children: [
      { row: 1, state: "queued", why: null },
      { row: 2, state: "queued", why: null },
    ],
  });
  expect(line).not.toContain("0034512");
  expect((await batch("status")).out.join()).toMatch(/ {2}2 asked for: 2 in the queue\.$/);
});

it("is cancelled and begun again, each once", async () => {
  const [id = ""] = (await batch("prepare", here.put("one.csv", "mrn\n0034519\n"), ...WAY)).out;
  expect(await batch("cancel", id)).toMatchObject({ exit: 0 });
  expect(await batch("cancel", id)).toEqual({ out: [], err: ["It was canceled before."], exit: 1 });
  expect((await batch("status", id)).out.join()).toContain("1 asked for: 1 left out. Canceled.");
  expect(await batch("resume", id)).toMatchObject({ exit: 0 });
  expect((await batch("resume", id)).exit).toBe(1);
  expect(await batch("retry", id)).toMatchObject({ out: ["0 in the queue again."], exit: 0 });
});

it.each([
  ["nothing to do", [], /2 Say what to do/],
  ["no list", ["prepare", ...WAY], /2 .*Name one list/],
  ["no tenant", ["prepare", "x.csv", "--kind", "section_504"], /2 .*--tenant/],
  ["no kind", ["prepare", "x.csv", "--tenant", "juniper"], /2 .*--kind/],
  ["a list that is not there", ["prepare", "nowhere.csv", ...WAY], /1 .*nowhere\.csv/],
  ["a batch that is not there", ["status", "b1"], /1 .*no batch of this id/],
  ["a batch that cannot be cancelled", ["cancel", "b1"], /1 .*no batch of this id/],
])("refuses %s with one sentence", async (_what, words, says) => {
  const { exit, err } = await batch(...words);
  expect(`${exit} ${err.join(" ")}`).toMatch(says);
});

it("refuses a tenant and a kind that there are not", async () => {
  const list = here.put("two.csv", "mrn\n1\n");
  const stranger = await batch("prepare", list, "--tenant", "oak", "--kind", "section_504");
  expect(stranger).toEqual({ out: [], err: ["There is no tenant oak in LETTERS_TENANTS."], exit: 1 });
  const sick = await batch("prepare", list, "--tenant", "juniper", "--kind", "sick_note");
  expect(sick.err.join()).toMatch(/^--kind is one of .*section_504/);
  expect((await batch("prepare", here.put("x.csv", "PK\u0003\u0004"), ...WAY)).err.join()).toMatch(/Excel workbook/);
});

it("ends by itself with --once where a batch waits for a sign-in", async () => {
  const outcome = await letters(["worker", "--once"], "", environment);
  expect(outcome).toEqual({ out: [], err: [], exit: 0 });
  expect((await batch("status")).out.join("\n")).toContain("Paused.");
}, 30_000);
