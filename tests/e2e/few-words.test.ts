/** A chart that says nothing of the day at school: how many clicks and typed words until the letter is signed, or waits for the family. */
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Browser } from "playwright-core";
import { absentChromium, openChromium } from "../judges/chromium.ts";
import { describeWith } from "../judges/needed.ts";
import { launched, tabTo } from "./at-the-page.ts";
import { Counted } from "./counted.ts";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";

const LONG = 240_000;

describeWith(absentChromium(), "a chart of Conditions and notes only", () => {
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
    "is parked for the family in at most 4 clicks",
    async () => {
      const { page, frame } = await launched(house, browser, "almost_nothing");
      const hand = new Counted(frame);
      await hand.click("link", "Day to day");
      await hand.click("button", /^Ask the family/);
      await hand.click("button", /^Park the letter/);
      await frame.getByText("The letter is parked.").waitFor();
      expect(await frame.getByText("Waiting for the family's answers.").isVisible()).toBe(true);
      expect(hand.clicks).toBeLessThanOrEqual(4);
      await page.close();
    },
    LONG,
  );

  it(
    "is a signed letter in at most 20 clicks and 8 typed words",
    async () => {
      const { page, frame } = await launched(house, browser, "almost_nothing");
      const hand = new Counted(frame);
      await hand.click("button", /^Next/);
      await hand.type(page, "7");
      await hand.click("button", /^Next/);
      await hand.click("checkbox", /^Knee pain/);
      await hand.clickOn(frame.getByText(/^Wording, by whom and when: Knee pain/));
      await hand.clickOn(frame.locator("[id$='.plain_name']:visible").first());
      await page.keyboard.press("Control+a");
      await hand.type(page, "painful stiff knees");
      await hand.click("button", /^Next/);
      await hand.click("button", /^Read it/);
      await hand.click("link", /^Use\W+She walks slowly between rooms/);
      await hand.clickOn(frame.locator("#note-pane").getByRole("button", { name: /^mother/ }));
      await hand.click("button", "Add this statement");
      await frame.locator("[data-said]", { hasText: "She walks slowly" }).waitFor();
      await hand.click("button", /^Next/);
      await hand.click("checkbox", "Planned rest breaks during the day");
      await hand.click("button", /^Next/);
      await hand.click("button", /^The parents have asked the school/);
      await hand.type(page, "2026");
      await hand.click("button", "Show me the letter");
      await frame.getByText("She walks slowly between rooms").first().waitFor();
      // The chart has the pain in words only, so that the clinician says why it is right to name it.
      await hand.fill(page, /^Why it is right/, "seen today");
      await hand.click("button", /^Sign the letter about/);
      await frame.getByText("Signed.").first().waitFor();
      expect(hand.clicks).toBeLessThanOrEqual(20);
      expect(hand.words).toBeLessThanOrEqual(8);
      await page.close();
    },
    LONG,
  );

  it(
    "needs no mouse to wait for the family",
    async () => {
      const at = await launched(house, browser, "dyslexia_suspected");
      const { keyboard } = at.page;
      await tabTo(at, /^Day to day$/);
      await keyboard.press("Enter");
      await tabTo(at, /^Ask the family/);
      await keyboard.press("Enter");
      await at.frame.getByRole("heading", { level: 1, name: "Ask the family" }).waitFor();
      await tabTo(at, /^Park the letter/);
      await keyboard.press("Enter");
      await at.frame.getByText("The letter is parked.").waitFor();
      expect(await at.frame.getByText("Waiting for the family's answers.").isVisible()).toBe(true);
      await at.page.close();
    },
    LONG,
  );

  it(
    "needs no mouse to be a signed letter, with a sentence of the note in it",
    async () => {
      // A house of its own: no letter of this child was signed there.
      const first = await openHouse();
      const at = await launched(first, browser, "almost_nothing");
      const { page, frame } = at;
      const { keyboard } = page;
      await frame.locator("#purpose").focus();
      await keyboard.press("1");
      await frame.locator("#recipient:not([hidden])").waitFor();
      await frame.locator("[id='child.grade']:focus").waitFor();
      await keyboard.type("7");
      await keyboard.press("Enter");
      await frame.locator("#diagnoses:not([hidden])").waitFor();
      await tabTo(at, /^Knee pain/);
      await keyboard.press("Space");
      await keyboard.press("Control+Enter");
      await frame.locator("#limitations:not([hidden])").waitFor();
      await tabTo(at, /^Read it/);
      await keyboard.press("Enter");
      await frame.locator("#note-heading").waitFor();
      await tabTo(at, /^Use\W+Walks with short steps/);
      await keyboard.press("Enter");
      await tabTo(at, /^seen by me/);
      await keyboard.press("Space");
      await tabTo(at, /^Add this statement/);
      await keyboard.press("Enter");
      await frame.locator("[data-said]", { hasText: "Walks with short steps" }).waitFor();
      // The row is there before the script that listens to the keys.
      await frame.locator("form#review.scripted").waitFor();
      await keyboard.press("Control+Enter");
      await frame.locator("#ideas:not([hidden])").waitFor();
      await keyboard.press("Control+Enter");
      await frame.locator("#answers:not([hidden])").waitFor();
      await tabTo(at, /^The parents have asked the school/);
      await keyboard.press("Space");
      await keyboard.type("2026");
      await keyboard.press("Control+Enter");
      await frame.getByRole("heading", { level: 1, name: "Read the letter, then sign it" }).waitFor();
      await tabTo(at, /^Why it is right/);
      await keyboard.type("seen today");
      await tabTo(at, /^Sign the letter about/);
      await keyboard.press("Enter");
      await frame.getByText("Signed.").first().waitFor();
      expect(await frame.getByText("Walks with short steps").first().isVisible()).toBe(true);
      await page.close();
      await first.close();
    },
    LONG,
  );
});
