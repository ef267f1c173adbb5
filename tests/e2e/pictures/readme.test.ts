/** The picture of the review page in the README: the letter as it stands, and beside it the choices with their evidence. Only under SUITE=full. */
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { absentChromium, openChromium } from "../../judges/chromium.ts";
import { describeInFull } from "../../judges/needed.ts";
import type { House } from "../house.ts";
import { openHouse } from "../house.ts";
import { FOLDER, opened, SAID } from "./album.ts";
import { PRACTICE } from "./practice.ts";

const LONG = 600_000;

describeInFull(absentChromium(), "the picture of the README", () => {
  let house: House;
  let browser: Browser;
  beforeAll(async () => {
    house = await openHouse({ practice: PRACTICE });
    browser = await openChromium();
  }, LONG);
  afterAll(async () => {
    await browser.close();
    await house.close();
  }, LONG);

  it(
    "is that of the page as it is, to be copied to docs/review.png",
    async () => {
      const page = await opened({ house, browser }, "adhd_anxiety");
      await page.setViewportSize({ width: 1280, height: 860 });
      await page.locator("#other-shape").click();
      await page.locator("[data-shape=expert].scripted #preview .letter").waitFor();
      for (const [id, words] of Object.entries(SAID)) await page.locator(`[id="${id}"]`).fill(words);
      await page.locator("#preview .missing").first().waitFor({ state: "hidden" });
      await page.locator("#limitations .side .card > summary").first().click();
      await page.evaluate(`(() => {
        document.getElementById("limitations").scrollIntoView({ block: "start" });
        let pane = document.querySelector("#preview table");
        const from = pane.getBoundingClientRect().top;
        while (pane !== document.body && pane.scrollHeight <= pane.clientHeight + 1) pane = pane.parentElement;
        pane.scrollTop += from - 150;
      })()`);
      await page.waitForTimeout(500);
      await page.screenshot({ path: join(FOLDER, "readme-review.png") });
      expect(await page.locator("#preview table").isVisible()).toBe(true);
      await page.context().close();
    },
    LONG,
  );
});
