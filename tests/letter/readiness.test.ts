import { describe, expect, it } from "@jest/globals";
import type { PartialDate } from "../../chart/dates.ts";
import { partialDate } from "../../chart/dates.ts";
import { gapsOf } from "../../letter/readiness/gaps.ts";
import type { Gap, Looked } from "../../letter/readiness/gaps.ts";
import { schoolReadiness } from "../../letter/readiness/school-readiness.ts";
import { castMaterial, completed } from "./cast-material.ts";

const material = castMaterial("adhd_anxiety");
const choices = completed(material);
const date = (text: string): PartialDate => partialDate(text) ?? fail();
function fail(): never {
  throw new Error("no date");
}
const looked = (own: Partial<Looked> = {}): Looked => ({ choices, material, seenOn: date("2026-10-27"), ...own });
const gap = (id: string, own: Partial<Looked> = {}): Gap | undefined =>
  gapsOf(looked(own)).find((one) => one.id === id);

describe("before a letter is signed, what it lacks is named", () => {
  it("with what to do and whether one may go on", () => {
    for (const { what, todo } of gapsOf(looked({ seenOn: null }))) {
      expect(what).toMatch(/[.?]$/);
      expect(todo).toMatch(/[.]$/);
    }
  });

  it("when the last visit is more than twelve months ago: with a reason, and not for a letter that rests on today", () => {
    expect(gap("unseen")).toBeUndefined();
    expect(gap("unseen", { seenOn: date("2025-11-23") })).toBeUndefined();
    expect(gap("unseen", { seenOn: date("2025-11-22") })?.mayGoOn).toBe("with_reason");
    expect(gap("unseen", { seenOn: null })?.what).toBe("The chart has no visit.");
    const college = { ...material, kind: { ...material.kind, id: "postsecondary" } };
    expect(gap("unseen", { seenOn: null, material: college })?.mayGoOn).toBe("no");
  });

  it("when nobody said who diagnosed it and when", () => {
    const silent = choices.diagnoses.map((row) => ({ ...row, diagnosed: { by: null, on: null, how: null } }));
    expect(gap("undated", { choices: { ...choices, diagnoses: silent } })?.mayGoOn).toBe("yes");
    const said = choices.diagnoses.map((row) => ({
      ...row,
      diagnosed: { by: "Elena Marsh", on: date("2024"), how: null },
    }));
    expect(gap("undated", { choices: { ...choices, diagnoses: said } })).toBeUndefined();
  });

  it("when nothing that it names is confirmed: with a reason, but not where an evaluation is asked for", () => {
    const suspected = castMaterial("dyslexia_suspected");
    const named = completed(suspected);
    const kept = { ...named, diagnoses: named.diagnoses.map((row) => ({ ...row, keep: true })) };
    const unconfirmed = {
      ...suspected,
      findings: {
        ...suspected.findings,
        conditions: suspected.findings.conditions.map((one) => ({ ...one, lane: "ask" as const })),
      },
    };
    expect(gap("unconfirmed", { choices: kept, material: unconfirmed })?.mayGoOn).toBe("with_reason");
    const iep = { ...unconfirmed, kind: { ...unconfirmed.kind, id: "iep_evaluation" } };
    expect(gap("unconfirmed", { choices: kept, material: iep })?.mayGoOn).toBe("yes");
    expect(gap("unconfirmed")).toBeUndefined();
  });

  it("when no school is named, and never for a child taught at home", () => {
    const recipient = { ...choices.recipient, organization: null, address: [] };
    expect(gap("schoolless", { choices: { ...choices, recipient } })?.mayGoOn).toBe("yes");
    expect(gap("schoolless", { choices: { ...choices, recipient: { ...recipient, school: "home" } } })).toBeUndefined();
  });

  it("when the child comes of age within sixty days: as our clinic's own question, never as an end", () => {
    const dates = { ...material.findings.dates, healthConsentOn: choices.on };
    const soon = { ...material, findings: { ...material.findings, dates } };
    expect(gap("coming_of_age", { material: soon })?.what).toContain("our clinic asks");
    expect(gap("coming_of_age")).toBeUndefined();
  });
});

describe("what a school looks for", () => {
  it("is told as there or missing, six things and never a score", () => {
    const ready = schoolReadiness(looked());
    expect(ready.map(({ id }) => id)).toEqual([
      "impairment",
      "function",
      "duration",
      "treatment",
      "recency",
      "contact",
    ]);
    expect(ready.find(({ id }) => id === "function")?.isThere).toBe(true);
    expect(ready.find(({ id }) => id === "recency")?.says).toContain("October 27, 2026");
    expect(JSON.stringify(ready)).not.toMatch(/eligib|qualif|entitl|score/i);
  });

  it("says when no diagnosis is named, or no effect is told", () => {
    const quiet = { ...choices, disclosure: "function_only" as const, limitations: [] };
    const ready = schoolReadiness(looked({ choices: quiet }));
    expect(ready.filter(({ isThere }) => !isThere).map(({ id }) => id)).toEqual(
      expect.arrayContaining(["impairment", "function"]),
    );
  });
});
