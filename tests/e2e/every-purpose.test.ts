/** Each kind of letter that the page offers as a purpose, from the launch to the signature, as a clinician in a hurry makes it: counted. */
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Browser, Locator } from "playwright-core";
import type { ChildName } from "../../sandbox/cast.ts";
import { absentChromium, openChromium } from "../judges/chromium.ts";
import { describeWith } from "../judges/needed.ts";
import { launched } from "./at-the-page.ts";
import type { AtThePage } from "./at-the-page.ts";
import { Counted } from "./counted.ts";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";

const LONG = 120_000;
const FULL = process.env["SUITE"] === "full";
/** As many as the check has time for; all of them under SUITE=full. */
const FEW: readonly string[] = ["adjust_504", "temporary"];

/**
 * A child of the cast whom each kind fits. Nobody of the cast is young enough for a referral to early intervention; a health plan goes
 * with signed forms, which no click brings; of infection risk a letter tells effects only, and is refused under the name of a transplant clinic until its practice has
 * a neutral one; an update begins from a signed letter, as the renewal does (two-minutes.test.ts).
 */
const FITTING: Readonly<Record<string, ChildName>> = {
  section_504: "adhd_anxiety",
  iep_evaluation: "dyslexia_suspected",
  adjust_iep: "down_syndrome",
  adjust_504: "hearing_aids",
  early_intervention_transition: "ei_language",
  postsecondary: "t1d_college",
  exam_accommodations: "t1d_college",
  home_hospital: "concussion",
  attendance: "epilepsy",
  temporary: "concussion",
  activity: "sensitive_asthma",
  transport: "cp_wheelchair",
  medicine_cover: "peanut_asthma",
  meal_statement: "peanut_asthma",
};
const KINDS = Object.entries(FITTING);

/** What fits whatever is asked for in words. */
const TYPED: Readonly<Record<string, string>> = {
  "child.grade": "4",
  "answers.known_since": "2025",
};
const MOST_CLICKS = 30;
const MOST_STEPS = 8;

describeWith(absentChromium(), "each purpose that the page offers", () => {
  let house: House;
  let browser: Browser;
  beforeAll(async () => {
    house = await openHouse();
    browser = await openChromium();
  }, LONG);
  afterAll(async () => {
    await browser.close();
    await house.close();
  }, LONG);

  it.each(FULL ? KINDS : KINDS.filter(([kind]) => FEW.includes(kind)))(
    "%s is signed for %s",
    async (kind, child) => {
      const at = await launched(house, browser, child);
      const hand = new Counted(at.frame);
      await choosePurpose(at, hand, kind);
      await stepByStep(at, hand);
      await signIt(at, hand);
      expect(hand.clicks).toBeLessThanOrEqual(MOST_CLICKS);
      await at.page.close();
    },
    LONG,
  );
});

async function choosePurpose({ frame }: AtThePage, hand: Counted, kind: string): Promise<void> {
  const button = frame.locator(`#purpose button[value="kind.${kind}"]`);
  if (!(await button.isVisible())) await hand.clickOn(frame.locator("#purpose .other-kinds > summary"));
  await hand.clickOn(button);
  await frame.locator("#recipient:not([hidden])").waitFor();
}

/** Through the steps; in each what is needed, and in the list of effects one where none is ticked. */
async function stepByStep({ page, frame }: AtThePage, hand: Counted): Promise<void> {
  const next = frame.locator("#next:not([hidden])");
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const section = frame.locator("[data-step]:not([hidden])").first();
    await section.waitFor();
    const id = (await section.getAttribute("id")) ?? "";
    if (id === "diagnoses") await tickOne(section, hand);
    if (id === "limitations") await sayWhatIsMissing(frame, hand);
    for (const field of await section.locator(".field:has(.needed):visible").all()) await fillIn(page, field, hand);
    if ((await next.count()) === 0) return;
    await hand.clickOn(next);
    await frame.locator(`[data-step]:not([hidden]):not(#${id})`).first().waitFor();
  }
}

async function tickOne(section: Locator, hand: Counted): Promise<void> {
  if ((await section.locator(".choice input:checked").count()) > 0) return;
  await hand.clickOn(section.locator(".choice input:visible").first());
}

/** Each diagnosis that is ticked has an effect that comes from it: where none has, its first question is answered by clicks. */
async function sayWhatIsMissing(frame: AtThePage["frame"], hand: Counted): Promise<void> {
  for (const diagnosis of await frame.locator("#diagnoses [data-row=diagnosis]:has(.choice input:checked)").all()) {
    const bears = ((await diagnosis.getAttribute("data-bears")) ?? "").split(" ");
    const told: string[] = [];
    for (const row of await frame.locator("[data-row=limitation]:has(.choice input:checked)").all())
      told.push(...((await row.getAttribute("data-of")) ?? "").split(" "));
    if (bears.some((of) => told.includes(of))) continue;
    for (const of of bears.filter((one) => one !== "")) {
      const row = frame.locator(`[data-row=limitation][data-of~="${of}"]`).first();
      if ((await row.count()) === 0) continue;
      await sayRow(frame, row, hand);
      break;
    }
  }
}

async function sayRow(frame: AtThePage["frame"], row: Locator, hand: Counted): Promise<void> {
  if (!(await row.isVisible()))
    await hand.clickOn(frame.locator("#limitations details.more:not([open]) > summary").first());
  for (const name of ["What is seen", "How long", "Who saw it"]) {
    const chip = row.getByRole("group", { name }).locator(".chip:visible").first();
    if ((await chip.count()) > 0) await hand.clickOn(chip);
  }
  await hand.clickOn(row.locator(".choice input").first());
}

/** A ready answer where there is one; else a word or a day that fits. */
async function fillIn(page: AtThePage["page"], field: Locator, hand: Counted): Promise<void> {
  const control = field.locator("input, textarea, select").first();
  if ((await control.inputValue()) !== "") return;
  if ((await control.evaluate(tagOf)) === "SELECT") {
    hand.clicks += 1;
    await control.selectOption({ index: 1 });
    return;
  }
  const chip = field.locator(".chip").first();
  if ((await chip.count()) > 0) return hand.clickOn(chip);
  const hint = (await field.locator(".hint").allTextContents()).join(" ");
  const id = (await control.getAttribute("id")) ?? "";
  await hand.clickOn(control);
  await hand.type(page, TYPED[id] ?? exampleIn(hint));
}

function tagOf({ tagName }: { readonly tagName: string }): string {
  return tagName;
}

/** The page's own example, with a day that lies ahead where it is one. */
function exampleIn(hint: string): string {
  const [, example = "as seen"] = /For example: ([^;]+?)\.?(?: One a line\.)?$/.exec(hint.trim()) ?? [];
  const ahead = new Date(Date.now() + 30 * 86_400_000).toISOString();
  if (/^\d{4}-\d{2}-\d{2}$/.test(example)) return ahead.slice(0, 10);
  return /^\d{4}-\d{2}$/.test(example) ? ahead.slice(0, 7) : example;
}

async function signIt({ page, frame }: AtThePage, hand: Counted): Promise<void> {
  await hand.clickOn(frame.locator("#show"));
  const sign = frame.getByRole("button", { name: /^Sign the letter about/ });
  const faults = frame.locator("#faults li");
  await sign.or(faults.first()).first().waitFor();
  expect(await faults.allTextContents()).toEqual([]);
  const reason = frame.getByLabel(/^Why it is right/);
  if ((await reason.count()) > 0) await hand.fill(page, /^Why it is right/, "seen today");
  await hand.clickOn(sign);
  await frame.getByText("Signed.").first().waitFor();
}
