import { describe, expect, it } from "@jest/globals";
import type { Letter } from "../../../letter/document.ts";
import { judgeLetter } from "../../../letter/rubric/judge-letter.ts";
import type { Verdict } from "../../../letter/rubric/verdict.ts";
import { judgePdf } from "../../../server/workflow/judge-letter.ts";
import { printLetter } from "../../../server/workflow/print-letter.ts";
import { world } from "../cast-material.ts";
import { DEFECTS } from "./defects.ts";
import { points, renumbered } from "./mending.ts";
import { letter, material } from "./noras-letter.ts";

function told({ faults }: Verdict): string {
  return faults.map(({ id, why }) => `${id} ${why}`).join("\n");
}

it("is a list of at least sixty letters that must not leave", () => {
  expect(DEFECTS.length).toBeGreaterThanOrEqual(60);
});

describe("as data, the letter is caught by name that has", () => {
  it.each(DEFECTS.map((one) => [one.what, one.id, one] as const))("%s (%s)", (_what, id, { change, words }) => {
    const verdict = judgeLetter(renumbered(change(letter)), material.kind, world.knowledge);
    expect(told(verdict)).toMatch(new RegExp(`^${id} .*${RegExp.escape(words)}`, "im"));
  });
});

it("is held against a practice that a point of its own beside the diagnoses names one, and no other point", () => {
  const own = (text: string) =>
    [{ runs: [{ text }], origin: { from: "template", sources: ["template:own#diagnoses"], edited: false } }] as const;
  const beside = points("diagnoses", (items) => [own("We are glad to explain any of these."), ...items]);
  const { faults } = judgeLetter(beside(letter), material.kind, world.knowledge);
  expect(faults.filter(({ section }) => section === "diagnoses")).toEqual([]);
  const named = points("diagnoses", (items) => [own("Epilepsy."), ...items]);
  expect(told(judgeLetter(named(letter), material.kind, world.knowledge))).toMatch(/^R13 .*joined to no effect/m);
});

const ON_PAPER = DEFECTS.filter(({ shows }) => shows === "paper too");

/** Everything that stops the letter on its way to paper or on it; what the printer itself refuses never becomes a page. */
async function toldOnPaper(changed: Letter): Promise<string | null> {
  const printing = await printLetter(changed, world);
  if (printing.kind === "refused") return null;
  const judged = await judgePdf(printing.pdf, world);
  if (judged.kind === "unreadable") throw new Error(judged.why);
  return told(judged.verdict);
}

describe("on paper, the letter is caught by name that has", () => {
  it.each(ON_PAPER.map((one) => [one.what, one.id, one] as const))("%s (%s)", async (_what, id, { change, words }) => {
    const found = await toldOnPaper(renumbered(change(letter)));
    const name = new RegExp(`^${id} .*${RegExp.escape(words)}`, "im");
    expect(found === null || name.test(found)).toBe(true);
  });
});
