/** A template tried with one child of the cast, as whoever writes it reads the outcome: pages, verdict, and what to mend. */
import { judgeLetter } from "../../letter/rubric/judge-letter.ts";
import { blockersOf, tally, withPaper } from "../../letter/rubric/verdict.ts";
import type { Verdict } from "../../letter/rubric/verdict.ts";
import type { TemplateText } from "../../letter/template.ts";
import { judgePdf } from "../workflow/judge-letter.ts";
import { previewTemplate } from "../workflow/preview-template.ts";
import type { Preview } from "../workflow/preview-template.ts";
import type { World } from "../world.ts";
import { sampleNamed } from "./samples.ts";
import type { SampleName } from "./samples.ts";

/** The letter that the text makes about one child, as on the day of the cast. */
export function previewWith(source: TemplateText, name: SampleName, world: World): Promise<Preview> {
  const { chart, on } = sampleNamed(name);
  return previewTemplate(source, chart, { ...world, today: on });
}

export interface Trial {
  readonly child: SampleName;
  /** `faulty`: the text itself has something to mend, so no child gets a letter. */
  readonly outcome: "good" | "to_mend" | "no_letter" | "faulty";
  /** Null where no letter was made. */
  readonly pages: number | null;
  /** "41 of 45 points"; null where there are none. */
  readonly points: string | null;
  /** What is to be mended, or why this child gets no such letter. */
  readonly says: readonly string[];
}

/** Makes the letter and judges it by the rubric, on its tree and on its pages. */
export async function tryWith(source: TemplateText, child: SampleName, world: World): Promise<Trial> {
  const preview = await previewWith(source, child, world);
  const none = { child, pages: null, points: null };
  if (preview.kind === "faulty") {
    const says = preview.faults.map(({ line, message }) => (line === null ? message : `Line ${line}: ${message}`));
    return { ...none, outcome: "faulty", says };
  }
  if (preview.kind === "not-for-this-child") return { ...none, outcome: "no_letter", says: preview.why };
  // The points are those of letters to a school; a copy for a family is held to the promises alone, which it has kept by now.
  if (preview.letter.language !== "en-US") return { ...none, outcome: "good", pages: preview.pages, says: [] };
  const verdict = await verdictOn(preview, world);
  const { points, of } = tally(verdict);
  const says = [
    ...(preview.long === null ? [] : [`${preview.long}.`]),
    ...verdict.faults.map(({ at, why }) => `${at}: ${why}`),
  ];
  const outcome = blockersOf(verdict) > 0 || preview.long !== null ? "to_mend" : "good";
  return { child, outcome, pages: preview.pages, points: `${points} of ${of} points`, says };
}

async function verdictOn({ letter, pdf }: Extract<Preview, { kind: "shown" }>, world: World): Promise<Verdict> {
  const tree = judgeLetter(letter, world.content.kinds.get(letter.kind) ?? null, world.knowledge);
  const paper = await judgePdf(pdf, world);
  return withPaper(tree, paper.kind === "judged" ? paper.verdict : paper.why);
}
