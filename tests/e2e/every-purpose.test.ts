/** Each kind of letter that the page offers as a purpose, from the launch to the signature, as a clinician in a hurry makes it: counted. */
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Browser, Locator } from "playwright-core";
import { PDFDocument } from "pdf-lib";
import type { ChildName } from "../../sandbox/cast.ts";
import { extrasOn, TODDLER } from "../../sandbox/extras.ts";
import { absentChromium, openChromium } from "../judges/chromium.ts";
import { describeWith } from "../judges/needed.ts";
import { launched, launchedBeside } from "./at-the-page.ts";
import type { AtThePage } from "./at-the-page.ts";
import { Counted } from "./counted.ts";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";

const LONG = 120_000;
const FULL = process.env["SUITE"] === "full";
/** As many as the check has time for; all of them under SUITE=full. */
const FEW: readonly string[] = ["adjust_504", "temporary"];

/** A child whom each kind fits. An update begins from a signed letter, and stands by itself below. */
const FITTING: Readonly<Record<string, ChildName | typeof TODDLER>> = {
  section_504: "adhd_anxiety",
  iep_evaluation: "dyslexia_suspected",
  adjust_iep: "down_syndrome",
  adjust_504: "hearing_aids",
  early_intervention_referral: TODDLER,
  early_intervention_transition: "ei_language",
  health_plan: "peanut_asthma",
  infection_risk: "transplant",
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
/** Under the name of a transplant clinic no letter of infection risk could keep the diagnosis to itself. */
const PRACTICE = `
version: 1
name: Juniper Street Pediatrics
time_zone: America/New_York
`;
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
    house = await openHouse({ practice: PRACTICE, crowd: extrasOn(new Date().toISOString().slice(0, 10)) });
    browser = await openChromium();
  }, LONG);
  afterAll(async () => {
    await browser.close();
    await house.close();
  }, LONG);

  /** From the launch to the signature. */
  async function make(kind: string, child: (typeof FITTING)[string]): Promise<void> {
    const open = child === TODDLER ? launchedBeside(house, browser, child) : launched(house, browser, child);
    const at = await open;
    const hand = new Counted(at.frame);
    await choosePurpose(at, hand, kind);
    await stepByStep(at, hand);
    if (kind === "health_plan") await addThePlan(at, hand);
    await signIt(at, hand);
    expect(hand.clicks).toBeLessThanOrEqual(MOST_CLICKS);
    await at.page.close();
  }

  it.each(FULL ? KINDS : KINDS.filter(([kind]) => FEW.includes(kind)))("%s is signed for %s", make, LONG);

  (FULL ? it : it.skip)(
    "update is signed after the letter that it brings up to date",
    async () => {
      await make("section_504", "down_syndrome");
      house.wait(40 * 86_400_000);
      await make("update", "down_syndrome");
    },
    2 * LONG,
  );
});

/** The signed form goes with the letter: chosen from the clinic's own disk, named as the letter names it. */
async function addThePlan({ page, frame }: AtThePage, hand: Counted): Promise<void> {
  await hand.clickOn(frame.getByRole("button", { name: /^Add a plan, a form or a report/ }));
  const made = await PDFDocument.create();
  made.addPage();
  const file = { name: "plan.pdf", mimeType: "application/pdf", buffer: Buffer.from(await made.save()) };
  hand.clicks += 1;
  await frame.locator("#file").setInputFiles(file);
  await hand.fill(page, /^What it is/, "Allergy and anaphylaxis emergency plan");
  await hand.clickOn(frame.getByRole("button", { name: "Add the file" }));
  await hand.clickOn(frame.getByRole("link", { name: "Go to the choices" }));
  await frame.locator("#show:not([hidden])").waitFor();
}

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
