/** Lists that come from the EHR, by clicks: a clinic day, a condition across charts, a kept list; and who is left out, by name and reason. */
import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { crowdOn } from "../../sandbox/crowd.ts";
import { dayIn } from "../../server/load-world.ts";
import { absentChromium, openChromium } from "../judges/chromium.ts";
import { describeWith } from "../judges/needed.ts";
import type { House, HouseRules } from "./house.ts";
import { openHouse } from "./house.ts";
import { PRACTICE, signIn } from "./staff-steps.ts";
import { Visitor } from "./visitor.ts";

jest.setTimeout(120_000);

// The clinic day is the practice's own, also in the evening, when it is tomorrow elsewhere.
const TODAY = dayIn({ timeZone: "America/New_York" }, new Date());
const RULES: HouseRules = {
  day: TODAY,
  practice: `${PRACTICE}organizations: [Organization/juniper-street]\nplaces: [{ location: Location/juniper-east, name: East office }]\n`,
};

function crowd(count: number) {
  const made = crowdOn({ day: TODAY, count, problems: 10, seed: 3 });
  return { ...made, troubled: made.troubled.filter(({ fault }) => fault !== "slow") };
}

async function signedIn(house: House, browser: Browser, javaScriptEnabled = true): Promise<Page> {
  const page = await (
    await browser.newContext({ viewport: { width: 1024, height: 600 }, javaScriptEnabled })
  ).newPage();
  await page.goto(`${house.appUrl}/staff/`);
  await page.getByRole("link", { name: "Sign in with your EHR" }).click();
  await page.getByLabel(/June Carver/).check();
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Today" }).waitFor();
  return page;
}

async function sound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`)).toEqual([]);
}

const textOf = async (page: Page): Promise<string> =>
  ((await page.locator("main").textContent()) ?? "").replaceAll(/\s+/g, " ");

/** Only for whoever wants to look at the pages themselves. */
async function seen(page: Page, name: string): Promise<void> {
  const folder = process.env["SHOTS"];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
}

async function choose(page: Page, way: string): Promise<void> {
  await page.getByRole("link", { name: "Make a list" }).first().click();
  await page.getByRole("link", { name: way }).click();
}

async function looked(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Look who is on it" }).click();
  await page.locator("#on, #refused").first().waitFor();
  return textOf(page);
}

describeWith(absentChromium(), "a list that comes from the EHR", () => {
  let house: House;
  let browser: Browser;
  let june: Page;
  beforeAll(async () => {
    house = await openHouse({ ...RULES, crowd: crowd(16) });
    browser = await openChromium();
    june = await signedIn(house, browser);
  });
  afterAll(async () => {
    await browser.close();
    await house.close();
  });

  it("stands beside the other ways, the letters that wait for paper among them", async () => {
    await june.getByRole("link", { name: "Make a list" }).first().click();
    await sound(june);
    await seen(june, "ways");
    const text = await textOf(june);
    for (const way of ["A clinic day", "Children with a condition", "A list of the EHR", "Last school year's letters"])
      expect(text).toContain(way);
    expect(text).toContain("No signed letter waits to be printed.");
  });

  it("is a clinic day with nothing to fill in: who comes today, and by name who is left out and why", async () => {
    await choose(june, "A clinic day");
    await sound(june);
    await seen(june, "clinic");
    const text = await looked(june);
    await sound(june);
    await seen(june, "clinic-looked");
    expect(text).toMatch(/On the list: \d+ children/);
    expect(text).toContain("The appointment was called off or missed.");
    expect(text).toMatch(/The chart says that the child has died|This record was merged|The EHR does not show you/);
  });

  it("is made of whom the ticks leave, and says who waits on it where the next list is looked up", async () => {
    await june.getByRole("checkbox").first().uncheck();
    const left = (await june.getByRole("checkbox").count()) - 1;
    await june.getByRole("button", { name: "Prepare letters for the ticked children" }).click();
    await june.getByText(`${left} asked for:`).waitFor();
    await seen(june, "made");
    expect(await textOf(june)).toContain("Clinic of ");
    for (let looks = 0; looks < 100 && /in the queue|being prepared/.test(await textOf(june)); looks += 1) {
      await june.waitForTimeout(300);
      await june.reload();
    }
    await choose(june, "A clinic day");
    const again = await looked(june);
    expect(again).toContain("Is on another list for this kind of letter, and waits there.");
  });

  it("is of one clinician, one place and other days, and keeps what was filled in", async () => {
    await june.getByRole("link", { name: "Change what you asked for" }).click();
    await june.getByLabel("Days").selectOption("days");
    await june.getByLabel("Clinician").selectOption({ label: "Elena Marsh, MD, FAAP" });
    await june.getByLabel("Place").selectOption({ label: "East office" });
    await june.getByRole("button", { name: "Look who is on it" }).click();
    await june.locator("#first-fault").waitFor();
    await seen(june, "clinic-faulty");
    expect(await june.getByLabel("Place").inputValue()).toBe("juniper-east");
    await june.getByLabel("First day").fill(TODAY);
    const asked = house.ehr.requests().length;
    await looked(june);
    const [search] = house.ehr
      .requests()
      .slice(asked)
      .filter(({ path }) => path.includes("Appointment"));
    expect(search?.path).toMatch(/Appointment/);
  });

  it("is whoever has a condition, by age and last visit, found across charts and named with no word of it", async () => {
    await choose(june, "Children with a condition");
    await june.getByLabel("Condition", { exact: true }).selectOption({ label: "ADHD, any presentation" });
    await sound(june);
    await seen(june, "charts");
    const text = await looked(june);
    await seen(june, "charts-looked");
    expect(text).toContain("Found by the codes on problem lists.");
    expect(await june.getByRole("heading", { level: 1 }).textContent()).toBe("From charts");
  });

  it("is a list that somebody keeps in the EHR, chosen by its name, with a condition as a filter", async () => {
    await choose(june, "A list of the EHR");
    await june.getByLabel("List", { exact: true }).selectOption({ label: "School forms, fall" });
    await june.getByLabel("Condition", { exact: true }).selectOption({ label: "Asthma" });
    await june.getByLabel(/Also children who have a letter/).check();
    await seen(june, "kept");
    const text = await looked(june);
    expect(text).toContain("The problem list does not have the condition that you chose.");
    await choose(june, "A list of the EHR");
    await june.getByLabel("Or another one").fill("List/not-there");
    expect(await looked(june)).toContain("The EHR has no such list.");
    await sound(june);
    await seen(june, "refused");
  });

  it("works without a script as well", async () => {
    const page = await signedIn(house, browser, false);
    await choose(page, "A clinic day");
    const text = await looked(page);
    expect(text).toMatch(/Left out: \d+ children/);
  });
});

describe("a list from the EHR, for whoever has no browser of today", () => {
  it("is told in words not to come from an EHR that has no way, and the other ways stay", async () => {
    const house = await openHouse({ ...RULES, vendor: "athena" });
    const june = new Visitor();
    await signIn(house, june, "june-carver");
    const page = await june.go(`${house.appUrl}/staff/lists/`);
    const says = "finds an appointment by its own number only";
    expect(page.text).toContain(says);
    expect(page.text).toContain("The other ways to make a list are open.");
    expect((await june.go(`${house.appUrl}/staff/lists/from/clinic/`)).text).toContain(says);
    expect(page.text).toContain("Or paste record numbers");
    const asked = house.ehr.requests().length;
    await june.send(page, "/staff/lists/from/clinic/", { when: "today", kind: "section_504" });
    expect(house.ehr.requests()).toHaveLength(asked);
    await house.close();
  });
});
