import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../server/cli/run.ts";
import type { Outcome } from "../../server/cli/outcome.ts";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

function doctor(tenants: string): Promise<Outcome> {
  const environment = { LETTERS_TENANTS: tenants, LETTERS_PUBLIC_URL: house.appUrl };
  return run(["doctor"], new Date(), {
    stdin: () => ({ kind: "read", content: "" }),
    nodeVersion: process.version,
    clock: () => new Date(),
    environment,
  });
}

it("finds an EHR that answers, and says how letters get back to it", async () => {
  const outcome = await doctor(join(house.folder, "tenants.yaml"));
  expect(outcome.exit).toBe(0);
  expect(outcome.out.join("\n")).toMatch(
    /ok {3}EHR sandbox +http:\/\/127\.0\.0\.1:\d+\/fhir answers; private_key_jwt; letters are written back as pdf/,
  );
});

it("finds an EHR that does not answer, and says so", async () => {
  const file = join(house.folder, "silent.yaml");
  writeFileSync(file, '- id: silent\n  iss: ["http://localhost:1/fhir"]\n  client_id: y\n  auth: public\n');
  const outcome = await doctor(file);
  expect(outcome.exit).toBe(1);
  expect(outcome.out.join("\n")).toMatch(/not {2}EHR silent +http:\/\/localhost:1\/fhir: does not answer/);
});

it("tells the line of a fault in the list of EHRs", async () => {
  const file = join(house.folder, "bad.yaml");
  writeFileSync(file, '- id: x\n  iss: ["http://ehr.example.org/fhir"]\n  client_id: y\n  auth: public\n');
  const outcome = await doctor(file);
  expect(outcome.exit).toBe(1);
  expect(outcome.out.join("\n")).toMatch(/bad\.yaml:\d+/);
});
