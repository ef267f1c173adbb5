/** A day in August by clicks: a list, what staff answer, what a clinician approves, what prints; and no child is lost on the way. */
import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, expect, it, jest } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { crowdList, crowdOn } from "../../sandbox/crowd.ts";
import type { Crowd } from "../../sandbox/crowd.ts";
import { absentChromium, openChromium } from "../judges/chromium.ts";
import { describeWith } from "../judges/needed.ts";
import type { ReadPage } from "../../pdf/read.ts";
import { codeOn, readBack } from "../pdf/printed.ts";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";
import { PRACTICE } from "./staff-steps.ts";

const isFull = process.env["SUITE"] === "full";
const SIZE = isFull ? { count: 500, problems: 30 } : { count: 12, problems: 6 };
jest.setTimeout(isFull ? 3_600_000 : 240_000);

/** What staff answer, by the beginning of the question. */
const ANSWERS: readonly (readonly [RegExp, string])[] = [
  [/grade/i, "4"],
  [/which school/i, "Fairview Elementary School"],
  [/turned 18/i, "The student agreed"],
  [/since|when/i, "2025"],
];
/** What is told of a child whom no letter is made for: the beginning of the sentence. */
const REASONS: Readonly<Record<string, readonly string[]>> = {
  deceased: ["The chart says that the child has died."],
  merged: ["This record was merged into another one."],
  two_hits: ["More than one record has this number."],
  not_found: ["No record has this number."],
  ehr_refuses: ["The EHR does not show this chart"],
  other_practice: ["The record belongs to another practice."],
};
const REQUEST = "The parents have asked the school, in writing, for an evaluation under Section 504.";

/** In its small size without those for whom a test would wait as long as a clinic does. */
function crowdOfToday(): Crowd {
  const crowd = crowdOn({ day: new Date().toISOString().slice(0, 10), ...SIZE, seed: 8 });
  return isFull ? crowd : { ...crowd, troubled: crowd.troubled.filter(({ fault }) => fault !== "slow") };
}

/** What each step took, for who runs the full size. */
function took(step: string, since: number): void {
  if (isFull) process.stderr.write(`${step}: ${Math.round((Date.now() - since) / 1000)} s\n`);
}

