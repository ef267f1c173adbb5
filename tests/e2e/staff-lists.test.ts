/** A list of as many children as a list may have, each with all that a line may say: read, begun, and every child of it is there. */
import { afterAll, beforeAll, expect, it, jest } from "@jest/globals";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";
import { PRACTICE, signIn } from "./staff-steps.ts";
import { fieldsIn, Visitor } from "./visitor.ts";

jest.setTimeout(120_000);

let house: House;
const june = new Visitor();
beforeAll(async () => {
  house = await openHouse({ practice: PRACTICE });
  await signIn(house, june, "june-carver");
});
afterAll(() => house.close());

it("takes 500 children with a school, a long note in Spanish and a pick-up day each", async () => {
  const note = "Pregunte por el inhalador de la niña y por el año escolar. ".repeat(8).trim();
  const line = (index: number): string =>
    `${String(index).padStart(7, "0")},section_504,"Escuela Ñandú, Fairview",pickup,"${note}",8/${1 + (index % 28)}/2027`;
  const lines = Array.from({ length: 500 }, (_, index) => line(index));
  const page = await june.go(`${house.appUrl}/staff/lists/`);
  const pasted = ["mrn,kind,school,deliver,note,pick-up", ...lines].join("\n");
  const filled = { ...fieldsIn(page.text), kind: "section_504", title: "August", pasted };
  const read = await june.sendLong(page, "/staff/lists/", filled);
  expect(read.text).toContain("500 children on the list");
  expect(read.text).toContain('action="/staff/lists/begin" enctype="multipart/form-data"');
  const begun = await june.sendLong(read, "/staff/lists/begin", fieldsIn(read.text));
  expect(begun.status).toBe(200);
  expect(begun.text).toContain("500 asked for:");
});

it("asks for the pick-up day again where it is none, and keeps the list", async () => {
  const page = await june.go(`${house.appUrl}/staff/lists/`);
  const filled = { ...fieldsIn(page.text), kind: "section_504", pasted: "mrn\n0034999" };
  const read = await june.sendLong(page, "/staff/lists/", filled);
  const again = await june.sendLong(read, "/staff/lists/begin", { ...fieldsIn(read.text), "pick-up": "Thursday" });
  expect(again.status).toBe(422);
  expect(again.text).toContain("Write the day as 8/14/2026, or leave it empty.");
  const begun = await june.sendLong(again, "/staff/lists/begin", { ...fieldsIn(again.text), "pick-up": "8/14/2027" });
  expect(begun.text).toContain("1 asked for:");
});
