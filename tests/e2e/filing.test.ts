/** What becomes of a signed letter when the EHR does not behave. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";
import { shownLetter, sign } from "./steps.ts";
import { Visitor } from "./visitor.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const count = (): number => house.ehr.documents().length;

describe("a signed letter", () => {
  it("whose filing was not answered is said to be unknown, is looked for, and is in the chart once", async () => {
    const visitor = new Visitor();
    const before = count();
    const signed = await sign(visitor, await shownLetter(house, visitor, "Nora sings."));
    house.ehr.faults.set("lost_answer", { times: 1 });
    const filed = await visitor.send(signed, "file", {});
    house.ehr.faults.clear();
    expect(filed.text).toMatch(/not known|nobody knows|unknown/i);
    expect(count() - before).toBe(1);
    const clicked = await visitor.send(filed, "file", {});
    expect(clicked.text).not.toContain("Filed in the chart.");
    expect(count() - before).toBe(1);
    const resolved = await visitor.send(clicked, "resolve", {});
    expect(resolved.text).toContain("Filed in the chart.");
    expect(count() - before).toBe(1);
  });

  it("that the EHR refuses to file stays signed, says why, and can be filed later", async () => {
    const visitor = new Visitor();
    const before = count();
    const signed = await sign(visitor, await shownLetter(house, visitor, "Nora paints."));
    house.ehr.faults.set("refused_write", { times: 1 });
    const refused = await visitor.send(signed, "file", {});
    house.ehr.faults.clear();
    expect(refused.text).toContain("does not let this program file documents");
    const filed = await visitor.send(refused, "file", {});
    expect(filed.text).toContain("Filed in the chart.");
    expect(count() - before).toBe(1);
  });

  it("outlives the service: what was signed is signed after it was stopped and started", async () => {
    const visitor = new Visitor();
    const signed = await sign(visitor, await shownLetter(house, visitor, "Nora reads maps."));
    await house.reopen();
    const again = await visitor.go(signed.url);
    expect(again.status).toBe(200);
    expect(again.text).toContain("Electronically signed by Elena Marsh");
    expect((await visitor.send(again, "file", {})).text).toContain("Filed in the chart.");
  });
});

describe("an open chart", () => {
  it("closes after half an hour of rest, and says what to do", async () => {
    const visitor = new Visitor();
    const letter = await shownLetter(house, visitor, "Nora swims.");
    house.wait(16 * 60_000);
    const closed = await visitor.go(letter.url);
    expect(closed.status).toBe(401);
    expect(closed.text).toContain("Open the chart in your EHR again");
    expect(closed.text).not.toContain("Ellison");
  });

  it("closes at once when the clinician closes it", async () => {
    const visitor = new Visitor();
    const page = await visitor.go(house.ehr.launchUrlFor("adhd_anxiety"));
    expect((await visitor.send(page, "end", {})).status).toBe(200);
    expect((await visitor.go(page.url)).status).toBe(401);
  });
});
