/** Pictures of the choices: every step, both shapes, every sort of chart, and what was begun before. Only under SUITE=full. */
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Browser } from "playwright-core";
import type { ChildName } from "../../../sandbox/cast.ts";
import { absentChromium, openChromium } from "../../judges/chromium.ts";
import { describeInFull } from "../../judges/needed.ts";
import type { House } from "../house.ts";
import { openHouse } from "../house.ts";
import { withSister } from "../sister.ts";
import { baseOf, letterOf, opened, send, showLetter, sign, take } from "./album.ts";
import { PRACTICE } from "./practice.ts";

const LONG = 600_000;
const STEPS = ["purpose", "recipient", "diagnoses", "limitations", "ideas", "answers", "read"];
const CHARTS: readonly ChildName[] = [
  "almost_nothing",
  "status_traps",
  "ei_language",
  "t1d_college",
  "sensitive_asthma",
];

describeInFull(absentChromium(), "the choices look right", () => {
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
    "at every step, and in the other shape",
    async () => {
      const page = await opened({ house, browser }, "adhd_anxiety");
      const faults: string[] = [];
      for (const step of STEPS) {
        await page.evaluate(`location.hash = "${step}"`);
        faults.push(...(await take(page, `choosing-${step}`)));
      }
      await page.evaluate(`location.hash = "answers"`);
      await page.locator("#other-shape").click();
      await page.locator("[data-shape=expert].scripted #preview .letter").waitFor();
      faults.push(...(await take(page, "choosing-expert")));
      await page.locator("#other-shape").click();
      await page.locator("[data-shape=guided].scripted").waitFor();
      expect(faults).toEqual([]);
      await page.context().close();
    },
    LONG,
  );

  it(
    "whatever the chart holds: nothing, six diagnoses, a long name, a small child, a nearly grown one",
    async () => {
      const faults: string[] = [];
      for (const child of CHARTS) {
        const page = await opened({ house, browser }, child);
        faults.push(...(await take(page, `chart-${child}`)));
        for (const step of ["diagnoses", "limitations"]) {
          await page.evaluate(`location.hash = "${step}"`);
          faults.push(...(await take(page, `chart-${child}-${step}`)));
        }
        await page.evaluate("document.getElementById('review').requestSubmit(document.getElementById('show'))");
        await page.locator("#faults").waitFor();
        faults.push(...(await take(page, `chart-${child}-to-mend`)));
        await page.context().close();
      }
      expect(faults).toEqual([]);
    },
    LONG,
  );

  it(
    "with the notes of the chart, one of them open, and a sentence of it chosen",
    async () => {
      const page = await opened({ house, browser }, "autism_few_words");
      const faults = [...(await take(page, "notes-purpose"))];
      await page.evaluate(`location.hash = "limitations"`);
      faults.push(...(await take(page, "notes-offered")));
      const opens = page.locator("button[value^='note.']").first();
      await page.evaluate(
        "document.querySelectorAll('#limitations details').forEach((folded) => { folded.open = true })",
      );
      await opens.click();
      await page.locator("#note-pane:not([hidden]), .note").first().waitFor();
      await page.waitForTimeout(500);
      faults.push(...(await take(page, "notes-open")));
      await page.locator("#note-pane .use").last().click();
      await page.locator("#note-pane #use:not([hidden])").waitFor();
      faults.push(...(await take(page, "notes-sentence")));
      expect(faults).toEqual([]);
      await page.context().close();
    },
    LONG,
  );

  it(
    "on the pages beside them: why, what is held back, the family, files, declining",
    async () => {
      const page = await opened({ house, browser }, "sensitive_asthma");
      const base = baseOf(page);
      const faults: string[] = [];
      for (const place of [
        "why",
        "more",
        "family",
        "enclosures",
        "decline",
        "authorizations",
        "before",
        "content-review",
      ]) {
        await page.goto(`${base}${place}`);
        faults.push(...(await take(page, `beside-${place}`)));
      }
      await page.goto(`${base}more`);
      await page.getByRole("button", { name: "Show me what is held back" }).click();
      faults.push(...(await take(page, "held-back-open")));
      await page.locator("details.more > summary").first().click();
      faults.push(...(await take(page, "held-back-form")));
      await page.getByRole("button", { name: "Let it out for this letter" }).first().click();
      await page.locator("#faults").waitFor();
      faults.push(...(await take(page, "held-back-to-mend")));
      await page.goto(`${base}decline`);
      await send(page, "decline", {
        because: "not_established",
        words: "The scales are not back.",
        offer_iep_evaluation: "on",
      });
      faults.push(...(await take(page, "declined")));
      await page.goto(`${base}family`);
      await send(page, "family/park");
      faults.push(...(await take(page, "parked")));
      for (const language of ["en", "es"]) {
        await page.goto(`${base}family/tablet?language=${language}`);
        faults.push(...(await take(page, `turned-to-the-family-${language}`)));
      }
      expect(faults).toEqual([]);
      await page.context().close();
    },
    LONG,
  );

  it(
    "with what was begun before: a colleague's letter, a draft of one's own, an earlier letter, an answer of the family",
    async () => {
      const park = await opened({ house, browser }, "epilepsy", "lee-park");
      for (const words of ["He draws.", "He draws maps."]) {
        await park.evaluate(`(() => { const field = document.getElementById("answers.strengths"); field.value = "${words}";
        document.getElementById("review").requestSubmit(document.querySelector("button[value=save]")); })()`);
        await park.locator(".said").first().waitFor();
        await park.goto(baseOf(park));
      }
      const marsh = await opened({ house, browser }, "epilepsy");
      const faults = [...(await take(marsh, "colleague"))];
      await marsh.goto(`${baseOf(marsh)}before`);
      faults.push(...(await take(marsh, "colleague-before")));
      await marsh.locator("a[href*='before/colleagues/']").first().click();
      faults.push(...(await take(marsh, "colleague-draft")));
      const signed = await opened({ house, browser }, "adhd_anxiety");
      await showLetter(signed);
      await sign(signed);
      const again = await opened({ house, browser }, "adhd_anxiety");
      faults.push(...(await take(again, "renewal")));
      for (const step of ["diagnoses", "limitations", "answers"]) {
        await again.evaluate(`location.hash = "${step}"`);
        faults.push(...(await take(again, `renewal-${step}`)));
      }
      await again.goto(`${baseOf(again)}before`);
      faults.push(...(await take(again, "renewal-before")));
      expect(faults).toEqual([]);
      for (const page of [park, marsh, signed, again]) await page.context().close();
    },
    LONG,
  );

  it(
    "of a child who could be taken for another one, wherever that is told",
    async () => {
      const own = await openHouse({ practice: PRACTICE });
      // The service is at rest once its first page is shown, and the store takes the sister.
      const first = await opened({ house: own, browser }, "adhd_anxiety");
      await first.waitForTimeout(1000);
      await withSister(own, "Nina");
      await first.context().close();
      const page = await opened({ house: own, browser }, "adhd_anxiety");
      const faults = [...(await take(page, "alike"))];
      await page.evaluate(`location.hash = "read"`);
      faults.push(...(await take(page, "alike-read")));
      await showLetter(page);
      faults.push(...(await take(page, "alike-letter")));
      await sign(page);
      faults.push(...(await take(page, "alike-signed")));
      await page.goto(`${letterOf(page)}give`);
      faults.push(...(await take(page, "alike-give")));
      expect(faults).toEqual([]);
      await page.context().close();
      await own.close();
    },
    LONG,
  );
});
