/** A clinician at the page whose clicks and typed words are counted: the measure by which the product is loved or closed. */
import type { FrameLocator, Locator, Page } from "playwright-core";

export class Counted {
  readonly #place: Page | FrameLocator;
  clicks = 0;
  words = 0;
  keys = 0;

  constructor(place: Page | FrameLocator) {
    this.#place = place;
  }

  /** One click on what has this role and name. */
  async click(role: "button" | "checkbox" | "link", name: string | RegExp): Promise<void> {
    await this.clickOn(this.#place.getByRole(role, { name }).first());
  }

  async clickOn(locator: Locator): Promise<void> {
    this.clicks += 1;
    await locator.click();
  }

  /** Types where the focus is: nothing is clicked first. */
  async type(page: Page, text: string): Promise<void> {
    this.words += text.split(/\s+/).length;
    await page.keyboard.type(text);
  }

  /** Goes to a field by a click, and types. */
  async fill(page: Page, label: RegExp, text: string): Promise<void> {
    await this.clickOn(this.#place.getByLabel(label).first());
    await this.type(page, text);
  }
}
