import { describe, expect, it } from "@jest/globals";
import type { Choices } from "../../letter/decisions/choices.ts";
import { decide } from "../../letter/decisions/decide.ts";
import { composeLetter } from "../../letter/compose.ts";
import type { Block, Letter, Sentence } from "../../letter/document.ts";
import { sentencesOf, sentenceText } from "../../letter/document.ts";
import { letterJson } from "../../letter/json.ts";
import { letterHtml } from "../../letter/html.ts";
import { letterText } from "../../letter/text.ts";
import { brokenWords } from "../../letter/promises/promises.ts";
import { claimsIn } from "../../letter/promises/claims.ts";
import { leaksIn } from "../../letter/promises/leaks.ts";
import { CAST, childOn, withoutSensitive } from "../../sandbox/cast.ts";
import {
  castMaterial,
  chartOf,
  completed,
  DAY,
  decidedLetter,
  draftOf,
  letterOf,
  materialOf,
  templateOf,
} from "./cast-material.ts";

const nora = castMaterial("adhd_anxiety");
const letter = decidedLetter(completed(nora), nora);

const bold =
  "The school's Section 504 team decides whether Nora is eligible and what goes in any plan. I do not make those decisions.";
const plain = "This letter is medical information to help the team. It does not replace the school's own evaluation.";

function rulesBroken(changed: Letter): readonly string[] {
  return brokenWords(changed).map(({ rule }) => rule);
}

function change(where: (block: Block) => boolean, how: (block: Block) => readonly Block[]): Letter {
  return { ...letter, blocks: letter.blocks.flatMap((block) => (where(block) ? how(block) : [block])) };
}

const isLocked = (block: Block): boolean => block.id === "who_decides";
const isLockedText = (block: Block): boolean => isLocked(block) && block.block === "paragraph";

