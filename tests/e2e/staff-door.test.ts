/** Who comes without a chart: by a sign-in of their own or from the EHR's menu, and only those whom the practice names. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";
import { PRACTICE, signIn } from "./staff-steps.ts";
import { Visitor } from "./visitor.ts";

jest.setTimeout(60_000);

let house: House;
beforeAll(async () => {
  house = await openHouse({ practice: PRACTICE });
});
afterAll(() => house.close());

describe("the door of the work without a chart", () => {
  it("leads whoever is not signed in to the sign-in of the EHR", async () => {
    const page = await new Visitor().go(`${house.appUrl}/staff/`);
    expect(page.status).toBe(401);
    expect(page.text).toContain("Sign in with your EHR");
  });

  it("asks the EHR for no chart and for what its user may see, and opens today's work", async () => {
    const june = new Visitor();
    const page = await signIn(house, june, "june-carver");
    expect(page.url).toBe(`${house.appUrl}/staff/`);
    expect(page.text).toContain("June Carver");
    expect(page.text).toContain("Find a child");
    expect(page.text).not.toContain("To sign");
    const scope = house.ehr.tokensIssued().at(-1)?.scope ?? "";
    expect(scope).toContain("user/Patient.rs");
    expect(scope).not.toMatch(/launch|patient\/|\.[cru]*[cud]/);
    expect(page.headers.get("content-security-policy")).toContain("frame-ancestors 'self'");
    expect(await house.ehr.findings()).toEqual([]);
  });

  it("opens from the EHR's menu by the intent, whatever chart is open there, with leave to look children up", async () => {
    for (const child of [undefined, "adhd_anxiety"] as const) {
      const marsh = new Visitor();
      const asked = await marsh.go(house.ehr.launchUrlFor(child, { user: "elena-marsh", intent: "queue" }));
      const page = await marsh.send(asked, asked.url, { user: "elena-marsh" });
      expect(house.ehr.tokensIssued().at(-1)?.scope).toContain("user/Patient.rs");
      expect(page.url).toBe(`${house.appUrl}/staff/`);
      expect(page.text).toContain("To sign");
      expect(page.text).not.toContain("Nora");
    }
  });

  it("tells whom the practice does not name that they have no part in it, and who can change that", async () => {
    const page = await signIn(house, new Visitor(), "lee-park");
    expect(page.status).toBe(403);
    expect(page.text).toContain("You have no part in this work yet");
    expect(page.text).toContain("whoever keeps the practice&#x27;s settings");
  });

  it("opens no chart with the cookie of this work, and ends it for good", async () => {
    const june = new Visitor();
    const page = await signIn(house, june, "june-carver");
    const ended = await june.send(page, "/staff/end", {});
    expect(ended.text).toContain("Signed out");
    expect((await june.go(`${house.appUrl}/staff/`)).status).toBe(401);
  });

  it("closes after fifteen idle minutes", async () => {
    const june = new Visitor();
    await signIn(house, june, "june-carver");
    house.wait(16 * 60_000);
    expect((await june.go(`${house.appUrl}/staff/`)).status).toBe(401);
  });
});
