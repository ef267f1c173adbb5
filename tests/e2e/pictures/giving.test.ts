/** Pictures of giving: the family, the school, a young person, a receipt, and a letter taken back or replaced. Only under SUITE=full. */
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Browser } from "playwright-core";
import { absentChromium, openChromium } from "../../judges/chromium.ts";
import { describeInFull } from "../../judges/needed.ts";
import type { House } from "../house.ts";
import { openHouse } from "../house.ts";
import { baseOf, letterOf, opened, send, showLetter, sign, take } from "./album.ts";
import { PRACTICE } from "./practice.ts";

const LONG = 600_000;
const PAPER = {
  signed_by: "Kelly Ellison",
  relation: "parent",
  recipient: "Cedar Ridge Elementary School",
  covers: "health information that bears on school",
  signed_on: "2026-01-02",
  ends_on: "",
  complete: "on",
};
const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

describeInFull(absentChromium(), "giving looks right", () => {
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
    "to the family, to the school by a permission, with a receipt, and taken back",
    async () => {
      const page = await opened({ house, browser }, "adhd_anxiety");
      const base = baseOf(page);
      await page.goto(`${base}enclosures`);
      const picture = { name: "plan.png", mimeType: "image/png", buffer: Buffer.from(PIXEL, "base64") };
      await page.locator("input[type=file]").setInputFiles(picture);
      await page.locator("#name").fill("Asthma action plan");
      await page.getByRole("button", { name: "Add the file" }).click();
      await page.getByText("The file goes with the letter.").first().waitFor();
      const faults = [...(await take(page, "enclosed"))];
      await showLetter(page);
      faults.push(...(await take(page, "letter-enclosed")));
      await sign(page);
      const letter = letterOf(page);
      await page.goto(`${letter}give`);
      faults.push(...(await take(page, "give")));
      await send(page, `${letter}give`, { to: "school", person: "", authorization: "" });
      faults.push(...(await take(page, "give-to-mend")));
      await page.goto(`${letter}leaves`);
      faults.push(...(await take(page, "leaves")));
      await send(page, `${letter}leaves`, { by: "Kelly Ellison", relation: "mother", agrees: "on" });
      faults.push(...(await take(page, "leaves-agreed")));
      await page.goto(`${base}authorizations`);
      await send(page, `${base}authorizations`, { ...PAPER, complete: "", signed_on: "soon" });
      faults.push(...(await take(page, "authorization-to-mend")));
      await send(page, `${base}authorizations`, PAPER);
      faults.push(...(await take(page, "authorization-recorded")));
      await page.goto(`${letter}give`);
      faults.push(...(await take(page, "give-with-permission")));
      await page.locator("#person").fill("Kelly Ellison");
      await page.locator("#relation").selectOption("mother");
      await page.locator("#identified").selectOption("known to the clinic");
      await page.getByRole("button", { name: "Record it" }).click();
      await page.getByText("It is recorded.").first().waitFor();
      faults.push(...(await take(page, "given")));
      const receipt = await page.locator("a[href*='receipts/']").first().getAttribute("href");
      await page.goto(new URL(receipt ?? "", page.url()).href);
      faults.push(...(await take(page, "receipt")));
      await page.goto(`${letter}withdraw`);
      faults.push(...(await take(page, "withdraw")));
      await send(page, `${letter}withdraw`, { because: "not_right", words: "Another grade." });
      faults.push(...(await take(page, "withdrawn")));
      await page.goto(letter);
      faults.push(...(await take(page, "withdrawn-letter")));
      expect(faults).toEqual([]);
      await page.context().close();
    },
    LONG,
  );

  it(
    "of a corrected version, and of the one that it replaced",
    async () => {
      const page = await opened({ house, browser }, "epilepsy");
      await showLetter(page, { "child.grade": "8" });
      await sign(page);
      const old = letterOf(page);
      const base = baseOf(page);
      await page.goto(`${base}before`);
      const id = old.split("/").at(-2) ?? "";
      await send(page, `${base}before/letters/${id}/replace`);
      const faults = [...(await take(page, "replacing"))];
      await showLetter(page, { "answers.strengths": "Amir draws maps." });
      faults.push(...(await take(page, "replacing-letter")));
      await sign(page);
      await page.goto(old);
      faults.push(...(await take(page, "replaced-letter")));
      expect(faults).toEqual([]);
      await page.context().close();
    },
    LONG,
  );

  it(
    "to a student who is nearly of age, and of a letter with an item that is the young person's",
    async () => {
      const page = await opened({ house, browser }, "t1d_college");
      const faults: string[] = [];
      await showLetter(page, {
        "answers.request": "Jordan will start college and has asked for this letter.",
        "answers.credentials": "I am a pediatrician.",
        "answers.entering": "fall 2027",
        "answers.past_supports": "Extra time, which worked well.",
      });
      await sign(page);
      await page.goto(`${letterOf(page)}give`);
      faults.push(...(await take(page, "give-student")));
      expect(faults).toEqual([]);
      await page.context().close();
    },
    LONG,
  );
});
