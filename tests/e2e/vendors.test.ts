/**
 * The clinician's road at every EHR that the sandbox plays, by clicking only: what cannot be read or filed is said on the page. Two of
 * them in the small size, all of them in the full one.
 */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { isVendorName, type VendorName } from "../../sandbox/ehr/vendors/vendors.ts";
import { absentChromium, openChromium } from "../judges/chromium.ts";
import { describeWith } from "../judges/needed.ts";
import { file, reviewAndSign } from "./clicks.ts";
import { type House, openHouse } from "./house.ts";
import { review, shownLetter, sign } from "./steps.ts";
import { Visitor } from "./visitor.ts";

const SMALL = { width: 1024, height: 600 };
const LONG = 240_000;

interface Said {
  /** What the page must say of what was not read, or not whole. */
  readonly missing: readonly RegExp[];
  /** Does the letter get into the chart? */
  readonly files: boolean;
}

const SAID: Readonly<Partial<Record<VendorName, Said>>> = {
  epic: {
    missing: [
      /^Forms, procedures: could not be read. The EHR does not permit it/,
      /^Documents: could not be read. The EHR gives no more documents today/,
      /^Referrals and orders: 1 item read. May not be complete: the EHR says that there may be more/,
    ],
    files: true,
  },
  oracle: {
    missing: [
      /^Procedures: could not be read. One record of this list lacks what the EHR requires/,
      /^Forms: could not be read. The EHR does not permit it/,
    ],
    files: true,
  },
  athena: { missing: [/^Relatives: could not be read. The EHR does not have it/], files: false },
  meditech: { missing: [], files: false },
  strict: { missing: [], files: true },
  sloppy: { missing: [/^Allergies: could not be read. The EHR pointed to another server for the rest/], files: true },
};

const NAMES = Object.keys(SAID).filter((name) => isVendorName(name));
const CI_SIZE = ["epic", "athena"];
const PLAYED = process.env["SUITE"] === "full" ? NAMES : NAMES.filter((name) => CI_SIZE.includes(name));

/** What the page says of the sections that are not here, once nothing is on its way any more. */
async function missingOn(page: Page): Promise<readonly string[]> {
  await page.locator("li.missing", { hasText: "still on its way" }).first().waitFor({ state: "detached" });
  const said = await page.locator("li.missing").allTextContents();
  return said.map((each) => each.replaceAll(/\s+/g, " "));
}

describeWith(absentChromium(), "a clinician at an EHR that does things in its own way", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openChromium();
  }, LONG);
  afterAll(() => browser.close());

  it.each(PLAYED)(
    "%s: reads what is missing, signs, and files the letter or is told that it cannot be filed",
    async (name) => {
      const house = await openHouse({ vendor: name });
      try {
        const page = await browser.newPage({ viewport: SMALL });
        await page.goto(house.ehr.launchUrlFor("adhd_anxiety"));
        const missing = await missingOn(page);
        const { missing: expected, files } = SAID[name] ?? { missing: [], files: true };
        expect(missing).toHaveLength(expected.length);
        for (const words of expected) expect(missing).toContainEqual(expect.stringMatching(words));
        await reviewAndSign(page, "Nora likes drawing.");
        const filed = await filedOrTold(page, files);
        expect(filed).toBe(files ? 1 : 0);
        expect(house.ehr.documents()).toHaveLength(filed);
        expect(await house.ehr.findings()).toEqual([]);
        expect(house.ehr.foreignVisits()).toEqual([]);
      } finally {
        await house.close();
      }
    },
    LONG,
  );
});

/** How many documents the page says are in the chart now. */
async function filedOrTold(page: Page, files: boolean): Promise<number> {
  if (files) {
    await file(page);
    return 1;
  }
  const button = page.getByRole("button", { name: /^File in the chart/ });
  if ((await button.count()) > 0) await button.click();
  await page
    .getByText(/not (been )?filed|does not take|by hand|yourself/i)
    .first()
    .waitFor();
  return await page.getByText("Filed in the chart.").count();
}

describe("one browser, two charts", () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse({ vendor: "epic" });
  });
  afterAll(() => house.close());

  it("M-17 keeps each page to the child that it was opened for, though they share one jar of cookies", async () => {
    const visitor = new Visitor();
    const [nora, amir] = [await review(house, visitor, "adhd_anxiety"), await review(house, visitor, "epilepsy")];
    const [again, other] = [await visitor.go(nora.url), await visitor.go(amir.url)];
    expect([again.text.includes("Nora Ellison"), again.text.includes("Amir Haddad")]).toEqual([true, false]);
    expect([other.text.includes("Amir Haddad"), other.text.includes("Nora Ellison")]).toEqual([true, false]);
  });

  it("M-27 signs in in the same window, with a cookie that a frame may have and no other launch sees", async () => {
    const visitor = new Visitor();
    let answer = await visitor.step(house.ehr.launchUrlFor("adhd_anxiety"));
    const cookies: string[] = [];
    while (answer.headers.get("location") !== null) {
      expect([302, 303]).toContain(answer.status);
      answer = await visitor.step(new URL(answer.headers.get("location") ?? "", answer.url).href);
      if (answer.url.startsWith(house.appUrl)) cookies.push(...answer.headers.getSetCookie());
    }
    const launch = cookies.filter((cookie) => /Path=\/launches\//.test(cookie));
    expect(launch).toHaveLength(1);
    for (const part of ["Secure", "HttpOnly", "SameSite=None", "Partitioned"]) expect(launch[0]).toContain(part);
    expect(answer.text).not.toMatch(/window\.open|target="_blank"[^>]*sign in/i);
  });

  it("M-33 shows the letter as a page and gives the PDF as a file, for frames that may show no other document", async () => {
    const visitor = new Visitor();
    const letter = await shownLetter(house, visitor, "M-33");
    expect(letter.text).toMatch(/<article class="letter"[\s\S]*Section 504/);
    expect(letter.text).toMatch(/<a href="[^"]*letter\.pdf" target="_blank" rel="noopener">/);
    const signed = await sign(visitor, letter);
    const [, href = ""] = /href="([^"]*letter\.pdf\?download)"/.exec(signed.text) ?? [];
    const pdf = await visitor.go(new URL(href, signed.url).href);
    expect(pdf.headers.get("content-type")).toMatch(/^application\/pdf/);
    expect(pdf.headers.get("content-disposition")).toMatch(/^attachment; filename="letter-[A-Z0-9-]+\.pdf"$/);
  });
});