describeWith(absentChromium(), "a day in August", () => {
  const crowd = crowdOfToday();
  let house: House;
  let browser: Browser;
  let june: Page;
  let marsh: Page;
  /** So many children wait for a clinician when all is answered. */
  let waiting = 0;
  /** Whose letters were signed, by name. */
  const signed: string[] = [];
  /** The pages of each file of the print job. */
  const files: (readonly ReadPage[])[] = [];
  beforeAll(async () => {
    house = await openHouse({ practice: `${PRACTICE}organizations: [Organization/juniper-street]\n`, crowd });
    browser = await openChromium();
    june = await signedIn("June Carver");
    marsh = await signedIn("Elena Marsh");
  });
  afterAll(async () => {
    await browser.close();
    await house.close();
  });

  async function signedIn(name: string): Promise<Page> {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
    // Pages of five hundred children on a machine that also tests them.
    if (isFull) page.setDefaultTimeout(300_000);
    await page.goto(`${house.appUrl}/staff/`);
    await page.getByRole("link", { name: "Sign in with your EHR" }).click();
    await page.getByLabel(new RegExp(name)).check();
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

  /** Looks at the list until nothing of it is being prepared, as staff would. */
  async function prepared(): Promise<string> {
    for (let looks = 0; looks < 4_000; looks += 1) {
      const words = await june.locator("#progress p").first().textContent();
      if (words !== null && !/in the queue|being prepared/.test(words)) return words;
      await new Promise((later) => setTimeout(later, 300));
    }
    throw new Error("the list is not done");
  }

  it("staff paste a list, and every child of it is prepared, asked about, or named with a reason", async () => {
    await sound(june);
    await june.getByRole("link", { name: "Make a list" }).first().click();
    await sound(june);
    await june.getByRole("textbox", { name: "Or paste record numbers" }).fill(crowdList(crowd));
    await june.getByLabel("What you call this list").fill("Thursday's clinic");
    await june.getByRole("button", { name: "Read the list" }).click();
    await sound(june);
    await june.getByRole("button", { name: /Prepare letters for/ }).click();
    await june.getByText(`${SIZE.count} asked for:`).waitFor();
    const since = Date.now();
    took(await prepared(), since);
    await loadedAnew(june);
    await sound(june);
    const text = await textOf(june);
    const told = crowd.list.flatMap(({ mrn, problem }) => [mrn, ...(problem === null ? [] : (REASONS[problem] ?? []))]);
    expect(told.filter((words) => !text.includes(words))).toEqual([]);
  });

  it("each question stands once, with everybody who is asked it, and who is answered goes on", async () => {
    for (let forms = 0; forms < 20; forms += 1) {
      const form = june.locator('section[id^="question-"]').first();
      if ((await form.count()) === 0) break;
      const asks = (await form.getByRole("heading").textContent()) ?? "";
      const answer = ANSWERS.find(([question]) => question.test(asks))?.[1] ?? REQUEST;
      // The first field is for all of them, or for the only child.
      const field = form.getByRole("textbox").or(form.getByRole("combobox")).first();
      if ((await form.getByRole("textbox").count()) > 0) await field.fill(answer);
      else await field.selectOption(answer);
      await form.getByRole("button", { name: "Save these answers" }).click();
      await june.getByText("The answers are saved").waitFor();
      await prepared();
      await loadedAnew(june);
    }
    expect(await june.locator('section[id^="question-"]').count()).toBe(0);
    waiting = Number(/(\d+) waiting for a clinician/.exec(await prepared())?.[1]);
  });

  it("a clinician signs with one key what was shown, by keys alone, and leaves what lacks something", async () => {
    const since = Date.now();
    await marsh.getByRole("link", { name: "To sign" }).first().click();
    // By the item, not by the name: among five hundred children are two of one name.
    const seen = new Set<string>();
    const item = async (): Promise<string> =>
      (await marsh.locator('form[action$="/skip"]').getAttribute("action")) ?? "";
    for (let letters = 0; letters < SIZE.count * 2 && !seen.has(await item()); letters += 1) {
      const [at, who] = [Date.now(), (await marsh.locator("#who-heading").textContent()) ?? ""];
      seen.add(await item());
      if (letters < 2) await sound(marsh);
      if (letters === PAINTED) await fetchUnpainted(marsh);
      const isWhole = (await marsh.getByRole("button", { name: /^Sign the letter about/ }).count()) > 0;
      if (isWhole) signed.push(who.split(",")[0] ?? "");
      // The words are there before the script that listens to the keys.
      await marsh.locator("html.scripted").waitFor();
      // The page of before says the same words: only the next one counts.
      await marsh.evaluate("document.documentElement.setAttribute('data-answered', '')");
      await marsh.keyboard.press(isWhole ? "A" : "S");
      await marsh.locator("html:not([data-answered])").waitFor();
      await marsh
        .getByText(isWhole ? "Signed. Here is the next one." : "Skipped. It comes again at the end.")
        .waitFor();
      // No faster than the brake lets anybody.
      if (isFull && isWhole) await marsh.waitForTimeout(Math.max(0, at + 3_000 - Date.now()));
    }
    took(`${signed.length} of ${seen.size} signed by keys`, since);
    expect(signed.length).toBeGreaterThan(1);
    expect(seen.size).toBe(waiting);
  });

  it("what was signed prints, each letter on sheets of its own, and the cover's numbers are those of the file", async () => {
    // With hundreds to sign, hers has ended meanwhile: fifteen idle minutes.
    await june.context().close();
    june = await signedIn("June Carver");
    await june.getByRole("link", { name: "Print", exact: true }).click();
    await june.getByRole("link", { name: "Look at the counts" }).first().click();
    await sound(june);
    await june.getByRole("button", { name: "Count the sheets" }).click();
    await june.getByRole("heading", { name: /^Print job/ }).waitFor();
    await sound(june);
    const since = Date.now();
    for (const link of await june.getByRole("link", { name: /^Open file / }).all()) {
      const address = new URL((await link.getAttribute("href")) ?? "", june.url()).href;
      files.push((await readBack(await (await june.request.get(address)).body())).pages);
    }
    took(`${files.length} files read`, since);
    for (const pages of files) {
      const own = letterPages(pages);
      expect(pages[0]?.text).toMatch(new RegExp(`Letters\\s+${own.size}\\s`));
      for (const [first] of own.values()) expect((first?.index ?? 1) % 2).toBe(0);
    }
    const pages = files.flat();
    const letters = letterPages(pages);
    expect([...letters.keys()]).toHaveLength(signed.length);
    const numbers = reckoning(pages[0]?.text ?? "");
    expect(numbers.get("In this print job")).toBe(signed.length);
    expect(numbers.get("Asked for")).toBe(SIZE.count);
    expect([...numbers].reduce((sum, [what, count]) => (what === "Asked for" ? sum : sum + count), 0)).toBe(SIZE.count);
    const codes = pages.map(codeOn).filter((code) => code !== null);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes).toEqual(codes.toSorted());
    const text = [...letters.values()].flat().map((page) => page.text);
    expect(signed.filter((name) => !text.some((own) => own.includes(name)))).toEqual([]);
  });

  it("no page of one child names another one", () => {
    const names = new Set(signed);
    for (const [, own] of letterPages(files.flat())) {
      const named = [...names].filter((name) => own.some(({ text }) => text.includes(name)));
      expect(named).toHaveLength(1);
    }
  });

  it("staff say of each file that all of it printed, and the list says so", async () => {
    for (const [index] of files.entries()) {
      const form = june.locator('section[id^="file-"]').nth(index);
      await form.getByRole("combobox").selectOption("all");
      await form.getByRole("button", { name: "Save this" }).click();
      await june.getByText("All of it is printed.").waitFor();
    }
    await june.getByRole("link", { name: "Today" }).click();
    await sound(june);
    expect(await textOf(june)).toContain(`${signed.length} printed`);
  });

  it("a child is found at the window by keys alone", async () => {
    await june.getByRole("link", { name: "At the window" }).first().focus();
    await june.keyboard.press("Enter");
    await june.getByRole("textbox", { name: "Or the record number" }).waitFor();
    await sound(june);
    await june.getByRole("textbox", { name: "Or the record number" }).focus();
    await june.keyboard.type(crowd.list.find(({ problem }) => problem === null)?.mrn ?? "");
    await june.keyboard.press("Enter");
    await june.getByRole("heading", { name: "Found", exact: true }).waitFor();
    await june.getByRole("link", { name: "Open" }).focus();
    await june.keyboard.press("Enter");
    await june.getByRole("heading", { name: "A child's letters" }).waitFor();
    await sound(june);
    await june.getByRole("link", { name: "Print, hand over" }).first().click();
    await sound(june);
    expect(await textOf(june)).toContain("Record that it was given");
  });
});

