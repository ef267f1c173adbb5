/** The road by clicking only, in a real browser: at top level, and in a frame on another site, as EHRs show it. */
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Browser } from "playwright-core";
import { absentChromium, openChromium } from "../judges/chromium.ts";
import { describeWith } from "../judges/needed.ts";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";
import { file, reviewAndSign } from "./clicks.ts";

const SMALL = { width: 1024, height: 600 };
const LONG = 60_000;

describeWith(absentChromium(), "in a real browser", () => {
  let house: House;
  let browser: Browser;
  beforeAll(async () => {
    house = await openHouse();
    browser = await openChromium();
  }, LONG);
  afterAll(async () => {
    await browser.close();
    await house.close();
  }, LONG);

  it(
    "a pediatrician reviews, signs and files a letter, and finds it in the chart, by clicking only",
    async () => {
      const page = await browser.newPage({ viewport: SMALL });
      await page.goto(house.ehr.origin);
      await page
        .getByRole("link", { name: /Nora Ellison/ })
        .last()
        .click();
      await reviewAndSign(page, "Nora likes drawing.");
      await file(page);
      await page.goto(`${house.ehr.origin}/charts/adhd_anxiety`);
      await expect(page.getByText("Medical information for the Section 504 team").first().isVisible()).resolves.toBe(
        true,
      );
      await page.close();
    },
    LONG,
  );

  it(
    "the same goes inside the EHR's own page, in a frame on another site",
    async () => {
      const before = house.ehr.documents().length;
      const page = await browser.newPage({ viewport: SMALL });
      await page.goto(`${house.ehr.origin}/charts/adhd_anxiety`);
      await page.getByRole("button", { name: "Open inside the chart" }).click();
      const frame = page.frameLocator("iframe").first();
      await reviewAndSign(frame, "Nora likes music.");
      await file(frame);
      expect(house.ehr.documents().length - before).toBe(1);
      await page.close();
    },
    LONG,
  );

  it(
    "a signer reads what the content says and records the practice's review, by clicking only",
    async () => {
      const page = await browser.newPage({ viewport: SMALL });
      await page.goto(house.ehr.launchUrlFor("adhd_anxiety"));
      await page.getByRole("link", { name: "Go to the review of the content" }).click();
      const question = page.getByText("How often does the child need a rescue inhaler");
      expect(await question.isVisible()).toBe(false);
      await page.getByText("asthma", { exact: true }).first().click();
      expect(await question.isVisible()).toBe(true);
      await page.getByRole("link", { name: "Unfold everything" }).click();
      expect(await page.getByText("Short sentences, with gestures").first().isVisible()).toBe(true);
      await page.getByRole("button", { name: "Record this review as Elena Marsh, MD, FAAP" }).click();
      await page.getByText("The review is recorded.").waitFor();
      expect(await page.getByRole("heading", { name: "Nothing is outstanding" }).isVisible()).toBe(true);
      await page.close();
    },
    LONG,
  );

  it(
    "two charts in frames of one browser keep to their own child",
    async () => {
      const context = await browser.newContext({ viewport: SMALL });
      const [nora, amir] = [await context.newPage(), await context.newPage()];
      await nora.goto(house.ehr.launchUrlFor("adhd_anxiety"));
      await amir.goto(house.ehr.launchUrlFor("epilepsy"));
      await nora.reload();
      await amir.reload();
      expect(await nora.content()).toContain("Nora Ellison");
      expect(await amir.content()).toContain("Amir Haddad");
      expect(await amir.content()).not.toContain("Nora Ellison");
      await context.close();
    },
    LONG,
  );

  it(
    "no page has an address or a title that names a child",
    async () => {
      const page = await browser.newPage({ viewport: SMALL });
      await page.goto(house.ehr.launchUrlFor("adhd_anxiety"));
      expect(`${page.url()} ${await page.title()}`).not.toMatch(/Nora|Ellison|nora|adhd/i);
      await page.close();
    },
    LONG,
  );
});
