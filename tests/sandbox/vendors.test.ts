import { afterEach, describe, expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Ehr } from "../../sandbox/ehr/open.ts";
import type { EhrOptions } from "../../sandbox/ehr/options.ts";
import { QUIRKS } from "../../sandbox/ehr/vendors/quirks.ts";
import { isVendorName, VENDORS } from "../../sandbox/ehr/vendors/vendors.ts";
import { launched, openSandbox, patientOf, type Session } from "./ehr-stranger.ts";

const open: Ehr[] = [];

async function sandbox(options: Partial<EhrOptions>): Promise<{ readonly ehr: Ehr; readonly session: Session }> {
  const ehr = await openSandbox(options);
  open.push(ehr);
  return { ehr, session: await launched(ehr) };
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((ehr) => ehr.close()));
});

describe("the vendors that the sandbox can play", () => {
  it.each(Object.keys(VENDORS).filter((name) => isVendorName(name)))(
    "%s opens a chart, has the quirks of its list on, and says of itself what it has",
    async (vendor) => {
      const { ehr, session } = await sandbox({ vendor });
      const patient = await session.ask(`Patient/${patientOf(session)}`);
      expect(patient.status).toBe(200);
      expect(ehr.quirks.active()).toEqual(VENDORS[vendor].quirks);
      const told = JSON.stringify(await (await fetch(`${ehr.fhirBase}/metadata`)).json());
      expect(told).toContain(VENDORS[vendor].software.name);
      for (const type of Object.keys(VENDORS[vendor].types)) expect(told).toContain(`"type":"${type}"`);
    },
  );

  it("have no type that their own documents do not name", async () => {
    const { session } = await sandbox({ vendor: "athena" });
    expect((await session.ask("PractitionerRole?practitioner=x")).status).toBe(404);
    expect((await session.ask("Procedure?patient=x")).status).not.toBe(404);
  });
});

describe("a quirk", () => {
  it("is a switch of its own", async () => {
    const { ehr, session } = await sandbox({});
    const status = async (): Promise<number> => (await session.ask(`Condition?patient=${patientOf(session)}`)).status;
    expect(await status()).toBe(200);
    ehr.quirks.set("category_of_conditions");
    expect(await status()).toBe(400);
    ehr.quirks.clear("category_of_conditions");
    expect(await status()).toBe(200);
  });

  it("stands under its number in the list for operators", () => {
    const page = readFileSync(resolve(import.meta.dirname, "../../docs/ehr-quirks.md"), "utf8");
    const rows = new Set([...page.matchAll(/^\| (\d+) \|/gm)].map(([, row]) => Number(row)));
    expect([...rows]).toEqual(Array.from({ length: 47 }, (_, at) => at + 1));
    expect(Object.entries(QUIRKS).filter(([, { row }]) => !rows.has(row))).toEqual([]);
  });
});
