/** What a privacy officer asks of the audit: is it whole, may I have it, and what went out to whom on which permission. */
import { afterEach, describe, expect, it } from "@jest/globals";
import { readFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { AUDIT_ACTIONS } from "../../../server/store/audit-actions.ts";
import { auditEventOf } from "../../../server/audit-event.ts";
import { unguard } from "../store/engines.ts";
import { ACT, CANARY, NOON } from "../store/material.ts";
import { absent, exampleOf } from "../../fhir/r4-package.ts";
import { describeWith } from "../../judges/needed.ts";
import { install, signedAndGiven } from "./installation.ts";
import type { Installation } from "./installation.ts";

let made: Installation | null = null;
afterEach(() => made?.remove());

async function withLetters(): Promise<Installation> {
  made = await install(null);
  await made.inStore(async (store) => {
    await signedAndGiven(store, "AAAA-AA");
    await signedAndGiven(store, "BBBB-BB", "Patient/p2");
  });
  return made;
}

describe("letters audit", () => {
  it("says that the audit is whole, and ends with 0", async () => {
    const { letters } = await withLetters();
    expect(await letters("audit", "verify")).toEqual({
      out: ["The audit is whole: 8 rows in 1 chain."],
      err: [],
      exit: 0,
    });
  });

  it("names the row where the chain breaks, and ends with 1", async () => {
    const { letters, inStore } = await withLetters();
    await inStore(async (store) => {
      await unguard(store);
      await store.db.updateTable("audit").set({ who: "Practitioner/other" }).where("seq", "=", 3).execute();
    });
    const outcome = await letters("audit", "verify");
    expect(outcome).toMatchObject({ err: ["juniper: row 3 was changed after it was written"], exit: 1 });
  });

  it("exports one AuditEvent for each row, with ids alone: no name, no word of a letter", async () => {
    const { letters, folder } = await withLetters();
    const file = join(folder, "audit.ndjson");
    expect(await letters("audit", "export", "--tenant", ACT.tenant, "--out", file)).toMatchObject({ exit: 0 });
    const text = readFileSync(file, "utf8");
    expect(text).not.toMatch(new RegExp(`${CANARY}|Ellison|Whitfield|Maple|AAAA-AA`));
    const events = text
      .trim()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    expect(events).toHaveLength(8);
    expect(events[1]).toMatchObject({
      resourceType: "AuditEvent",
      id: "juniper-2",
      action: "U",
      outcome: "0",
      recorded: new Date(NOON).toISOString(),
      agent: [{ who: { reference: ACT.who }, requestor: true }],
      entity: [{ what: { reference: "Patient/p1" } }, { name: "letter" }],
    });
  });

  it("gives a receipt of each release: what went out, to whom, on which permission", async () => {
    const { letters } = await withLetters();
    const { out } = await letters("audit", "receipts", "--tenant", ACT.tenant, "--patient", "Patient/p1");
    expect(out.map((line): unknown => JSON.parse(line))).toEqual([
      expect.objectContaining({
        patient: "Patient/p1",
        letter: expect.objectContaining({ number: "AAAA-AA", sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }),
        to: expect.objectContaining({ to: "school", person: "Dana Whitfield" }),
        permission: expect.objectContaining({ signedBy: "Maria Ellison", recipient: "Maple School", revokedOn: null }),
      }),
    ]);
  });

  it("refuses where there is no store, and makes none", async () => {
    const { letters, env, remove } = await install(null);
    remove();
    expect(await letters("audit", "verify")).toMatchObject({ exit: 1 });
    expect(existsSync(String(env["LETTERS_DATA"]))).toBe(false);
  });
});

describeWith(absent, "an exported event", () => {
  it("uses codes that HL7 publishes, each with the words that it publishes", () => {
    const row = {
      tenant: "t",
      seq: 1,
      at: 0,
      who: "system",
      patient: "Patient/1",
      action: "letter.signed",
      reason: null,
    };
    const at = { object_kind: "letter", object_id: "l", outcome: "done", previous: "", hash: "" };
    const codings = [...JSON.stringify(auditEventOf({ ...row, ...at })).matchAll(CODING)];
    const shown = codings.filter(([, system = ""]) => system in PUBLISHED);
    expect(shown.map(([, , code, words]) => `${code} ${words}`)).toEqual([
      "4 Application Server",
      "1 Person",
      "1 Patient",
      "2 System Object",
    ]);
    for (const [, system = "", code, words] of shown)
      expect(JSON.stringify(exampleOf(PUBLISHED[system] ?? ""))).toContain(`"code":"${code}","display":"${words}"`);
  });

  it("is in the classes of acts that HL7 publishes", () => {
    const acts = JSON.stringify(exampleOf("CodeSystem-audit-event-action.json"));
    for (const { act } of Object.values(AUDIT_ACTIONS)) expect(acts).toContain(`"code":"${act}"`);
  });
});

const CODING = /\{"system":"http:[^"]+\/([^"/]+)","code":"([^"]+)","display":"([^"]+)"\}/g;
const PUBLISHED: Readonly<Record<string, string>> = {
  "audit-entity-type": "CodeSystem-audit-entity-type.json",
  "object-role": "CodeSystem-object-role.json",
  "security-source-type": "CodeSystem-audit-source-type.json",
};
