/** Letters in own words as sections: all of them, and one with what is own in it and what changed below it. Pure. */
import { wordsBetween } from "../../letter/template-diff.ts";
import type { LevelQuestion } from "../../letter/template-levels.ts";
import { deskAct, deskSection } from "../pages/desk-model.ts";
import type { Change, DeskSection } from "../pages/desk-model.ts";
import type { Standing } from "../store/template-lists.ts";
import { standingInWords } from "./stands.ts";
import { historyAt, lettersAt } from "./whose.ts";
import type { Whose } from "./whose.ts";

export interface LetterRow {
  readonly name: string;
  readonly title: string;
  readonly standing: Standing;
  /** Sections that changed under the own ones. */
  readonly questions: number;
}

/** All letters; those that are waiting for something first. */
export function lettersSections(rows: readonly LetterRow[], whose: Whose): readonly DeskSection[] {
  const asked = rows.filter(({ questions }) => questions > 0);
  return [
    ...(asked.length === 0 ? [] : [changedBelow(asked, whose)]),
    deskSection({
      id: "all",
      heading: "All letters",
      words: [
        `A letter in your own words has only the parts that you change; the rest stays ${whose.unchanged}.`,
        ...(whose.level === "practice" ? [] : ["Your own words stand in the letters that you sign, in nobody else's."]),
      ],
      table: {
        caption: "Every letter, in each language",
        head: ["Letter", "How it stands"],
        rows: rows.map(({ name, title, standing }) => [
          { words: title, href: `${lettersAt(whose)}${name}/` },
          { words: standingInWords(standing, capital(`${whose.unchanged}.`)) },
        ]),
      },
    }),
  ];
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function changedBelow(rows: readonly LetterRow[], whose: Whose): DeskSection {
  return deskSection({
    id: "changed",
    heading: `${whose.level === "practice" ? "Shipped words" : "Words"} changed under yours`,
    isLoud: true,
    words: ["Your words are still in use. For each part, take the new words or keep yours."],
    ways: rows.map(({ name, title }) => ({ href: `${lettersAt(whose)}${name}/`, words: title })),
  });
}

export interface LetterView {
  readonly name: string;
  readonly title: string;
  readonly standing: Standing;
  readonly after: number;
  readonly questions: readonly LevelQuestion[];
  readonly changes: readonly Change[];
  readonly mayChange: boolean;
  readonly isRuled: boolean;
  readonly whose: Whose;
}

/** One letter. */
export function letterSections(view: LetterView): readonly DeskSection[] {
  const { name, title, standing, questions, changes, mayChange, isRuled, whose } = view;
  const history = historyAt(whose, name);
  const open = standing.open;
  return [
    ...questions.map((question) => questionSection(question, view)),
    deskSection({
      id: "letter",
      heading: title,
      words: [isRuled ? "As the practice's file says." : standingInWords(standing, capital(`${whose.unchanged}.`))],
      ways: [
        ...(mayChange
          ? [
              {
                href: `${lettersAt(whose)}${name}/edit/`,
                words: open === null ? "Write it in your own words" : "Write on",
              },
            ]
          : []),
        ...(open === null ? [] : [{ href: `${history}${open.version}`, words: "See a sample letter, and publish" }]),
        ...(whose.level === "practice"
          ? [{ href: `/practice/settings/parts/${name.split(".")[0] ?? ""}`, words: "Order of the parts" }]
          : []),
        ...(isRuled ? [] : [{ href: history, words: "All versions" }]),
      ],
    }),
    deskSection({
      id: "own",
      heading: `What is not ${whose.unchanged}`,
      words: changes.length === 0 ? ["Nothing."] : [],
      changes,
    }),
  ];
}

function questionSection(
  { id, title, theirs, mine }: LevelQuestion,
  { name, after, mayChange, whose }: LetterView,
): DeskSection {
  const action = `${lettersAt(whose)}${name}/answer`;
  const hidden = { section: id, after: String(after) };
  return deskSection({
    id: `asked-${id}`,
    heading: `"${title}" was changed ${whose.level === "practice" ? "by us" : "below yours"} after you wrote yours`,
    isLoud: true,
    words: ["From your words to the new ones:"],
    changes: [{ heading: title, stretches: wordsBetween(mine.text.trim(), theirs.text.trim()) }],
    acts: mayChange
      ? [
          deskAct(action, "Take the new words", { hidden: { ...hidden, answer: "take-theirs" } }),
          deskAct(action, "Keep mine", { hidden: { ...hidden, answer: "keep-mine" } }),
        ]
      : [],
  });
}
