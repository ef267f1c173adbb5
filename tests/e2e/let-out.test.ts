/** What stays out of every letter: opened by who may sign, let out item by item, and nowhere before, beside or after. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { childOn, isSensitive } from "../../sandbox/cast.ts";
import type { House } from "./house.ts";
import { DAY, openHouse } from "./house.ts";
import { review, sign, TO_THE_LETTER } from "./steps.ts";
import type { Answer } from "./visitor.ts";
import { fieldsIn, Visitor } from "./visitor.ts";

jest.setTimeout(90_000);

const PRACTICE = `version: 1
name: Juniper Street Pediatrics
signers:
  - { fhir_user: Practitioner/elena-marsh, name: Elena Marsh, credential: "MD, FAAP", may: sign }
  - { fhir_user: Practitioner/june-carver, name: June Carver, credential: Office, may: prepare }
`;

let house: House;
const marsh = new Visitor();
const june = new Visitor();
beforeAll(async () => {
  house = await openHouse({ practice: PRACTICE });
});
afterAll(() => house.close());

/** What the chart calls the items that must not be seen, and their ids. */
const SECRETS: readonly string[] = childOn("sensitive_asthma", DAY)
  .bundle.entry.map(({ resource }) => resource)
  .filter(isSensitive)
  .flatMap(({ id, code }) => [...(typeof id === "string" ? [id] : []), ...textsOf(code)])
  // What the open chart says as well is no secret.
  .filter((words) => !["Attention", "Sleep", "Eating"].includes(words));

function textsOf(code: unknown): readonly string[] {
  return typeof code === "object" && code !== null && "text" in code && typeof code.text === "string"
    ? [code.text]
    : [];
}

function told({ text }: Answer): readonly string[] {
  return SECRETS.filter((secret) => text.includes(secret));
}

const at = (visitor: Visitor, from: Answer, place: string): Promise<Answer> =>
  visitor.go(new URL(place, from.url).href);

const OUT = "Insomnia";

/** The number of the form in which this item of the chart stands. */
function formOf({ text }: Answer, name: string): { readonly item: string; readonly source: string } {
  const [, item = ""] = new RegExp(`id="(item-\\d+)-heading">Problem: ${name}`).exec(text) ?? [];
  const section = text.slice(text.indexOf(`id="${item}-heading"`));
  const [, source = ""] = /name="source" value="([^"]+)"/.exec(section) ?? [];
  return { item, source };
}

async function opened(page: Answer): Promise<Answer> {
  return marsh.send(await at(marsh, page, "more"), "more", {});
}

async function lettingOut(page: Answer, agreed = "alone"): Promise<Answer> {
  const { item, source } = formOf(page, OUT);
  const said = {
    [`${item}.reason`]: "She falls asleep in class.",
    [`${item}.agreed_by`]: agreed,
    [`${item}.tick`]: "on",
  };
  return marsh.send(page, "more/let-out", { item, source, ...said });
}

async function letterFrom(page: Answer): Promise<Answer> {
  const answers = {
    "child.grade": "10",
    "answers.request": "The family has asked in writing.",
    "answers.known_since": "2019",
  };
  const seen = { "limitations.1.seen_by": "seen by me in October 2026" };
  return marsh.send(page, "choices", { ...fieldsIn(page.text), ...answers, ...seen, ...TO_THE_LETTER });
}

describe("what stays out of every letter", () => {
  it("stands on no page of the clinician and none of the staff before it is let out, however it is called", async () => {
    expect(SECRETS.length).toBeGreaterThan(30);
    const page = await review(house, marsh, "sensitive_asthma");
    const letter = await letterFrom(page);
    expect(letter.status).toBe(200);
    const places = ["why", "before", "decline", "authorizations", "more"];
    const beside = ["leaves", "give", "ink", "withdraw"];
    const seen = [
      page,
      letter,
      ...(await Promise.all(places.map((place) => at(marsh, page, place)))),
      ...(await Promise.all(beside.map((place) => at(marsh, letter, place)))),
    ];
    const desk = await june.go(house.ehr.launchUrlFor("sensitive_asthma", { user: "june-carver" }));
    seen.push(desk, ...(await Promise.all(places.map((place) => at(june, desk, place)))));
    expect(seen.flatMap((each) => told(each).map((secret) => [each.url, secret]))).toEqual([]);
  });

  it("is counted nowhere on the page that the family may be looking at", async () => {
    const page = await review(house, marsh, "sensitive_asthma");
    const other = await review(house, new Visitor(), "adhd_anxiety");
    const around = ({ text }: Answer): string => /<p><button[^>]*value="more"[\s\S]*?<\/p>/.exec(text)?.[0] ?? "";
    expect(around(page)).toContain("More from the chart");
    expect(around(page)).toBe(around(other));
    expect((await at(marsh, page, "more")).text).not.toMatch(/\d+ (?:items?|matters?) /);
  });

  it("is opened by nobody who may not sign, and that somebody tried is kept", async () => {
    const page = await june.go(house.ehr.launchUrlFor("sensitive_asthma", { user: "june-carver" }));
    expect(page.text).not.toContain("More from the chart");
    for (const answer of [
      await at(june, page, "more"),
      await june.send(page, "more", {}),
      await june.send(page, "more/let-out", { source: "Condition/imani-labeled-insomnia" }),
    ]) {
      expect(answer.status).toBe(403);
      expect(answer.text).toContain("Go to the choices");
      expect(told(answer)).toEqual([]);
    }
  });
});

