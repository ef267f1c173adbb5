/** A clinician's own words, page by page: over the practice's, in their own letters, in nobody else's. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { UserId } from "../../sandbox/ehr/staff.ts";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";
import { signInToPractice } from "./practice-steps.ts";
import { READY, TO_THE_LETTER } from "./steps.ts";
import { fieldsIn, Visitor } from "./visitor.ts";
import type { Answer } from "./visitor.ts";

const LONG = 120_000;
const PRACTICES = "All of us at the practice wish the team a good year.";
const OWN = "I have a phone hour for schools on Wednesdays.";

/** The text that the editor shows, and the version that it was begun on; below it the page has a form of its own for pages. */
function textIn({ text: html }: Answer): { readonly text: string; readonly after: string } {
  const { after = "0" } = fieldsIn(html);
  const { text = "" } = fieldsIn(html.slice(0, html.indexOf("</textarea>") + "</textarea>".length));
  return { text, after };
}

describe("a clinician who writes words of their own", () => {
  let house: House;
  const admin = new Visitor();
  const park = new Visitor();
  let first: Answer;

  beforeAll(async () => {
    house = await openHouse({ administrators: ["Practitioner/elena-marsh"] });
    await signInToPractice(house, admin, "elena-marsh");
    first = await signInToPractice(house, park, "lee-park");
  }, LONG);
  afterAll(() => house.close(), LONG);

  const at = (visitor: Visitor, path: string): Promise<Answer> => visitor.go(`${house.appUrl}/practice/${path}`);

  /** Adds a sentence at the end of a part of the letter, keeps it as a version and puts that in use. */
  async function written(
    visitor: Visitor,
    base: string,
    { part, words }: { part: string; words: string },
  ): Promise<Answer> {
    const editor = await at(visitor, `${base}templates/section_504.en/edit/`);
    const { text, after } = textIn(editor);
    const changed = text.replace(new RegExp(`^## .* \\{#${part}\\}\\n`, "m"), (heading) => `${heading}\n${words}\n`);
    expect(changed).not.toBe(text);
    const kept = await visitor.send(editor, "./", { text: changed, after, do: "keep", why: "As we say it" });
    expect(kept.text).toContain("is kept as a draft");
    return visitor.send(kept, `/practice/${base}history/section_504.en/1/publish`, { why: "" });
  }

  async function letterOf(user: UserId): Promise<string> {
    const visitor = new Visitor();
    const page = await visitor.go(house.ehr.launchUrlFor("adhd_anxiety", { user }));
    const shown = await visitor.send(page, "choices", { ...fieldsIn(page.text), ...READY, ...TO_THE_LETTER });
    expect(shown.status).toBe(200);
    return shown.text;
  }

  it("is led to their own pages, and to none of the practice's", async () => {
    expect(new URL(first.url).pathname).toBe("/practice/mine/");
    expect(first.text).toContain("All are as in the practice.");
    expect(first.text).not.toContain('href="/practice/settings/"');
    const refused = await at(park, "templates/section_504.en/edit/");
    expect(refused.status).toBe(403);
    expect((await park.send(first, "/practice/phrases/effects", { after: "0" })).status).toBe(403);
  });

  it(
    "writes over the practice's words as they are now, and both stand in the letters that they sign",
    async () => {
      const practices = await written(admin, "", { part: "strengths", words: PRACTICES });
      expect(practices.text).toContain("It is in use now");
      const editor = await at(park, "mine/templates/section_504.en/edit/");
      expect(editor.text).toContain(PRACTICES);
      const own = await written(park, "mine/", { part: "questions", words: OWN });
      expect(own.text).toContain("It is in use now");
      const letter = await letterOf("lee-park");
      expect(letter).toContain(PRACTICES);
      expect(letter).toContain(OWN);
    },
    LONG,
  );

  it(
    "changes nothing in anybody else's letters, and the practice is told whose words there are",
    async () => {
      const letter = await letterOf("elena-marsh");
      expect(letter).toContain(PRACTICES);
      expect(letter).not.toContain(OWN);
      const home = await at(admin, "");
      expect(home.text).toContain("Clinicians with words of their own");
      expect((await at(admin, "history/section_504.en/")).text).not.toContain("Lee Park");
    },
    LONG,
  );

  it("adds a phrase of their own, checked as the practice's are", async () => {
    const page = await at(park, "mine/phrases/effects");
    const { after = "0" } = fieldsIn(page.text);
    const words = { after, "effects.breathing": "running and climbing stairs" };
    const saved = await park.send(page, "/practice/mine/phrases/effects", words);
    expect(saved.text).toContain("It is not in use until you publish it.");
    const version = await at(park, "mine/history/phrases.en/1");
    expect(version.text).toContain("<h3>In your words: Breathing</h3>");
    expect(version.text).toContain("</span>running and climbing stairs</ins>");
    const refused = await park.send(page, "/practice/mine/phrases/effects", {
      after: "1",
      "effects.breathing": "what qualifies for a plan",
    });
    expect(refused.status).toBe(422);
  });

  it("is offered the words that they wrote for a click, and nobody else is", async () => {
    const page = await at(park, "mine/phrases/seen");
    const { after = "0" } = fieldsIn(page.text);
    const own = "Looks up at every sound in the hall.";
    await park.send(page, "/practice/mine/phrases/seen", { after, "seen.concentrating.add": own });
    const version = Number(after) + 1;
    const used = await park.send(page, `/practice/mine/history/phrases.en/${version}/publish`, { why: "" });
    expect(used.text).toContain("It is in use now");
    const reviewOf = async (user: UserId): Promise<string> =>
      (await new Visitor().go(house.ehr.launchUrlFor("adhd_anxiety", { user }))).text;
    expect(await reviewOf("lee-park")).toContain(own);
    expect(await reviewOf("elena-marsh")).not.toContain(own);
  });

  it(
    "is asked, never overruled, when the practice changes words under theirs",
    async () => {
      const editor = await at(admin, "templates/section_504.en/edit/");
      const { text, after } = textIn(editor);
      const changed = text.replace(/^## .* \{#questions\}\n/m, (heading) => `${heading}\nWe answer within a week.\n`);
      await admin.send(editor, "./", { text: changed, after, do: "keep", why: "Said by the office" });
      await admin.send(editor, "/practice/history/section_504.en/2/publish", { why: "" });
      const page = await at(park, "mine/templates/section_504.en/");
      expect(page.text).toContain("was changed below yours after you wrote yours");
      expect(await letterOf("lee-park")).toContain(OWN);
    },
    LONG,
  );

  it(
    "signs in the practice's words again when they sign no more by themselves",
    async () => {
      const at0 = await at(admin, "settings/letterhead");
      await admin.send(at0, "/practice/settings/letterhead", {
        ...fieldsIn(at0.text),
        name: "Juniper Street Pediatrics",
      });
      const people = await at(admin, "settings/people");
      const named = [
        ["elena-marsh", "Elena Marsh", "sign"],
        ["lee-park", "Lee Park", "cosign"],
      ].flatMap(([id, name, may], place) => [
        [`signers.${place}.fhir_user`, `Practitioner/${id}`],
        [`signers.${place}.name`, name],
        [`signers.${place}.credential`, "MD"],
        [`signers.${place}.may`, may],
      ]);
      const { after = "1" } = fieldsIn(people.text);
      const saved = await admin.send(people, "/practice/settings/people", { ...Object.fromEntries(named), after });
      expect(saved.status).toBe(200);
      const used = await admin.send(saved, `/practice/history/practice/${Number(after) + 1}/publish`, { why: "" });
      expect(used.text).toContain("It is in use now");
      expect(await letterOf("lee-park")).not.toContain(OWN);
      expect((await at(admin, "")).text).toContain("kept, not in use");
      expect((await at(park, "mine/")).status).toBe(403);
    },
    LONG,
  );
});
