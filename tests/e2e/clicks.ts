/** The steps of `steps.ts` by clicking only, in a real browser: from the open review page to the signed letter, and into the chart. */
import type { FrameLocator, Page } from "playwright-core";
import { READY } from "./steps.ts";

/** Says what only a pediatrician can say, shows the letter and signs it. `strengths` makes it a letter of its own. */
export async function reviewAndSign(place: Page | FrameLocator, strengths: string): Promise<void> {
  await place.getByRole("link", { name: "To whom" }).click();
  await place.getByLabel(/^Grade/).fill(READY["child.grade"] ?? "");
  await place.getByRole("link", { name: "Read", exact: true }).click();
  await place.getByLabel(/^Who asked the school/).fill(READY["answers.request"] ?? "");
  await place.getByLabel(/^Since when/).fill(READY["answers.known_since"] ?? "");
  await place.getByLabel(/^What is the child good at/).fill(strengths);
  await place.getByRole("button", { name: "Show me the letter" }).click();
  await place.getByRole("button", { name: /^Sign the letter about/ }).click();
  await place.getByText("Signed.").first().waitFor();
}

/** Files the signed letter, as far as the EHR takes it. */
export async function file(place: Page | FrameLocator): Promise<void> {
  await place.getByRole("button", { name: /^File in the chart/ }).click();
  await place.getByText("Filed in the chart.").first().waitFor();
}
