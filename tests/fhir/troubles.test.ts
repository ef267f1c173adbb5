/** What goes wrong between a question and its answer: named once, with a sentence for who reads it and a way on. */
import { afterEach, describe, expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { troublesPage } from "../../deploy/ehr-troubles.ts";
import { openGateway } from "../../fhir/client.ts";
import { FILING_TROUBLES } from "../../fhir/filing/filing-troubles.ts";
import { TROUBLES, troubleOf } from "../../fhir/outbound/troubles.ts";
import { lineTo } from "./sessions.ts";
import { openSmallEhr, type Reply, searchset } from "./small-ehr.ts";
import { closeAll, open } from "./smart-scene.ts";

afterEach(closeAll);

const rows = Object.entries(TROUBLES);

describe("the table of troubles", () => {
  it("tells every clinician what to do next, and no one to blame", () => {
    const ways = /Look in the chart|again|Break the glass|from the EHR/i;
    expect(rows.filter(([, { clinician }]) => !ways.test(clinician)).map(([name]) => name)).toEqual([]);
    expect(rows.filter(([, { clinician }]) => !/^[a-z][^:]*\.$/.test(clinician)).map(([name]) => name)).toEqual([]);
    expect(rows.filter(([, { clinician }]) => /error|invalid|HTTP|FHIR|\d/.test(clinician))).toEqual([]);
  });

  it("gives every trouble an event of its own, and its operator something to do", () => {
    expect(new Set(rows.map(([, { event }]) => event)).size).toBe(rows.length);
    expect(rows.filter(([, { event, operator }]) => !/^ehr\.[a-z_]+$/.test(event) || operator.length < 20)).toEqual([]);
  });

  it("is printed for operators as it stands (npm run ehr:troubles makes the page anew)", () => {
    expect(readFileSync(resolve(import.meta.dirname, "../../docs/ehr-troubles.md"), "utf8")).toBe(troublesPage());
  });
});

const outcome = (code: string, own?: string): Record<string, unknown> => ({
  resourceType: "OperationOutcome",
  issue: [{ severity: "error", code, ...(own === undefined ? {} : { details: { coding: [{ code: own }] } }) }],
});

describe("the table of what keeps a letter out of the chart", () => {
  const filing = Object.entries(FILING_TROUBLES);

  it("tells every clinician what to do, or that a person files it, and names no technique", () => {
    const sentences = filing.map(([, { clinician }]) => clinician);
    expect(sentences.filter((sentence) => !/^[A-Z].*\.$/.test(sentence) || /HTTP|FHIR|error/.test(sentence))).toEqual(
      [],
    );
  });

  it("gives what is logged a word of its own, and its operator something to do", () => {
    const words = filing.flatMap(([, { why }]) => why ?? []);
    expect(new Set(words).size).toBe(words.length);
    expect(filing.filter(([, { operator }]) => operator.length < 20)).toEqual([]);
  });
});

describe("an answer that is a trouble", () => {
  it.each<readonly [string, Reply]>([
    ["unauthorized", { status: 401, headers: { "content-type": "text/plain" }, body: "Developer Inactive" }],
    ["forbidden", { status: 403 }],
    ["forbidden", { status: 403, body: "Tenant not valid or accessible" }],
    ["not-granted", { status: 403, headers: { "www-authenticate": 'Bearer error="insufficient_scope"' } }],
    ["break-the-glass", { status: 403, body: outcome("forbidden", "4130") }],
    ["break-the-glass", { status: 403, body: outcome("forbidden", "4131") }],
    ["user-not-allowed", { status: 403, body: outcome("forbidden", "4118") }],
    ["not-found", { status: 404, body: "no route" }],
    ["gone", { status: 410 }],
    ["refused", { status: 400, body: outcome("required", "4111") }],
    ["not-acceptable", { status: 406, headers: { "content-type": "text/html" }, body: "<html>" }],
    ["in-conflict", { status: 409 }],
    ["in-conflict", { status: 412 }],
    ["refused", { status: 422, body: outcome("invalid") }],
    ["search-expired", { status: 400, body: outcome("processing", "4113") }],
    ["rate-limited", { status: 429, headers: { "retry-after": "3600" } }],
    ["server", { status: 500, body: "Oops" }],
    ["field-missing", { status: 500, body: outcome("required") }],
    ["server", { status: 501 }],
    ["not-fhir", { headers: { "content-type": "text/html" }, body: "<html>Sign in</html>" }],
    ["timeout", { silent: true }],
  ])("is told as %s (answer %#)", async (trouble, reply) => {
    const ehr = await openSmallEhr(() => reply);
    open.push(ehr);
    const asked = await openGateway(lineTo(ehr.base, {}, { timeoutMs: 300 })).search("Condition", { patient: "nora" });
    expect(asked.kind === "failed" ? troubleOf(asked.fault) : asked.kind).toBe(trouble);
  });
});

describe("a long list whose search the EHR has forgotten", () => {
  const page = (next: string | null, id: string): Record<string, unknown> => ({
    ...searchset({ resourceType: "Condition", id }),
    link: next === null ? [] : [{ relation: "next", url: next }],
  });

  async function listWith(expiries: number): Promise<readonly [string | null, number, number]> {
    let left = expiries;
    const ehr = await openSmallEhr(({ query }, { base }) => {
      if (!query.has("page")) return { body: page(`${base}/Condition?page=2`, "c1") };
      left -= 1;
      return left >= 0 ? { status: 400, body: outcome("processing", "4113") } : { body: page(null, "c2") };
    });
    open.push(ehr);
    const asked = await openGateway(lineTo(ehr.base)).search("Condition", { patient: "nora" });
    if (asked.kind === "failed") throw new Error(asked.fault.kind);
    return [asked.value.incomplete, asked.value.entries.length, ehr.asked.length];
  }

  it("is asked for once more from its beginning, and is whole", async () => {
    expect(await listWith(1)).toEqual([null, 2, 4]);
  });

  it("is not asked for without end, and is told to be incomplete", async () => {
    expect(await listWith(9)).toEqual(["search-expired", 1, 4]);
  });
});
