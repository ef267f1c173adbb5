/** Pictures of the letter before and after the signature: gaps, co-signing, ink, filing, a changed chart. Only under SUITE=full. */
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { absentChromium, openChromium } from "../../judges/chromium.ts";
import { describeInFull } from "../../judges/needed.ts";
import type { House } from "../house.ts";
import { openHouse } from "../house.ts";
import { baseOf, letterOf, opened, send, showLetter, sign, take } from "./album.ts";
import { PRACTICE } from "./practice.ts";

const LONG = 600_000;
const SCAN = "%PDF-1.4\n% the scanned page\nstartxref\n0\n%%EOF\n";

describeInFull(absentChromium(), "the letter looks right", () => {
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
    "before it is signed, when it is signed, and however its filing ends",
    async () => {
      const page = await opened({ house, browser }, "adhd_anxiety");
      await showLetter(page);
      const faults = [...(await take(page, "letter-to-sign"))];
      house.ehr.faults.set("silent_zero", { resource: "Condition" });
      await page.getByRole("button", { name: /^Sign the letter about/ }).click();
      await page.getByText("The chart has changed").first().waitFor();
      faults.push(...(await take(page, "chart-changed")));
      house.ehr.faults.clear();
      await page.goto(letterOf(page));
      await sign(page);
      faults.push(...(await take(page, "letter-signed")));
      house.ehr.faults.set("refused_write", { times: 1 });
      await page.getByRole("button", { name: /^File in the chart/ }).click();
      await page.getByText("does not let this program file").first().waitFor();
      house.ehr.faults.clear();
      faults.push(...(await take(page, "filing-refused")));
      house.ehr.faults.set("lost_answer", { times: 1 });
      await page.getByRole("button", { name: /file/i }).first().click();
      await page.waitForLoadState();
      await page.waitForTimeout(1500);
      house.ehr.faults.clear();
      faults.push(...(await take(page, "filing-unknown")));
      await page.goto(`${letterOf(page)}filing`);
      faults.push(...(await take(page, "filing-page")));
      await send(page, `${letterOf(page)}resolve`);
      faults.push(...(await take(page, "filed")));
      expect(faults).toEqual([]);
      await page.context().close();
    },
    LONG,
  );

  it(
    "with gaps, with a promise that is not kept, and for many diagnoses",
    async () => {
      const page = await opened({ house, browser }, "status_traps");
      const faults: string[] = [];
      await page.evaluate(`(() => {
      const said = { "child.grade": "9", "answers.request": "The parents have asked in writing.", "answers.known_since": "2019" };
      for (const [id, words] of Object.entries(said)) document.getElementById(id).value = words;
      for (const row of document.querySelectorAll("[data-row=diagnosis]"))
        if (/celiac/.test(row.getAttribute("aria-label"))) row.querySelector("input").checked = false;
      document.getElementById("review").requestSubmit(document.getElementById("show"));
    })()`);
      await page.waitForURL(/\/letters\//);
      faults.push(...(await take(page, "letter-six")));
      const nora = await opened({ house, browser }, "adhd_anxiety");
      await nora.evaluate(`(() => {
      document.getElementById("answers.strengths").value = "Nora is eligible for a 504 plan.";
      document.getElementById("review").requestSubmit(document.getElementById("show"));
    })()`);
      await nora.locator("#faults").waitFor();
      faults.push(...(await take(nora, "promise-kept")));
      expect(faults).toEqual([]);
      await page.context().close();
      await nora.context().close();
    },
    LONG,
  );

  it(
    "prepared by a trainee, in the queue, read, given back and signed",
    async () => {
      const park = await opened({ house, browser }, "adhd_anxiety", "lee-park");
      await showLetter(park, { "answers.strengths": "Nora rows." });
      const faults = [...(await take(park, "trainee-letter"))];
      await askMarsh(park);
      faults.push(...(await take(park, "trainee-asked")));
      const marsh = await opened({ house, browser }, "adhd_anxiety");
      faults.push(...(await take(marsh, "cosign-banner")));
      await marsh.goto(`${baseOf(marsh)}requests/`);
      faults.push(...(await take(marsh, "cosign-queue")));
      await marsh.locator("a[href*='/requests/']").last().click();
      await marsh.waitForLoadState();
      faults.push(...(await take(marsh, "cosign-request")));
      await send(marsh, `${marsh.url().replace(/\?.*$/, "")}return`, { reply: "Say who saw it." });
      faults.push(...(await take(marsh, "cosign-returned")));
      const again = await opened({ house, browser }, "adhd_anxiety", "lee-park");
      faults.push(...(await take(again, "came-back")));
      await again.goto(`${baseOf(again)}before`);
      faults.push(...(await take(again, "came-back-before")));
      const june = await opened({ house, browser }, "adhd_anxiety", "june-carver");
      faults.push(...(await take(june, "staff-review")));
      await june.goto(`${baseOf(june)}more`);
      faults.push(...(await take(june, "forbidden-more")));
      await send(june, `${baseOf(june)}decline`, { because: "no_effect" });
      faults.push(...(await take(june, "forbidden-decline")));
      expect(faults).toEqual([]);
      for (const one of [park, marsh, again, june]) await one.context().close();
    },
    LONG,
  );

  async function askMarsh(page: Page): Promise<void> {
    await page.locator("#of").selectOption({ index: 0 });
    await page.locator("form:has(#of) button").click();
    await page.getByText("The signer was asked.").first().waitFor();
  }

  it(
    "for ink: printed, scanned, confirmed",
    async () => {
      const own = await openHouse({ production: true, practice: PRACTICE });
      const page = await opened({ house: own, browser }, "adhd_anxiety");
      const faults = [...(await take(page, "ink-review"))];
      await showLetter(page);
      faults.push(...(await take(page, "ink-letter")));
      const letter = letterOf(page);
      await page.goto(`${letter}ink`);
      faults.push(...(await take(page, "ink-page")));
      const file = { name: "scan.pdf", mimeType: "application/pdf", buffer: Buffer.from(SCAN) };
      await page.locator("input[type=file]").first().setInputFiles(file);
      await page.getByRole("button", { name: /add/i }).first().click();
      await page.getByText("The page is added.").first().waitFor();
      faults.push(...(await take(page, "ink-scanned")));
      await page.goto(`${baseOf(page)}before`);
      faults.push(...(await take(page, "ink-waits")));
      expect(faults).toEqual([]);
      await page.context().close();
      await own.close();
    },
    LONG,
  );
});
