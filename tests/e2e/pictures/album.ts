/** Pictures of every state of the clinician's road at both sizes of a small laptop, for eyes; what a machine can see is refused at once. */
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import type { ChildName } from "../../../sandbox/cast.ts";
import type { House } from "../house.ts";

const SIZES = [
  { width: 1024, height: 600 },
  { width: 1280, height: 800 },
] as const;
/** Where they are looked at; never part of the repository. */
export const FOLDER = resolve(import.meta.dirname, "..", "..", "..", "data", "pictures");

type User = "elena-marsh" | "lee-park" | "june-carver";

/** Saves what the page shows, at the top and whole, and gives what no eye is needed for: sideways scrolling and clipped words. */
export async function take(page: Page, name: string): Promise<readonly string[]> {
  mkdirSync(FOLDER, { recursive: true });
  const faults: string[] = [];
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await page.waitForTimeout(120);
    const place = join(FOLDER, `${name}.${size.width}`);
    await page.screenshot({ path: `${place}.png` });
    await page.screenshot({ path: `${place}.whole.png`, fullPage: true });
    for (const words of await page.evaluate<readonly string[]>(SEEN)) faults.push(`${name} at ${size.width}: ${words}`);
  }
  return faults;
}

/** Runs in the page. */
const SEEN = `(() => {
  const found = [];
  if (document.documentElement.scrollWidth > innerWidth) found.push("scrolls to the side");
  for (const each of document.querySelectorAll("main *, header *")) {
    if (!each.checkVisibility() || each.matches(".hear, .hear *, .where, .where *, iframe, textarea")) continue;
    const { overflowX } = getComputedStyle(each);
    if (overflowX === "hidden" && each.scrollWidth > each.clientWidth + 1) found.push("clips: " + each.textContent.trim().slice(0, 60));
  }
  return found;
})()`;

interface Place {
  readonly house: House;
  readonly browser: Browser;
}

/** The review page of a child by its launch, in a window of its own. */
export async function opened({ house, browser }: Place, child: ChildName, user?: User): Promise<Page> {
  const context = await browser.newContext({ viewport: SIZES[0] });
  const page = await context.newPage();
  await page.goto(house.ehr.launchUrlFor(child, user === undefined ? {} : { user }));
  await page.locator("form#review.scripted:not([data-arriving])").waitFor();
  return page;
}

/** `…/launches/<id>/` */
export function baseOf(page: Page): string {
  return page.url().replace(/(\/launches\/[^/]+\/).*$/, "$1");
}

/** `…/letters/<id>/` */
export function letterOf(page: Page): string {
  return page.url().replace(/(\/letters\/[^/]+\/).*$/, "$1");
}

export const SAID: Readonly<Record<string, string>> = {
  "child.grade": "4",
  "answers.request": "The parents have asked the school, in writing, for an evaluation under Section 504.",
  "answers.known_since": "2019",
};

/** Says it in the fields of the page, and shows the letter. */
export async function showLetter(page: Page, said: Readonly<Record<string, string>> = {}): Promise<void> {
  await page.goto(baseOf(page));
  await page.locator("form#review.scripted:not([data-arriving])").waitFor();
  await page.evaluate(`(() => {
    for (const [id, words] of Object.entries(${JSON.stringify({ ...SAID, ...said })})) {
      const field = document.getElementById(id);
      if (field !== null) field.value = words;
    }
    document.getElementById("review").requestSubmit(document.getElementById("show"));
  })()`);
  await page.waitForURL(/\/letters\//);
}

/** Signs the letter that the page shows. */
export async function sign(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Sign the letter about/ }).click();
  await page.waitForURL(/said=signed/);
}

/** Sends a form from this page, as one of its buttons would. */
export async function send(page: Page, action: string, fields: Readonly<Record<string, string>> = {}): Promise<void> {
  const going = page.waitForNavigation();
  await page.evaluate(`(() => {
    const form = document.createElement("form");
    form.method = "post";
    form.action = ${JSON.stringify(new URL(action, page.url()).href)};
    for (const [name, value] of Object.entries(${JSON.stringify(fields)})) {
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = name;
      field.value = value;
      form.append(field);
    }
    document.body.append(form);
    form.submit();
  })()`);
  await going;
}
