/** A new practice makes the letters its own, with keys alone and without a line of code; and a letter of yesterday stays what it was. */
import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { readPdf } from "../../pdf/read.ts";
import { absentChromium, openChromium } from "../judges/chromium.ts";
import { describeWith } from "../judges/needed.ts";
import { sampleLogo } from "../pdf/sample-logo.ts";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";
import { READY, sign, TO_THE_LETTER } from "./steps.ts";
import { fieldsIn, Visitor } from "./visitor.ts";
import type { Answer } from "./visitor.ts";

const LONG = 180_000;
const MOST_TABS = 120;
const DISTRICT = "Elm Valley ISD";

describeWith(absentChromium(), "a practice that makes the letters its own", () => {
  let house: House;
  let browser: Browser;
  let page: Page;
  /** A letter that was signed with the first words, with its bytes of that day. */
  let first: { readonly letter: Answer; readonly pdf: Uint8Array; readonly visitor: Visitor };

  beforeAll(async () => {
    house = await openHouse({ administrators: ["Practitioner/elena-marsh"] });
    browser = await openChromium();
    const context = await browser.newContext({ viewport: { width: 1024, height: 600 }, javaScriptEnabled: false });
    page = await context.newPage();
    page.setDefaultTimeout(20_000);
    // The pages of sample letters are asked for by themselves; in a frame they would only cost time.
    await page.route(/sample\.pdf/, (route) => route.abort());
  }, LONG);
  afterAll(async () => {
    await browser.close();
    await house.close();
  }, LONG);

  const at = (path: string): Promise<unknown> =>
    page.goto(`${house.appUrl}/practice/${path}`, { waitUntil: "domcontentloaded" });

  /** By Tab alone, to the field or button of that id or those words. */
  async function tabTo(what: string): Promise<void> {
    for (let turn = 0; turn < MOST_TABS; turn += 1) {
      await page.keyboard.press("Tab");
      // Looked at without waiting: a page that is just being left has no focus.
      const called = await page.locator(":focus").evaluateAll(namesOf);
      if (called.includes(what)) return;
    }
    throw new Error(`not reached by the Tab key: ${what}`);
  }

  async function write(field: string, words: string): Promise<void> {
    await tabTo(field);
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type(words);
  }

  /** A choice is made by the first letters of its words. */
  async function choose(field: string, words: string): Promise<void> {
    await tabTo(field);
    await page.keyboard.type(words);
  }

  async function press(words: string): Promise<void> {
    await tabTo(words);
    await Promise.all([page.waitForEvent("domcontentloaded"), page.keyboard.press("Enter")]);
  }

  async function publish(name: string): Promise<void> {
    await at(`history/${name}/`);
    const newest = (await page.locator("#versions tbody th a").first().textContent()) ?? "";
    await at(`history/${name}/${newest.replace("Version ", "")}`);
    await press("Publish");
    expect(await page.locator(".said").textContent()).toContain("It is in use now");
  }

  /** A signed letter about Nora to a school of the district. */
  async function signedLetter(own: string): Promise<typeof first> {
    const visitor = new Visitor();
    const review = await visitor.go(house.ehr.launchUrlFor("adhd_anxiety"));
    const to = { "recipient.organization": DISTRICT, "answers.strengths": own, ...TO_THE_LETTER };
    const shown = await visitor.send(review, "choices", { ...fieldsIn(review.text), ...READY, ...to });
    const letter = await sign(visitor, shown);
    const pdf = await visitor.go(new URL("letter.pdf", letter.url).href);
    return { letter, pdf: pdf.bytes, visitor };
  }

  async function textOf(bytes: Uint8Array): Promise<string> {
    const reading = await readPdf(bytes);
    if (reading.kind === "refused") throw new Error(reading.why);
    return reading.pages
      .map(({ text }) => text)
      .join("\n")
      .replaceAll(/\s+/g, " ");
  }

  it(
    "signs in, fills in its letterhead with keys alone, and is told what to mend at the field",
    async () => {
      await page.goto(`${house.appUrl}/practice/enter?iss=${encodeURIComponent(house.ehr.fhirBase)}`);
      await page
        .getByRole("button", { name: /Elena Marsh|Sign in|Continue/ })
        .first()
        .click();
      await page.waitForURL(/\/practice\/$/);
      await at("settings/letterhead");
      await write("name", "Elm Street Pediatrics");
      await write("address", "1 Elm Street");
      await write("accent", "blue");
      await press("Save");
      expect(await page.locator("#accent-fault").textContent()).toContain('a color such as "#1F4E79"');
      await write("accent", "#1F4E79");
      await press("Save");
      expect(await page.locator(".said").textContent()).toContain("Saved");
    },
    LONG,
  );

  it(
    "chooses greeting, order and district, and its logo, and publishes after a look at a sample letter",
    async () => {
      await at("settings/letters");
      await choose("letters.greeting", "To");
      await press("Save");
      await at("settings/parts/section_504");
      await choose("place.strengths", "1");
      await press("Save");
      await at("settings/schools");
      await write("districts.0.name", DISTRICT);
      await write("districts.0.terms", "team = committee");
      await press("Save");
      await at("settings/logo");
      await page
        .locator("#file")
        .setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: Buffer.from(sampleLogo()) });
      await write("alt", "Elm Street Pediatrics");
      await press("Use this logo");
      const sample = await page.request.get(
        `${house.appUrl}/practice/history/practice/5/sample.pdf?district=${encodeURIComponent(DISTRICT)}`,
      );
      const text = await textOf(await sample.body());
      expect(text).toContain("Elm Street Pediatrics");
      expect(text).toContain("DRAFT");
      await publish("practice");
    },
    LONG,
  );

  it(
    "writes a part of a letter, and its Spanish copy, in its own words, and publishes both",
    async () => {
      for (const [name, title] of [
        ["section_504.en", "## What we like {#strengths}"],
        ["section_504.es", "## Lo que nos gusta {#strengths}"],
      ] as const) {
        await at(`templates/${name}/edit/`);
        const text = page.locator("#text");
        await text.fill((await text.inputValue()).replace(/^## .* \{#strengths\}$/m, title));
        await page.locator("#why").fill("Warmer");
        await page.getByRole("button", { name: "Keep as a version" }).click();
        await publish(name);
      }
      await at("templates/");
      expect(await page.locator("#all").textContent()).toMatch(/in Spanish\s*Version 1 is in use/);
    },
    LONG,
  );

  it(
    "sends letters in these words, and knows which were made with which version",
    async () => {
      first = await signedLetter("Nora draws maps of the whole town.");
      const text = await textOf(first.pdf);
      expect(text).toContain("Elm Street Pediatrics");
      expect(text).toContain("To Ms. Whitfield:");
      expect(text).toContain("committee");
      expect(text).toContain("The school's Section 504 team decides");
      expect(text.indexOf("What we like")).toBeGreaterThan(0);
      expect(text.indexOf("What we like")).toBeLessThan(text.indexOf("Diagnoses"));
      await at("history/section_504.en/1");
      expect(await page.locator("#letters").textContent()).toContain("1, by number");
    },
    LONG,
  );

  it(
    "changes its mind and brings the earlier version back; the letter of the old version is printed again with its old bytes",
    async () => {
      await at("settings/letters");
      await choose("letters.greeting", "Hello");
      await press("Save");
      await publish("practice");
      expect(await textOf((await signedLetter("Nora builds kites.")).pdf)).toContain("Hello, Ms. Whitfield:");
      await at("history/practice/5");
      await press("Bring it back as a draft");
      await publish("practice");
      expect(await textOf((await signedLetter("Nora reads to her brother.")).pdf)).toContain("To Ms. Whitfield:");
      await at("history/section_504.en/1");
      await page.locator("#retire summary").click();
      await page.getByRole("button", { name: "Take it out of use" }).click();
      const again = await first.visitor.go(new URL("letter.pdf", first.letter.url).href);
      expect(Buffer.from(again.bytes).equals(Buffer.from(first.pdf))).toBe(true);
    },
    LONG,
  );

  it(
    "gives its words away as a file, and looks at such a file before any of it is kept",
    async () => {
      const zip = await page.request.get(`${house.appUrl}/practice/share/words.zip`);
      await at("share");
      await page
        .locator("#file")
        .setInputFiles({ name: "words.zip", mimeType: "application/zip", buffer: await zip.body() });
      await press("Look at it");
      expect(await page.locator("#found").textContent()).toContain("Nothing is to mend in it");
      await press("Take it as drafts");
      expect(await page.locator("#all").textContent()).toContain("a draft");
    },
    LONG,
  );

  it(
    "finds nothing on any page of the area that keeps somebody out",
    async () => {
      const context = await browser.newContext({ storageState: await page.context().storageState() });
      const own = await context.newPage();
      const forms = [
        "settings/letterhead",
        "settings/people",
        "settings/logo",
        "settings/parts/section_504",
        "phrases/own",
      ];
      const pages = [
        "",
        "settings/",
        ...forms,
        "history/practice/5",
        "templates/",
        "templates/section_504.es/",
        "share",
      ];
      const found: unknown[] = [];
      for (const path of pages) {
        const answer = await own.goto(`${house.appUrl}/practice/${path}`, { waitUntil: "domcontentloaded" });
        const { violations } = await new AxeBuilder({ page: own }).exclude("iframe").analyze();
        found.push(...violations.map(({ id, nodes }) => [path, id, nodes[0]?.html]));
        if (answer?.status() !== 200) found.push([path, answer?.status()]);
      }
      expect(found).toEqual([]);
    },
    LONG,
  );
});

interface Named {
  readonly id: string;
  readonly textContent: string | null;
}

/** Runs in the page: by what a person may know the one that has the focus. */
function namesOf(focused: readonly Named[]): readonly string[] {
  return focused.flatMap(({ id, textContent }) => [id, (textContent ?? "").trim()]);
}
