/** The page that asks the family, on paper: through the same typesetter as every page that goes home. */
import type { LimitId } from "../../knowledge/vocabulary.ts";
import { dayAtSchoolPage } from "../../letter/family/day-at-school.ts";
import type { DayAtSchool } from "../../letter/family/day-at-school.ts";
import { familySheet } from "../../letter/family/sheet.ts";
import { familyView } from "../../letter/family/view.ts";
import { hasName } from "../../letter/naming.ts";
import type { ReviewContent } from "../review/content.ts";
import type { Visit } from "../review/visit.ts";
import type { World } from "../world.ts";
import type { Sheet } from "../../letter/document.ts";
import { printSheet } from "./print-packet.ts";

export interface DayAsked {
  readonly day: DayAtSchool;
  readonly asked: readonly LimitId[];
}

/** The page with the child's name and nothing else that is known. Throws where the shipped words cannot be set. */
export function dayAtSchoolSheet(
  { chart, choices }: Pick<ReviewContent, "chart" | "choices">,
  { day, asked }: DayAsked,
  { content, practice }: Pick<World, "content" | "practice">,
): Sheet {
  const language = content.family.languages.get(day.language.slice(0, 2));
  if (language === undefined) throw new Error(`there are no pages for families in ${day.language}`);
  const { answer, who, day: dated } = day;
  const words = { ...language.words, lines: { ...language.words.lines, answer, who, day: dated } };
  const { letterhead } = practice;
  const facts = {
    child: { name: hasName(chart.identity) ? chart.identity.name.full : null, called: null, bornOn: null },
    thirdBirthday: null,
    recipient: { name: null, organization: null },
    practice: { name: letterhead.name, phone: letterhead.phone },
    resources: [],
  };
  const filling = familySheet(dayAtSchoolPage(day, asked), familyView(facts, words), choices.on);
  if (filling.kind === "refused") throw new Error(filling.faults.map(({ message }) => message).join("\n"));
  return filling.sheet;
}

/** As a PDF. */
export async function printDayAtSchool(visit: Visit, content: ReviewContent, asked: DayAsked): Promise<Uint8Array> {
  const world = visit.hall.worldFor(visit.launch.tenant);
  const printing = await printSheet(dayAtSchoolSheet(content, asked, world), world, "close");
  if (printing.kind === "refused") throw new Error("the page that asks the family cannot be set");
  return printing.pdf;
}
