/** Every page of a launch as everybody meets it: by axe, at 200 % zoom, in forced colors, by its tree for who listens, by keys alone and without a script. */
import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Browser, BrowserContext, Page } from "playwright-core";
import type { ChildName } from "../../sandbox/cast.ts";
import { agreed } from "../golden/golden.ts";
import { absentChromium, openChromium } from "../judges/chromium.ts";
import { describeWith } from "../judges/needed.ts";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";

const SMALL = { width: 1024, height: 600 };
/** The same frame at 200 %. */
const ZOOMED = { width: 512, height: 300 };
const LONG = 300_000;

const PRACTICE = `
version: 1
name: Juniper Street Pediatrics
time_zone: America/New_York
`;

describeWith(absentChromium(), "every page of a launch", () => {
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

  async function opened(
    child: ChildName,
    own: Parameters<Browser["newContext"]>[0] = {},
    user: "elena-marsh" | "lee-park" = "elena-marsh",
  ): Promise<Page> {
    const context: BrowserContext = await browser.newContext({ viewport: SMALL, ...own });
    const page = await context.newPage();
    await page.goto(house.ehr.launchUrlFor(child, { user }));
    if (own.javaScriptEnabled !== false) await page.locator("form#review.scripted:not([data-arriving])").waitFor();
    return page;
  }

  const baseOf = (page: Page): string => new URL(page.url()).href.replace(/(\/launches\/[^/]+\/).*$/, "$1");

  /** Says what a letter needs, and shows it. */
  async function showLetter(page: Page): Promise<void> {
    await page.evaluate(`(() => {
      const said = { "child.grade": "4", "answers.request": "The parents have asked in writing.", "answers.known_since": "2019" };
      for (const [id, words] of Object.entries(said)) document.getElementById(id).value = words;
      document.getElementById("review").requestSubmit(document.getElementById("show"));
    })()`);
    await page.waitForURL(/\/letters\//);
  }

  async function faultsOfAxe(page: Page): Promise<readonly unknown[]> {
    await page.evaluate("document.querySelectorAll('details').forEach((folded) => { folded.open = true })");
    const axe = new AxeBuilder({ page }).exclude("iframe").options({ resultTypes: ["violations"] });
    const { violations } = await axe.analyze();
    return violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]);
  }

  /** Buttons whose shape would be gone with the colors that the reader takes away. */
  async function shapeless(page: Page): Promise<number> {
    return page.evaluate<number>(`[...document.querySelectorAll("button, .button")]
      .filter((each) => each.checkVisibility() && !each.matches(".ask-why"))
      .filter((each) => Number.parseFloat(getComputedStyle(each).borderTopWidth) === 0).length`);
  }

  async function looked(page: Page, name: string): Promise<readonly unknown[]> {
    const found: unknown[] = (await faultsOfAxe(page)).map((fault) => [name, fault]);
    await page.setViewportSize(ZOOMED);
    const width = await page.evaluate<number>("document.documentElement.scrollWidth");
    if (width !== ZOOMED.width) found.push([name, "scrolls to the side", width]);
    await page.setViewportSize(SMALL);
    await page.emulateMedia({ forcedColors: "active" });
    const lost = await shapeless(page);
    if (lost > 0) found.push([name, "buttons without a shape", lost]);
    await page.emulateMedia({ forcedColors: "none" });
    return found;
  }

  it(
    "keeps nobody out, scrolls to no side when it is zoomed, and keeps its shapes without its colors",
    async () => {
      const page = await opened("sensitive_asthma");
      const base = baseOf(page);
      const found: unknown[] = [...(await looked(page, "review"))];
      for (const place of ["before", "decline", "authorizations", "enclosures"]) {
        await page.goto(`${base}${place}`);
        found.push(...(await looked(page, place)));
      }
      await page.goto(`${base}more`);
      await page.getByRole("button", { name: "Show me what is held back" }).click();
      found.push(...(await looked(page, "more, opened")));
      await page.getByRole("button", { name: "Let it out for this letter" }).first().click();
      await page.locator("#faults").waitFor();
      found.push(...(await looked(page, "more, to mend")));
      await page.goto(base);
      await page.evaluate(`document.getElementById("review").requestSubmit(document.getElementById("show"))`);
      await page.locator("#faults").waitFor();
      found.push(...(await looked(page, "review, to mend")));
      await page.goto(base);
      await showLetter(page);
      const letter = page.url().replace(/\?.*$/, "");
      found.push(...(await looked(page, "letter")));
      for (const place of ["leaves", "ink"]) {
        await page.goto(`${letter}${place}`);
        found.push(...(await looked(page, place)));
      }
      await page.goto(letter);
      await page.getByRole("button", { name: /^Sign the letter about/ }).click();
      await page.waitForURL(/said=signed/);
      found.push(...(await looked(page, "signed")));
      for (const place of ["give", "withdraw"]) {
        await page.goto(`${letter}${place}`);
        found.push(...(await looked(page, place)));
      }
      expect(found).toEqual([]);
      await page.context().close();
    },
    LONG,
  );

  it(
    "keeps nobody out where the chart is almost empty, and while it is still arriving",
    async () => {
      const empty = await opened("almost_nothing");
      const found = [...(await looked(empty, "empty"))];
      await empty.context().close();
      house.ehr.faults.set("slow", { resource: "Procedure", milliseconds: 3000 });
      const context = await browser.newContext({ viewport: SMALL });
      // It stays as it is while it is looked at.
      await context.route("**/arrived", (route) => route.fulfill({ json: { arrived: false } }));
      const page = await context.newPage();
      await page.goto(house.ehr.launchUrlFor("cp_wheelchair"));
      await page.locator("form#review[data-arriving]").waitFor();
      house.ehr.faults.clear();
      found.push(...(await faultsOfAxe(page)));
      expect(found).toEqual([]);
      await context.close();
    },
    LONG,
  );

  it(
    "keeps nobody out of the draft of a colleague that is only read",
    async () => {
      const theirs = await opened("epilepsy", {}, "lee-park");
      await theirs.evaluate(`(() => {
        document.getElementById("answers.strengths").value = "Amir draws maps.";
        document.getElementById("review").requestSubmit(document.querySelector("button[value=save]"));
      })()`);
      await theirs.locator(".said").first().waitFor();
      const mine = await opened("epilepsy");
      await mine.goto(`${baseOf(mine)}before`);
      const found = [...(await looked(mine, "before, with a colleague's draft"))];
      await mine.getByRole("link", { name: /^Read it/ }).click();
      await mine.getByText("Amir draws maps.").first().waitFor();
      found.push(...(await looked(mine, "a colleague's draft")));
      expect(found).toEqual([]);
      for (const page of [theirs, mine]) await page.context().close();
    },
    LONG,
  );

  /** Without what is another one every day: days, times, ids, numbers of letters. */
  function everyDay(tree: string): string {
    return tree
      .replaceAll(/\/launches\/[\w-]+\//g, "/launches/…/")
      .replaceAll(/letters\/[\w-]{36}/g, "letters/…")
      .replaceAll(/\b[0-9A-Z]{4}-[0-9A-Z]{2}\b/g, "NUMBER")
      .replaceAll(
        /\b(?:January|February|March|April|May(?! not)|June|July|August|September|October|November|December)\b(?: \d{4}\b| \d{1,2}\b(?:, \d{4})?)?/g,
        "DAY",
      )
      .replaceAll(/\b20\d\d(?:-\d\d){0,2}\b/g, "YEAR")
      .replaceAll(/\d+ entries outstanding/g, "N entries outstanding");
  }

  async function treeOf(page: Page): Promise<string> {
    // How many sessions other tests left open is no part of what was agreed.
    await page.evaluate("document.querySelector('.others')?.remove()");
    return `${everyDay(await page.locator("body").ariaSnapshot())}\n`;
  }

  const agreedOf = (name: string, tree: string): string => agreed(`pages/${name}.yaml`, tree);

  it(
    "reads to who listens as it was agreed: both shapes of the choices, the letter to sign, and giving it",
    async () => {
      const page = await opened("adhd_anxiety");
      const guided = await treeOf(page);
      expect(guided).toBe(agreedOf("review-guided", guided));
      await page.locator("#other-shape").click();
      await page.locator("[data-shape=expert].scripted #preview .letter").waitFor();
      const expert = await treeOf(page);
      expect(expert).toBe(agreedOf("review-expert", expert));
      await page.locator("#other-shape").click();
      await page.locator("[data-shape=guided].scripted").waitFor();
      await showLetter(page);
      const toSign = await treeOf(page);
      expect(toSign).toBe(agreedOf("letter-to-sign", toSign));
      await page.getByRole("button", { name: /^Sign the letter about/ }).click();
      await page.waitForURL(/said=signed/);
      await page.goto(`${page.url().replace(/\?.*$/, "")}give`);
      const giving = await treeOf(page);
      expect(giving).toBe(agreedOf("give", giving));
      await page.context().close();
    },
    LONG,
  );

  /** By Tab alone, as far as a person would go on. */
  async function tabTo(page: Page, id: string): Promise<void> {
    for (let turn = 0; turn < 80; turn += 1) {
      if ((await page.locator(`[id="${id}"]:focus, [name="${id}"]:focus, button:focus`).count()) > 0) {
        const focused = page.locator(":focus");
        const words = (await focused.textContent()) ?? "";
        if ((await focused.getAttribute("id")) === id || words.trim() === id) return;
      }
      await page.keyboard.press("Tab");
    }
    throw new Error(`${id} is not reached by the Tab key`);
  }

  async function fillIn(page: Page, said: Readonly<Record<string, string>>): Promise<void> {
    for (const [id, words] of Object.entries(said)) {
      await tabTo(page, id);
      await page.keyboard.type(words);
    }
  }

  /** Presses a button, and waits for what is said then. */
  async function press(page: Page, words: string, said: string): Promise<void> {
    await tabTo(page, words);
    await page.keyboard.press("Enter");
    await page.getByText(said).first().waitFor();
  }

  it(
    "is worked by keys alone and without a script: a permission, giving, showing what leaves, and taking a letter back",
    async () => {
      const page = await opened("epilepsy", { javaScriptEnabled: false });
      const base = baseOf(page);
      const said = { "child.grade": "7", "answers.request": "The parents have asked.", "answers.known_since": "2019" };
      for (const [id, words] of Object.entries(said)) await page.locator(`[id="${id}"]`).fill(words);
      await page.locator("#show").click();
      await page.getByRole("button", { name: /^Sign the letter about/ }).click();
      await page.waitForURL(/said=signed/);
      const letter = page.url().replace(/\?.*$/, "");
      await page.goto(`${base}authorizations`);
      await fillIn(page, {
        signed_by: "Kim Reyes",
        signed_on: "2026-01-02",
        recipient: "Lakeview School",
        covers: "asthma",
      });
      await tabTo(page, "complete");
      await page.keyboard.press("Space");
      await press(page, "Record this permission", "Lakeview School, signed by Kim Reyes");
      await page.goto(`${letter}give`);
      await fillIn(page, { person: "Kim Reyes" });
      for (const field of ["relation", "identified"]) {
        await tabTo(page, field);
        await page.keyboard.press("ArrowDown");
      }
      await press(page, "Record it", "It is recorded.");
      await page.goto(`${letter}leaves`);
      await fillIn(page, { by: "Kim Reyes" });
      await tabTo(page, "agrees");
      await page.keyboard.press("Space");
      await press(page, "Record that you agree", "It is recorded that you agree.");
      await page.goto(`${letter}withdraw`);
      await press(page, "Withdraw this letter", "It is withdrawn.");
      await page.goto(letter);
      expect(await page.getByText("Do not hand it out.").count()).toBeGreaterThan(0);
      await page.context().close();
    },
    LONG,
  );

  it("answers an address that lacks its end with the nearest page", async () => {
    const page = await opened("adhd_anxiety");
    const base = baseOf(page);
    for (const [address, end] of [
      ["before/drafts/", "before"],
      ["openings", "before"],
      ["choices", ""],
      ["decline/instead", "decline"],
      ["more/let-out", "more"],
      ["letters", "before"],
    ]) {
      await page.goto(`${base}${address}`);
      expect([address, page.url().split("?")[0]]).toEqual([address, `${base}${end}`]);
    }
    await page.goto(base.slice(0, -1));
    expect(page.url()).toBe(base);
    const answer = await page.goto(`${base}nothing/at/all`);
    expect(answer?.status()).toBe(404);
    expect(await page.getByRole("link", { name: "Go to the choices" }).count()).toBe(1);
    await page.context().close();
  }, 60_000);
});