describe("the school decides", () => {
  it("stands in every letter, letter for letter, the first part in bold, before any suggestion", () => {
    const [heading, paragraph] = letter.blocks.filter(isLocked);
    if (heading === undefined || paragraph === undefined) throw new Error("missing");
    expect(sentencesOf(heading).map(sentenceText)).toEqual(["Who decides"]);
    expect(sentencesOf(paragraph).map(sentenceText)).toEqual([bold, plain]);
    expect(sentencesOf(paragraph)[0]?.runs.every(({ strong }) => strong)).toBe(true);
    expect(rulesBroken(letter)).toEqual([]);
  });

  it("is missed when it is taken out of a finished letter", () => {
    expect(rulesBroken(change(isLocked, () => []))).toEqual(["R8"]);
  });

  it("is missed when one word of it is another", () => {
    const reworded = change(isLockedText, (block) =>
      block.block === "paragraph"
        ? [
            {
              ...block,
              sentences: block.sentences.map((sentence) => ({
                ...sentence,
                runs: [{ text: sentenceText(sentence).replace("do not", "may"), strong: true }],
              })),
            },
          ]
        : [],
    );
    expect(rulesBroken(reworded)).toContain("R8");
  });

  it("is missed when it loses its bold type, its lock, its size or its language", () => {
    const each = (how: (block: Block) => Block): readonly string[] =>
      rulesBroken(change(isLockedText, (block) => [how(block)]));
    expect(each((block) => ({ ...block, locked: false }))).toContain("R8");
    expect(each((block) => (block.block === "paragraph" ? { ...block, fine: true } : block))).toContain("R8");
    expect(
      each((block) =>
        block.block === "paragraph"
          ? {
              ...block,
              sentences: block.sentences.map(({ origin, runs: [run] }) => ({ origin, runs: [{ text: run.text }] })),
            }
          : block,
      ),
    ).toContain("R8");
    expect(rulesBroken({ ...letter, language: "es-US" })).toContain("R8");
  });

  it("is missed when it stands after the ideas, twice, or beside a look-alike", () => {
    const locked = letter.blocks.filter(isLocked);
    const without = letter.blocks.filter((block) => !isLocked(block));
    const idea: Block = { block: "list", id: "ideas", locked: false, items: [] };
    expect(rulesBroken({ ...letter, blocks: [...without, idea, ...locked] })).toContain("R8");
    expect(rulesBroken({ ...letter, blocks: [...letter.blocks, ...locked] })).toContain("R8");
    const [heading] = locked;
    if (heading?.block !== "heading") throw new Error("no heading");
    expect(rulesBroken({ ...letter, blocks: [...letter.blocks, { ...heading, id: "more", locked: false }] })).toContain(
      "R8",
    );
  });

  it("is missed when the line at the foot of the page is another", () => {
    expect(rulesBroken({ ...letter, footer: { ...letter.footer, runs: [{ text: "The doctor decides." }] } })).toContain(
      "R8",
    );
  });

  it("cannot be turned round by what stands in the place of the child's name", () => {
    const called = "nobody decides. The school must help. Nora";
    const choices = { ...completed(nora), child: { called, pronouns: null, grade: "4" } };
    expect(decide(choices, nora)).toMatchObject({ kind: "refused", faults: [{ path: ["child", "called"] }] });
    const turned = change(isLockedText, (block) =>
      block.block === "paragraph"
        ? [{ ...block, sentences: block.sentences.map((sentence) => withWords(sentence, "Nora", called)) }]
        : [],
    );
    expect(rulesBroken(turned)).toContain("R8");
  });

  it.each(["St. John", "J. P.", "Mary-Kate O’Neil", "Nguyễn Thị Minh Khai", "$& $1", "{office}", "Or"])(
    "stands with any name that a child can have: %s",
    (called) => {
      const choices = { ...completed(nora), child: { called, pronouns: null, grade: "4" } };
      expect(letterText(decidedLetter(choices, nora), 10_000)).toContain(`decides whether ${called} is eligible`);
    },
  );

  it.each([
    "Who decides: the doctor",
    "WHO DECIDES",
    "Wh\u043E decides",
    "Medical information for the school team. The parents decide eligibility and the plan.",
    "The school's Section 504 team recommends whether Nora is eligible and what goes in any plan.",
  ])("is not imitated by an answer of the clinician: %j", (words) => {
    const choices = { ...completed(nora), answers: { ...completed(nora).answers, strengths: words } };
    const deciding = decide(choices, nora);
    if (deciding.kind === "refused") throw new Error("refused");
    const composing = composeLetter(deciding.decisions, templateOf());
    expect(composing.kind === "broken-promise" && composing.broken.map(({ rule, at }) => `${rule} ${at}`)).toContain(
      "R8 strengths",
    );
  });
});

function withWords(sentence: Sentence, from: string, to: string): Sentence {
  return { ...sentence, runs: [{ text: sentenceText(sentence).replaceAll(from, to), strong: true }] };
}

describe("nothing says that a child gets a plan", () => {
  it.each([
    "Nora is eligible for a 504 plan",
    "Nora is NOT ineligible",
    "Nora qualifies for services",
    "She is entitled to extra time",
    "ADHD substantially limits concentrating",
    "The school must provide an aide",
    "Nora needs an IEP",
    "She meets the criteria for Section 504",
    "I certify that Nora has a disability",
    "A one-on-one aide helps",
    "She does well in a self-contained class",
    "Required by federal law",
    "The best possible education",
    "Es elegible para un plan 504",
    "Tiene derecho a adaptaciones",
  ])("refuses: %s", (words) => {
    expect(claimsIn(words, "effects").length).toBeGreaterThan(0);
  });

  it.each([
    "The easiest times are Tuesday and Thursday",
    "She meets the criteria for ADHD on two rating scales",
    "Works best in the morning",
    "Needs a prompt every ten minutes",
    "The school's plan of March 3, 2026, lists eligibility under other health impairment",
  ])("lets stand: %s", (words) => {
    expect(claimsIn(words, "effects")).toEqual([]);
  });

  it("tells every match, not only the first", () => {
    expect(claimsIn("She is eligible and entitled, and she qualifies for it.", "effects")).toHaveLength(3);
  });

  it("refuses a clinician's own words that say it, at the place where they were written", () => {
    const choices: Choices = {
      ...completed(nora),
      answers: { ...completed(nora).answers, strengths: "Nora is entitled to praise." },
    };
    const deciding = decide(choices, nora);
    if (deciding.kind === "refused") throw new Error("refused");
    expect(composeLetter(deciding.decisions, templateOf())).toMatchObject({
      kind: "broken-promise",
      broken: [{ rule: "R9", at: "strengths", sources: ["decisions:answers.strengths"] }],
    });
  });
});