/** So many letters are painted on the screen. */
const PAINTED = 8;

/** Further ones are sent to the browser all the same, and not painted: a machine of tests has no eyes. */
async function fetchUnpainted(page: Page): Promise<void> {
  await page.route("**/letter.pdf", async (route) => {
    await route.fetch();
    await route.fulfill({ contentType: "text/plain", body: "" });
  });
}

interface Placed {
  readonly index: number;
  readonly text: string;
}

/** The pages of each letter by the number at their foot; a blank back belongs to none. */
function letterPages(pages: readonly ReadPage[]): ReadonlyMap<string, readonly Placed[]> {
  const numbered = pages.flatMap(({ text }, index) => {
    const [, number] = /Letter ([0-9A-Z]{4}-[0-9A-Z]{2})/.exec(text) ?? [];
    return number === undefined || text.includes("For clinic staff") ? [] : [{ number, index, text }];
  });
  return Map.groupBy(numbered, ({ number }) => number);
}

const PARTS = [
  ...(["Asked for", "In this print job", "Signed, held back", "Printed before", "Handed over before"] as const),
  ...([
    "Wait for a clinician",
    "Wait for an answer",
    "Still being prepared",
    "No letter possible",
    "Left out",
  ] as const),
];

/** The numbers of the cover sheet, by what they count. */
function reckoning(text: string): ReadonlyMap<string, number> {
  return new Map(
    PARTS.flatMap((what) => {
      const [, count] = new RegExp(`${what}\\s+(\\d+)`).exec(text) ?? [];
      return count === undefined ? [] : [[what, Number(count)] as const];
    }),
  );
}

/** The list loads itself anew when it is done: whichever of the two is first. */
async function loadedAnew(page: Page): Promise<void> {
  await page.reload().catch(() => page.waitForLoadState("load"));
}
