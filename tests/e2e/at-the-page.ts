/** A clinician before the review page inside the EHR, with the mouse or with the keyboard alone. */
import type { Browser, FrameLocator, Page } from "playwright-core";
import type { ChildName } from "../../sandbox/cast.ts";
import type { House } from "./house.ts";

const SMALL = { width: 1024, height: 600 };
/** More than any page has places to stop at. */
const MOST_TABS = 200;

export interface AtThePage {
  readonly page: Page;
  readonly frame: FrameLocator;
}

/** The launch itself is the EHR's click. */
export async function launched({ ehr }: House, browser: Browser, child: ChildName): Promise<AtThePage> {
  const page = await browser.newPage({ viewport: SMALL });
  await page.goto(`${ehr.origin}/charts/${child}`);
  await page.getByRole("button", { name: "Open inside the chart" }).click();
  const frame = page.frameLocator("iframe").first();
  await frame.locator("form#review.scripted:not([data-arriving])").waitFor();
  return { page, frame };
}

/** The same for a child beside the cast, who has no chart page of their own: in the frame of another chart. */
export async function launchedBeside(house: House, browser: Browser, patient: string): Promise<AtThePage> {
  const { page, frame } = await launched(house, browser, "almost_nothing");
  const address = house.ehr.launchUrlFor(undefined, { patient });
  await page.evaluate(`document.querySelector("iframe").src = ${JSON.stringify(address)}`);
  await frame.locator(`.strip:not(:has-text("Phúc"))`).waitFor();
  await frame.locator("form#review.scripted:not([data-arriving])").waitFor();
  return { page, frame };
}

/** By Tab alone, to what is called so: by its label, its words, or the name of its field. */
export async function tabTo({ page, frame }: AtThePage, name: RegExp): Promise<void> {
  for (let turn = 0; turn < MOST_TABS; turn += 1) {
    // Looked at without waiting: a page that is just being left has no focus.
    const called = await frame
      .locator(":focus")
      .evaluateAll(calledSo)
      .catch(() => null);
    if (called !== null && name.test(called)) return;
    if (called === null) await page.waitForTimeout(50);
    await page.keyboard.press("Tab");
  }
  throw new Error(`not reached by the Tab key: ${name.source}`);
}

interface Called {
  readonly textContent: string | null;
  readonly labels?: Iterable<Called> | null;
}

/** Runs in the page: what the one with the focus is called, if one has it. */
function calledSo([element]: readonly Called[]): string | null {
  if (element === undefined) return null;
  const [label = element] = element.labels ?? [];
  return (label.textContent ?? "").replaceAll(/\s+/g, " ").trim();
}
