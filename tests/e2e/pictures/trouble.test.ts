/** Pictures of what goes wrong: an EHR that is slow, closed or ill, a session that ended, a page that is not there. Only under SUITE=full. */
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Browser } from "playwright-core";
import type { FaultName } from "../../../sandbox/ehr/faults.ts";
import { absentChromium, openChromium } from "../../judges/chromium.ts";
import { describeInFull } from "../../judges/needed.ts";
import type { House } from "../house.ts";
import { openHouse } from "../house.ts";
import { baseOf, opened, showLetter, take } from "./album.ts";
import { PRACTICE } from "./practice.ts";

const LONG = 600_000;
const ILL: readonly FaultName[] = [
  "forbidden_empty",
  "rate_limited",
  "server_error",
  "html_body",
  "truncated_body",
  "foreign_next",
  "repeated_next",
  "outcome_entry",
  "unauthorized",
];

describeInFull(absentChromium(), "what goes wrong looks right", () => {
  let house: House;
  let browser: Browser;
  beforeAll(async () => {
    house = await openHouse({
      practice: PRACTICE,
      administrators: ["Practitioner/elena-marsh"],
      settings: { LETTERS_VERIFY: "on" },
    });
    browser = await openChromium();
  }, LONG);
  afterAll(async () => {
    await browser.close();
    await house.close();
  }, LONG);

  it.each(ILL)(
    "where the EHR is ill: %s",
    async (fault) => {
      house.ehr.faults.set(fault, { resource: "Observation" });
      const page = await opened({ house, browser }, "adhd_anxiety");
      const faults = [...(await take(page, `ill-${fault}`))];
      await page.evaluate(`location.hash = "read"`);
      faults.push(...(await take(page, `ill-${fault}-read`)));
      house.ehr.faults.clear();
      expect(faults).toEqual([]);
      await page.context().close();
    },
    LONG,
  );

  it(
    "where the launch itself fails, ends or is not there",
    async () => {
      const context = await browser.newContext();
      const page = await context.newPage();
      const faults: string[] = [];
      house.ehr.faults.set("forbidden_empty", { resource: "Patient" });
      await page.goto(house.ehr.launchUrlFor("adhd_anxiety"));
      faults.push(...(await take(page, "launch-no-patient")));
      house.ehr.faults.clear();
      house.ehr.faults.set("html_discovery");
      await page.goto(house.ehr.launchUrlFor("adhd_anxiety"));
      faults.push(...(await take(page, "launch-no-discovery")));
      house.ehr.faults.clear();
      await page.goto(`${house.appUrl}/launch?iss=${encodeURIComponent("https://elsewhere.example")}&launch=x`);
      faults.push(...(await take(page, "launch-unknown-ehr")));
      await page.goto(`${house.appUrl}/callback?state=x&code=y`);
      faults.push(...(await take(page, "launch-stray-callback")));
      await page.goto(`${house.appUrl}/launches/none/`);
      faults.push(...(await take(page, "no-cookie")));
      await page.goto(`${house.appUrl}/verify`);
      faults.push(...(await take(page, "verify")));
      await page.goto(`${house.appUrl}/`);
      faults.push(...(await take(page, "root")));
      const mine = await opened({ house, browser }, "adhd_anxiety");
      await mine.goto(`${baseOf(mine)}operators`);
      await mine.waitForTimeout(1500);
      faults.push(...(await take(mine, "operators")));
      await mine.goto(`${baseOf(mine)}nothing/at/all`);
      faults.push(...(await take(mine, "not-there")));
      await mine.goto(baseOf(mine));
      await mine.getByRole("button", { name: "Close this chart" }).click();
      await mine.waitForLoadState();
      faults.push(...(await take(mine, "closed")));
      await mine.goBack().catch(() => null);
      faults.push(...(await take(mine, "closed-back")));
      expect(faults).toEqual([]);
      await context.close();
      await mine.context().close();
    },
    LONG,
  );

  it(
    "while the chart is arriving, and after half an hour of rest",
    async () => {
      house.ehr.faults.set("slow", { resource: "Procedure", milliseconds: 6000 });
      const context = await browser.newContext();
      await context.route("**/arrived", (route) => route.fulfill({ json: { arrived: false } }));
      const page = await context.newPage();
      await page.goto(house.ehr.launchUrlFor("cp_wheelchair"));
      await page.locator("form#review[data-arriving]").waitFor();
      const faults = [...(await take(page, "arriving"))];
      house.ehr.faults.clear();
      await context.close();
      const rested = await opened({ house, browser }, "adhd_anxiety");
      await showLetter(rested);
      house.wait(31 * 60_000);
      await rested.reload();
      faults.push(...(await take(rested, "session-ended")));
      expect(faults).toEqual([]);
      await rested.context().close();
    },
    LONG,
  );
});
