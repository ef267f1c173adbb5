/** Who comes to a practice's settings and words: its administrators and whom they name, by a session that opens nothing else. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";
import { signInToPractice } from "./practice-steps.ts";
import { signIn } from "./staff-steps.ts";
import { Visitor } from "./visitor.ts";

jest.setTimeout(60_000);

let house: House;
beforeAll(async () => {
  house = await openHouse({ administrators: ["Practitioner/elena-marsh"] });
});
afterAll(() => house.close());

describe("the door of a practice's settings and words", () => {
  it("leads whoever is not signed in to the sign-in of the EHR, from the address without its last slash too", async () => {
    const page = await new Visitor().go(`${house.appUrl}/practice`);
    expect(page.status).toBe(401);
    expect(page.text).toContain("Sign in with your EHR");
  });

  it("asks the EHR for no patient at all, and opens the practice's first page in no frame", async () => {
    const page = await signInToPractice(house, new Visitor(), "elena-marsh");
    expect(page.url).toBe(`${house.appUrl}/practice/`);
    expect(page.text).toContain("Elena Marsh");
    expect(page.text).toContain("Nothing is set yet");
    const scope = house.ehr.tokensIssued().at(-1)?.scope ?? "";
    expect(scope).not.toMatch(/launch|patient\/|Patient|Condition|DocumentReference/);
    expect(page.headers.get("content-security-policy")).toContain("frame-ancestors 'self'");
    expect(await house.ehr.findings()).toEqual([]);
  });

  it("shows nothing of the practice's to whom neither the tenant's entry nor the practice names", async () => {
    const visitor = new Visitor();
    const own = await signInToPractice(house, visitor, "june-carver");
    expect(new URL(own.url).pathname).toBe("/practice/mine/");
    const page = await visitor.go(`${house.appUrl}/practice/settings/`);
    expect(page.status).toBe(403);
    expect(page.text).toContain("This page is for the practice&#x27;s administrators");
  });

  it("shows an administrator without other rights the way here, and their session opens no letter of a child", async () => {
    const marsh = new Visitor();
    const staff = await signIn(house, marsh, "elena-marsh");
    expect(staff.status).toBe(403);
    expect(staff.text).toContain("Practice settings");
    const own = new Visitor();
    const page = await signInToPractice(house, own, "elena-marsh");
    expect((await own.go(`${house.appUrl}/staff/`)).status).toBe(401);
    const cookie = page.headers.getSetCookie().join();
    expect(cookie).toBe("");
  });

  it("is changed from no other site", async () => {
    const answer = await fetch(`${house.appUrl}/practice/end`, {
      method: "POST",
      headers: { "sec-fetch-site": "cross-site" },
    });
    expect(answer.status).toBe(403);
  });

  it("ends for good at the sign-out, and after fifteen idle minutes", async () => {
    const marsh = new Visitor();
    const page = await signInToPractice(house, marsh, "elena-marsh");
    expect((await marsh.send(page, "/practice/end", {})).text).toContain("Signed out");
    expect((await marsh.go(`${house.appUrl}/practice/`)).status).toBe(401);
    await signInToPractice(house, marsh, "elena-marsh");
    house.wait(16 * 60_000);
    expect((await marsh.go(`${house.appUrl}/practice/`)).status).toBe(401);
  });
});
