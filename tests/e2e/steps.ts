/** The steps that every test inside the EHR takes: open a chart, complete the choices, sign. */
import type { ChildName } from "../../sandbox/cast.ts";
import type { House } from "./house.ts";
import type { Answer } from "./visitor.ts";
import { fieldsIn, type Visitor } from "./visitor.ts";

/** What a pediatrician has to say of any child before a letter can be shown. */
export const READY: Readonly<Record<string, string>> = {
  "child.grade": "4",
  "recipient.name": "Ms. Dana Whitfield",
  "answers.request": "The parents have asked the school, in writing, for an evaluation under Section 504.",
  "answers.known_since": "2019",
};

// oxlint-disable-next-line unicorn/no-thenable -- the name of a form field
export const TO_THE_LETTER: Readonly<Record<string, string>> = { then: "letter" };

/** The review page of a child, as the EHR's link opens it. */
export function review(house: House, visitor: Visitor, child: ChildName): Promise<Answer> {
  return visitor.go(house.ehr.launchUrlFor(child));
}

/** The letter as it will be signed. `own` makes it a letter of its own. Throws where something is still to be mended. */
export async function shownLetter(house: House, visitor: Visitor, own: string): Promise<Answer> {
  const page = await review(house, visitor, "adhd_anxiety");
  const fields = { ...fieldsIn(page.text), ...READY, "answers.strengths": own, ...TO_THE_LETTER };
  const letter = await visitor.send(page, "choices", fields);
  if (letter.status !== 200) throw new Error(`no letter, but ${letter.status}`);
  return letter;
}

/** The page of the practice's review, from a child's chart. */
export async function contentReview(house: House, visitor: Visitor, user?: "june-carver"): Promise<Answer> {
  const choice = user === undefined ? {} : { user };
  const page = await visitor.go(house.ehr.launchUrlFor("adhd_anxiety", choice));
  return visitor.go(new URL("content-review", page.url).href);
}

/** The act of who reviewed the content for the practice, on that page. */
export function recordReview(visitor: Visitor, page: Answer): Promise<Answer> {
  return visitor.send(page, "content-review", { digest: fieldsIn(page.text)["digest"] ?? "" });
}

/** The one act. */
export function sign(visitor: Visitor, letter: Answer): Promise<Answer> {
  return visitor.send(letter, "sign", { hash: fieldsIn(letter.text)["hash"] ?? "" });
}
