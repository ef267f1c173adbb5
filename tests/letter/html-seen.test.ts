import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { letterHtml } from "../../letter/html.ts";
import { readPdf } from "../../pdf/read.ts";
import { absentChromium, openChromium } from "../judges/chromium.ts";
import { describeWith } from "../judges/needed.ts";
import { castMaterial, decidedLetter, draftOf } from "./cast-material.ts";
import { noraDecisions } from "./nora.ts";
import { letterWith } from "./written-letter.ts";

const material = castMaterial("adhd_anxiety");
const nora = decidedLetter(noraDecisions(material), material);
const LETTERS = {
  "with every part": nora,
  "with blanks": draftOf(material),
  signed: { ...nora, status: "signed" as const },
  "with a long word and words of another language": letterWith("Nguyễn".repeat(12)),
};
const NAMES = Object.keys(LETTERS) as (keyof typeof LETTERS)[];

describeWith(absentChromium(), "the letter in a browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openChromium();
  }, 30_000);
  afterAll(() => browser.close());

  async function shown(name: keyof typeof LETTERS, look: Parameters<Browser["newPage"]>[0] = {}): Promise<Page> {
    const context = await browser.newContext(look);
    const page = await context.newPage();
    await page.setContent(letterHtml(LETTERS[name]));
    return page;
  }

  const LOOKS = {
    "by day": {},
    "by night": { colorScheme: "dark" },
    "in colors of one's own": { forcedColors: "active" },
    "at 400 percent": { viewport: { width: 320, height: 256 } },
  } as const;

  const SEEN = [
    ...NAMES.map((name) => [name, "by day"] as const),
    ["with blanks", "by night"],
    ["with every part", "in colors of one's own"],
    ["with every part", "at 400 percent"],
  ] as const;

  it.each(SEEN)(
    "keeps no person with a disability out, as far as axe can tell: %s, %s",
    async (name, look) => {
      const page = await shown(name, LOOKS[look]);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
      await page.context().close();
    },
    30_000,
  );

  it.each(NAMES)(
    "needs no scrolling to the side at 320 pixels: %s",
    async (name) => {
      const page = await shown(name, { viewport: { width: 320, height: 480 } });
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(320);
      await page.context().close();
    },
    30_000,
  );

  it("is a table with named rows and columns for those who listen, also where a narrow screen shows cards", async () => {
    const page = await shown("with every part", { viewport: { width: 320, height: 480 } });
    const table = page.getByRole("table", { name: "How this affects Nora at school" });
    expect(await table.getByRole("columnheader").allTextContents()).toEqual([
      "What is hard for Nora",
      "What we see",
      "Major life activity or body function",
    ]);
    expect(await table.getByRole("rowheader").count()).toBe(5);
    expect(await table.getByRole("cell", { name: "Thinking, writing" }).count()).toBe(1);
    await page.context().close();
  }, 30_000);

  it("says on each printed page who decides, which page it is and that it is not signed", async () => {
    const page = await shown("with every part");
    const printed = await readPdf(await page.pdf({ preferCSSPageSize: true }));
    if (printed.kind === "refused") throw new Error(printed.why);
    const texts = printed.pages.map(({ lines }) => lines.map(({ text }) => text).join(" "));
    for (const [place, text] of texts.entries()) {
      expect(text).toContain("The school decides eligibility and the plan.");
      expect(text).toContain(`Page ${place + 1} of ${texts.length}`);
      expect(text).toContain("UNSIGNED");
    }
    await page.context().close();
  }, 30_000);
});
