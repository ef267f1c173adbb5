/** R10 and R11: ideas are offered, few, and tied to effects; what the doctor asks for medically has its own place. */
import type { Block, Sentence } from "../document.ts";
import { sentenceText } from "../document.ts";
import { folded } from "../promises/folded.ts";
import { effectRows, textOfCell } from "./rows.ts";
import { missed, sectionOf, wordsOf } from "./subject.ts";
import type { Finding, Subject } from "./subject.ts";

const OFFERED = /\bmay want to consider\b|\b(?:podría|puede|pueden|podrían|quizá\w* quiera\w*) considerar\b/i;
const EXAMPLES = /\bthese are examples\b|\bson ejemplos\b/i;
const TIE = /\(([^()]+)\)\W*$/;

/** R10; nothing where the letter offers nothing. */
export function ideaFindings(subject: Subject): readonly Finding[] {
  const section = sectionOf(subject, "ideas");
  if (section.length === 0) return [];
  const heading = wordsOf(section.filter(({ block }) => block === "heading"));
  const items = itemsOf(section);
  const range = subject.kind?.limits.ideas;
  const few = range !== undefined && (items.length < range.least || items.length > range.most);
  return [
    ...(OFFERED.test(heading) ? [] : [missed("R10", "ideas", 'the heading does not say "may want to consider"')]),
    ...(few ? [missed("R10", "ideas", `${items.length} ideas; ${range.least} to ${range.most} are read`)] : []),
    ...tieFindings(subject, items),
    ...(EXAMPLES.test(wordsOf(section))
      ? []
      : [missed("R10", "ideas", "the section does not say that these are examples")]),
  ];
}

/** Each idea names, in brackets at its end, effects that the letter has. */
function tieFindings(subject: Subject, items: readonly string[]): readonly Finding[] {
  const names = new Set(effectRows(subject).flatMap(({ what }) => namesOf(textOfCell(what))));
  return items.flatMap((item, index): readonly Finding[] => {
    const [, ties] = TIE.exec(item) ?? [];
    if (ties === undefined) return [missed("R10", "ideas", `idea ${index + 1} is not tied to an effect`)];
    const strange = names.size > 0 && ties.split(";").every((tie) => !names.has(plain(tie)));
    return strange ? [missed("R10", "ideas", `idea ${index + 1} answers an effect that the letter does not have`)] : [];
  });
}

/** "Communication: Talking" goes by "talking" as well. */
function namesOf(what: string): readonly string[] {
  return [what, ...what.split(/:\s/).slice(1)].map(plain);
}

function plain(text: string): string {
  return folded(text).trim().replace(/\.$/, "").toLowerCase();
}

function itemsOf(blocks: readonly Block[]): readonly string[] {
  const items = blocks.flatMap((block) => (block.block === "list" ? block.items : []));
  return items.map((item: readonly Sentence[]) => item.map(sentenceText).join(" "));
}

/** What only an order gives, and what only a team weighs. */
const MEDICAL = /\b(?:epinephrine|epi-?pen|inhaler|insulin|glucagon|rescue medicine|epinefrina|inhalador|insulina)\b/i;
const FIRM = /\b(?:must|shall|has to|have to|needs? to|is required|debe|deben|tiene que)\b/i;
const SCHOOLS =
  /\b(?:extra time for tests|homework|note-?taker|copy of (?:the )?notes|test in a quiet|tiempo adicional)\b/i;
const ORDERS = /\b(?:orders?|ordered|signed|plan|órdenes?|firmad\w+)\b/i;
const MEDICINE = /\b(?:medicine|epinephrine|inhaler|insulin|glucagon|medicamento\w*)\b/i;

/** R11: firm words and medicine in one section, offers in the other, and medicine only by signed orders. */
export function registerFindings(subject: Subject): readonly Finding[] {
  const ideas = itemsOf(sectionOf(subject, "ideas"));
  const needs = sectionOf(subject, "medical_needs");
  const told = wordsOf(needs);
  return [
    ...ideas.flatMap((idea, index) => ideaInRegister(idea, index + 1)),
    ...itemsOf(needs).flatMap((need, index) =>
      SCHOOLS.test(need)
        ? [missed("R11", "medical_needs", `need ${index + 1} is an idea for the team, not a medical need`)]
        : [],
    ),
    ...(MEDICINE.test(told) && !ORDERS.test(told)
      ? [missed("R11", "medical_needs", "medicine is named and the signed orders for it are not")]
      : []),
  ];
}

function ideaInRegister(idea: string, place: number): readonly Finding[] {
  if (MEDICAL.test(idea)) return [missed("R11", "ideas", `idea ${place} is a medical need; it stands with those`)];
  return FIRM.test(idea.replace(TIE, "")) ? [missed("R11", "ideas", `idea ${place} is an order; offer it`)] : [];
}
