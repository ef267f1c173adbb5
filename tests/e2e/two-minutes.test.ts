/** Two minutes: how many clicks and typed words a letter takes, from the launch to the signature, inside the EHR's own page. */
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Browser, FrameLocator, Page } from "playwright-core";
import type { ChildName } from "../../sandbox/cast.ts";
import { absentChromium, openChromium } from "../judges/chromium.ts";
import { describeWith } from "../judges/needed.ts";
import { Counted } from "./counted.ts";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";

const SMALL = { width: 1024, height: 600 };
const LONG = 90_000;
const A_DAY = 86_400_000;

describeWith(absentChromium(), "the clinician's two minutes", () => {
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

  /** The launch itself is the EHR's click. */
  async function launched(child: ChildName): Promise<{ page: Page; frame: FrameLocator }> {
    const page = await browser.newPage({ viewport: SMALL });
    await page.goto(`${house.ehr.origin}/charts/${child}`);
    await page.getByRole("button", { name: "Open inside the chart" }).click();
    const frame = page.frameLocator("iframe").first();
    await frame.locator("form#review.scripted:not([data-arriving])").waitFor();
    return { page, frame };
  }

  /** By Tab alone, as far as a person would go on. */
  async function tabTo(page: Page, frame: FrameLocator, name: RegExp): Promise<void> {
    for (let turn = 0; turn < 120; turn += 1) {
      const focused = frame.locator(":focus");
      if ((await focused.count()) > 0 && name.test((await focused.textContent()) ?? "")) return;
      await page.keyboard.press("Tab");
    }
    throw new Error("not reached by the Tab key");
  }

  it(
    "make a new Section 504 letter with at most 12 clicks and 4 typed words, a step at a time",
    async () => {
      const { page, frame } = await launched("adhd_anxiety");
      const hand = new Counted(frame);
      await hand.click("button", /^Next/);
      await hand.type(page, "4");
      await hand.click("button", /^Next/);
      await hand.click("checkbox", /^anxiety disorder/);
      await hand.click("button", /^Next/);
      await hand.click("button", /^Next/);
      for (const idea of ["Extra time for tests and long assignments", "A quiet place for tests", /^An agreed signal/])
        await hand.click("checkbox", idea);
      await hand.click("button", /^Next/);
      await hand.click("button", /^The parents have asked the school/);
      await hand.type(page, "2019");
      // She was seen this month: nobody is asked why the letter can be written long after a visit.
      expect(await frame.getByText("The last visit was more than 12 months ago").count()).toBe(0);
      await hand.click("button", "Show me the letter");
      await hand.click("button", /^Sign the letter about Nora Ellison/);
      await frame.getByText("Signed.").first().waitFor();
      expect(hand.clicks).toBeLessThanOrEqual(12);
      expect(hand.words).toBeLessThanOrEqual(4);
      await page.close();
    },
    LONG,
  );

  it(
    "renew it with at most 5 clicks",
    async () => {
      house.wait(40 * A_DAY);
      const { page, frame } = await launched("adhd_anxiety");
      expect(await frame.getByText("Begun from the letter of").isVisible()).toBe(true);
      const hand = new Counted(frame);
      await hand.click("link", "Read");
      await hand.click("button", "Show me the letter");
      await hand.click("button", /^Sign the letter about Nora Ellison/);
      await frame.getByText("Signed.").first().waitFor();
      expect(hand.clicks).toBeLessThanOrEqual(5);
      expect(hand.words).toBe(0);
      await page.close();
    },
    LONG,
  );

  it(
    "need no mouse: the same letter by the keyboard alone",
    async () => {
      const { page, frame } = await launched("epilepsy");
      const { keyboard } = page;
      await frame.locator("#purpose").focus();
      await keyboard.press("1");
      await frame.locator("#recipient:not([hidden])").waitFor();
      await keyboard.type("8");
      await keyboard.press("Enter");
      for (const step of ["diagnoses", "limitations", "ideas"]) {
        await frame.locator(`#${step}:not([hidden])`).waitFor();
        await keyboard.press("Control+Enter");
      }
      await frame.locator("#answers:not([hidden])").waitFor();
      expect(await frame.locator(":focus").getAttribute("name")).toBe("answers.request");
      await tabTo(page, frame, /^The parents have asked the school/);
      await keyboard.press("Space");
      expect(await frame.locator(":focus").getAttribute("name")).toBe("answers.known_since");
      await keyboard.type("2018");
      await keyboard.press("Control+Enter");
      await frame.getByRole("heading", { level: 1, name: /letter/i }).waitFor();
      await tabTo(page, frame, /^Sign the letter about Amir Haddad/);
      await keyboard.press("Enter");
      await frame.getByText("Signed.").first().waitFor();
      await page.close();
    },
    LONG,
  );
});
