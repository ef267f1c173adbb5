/** The service killed without warning between signing and filing: one letter, one document, or "not known" with its way out. */
import { afterAll, expect, it } from "@jest/globals";
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";
import { shownLetter, sign } from "./steps.ts";
import { Visitor } from "./visitor.ts";

const MAIN = resolve(import.meta.dirname, "../../server/main.ts");
const LONG = 90_000;
let house: House | null = null;
let child: ChildProcess | null = null;

afterAll(async () => {
  child?.kill("SIGKILL");
  await house?.ehr.close();
});

/** The service as a process of its own on the house's data. */
async function started({ folder, appUrl }: House): Promise<ChildProcess> {
  const settings = join(folder, "settings.env");
  const rows = {
    LETTERS_PORT: new URL(appUrl).port,
    LETTERS_PUBLIC_URL: appUrl,
    LETTERS_TENANTS: join(folder, "tenants.yaml"),
    LETTERS_DATA: join(folder, "store"),
  };
  writeFileSync(
    settings,
    Object.entries(rows)
      .map(([name, value]) => `${name}=${value}`)
      .join("\n"),
  );
  const service = spawn(process.execPath, [`--env-file=${settings}`, MAIN], { stdio: "ignore" });
  for (let tries = 0; tries < 300; tries += 1) {
    if (await answers(`${appUrl}/readyz`)) return service;
    await new Promise((later) => setTimeout(later, 100));
  }
  service.kill("SIGKILL");
  throw new Error("the service did not start");
}

async function answers(address: string): Promise<boolean> {
  try {
    return (await fetch(address)).ok;
  } catch {
    return false;
  }
}

it(
  "kept the signature, filed nothing twice, and lets the clinician find out",
  async () => {
    house = await openHouse();
    await house.rest();
    child = await started(house);
    const visitor = new Visitor();
    const signed = await sign(visitor, await shownLetter(house, visitor, "Nora builds models."));
    house.ehr.faults.set("slow", { resource: "DocumentReference", after: 1, milliseconds: 4_000 });
    const filing = visitor.send(signed, "file", {}).catch(() => null);
    await new Promise((later) => setTimeout(later, 1_500));
    child.kill("SIGKILL");
    await filing;
    house.ehr.faults.clear();
    child = await started(house);
    const again = await visitor.go(signed.url);
    expect(again.text).toContain("Electronically signed by Elena Marsh");
    await visitor.send(again, "file", {});
    expect(house.ehr.documents().length).toBeLessThanOrEqual(1);
    const found = await resolved(visitor, again.url);
    expect(found).toMatch(/Filed in the chart\.|can file it again/);
    expect(house.ehr.documents().length).toBeLessThanOrEqual(1);
  },
  LONG,
);

/** Asks the chart until it may be asked. */
async function resolved(visitor: Visitor, letter: string): Promise<string> {
  for (let tries = 0; tries < 30; tries += 1) {
    const page = await visitor.go(letter);
    const answer = await visitor.send(page, "resolve", {});
    if (!answer.text.includes("still on its way")) return answer.text;
    await new Promise((later) => setTimeout(later, 1_000));
  }
  throw new Error("the outcome stayed unknown");
}