describe("one item that is let out", () => {
  let page: Answer;
  beforeAll(async () => {
    page = await review(house, marsh, "sensitive_asthma");
  });

  it("needs a reason, who agreed and a tick; at 15 the family alone is nobody who agrees", async () => {
    const open = await opened(page);
    expect(open.text).toContain("At this age the young person may control these matters");
    const { item, source } = formOf(open, OUT);
    const bare = await marsh.send(open, "more/let-out", { item, source });
    expect(bare.status).toBe(422);
    for (const words of ["Say why the school needs to know it.", "Say who agreed.", "Tick this, or leave it out"])
      expect(bare.text).toContain(words);
    expect((await lettingOut(open, "family")).text).toContain("Say who agreed.");
    expect((await review(house, new Visitor(), "sensitive_asthma")).text).not.toContain(OUT);
  });

  it("stands on the page and in the letter, alone, and is the young person's to give", async () => {
    const out = await lettingOut(await opened(page));
    expect(out.text).toContain("You let this out for this letter: Problem: Insomnia");
    expect(told(out).filter((secret) => !["imani-labeled-insomnia", OUT].includes(secret))).toEqual([]);
    const letter = await letterFrom(out);
    expect(letter.status).toBe(200);
    expect(letter.text.toLowerCase()).toContain("insomnia");
    const given = await at(marsh, letter, "leaves");
    expect(given.text).toContain("You decide who gets it, your parents too.");
    const signed = await sign(marsh, letter);
    expect(signed.text).toContain("Signed by Elena Marsh");
    const giving = await at(marsh, signed, "give");
    expect(giving.text).toContain("A parent gets it only if the young person agrees.");
    const family = await marsh.send(giving, "give", { ...fieldsIn(giving.text), to: "family", person: "A parent" });
    expect(family.status).toBe(422);
    expect(family.text).toContain("ask them first, or give it to them");
  });

  it("is in no later letter by itself, and the next page does not say that it is gone", async () => {
    const again = await review(house, marsh, "sensitive_asthma");
    expect(again.text).toContain("Renew the last letter");
    expect(again.text.toLowerCase()).not.toContain("insomnia");
  });

  it("goes back under seal with what stood there because of it", async () => {
    const fresh = await review(house, marsh, "sensitive_asthma");
    await lettingOut(await opened(fresh));
    const open = await opened(fresh);
    expect(open.text).toContain("Agreed by</dt><dd>The young person, asked alone");
    const [, source = ""] = /more\/keep-back[\s\S]*?name="source" value="([^"]+)"/.exec(open.text) ?? [];
    const back = await marsh.send(open, "more/keep-back", { source });
    expect(back.text).toContain("It stays out of the letter again");
    expect((await at(marsh, fresh, ".")).text.toLowerCase()).not.toContain("insomnia");
  });

  it("does not go along to another kind of letter", async () => {
    const fresh = await review(house, marsh, "sensitive_asthma");
    const out = await lettingOut(await opened(fresh));
    // oxlint-disable-next-line unicorn/no-thenable -- the name of a form field
    const other = await marsh.send(out, "choices", { ...fieldsIn(out.text), then: "kind.attendance" });
    expect(other.text.toLowerCase()).not.toContain("insomnia");
    const home = fieldsIn(other.text);
    // oxlint-disable-next-line unicorn/no-thenable -- the name of a form field
    const back = await marsh.send(other, "choices", { ...home, then: "kind.section_504" });
    expect(back.text).toContain("You let this out for this letter");
  });
});

it("says nothing of any of it to the operators but that it was opened", () => {
  expect(house.logged()).toContain("withheld.opened");
  expect(SECRETS.filter((secret) => house.logged().includes(secret))).toEqual([]);
});
