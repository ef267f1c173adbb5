import { describe, expect, it } from "@jest/globals";
import { agreed } from "../../golden/golden.ts";
import { sentencesOf, sentenceText } from "../../../letter/document.ts";
import { copyNotice } from "../../../letter/family-copy/parts.ts";
import { inflesz } from "../../../letter/readability.ts";
import { letterText } from "../../../letter/text.ts";
import { printLetter } from "../../../server/workflow/print-letter.ts";
import { world } from "../cast-material.ts";
import { ASKED, copyOf, draftCopy, runsOf, signedCopy } from "./copies.ts";

const copies = ASKED.map((asked) => ({ ...asked, letter: copyOf(asked) }));
const first = copies.filter(({ kind }, place) => copies.findIndex((one) => one.kind === kind) === place);

/** Words that no Spanish sentence has. */
const ENGLISH =
  /(?<!\p{L})(?:the|and|of|is|are|was|this|that|with|for|your|which|has|have|by|about|school|child|doctor|when|before|after|from|not|letter|health)(?!\p{L})/iu;

describe("the family's copy in Spanish", () => {
  it("is there for every kind of letter", () => {
    const without = [...world.content.kinds.keys()].filter((kind) => !world.content.templates.has(`${kind}.es`));
    expect(without).toEqual([]);
    // The cast has no child young enough to be referred to early intervention.
    const tried = new Set([...copies.map(({ kind }) => kind), "early_intervention_referral"]);
    expect([...world.content.kinds.keys()].filter((kind) => !tried.has(kind))).toEqual([]);
  });

  it.each(copies)("says first what it is, and that the school gets the English letter: $kind, $child", ({ letter }) => {
    const opening = letter.blocks.find(({ id }) => id === "opening");
    expect(opening === undefined ? [] : sentencesOf(opening).map(sentenceText)).toEqual(copyNotice(letter.kind));
  });

  it.each(copies)("marks what stays in English, for the eye and for the ear: $kind, $child", ({ letter }) => {
    const unmarked = runsOf(letter).filter(({ run }) => run.language === undefined && ENGLISH.test(run.text));
    expect(unmarked.map(({ run, at }) => `${at}: ${run.text}`)).toEqual([]);
    const untold = runsOf(letter).filter(
      ({ run, next }) =>
        run.language === "en-US" && ENGLISH.test(run.text) && next?.text.includes("en inglés") !== true,
    );
    expect(untold.filter(({ at }) => !NAMING.includes(at)).map(({ run, at }) => `${at}: ${run.text}`)).toEqual([]);
  });

  it.each(copies)("can be read by most grown-ups: $kind, $child", ({ letter }) => {
    expect(inflesz(spanishProse(letter))).toBeGreaterThanOrEqual(65);
  });

  it.each(first)("is never signed: $kind", (asked) => {
    expect(signedCopy(asked)).toMatchObject({ kind: "broken-promise", broken: [{ rule: "R4" }] });
  });

  it.each(first)("reads as it was read and agreed: $kind, $child", ({ kind, letter }) => {
    const said = `${letterText({ ...letter, number: "(number)" }).trimEnd()}
`;
    expect(said).toBe(agreed(`copies/${kind}.es.txt`, said));
  });

  it("has Spanish under every blank of a draft", () => {
    const labels = runsOf(draftCopy("almost_nothing", "section_504")).filter(({ run }) => run.blank === true);
    expect(labels.length).toBeGreaterThan(5);
    expect(labels.filter(({ run }) => run.language !== undefined).map(({ run }) => run.text)).toEqual([]);
  });

  it("names no condition where the family chose to tell effects only", () => {
    const [nora] = copies.filter(({ child, kind }) => child === "adhd_anxiety" && kind === "section_504");
    const asked = nora ?? ASKED[0];
    if (asked === undefined) throw new Error("no letter");
    const { answers } = asked.choices(asked.material());
    const silent = {
      disclosure: "function_only",
      answers: { ...answers, not_covered: "I have not tested reading." },
    } as const;
    expect(letterText(copyOf(asked, silent))).not.toMatch(/TDAH|ADHD|ansiedad|hiperactividad/i);
  });

  it("goes onto paper as a letter does", async () => {
    const [one] = copies;
    if (one === undefined) throw new Error("no letter");
    const printing = await printLetter(one.letter, world);
    expect(printing.kind).toBe("printed");
  });
});

describe("the Spanish words", () => {
  const names = world.knowledge.names.get("es");
  const spanish = world.content.phrases.spanish;

  it("name every condition, idea and activity, and nothing else", () => {
    expect([...world.knowledge.concepts.keys()].filter((id) => !names?.conditions.has(id))).toEqual([]);
    expect([...world.knowledge.considerations.keys()].filter((id) => !names?.considerations.has(id))).toEqual([]);
    expect(
      [...world.knowledge.activities.keys()].filter((id) => !names?.activities.has(id) || !spanish.what[id]),
    ).toEqual([]);
  });

  it("explain what the English explains, and are soft where it is", () => {
    const differing = [...world.knowledge.concepts].filter(([id, { explanation, softName }]) => {
      const own = names?.conditions.get(id);
      return (own?.explanation === null) !== (explanation === null) || (own?.soft === null) !== (softName === null);
    });
    expect(differing.map(([id]) => id)).toEqual([]);
  });

  it("have a title, roles and choices for every kind", () => {
    const missing = [...world.content.kinds.values()].flatMap((kind) => [
      ...(spanish.titles[kind.id] ? [] : [`title ${kind.id}`]),
      ...[kind.recipient.role, ...kind.recipient.others].filter((role) => !spanish.roles[role]),
      ...kind.answers
        .filter(({ type }) => type === "choice")
        .flatMap(({ id, options }) =>
          options.map((option) => `${kind.id}.${id}.${option.id}`).filter((key) => !spanish.options[key]),
        ),
      ...kind.answers
        .filter(({ id, label }) => label !== null && !spanish.labels[`answers.${id}`])
        .map(({ id }) => `answers.${id}`),
    ]);
    expect([...new Set(missing)]).toEqual([]);
  });
});

const NAMING = ["letterhead", "recipient", "signature", "questions"];

/** Sentences without what stays in English, names and the marks. */
function spanishProse({ blocks }: ReturnType<typeof copyOf>): string {
  const own = blocks.filter(({ id }) => !NAMING.includes(id) && id !== "copies");
  const said = own.flatMap(sentencesOf).map(({ runs }) =>
    runs
      .filter((run) => run.language === undefined && run.blank !== true)
      .map(({ text }) => text.replaceAll("(en inglés)", ""))
      .join(" "),
  );
  return said.filter((text) => text.trim().length > 2).join("\n");
}
