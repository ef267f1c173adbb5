/** The letters of a practice as sections: all of them, and one with what is its own and what changed below it. Pure. */
import { wordsBetween } from "../../letter/template-diff.ts";
import type { LevelQuestion } from "../../letter/template-levels.ts";
import { deskAct, deskSection } from "../pages/desk-model.ts";
import type { Change, DeskSection } from "../pages/desk-model.ts";
import type { Standing } from "../store/template-lists.ts";
import { standingInWords } from "./stands.ts";

export const LETTERS = "/practice/templates/";

export interface LetterRow {
  readonly name: string;
  readonly title: string;
  readonly standing: Standing;
  /** Shipped sections that changed under the practice's own. */
  readonly questions: number;
}

/** All letters; those that are waiting for something first. */
export function lettersSections(rows: readonly LetterRow[]): readonly DeskSection[] {
  const asked = rows.filter(({ questions }) => questions > 0);
  return [
    ...(asked.length === 0 ? [] : [changedBelow(asked)]),
    deskSection({
      id: "all",
      heading: "All letters",
      words: ["A letter in your own words has only the parts that you change; the rest stays as shipped."],
      table: {
        caption: "Every letter, in each language",
        head: ["Letter", "How it stands"],
        rows: rows.map(({ name, title, standing }) => [
          { words: title, href: `${LETTERS}${name}/` },
          { words: standingInWords(standing, "As shipped.") },
        ]),
      },
    }),
  ];
}

function changedBelow(rows: readonly LetterRow[]): DeskSection {
  return deskSection({
    id: "changed",
    heading: "Shipped words changed under yours",
    isLoud: true,
    words: ["Your words are still in use. For each part, take the new words or keep yours."],
    ways: rows.map(({ name, title }) => ({ href: `${LETTERS}${name}/`, words: title })),
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
}

/** One letter. */
export function letterSections(view: LetterView): readonly DeskSection[] {
  const { name, title, standing, questions, changes, mayChange, isRuled } = view;
  const open = standing.open;
  return [
    ...questions.map((question) => questionSection(question, view)),
    deskSection({
      id: "letter",
      heading: title,
      words: [isRuled ? "As the practice's file says." : standingInWords(standing, "As shipped.")],
      ways: [
        ...(mayChange
          ? [{ href: `${LETTERS}${name}/edit/`, words: open === null ? "Write it in your own words" : "Write on" }]
          : []),
        ...(open === null
          ? []
          : [{ href: `/practice/history/${name}/${open.version}`, words: "See a sample letter, and publish" }]),
        { href: `/practice/settings/parts/${name.split(".")[0] ?? ""}`, words: "Order of the parts" },
        ...(isRuled ? [] : [{ href: `/practice/history/${name}/`, words: "All versions" }]),
      ],
    }),
    deskSection({
      id: "own",
      heading: "What is not as shipped",
      words: changes.length === 0 ? ["Nothing."] : [],
      changes,
    }),
  ];
}

function questionSection(
  { id, title, theirs, mine }: LevelQuestion,
  { name, after, mayChange }: LetterView,
): DeskSection {
  const action = `${LETTERS}${name}/answer`;
  const hidden = { section: id, after: String(after) };
  return deskSection({
    id: `asked-${id}`,
    heading: `"${title}" was changed by us after you wrote yours`,
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