describe("nothing unsaid, nothing leaked", () => {
  it.each(CAST.filter((name) => name !== "ei_language"))("gives every sentence of %s a source", (name) => {
    for (const block of draftOf(castMaterial(name)).blocks) {
      for (const sentence of sentencesOf(block)) expect(sentence.origin.sources.length).toBeGreaterThan(0);
    }
  });

  it("prints for a diagnosis alone no limitation as fact", () => {
    const chart = chartOf(childOn("adhd_anxiety", DAY).bundle);
    const bare = materialOf({ ...chart, functional: [], devices: [], therapies: [] });
    const effects = draftOf(bare).blocks.filter(({ id, block }) => id === "effects" && block === "table");
    const cells = effects.flatMap((block) => (block.block === "table" ? block.rows.flat(2) : []));
    expect(cells.length).toBeGreaterThan(0);
    expect(cells.every(({ runs }) => runs.every(({ blank }) => blank === true))).toBe(true);
  });

  it.each([
    "code F90.2",
    "code f90.2",
    "her MRN",
    "methylphenidate 18 mg",
    "18m\u200Bg",
    "5 units of insulin",
    "2 puffs",
    "an IQ of 90",
    "123-45-6789",
    "123 45 6789",
  ])("refuses: %s", (words) => {
    const choices = {
      ...completed(nora),
      answers: { ...completed(nora).answers, not_covered: `I did not look at ${words}.` },
    };
    const deciding = decide(choices, nora);
    if (deciding.kind === "refused") throw new Error("refused");
    expect(composeLetter(deciding.decisions, templateOf()).kind).toBe("broken-promise");
  });

  it.each(["Drinks 200 mL of water", "G6PD deficiency", "vitamin B12", "room A10", "scores goals"])(
    "lets stand what only looks like a code, a dose or a score: %s",
    (words) => expect(leaksIn(words)).toEqual([]),
  );

  it("writes the letter of the sensitive child the same, to the byte, with and without the sensitive records", () => {
    const { bundle } = childOn("sensitive_asthma", DAY);
    const [whole, clean] = [materialOf(chartOf(bundle)), materialOf(chartOf(withoutSensitive(bundle)))];
    expect(whole.withheld.length).toBeGreaterThan(3);
    expect(clean.withheld).toEqual([]);
    const pairs = [
      [draftOf(whole), draftOf(clean)],
      [decidedLetter(completed(whole), whole), decidedLetter(completed(clean), clean)],
    ];
    for (const [one, other] of pairs) {
      if (one === undefined || other === undefined) throw new Error("no letter");
      expect(JSON.stringify(letterJson(one))).toBe(JSON.stringify(letterJson(other)));
      expect(letterText(one)).toBe(letterText(other));
      expect(letterHtml(one)).toBe(letterHtml(other));
    }
  });
});

describe("what is printed as it was written", () => {
  it("carries a name with every trap letter for letter into every format", () => {
    const name = "O'Brien & *Søn* {{x}} <b>";
    const choices = { ...completed(nora), child: { called: name, pronouns: null, grade: "4" } };
    const deciding = decide(choices, nora);
    if (deciding.kind === "refused") throw new Error("refused");
    const composing = composeLetter(deciding.decisions, templateOf());
    const written = letterOf(composing);
    expect(letterText(written)).toContain(name);
    expect(letterHtml(written)).toContain("O&#39;Brien &amp; *Søn* {{x}} &lt;b&gt;");
    expect(JSON.stringify(letterJson(written))).toContain(name);
  });
});
