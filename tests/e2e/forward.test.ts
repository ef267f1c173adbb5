/** The way to the EHR's sign-in by a form, in a real browser, which keeps a page's forms to where its policy lets them go. */
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Browser } from "playwright-core";
import { absentChromium, openChromium } from "../judges/chromium.ts";
import { describeWith } from "../judges/needed.ts";
import { configurationOf } from "../fhir/small-ehr.ts";
import type { SmallHall } from "../server/small-hall.ts";
import { openSmallHall } from "../server/small-hall.ts";

const LONG = 60_000;

describeWith(absentChromium(), "in a real browser", () => {
  let hall: SmallHall;
  let browser: Browser;
  beforeAll(async () => {
    hall = await openSmallHall({
      entry: () => ({ scopes: "granular" }),
      answering: ({ path, form }, ehr) => {
        if (path === "/fhir/.well-known/smart-configuration")
          return { body: { ...configurationOf(ehr), capabilities: ["authorize-post"] } };
        if (path !== "/authorize") return undefined;
        const back = new URL(form.get("redirect_uri") ?? "");
        back.searchParams.set("state", form.get("state") ?? "");
        back.searchParams.set("code", `nora.dr.${form.get("nonce") ?? ""}`);
        return { status: 302, headers: { location: back.href } };
      },
    });
    browser = await openChromium();
  }, LONG);
  afterAll(async () => {
    await browser.close();
    await hall.close();
  }, LONG);

  it(
    "a form goes to the EHR, and the EHR's answer comes back to the chart (smart22: 50, 52)",
    async () => {
      const page = await browser.newPage();
      const query = new URLSearchParams({ iss: hall.ehrs["north"]?.base ?? "", launch: "x".repeat(900) });
      await page.goto(`${hall.url}/launch?${query.toString()}`);
      await page.waitForURL(/\/launches\//);
      expect(hall.ehrs["north"]?.asked.some(({ path, method }) => path === "/authorize" && method === "POST")).toBe(
        true,
      );
      await page.close();
    },
    LONG,
  );

  it(
    "where no script runs, the button does the same",
    async () => {
      const context = await browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      const query = new URLSearchParams({ iss: hall.ehrs["north"]?.base ?? "", launch: "x".repeat(900) });
      await page.goto(`${hall.url}/launch?${query.toString()}`);
      await page.getByRole("button", { name: "Continue to the EHR's sign-in" }).click();
      await page.waitForURL(/\/launches\//);
      expect(new URL(page.url()).origin).toBe(hall.url);
      await context.close();
    },
    LONG,
  );
});
