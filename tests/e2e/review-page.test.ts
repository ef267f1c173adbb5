/** The review page in a real browser, inside the EHR: what hangs together, what a click says, what every state is to everyone. */
import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import type { ChildName } from "../../sandbox/cast.ts";
import { absentChromium, openChromium } from "../judges/chromium.ts";
import { describeWith } from "../judges/needed.ts";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";

const SMALL = { width: 1024, height: 600 };
const LONG = 90_000;
const STEPS = ["purpose", "recipient", "diagnoses", "limitations", "ideas", "answers"];

const PRACTICE = `
version: 1
name: Juniper Street Pediatrics
time_zone: America/New_York
schools:
  - { name: Maple Charter School, type: private, coordinator: Mr. Lee Ott, address: [5 Maple Way, "Fairview, OH 44000"] }
`;

describeWith(absentChromium(), "the review page", () => {
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

  async function opened(child: ChildName, size = SMALL): Promise<Page> {
    const context = await browser.newContext({ viewport: size });
    const page = await context.newPage();
    await page.goto(house.ehr.launchUrlFor(child));
    await page.locator("form#review.scripted").waitFor();
    if (child !== "cp_wheelchair") await page.locator("form#review.scripted:not([data-arriving])").waitFor();
    return page;
  }

  async function at(page: Page, step: string): Promise<void> {
    await page.locator(`#steps a[href="#${step}"]`).click();
    await page.locator(`#${step}:not([hidden])`).waitFor();
  }

  async function faultsOfAxe(page: Page): Promise<readonly unknown[]> {
    const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).analyze();
    return violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]);
  }

  it.each(["purpose", "limitations", "answers"])(
    "keeps nobody out, as far as axe can tell: %s",
    async (step) => {
      const page = await opened("status_traps");
      await at(page, step);
      if (step === "answers") await page.locator("#preview .letter").waitFor();
      expect(await faultsOfAxe(page)).toEqual([]);
      await page.context().close();
    },
    LONG,
  );

  it(
    "keeps nobody out beside the letter, and stays in the shape that a person chose",
    async () => {
      const page = await opened("adhd_anxiety");
      await page.locator("#other-shape").click();
      await page.locator("[data-shape=expert] #preview .letter").waitFor();
      expect(await faultsOfAxe(page)).toEqual([]);
      const other = await opened("epilepsy");
      expect(await other.locator("form#review").getAttribute("data-shape")).toBe("expert");
      await other.locator("#other-shape").click();
      await other.locator("[data-shape=guided].scripted").waitFor();
      await other.context().close();
      await page.context().close();
    },
    LONG,
  );

  it(
    "needs no scrolling to the side at 200 % zoom of a small frame, in either shape",
    async () => {
      const page = await opened("almost_nothing", { width: 512, height: 300 });
      for (const step of STEPS) {
        await page.evaluate(`location.hash = "${step}"`);
        await page.locator(`#${step}:not([hidden])`).waitFor();
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(512);
      }
      await page.context().close();
    },
    LONG,
  );

  it(
    "takes along what hangs on a diagnosis alone, says so, and brings it back",
    async () => {
      const page = await opened("adhd_anxiety");
      await at(page, "ideas");
      await page.getByRole("checkbox", { name: "Extra time for tests and long assignments" }).click();
      await at(page, "diagnoses");
      const kept = "#limitations [data-row] .choice input:checked";
      const before = await page.locator(kept).count();
      expect(before).toBeGreaterThan(1);
      await page.getByRole("checkbox", { name: /^ADHD/ }).click();
      const line = page.locator("#removed");
      expect(await line.textContent()).toMatch(/^Left out with ADHD.*: \d effects?, 1 idea\. Undo$/);
      expect(await page.locator(kept).count()).toBeLessThan(before);
      expect(await page.locator("#idea-rows .choice input:checked").count()).toBe(0);
      await line.getByRole("button", { name: "Undo" }).click();
      expect(await page.locator(kept).count()).toBe(before);
      expect(await page.locator("#idea-rows .choice input:checked").count()).toBe(1);
      expect(await page.getByRole("checkbox", { name: /^ADHD/ }).isChecked()).toBe(true);
      await page.context().close();
    },
    LONG,
  );

  it(
    "says by clicks what is seen, and shows the sentence before anybody takes it",
    async () => {
      const page = await opened("peanut_asthma");
      await at(page, "limitations");
      const row = page.locator("[data-row=limitation]", { has: page.locator(".say .chip") }).first();
      expect(await page.locator(".say:visible").count()).toBeLessThanOrEqual(4 + 6);
      // Words stand under their question, never in the narrow column of its evidence.
      expect(await page.locator("[data-row] .side .say").count()).toBe(0);
      await row.locator('[aria-label="What is seen"] .chip').first().click();
      const long = row.locator('[aria-label="How long"] .chip:visible');
      if ((await long.count()) > 0) await long.first().click();
      for (const part of ["How often", "Where", "Who saw it"])
        await row.locator(`[aria-label="${part}"] .chip`).first().click();
      const said = await row.locator("[data-said]").textContent();
      expect(said).toMatch(/^\S.* \(every day, in class; seen by me, .*\)\.$/);
      expect(await row.locator(".choice input").isChecked()).toBe(false);
      await page.getByRole("button", { name: "Save", exact: true }).last().click();
      await page.getByText("Your choices are saved.").waitFor();
      expect(await page.content()).toContain(said?.slice(0, 12));
      await page.context().close();
    },
    LONG,
  );

  it(
    "lets a clinician say an effect of which the chart tells nothing",
    async () => {
      const page = await opened("almost_nothing");
      await at(page, "limitations");
      await page.getByLabel("Another effect that you know of").selectOption({ label: "Hearing" });
      await page.getByRole("button", { name: /^Add this effect/ }).click();
      const row = page.locator("#limitations [data-row]").first();
      await row.locator('[aria-label="What is seen"] .chip').first().waitFor();
      expect(await row.getAttribute("aria-label")).toBe("Hearing");
      await page.context().close();
    },
    LONG,
  );

  it(
    "shows the evidence of a row by keyboard: item, day, author and the record's own words",
    async () => {
      const page = await opened("adhd_anxiety");
      await at(page, "limitations");
      const card = page.locator("#limitations .card").first();
      await card.locator("summary").focus();
      await page.keyboard.press("Enter");
      expect(await card.textContent()).toMatch(
        /Finding: Staying with a task.*Works about 5 to 10 minutes.*Elena Marsh/s,
      );
      await page.keyboard.press("Escape");
      expect(await card.evaluate((element) => element.hasAttribute("open"))).toBe(false);
      await page.context().close();
    },
    LONG,
  );

  it(
    "keeps what was decided when another kind is chosen, and finds it again on the way back",
    async () => {
      const page = await opened("epilepsy");
      await at(page, "recipient");
      await page.getByLabel(/^Grade/).fill("8");
      await at(page, "purpose");
      await page.getByRole("button", { name: /^\W*\d?Health plan letter/ }).click();
      await page.getByRole("heading", { level: 1, name: "Health plan letter" }).waitFor();
      expect(await page.locator('[id="child.grade"]').inputValue()).toBe("8");
      await at(page, "purpose");
      await page.getByRole("button", { name: /Section 504 letter of support/ }).click();
      await page.getByRole("heading", { level: 1, name: "Section 504 letter of support" }).waitFor();
      expect(await page.locator('[id="child.grade"]').inputValue()).toBe("8");
      await page.context().close();
    },
    LONG,
  );

  it(
    "completes a school of the practice's directory",
    async () => {
      const page = await opened("almost_nothing");
      await at(page, "recipient");
      await page.getByLabel("School or program").fill("Maple Charter School");
      expect(await page.getByLabel("Address").inputValue()).toBe("5 Maple Way\nFairview, OH 44000");
      expect(await page.getByLabel("Kind of school").inputValue()).toBe("private");
      expect(await page.getByLabel("Name, if known").inputValue()).toBe("Mr. Lee Ott");
      await page.context().close();
    },
    LONG,
  );

  it(
    "keeps the choices as they are made: a page that is loaded again has them",
    async () => {
      const page = await opened("epilepsy");
      await at(page, "recipient");
      const answered = page.waitForResponse((response) => response.url().endsWith("/preview") && response.ok());
      await page.getByLabel(/^Grade/).fill("9");
      await answered;
      await page.waitForTimeout(600);
      await page.reload();
      expect(await page.locator('[id="child.grade"]').inputValue()).toBe("9");
      await page.context().close();
    },
    LONG,
  );

  it(
    "shows the first part of a chart at once, and takes in the rest without losing what was decided",
    async () => {
      house.ehr.faults.set("slow", { resource: "Procedure", milliseconds: 3000 });
      const page = await opened("cp_wheelchair");
      expect(await page.locator(".arriving").textContent()).toContain("Still being read from the chart: ");
      await at(page, "recipient");
      await page.getByLabel(/^Grade/).fill("5");
      await page.locator("form#review.scripted:not([data-arriving])").waitFor();
      house.ehr.faults.clear();
      expect(await page.locator(".arriving").count()).toBe(0);
      expect(await page.locator("#recipient:not([hidden])").count()).toBe(1);
      expect(await page.locator('[id="child.grade"]').inputValue()).toBe("5");
      await page.context().close();
    },
    LONG,
  );

  it(
    "says what could not be read, and reads it when asked again",
    async () => {
      house.ehr.faults.set("forbidden_empty", { resource: "Device" });
      const page = await opened("hearing_aids");
      expect(await page.locator("#missing").textContent()).toContain("could not be read");
      house.ehr.faults.clear();
      await page.getByRole("button", { name: /^Try again/ }).click();
      await page.waitForURL(/#read$/);
      await page.locator("#missing").waitFor({ state: "detached" });
      await page.context().close();
    },
    LONG,
  );

  it(
    "weighs less than 150 kB without the PDF",
    async () => {
      const context = await browser.newContext({ viewport: SMALL });
      const page = await context.newPage();
      let bytes = 0;
      page.on("requestfinished", (request) => {
        if (!request.url().startsWith(house.appUrl)) return;
        void request.sizes().then(
          (sizes) => (bytes += sizes.responseBodySize),
          () => 0,
        );
      });
      await page.goto(house.ehr.launchUrlFor("status_traps"));
      await page.locator("form#review.scripted").waitFor();
      await page.locator("#preview").evaluate(() => null);
      await page.waitForTimeout(1000);
      expect(bytes).toBeGreaterThan(20_000);
      expect(bytes).toBeLessThan(150_000);
      await context.close();
    },
    LONG,
  );
});
