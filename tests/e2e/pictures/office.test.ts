/** Pictures of the rooms without a chart: the practice's settings and words, and what staff do with lists, the queue and paper. Only under SUITE=full. */
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { crowdList, crowdOn } from "../../../sandbox/crowd.ts";
import { absentChromium, openChromium } from "../../judges/chromium.ts";
import { describeInFull } from "../../judges/needed.ts";
import type { House } from "../house.ts";
import { openHouse } from "../house.ts";
import { opened, showLetter, sign, take } from "./album.ts";
import { PRACTICE } from "./practice.ts";

const LONG = 600_000;
/** A clinician's own words. */
const OWN = [
  ["own-words", ""],
  ["own-words-letters", "templates/"],
  ["own-words-letter", "templates/section_504.en/"],
  ["own-words-editor", "templates/section_504.en/edit/"],
  ["own-words-phrases", "phrases/"],
] as const;
const SETTINGS = ["letterhead", "letters", "people", "schools", "families", "keeping", "logo", "parts/section_504"];

describeInFull(absentChromium(), "the rooms without a chart look right", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openChromium();
  }, LONG);
  afterAll(() => browser.close(), LONG);

  /** Signed in at the EHR under that name, in the room of that address. */
  async function entered(house: House, room: "practice" | "staff", name: RegExp): Promise<Page> {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${house.appUrl}/${room}/enter?iss=${encodeURIComponent(house.ehr.fhirBase)}`);
    await page.getByLabel(name).check();
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL(new RegExp(`/${room}/(?:mine/)?$`));
    return page;
  }

  it(
    "where a practice makes the letters its own",
    async () => {
      const house = await openHouse({ administrators: ["Practitioner/elena-marsh"] });
      const page = await entered(house, "practice", /Elena Marsh/);
      const faults: string[] = [];
      const look = async (name: string, path: string): Promise<void> => {
        await page.goto(`${house.appUrl}/practice/${path}`);
        faults.push(...(await take(page, name)));
      };
      await look("practice-home", "");
      await look("practice-settings", "settings/");
      for (const part of SETTINGS) await look(`practice-settings-${part.replace("/", "-")}`, `settings/${part}`);
      await page.goto(`${house.appUrl}/practice/settings/letterhead`);
      await page.locator("#name").fill("Elm Street Pediatrics");
      await page.locator("#accent").fill("blue");
      await page.getByRole("button", { name: "Save" }).click();
      await page.locator("#accent-fault").waitFor();
      faults.push(...(await take(page, "practice-settings-to-mend")));
      await page.locator("#accent").fill("#1F4E79");
      await page.getByRole("button", { name: "Save" }).click();
      await page.locator(".said").first().waitFor();
      faults.push(...(await take(page, "practice-settings-saved")));
      await look("practice-letters", "templates/");
      await look("practice-letter", "templates/section_504.en/");
      await look("practice-phrases", "phrases/");
      await page.locator("main a[href^='/practice/phrases/']").first().click();
      faults.push(...(await take(page, "practice-phrases-group")));
      await look("practice-history", "history/practice/");
      await page.locator("#versions tbody th a").first().click();
      faults.push(...(await take(page, "practice-history-version")));
      const park = await entered(house, "practice", /Lee Park/);
      for (const [name, path] of OWN) {
        await park.goto(`${house.appUrl}/practice/mine/${path}`);
        faults.push(...(await take(park, name)));
      }
      await look("practice-share", "share");
      await look("practice-editor", "templates/section_504.en/edit/");
      await page.locator(".cm-content").click();
      await page.keyboard.press("ControlOrMeta+End");
      await page.keyboard.type("See {{recipient.nmae}}.");
      await page.keyboard.press("Escape");
      await page.locator(".cm-lint-marker-error").first().waitFor();
      await page.waitForTimeout(1500);
      faults.push(...(await take(page, "practice-editor-to-mend")));
      expect(faults).toEqual([]);
      await page.context().close();
      await house.close();
    },
    LONG,
  );

  it(
    "where staff make a list, answer for it, sign, print and give",
    async () => {
      const day = new Date().toISOString().slice(0, 10);
      const made = crowdOn({ day, count: 12, problems: 5, seed: 3 });
      const crowd = { ...made, troubled: made.troubled.filter(({ fault }) => fault !== "slow") };
      const practice = `${PRACTICE}organizations: [Organization/juniper-street]\n`;
      const house = await openHouse({ practice, crowd });
      const nora = await opened({ house, browser }, "adhd_anxiety");
      await showLetter(nora);
      await sign(nora);
      const june = await entered(house, "staff", /June Carver/);
      const faults = [...(await take(june, "staff-home"))];
      const look = async (page: Page, name: string, path: string): Promise<void> => {
        await page.goto(`${house.appUrl}/staff/${path}`);
        faults.push(...(await take(page, name)));
      };
      await look(june, "staff-lists", "lists/");
      for (const way of ["clinic", "charts", "kept"]) await look(june, `staff-lists-${way}`, `lists/from/${way}/`);
      await june.goto(`${house.appUrl}/staff/lists/`);
      await june.getByRole("textbox", { name: "Or paste record numbers" }).fill(crowdList(crowd));
      await june.getByRole("button", { name: "Read the list" }).click();
      await june.waitForLoadState();
      faults.push(...(await take(june, "staff-list-read")));
      await june.getByRole("button", { name: /Prepare letters for/ }).click();
      await june.locator("#progress").waitFor();
      faults.push(...(await take(june, "staff-list-preparing")));
      for (let looks = 0; looks < 200; looks += 1) {
        const words = await june.locator("#progress p").first().textContent();
        if (words !== null && !/in the queue|being prepared/.test(words)) break;
        await june.waitForTimeout(300);
      }
      await loadedAnew(june);
      faults.push(...(await take(june, "staff-list-prepared")));
      const marsh = await entered(house, "staff", /Elena Marsh/);
      faults.push(...(await take(marsh, "staff-home-signer")));
      await look(marsh, "staff-queue", "queue/");
      await look(june, "staff-print", "print/");
      await look(june, "staff-print-new", "print/new");
      await june.locator("main form button").first().click();
      await june.waitForURL(/\/jobs\//);
      faults.push(...(await take(june, "staff-print-job")));
      await look(june, "staff-window", "window/");
      await june.locator("#record").fill((await nora.locator("header").textContent())?.match(/NE-\d+/)?.[0] ?? "");
      await june.locator("main form button").first().click();
      await june.waitForLoadState();
      faults.push(...(await take(june, "staff-window-found")));
      await june.locator("main a[href^='/staff/children/']").first().click();
      faults.push(...(await take(june, "staff-window-child")));
      await june.locator("main a[href^='/staff/letters/']").first().click();
      faults.push(...(await take(june, "staff-window-letter")));
      expect(faults).toEqual([]);
      for (const one of [nora, june, marsh]) await one.context().close();
      await house.close();
    },
    LONG,
  );
});

/** The list loads itself anew when it is done: whichever of the two is first. */
async function loadedAnew(page: Page): Promise<void> {
  await page.reload().catch(() => page.waitForLoadState("load"));
}
