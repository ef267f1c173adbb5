/**
 * The parts that no template may do without: "who decides" first of all, then the signature and the line of sources. Each stands
 * once, alone on its line, in its order; who decides stands in the opening, before anything is suggested to the school.
 */
import { faultAt } from "../place.ts";
import { ownLine, partMoved, partPut, withoutPart } from "./part-mends.ts";
import { pointFaults } from "./points.ts";
import type { TemplateFault } from "./repair.ts";
import type { Section, Template } from "../template.ts";
import { PARTS } from "../tokens.ts";
import type { PartName } from "../tokens.ts";
import { commentsIn, partTags, withoutComments } from "./tags.ts";

/** Every fault of the parts in a template. */
export function partFaults({ sections }: Pick<Template, "sections">): readonly TemplateFault[] {
  const placed = PARTS.map((name) => placesOf(name, sections));
  return [
    ...placed.flatMap((places, index) => faultsOfCount(PARTS[index] ?? "sources", places, sections)),
    ...placed.flat().flatMap(faultsOfLine),
    ...faultsOfOrder(
      placed.flatMap((places) => places.slice(0, 1)),
      sections,
    ),
    ...pointFaults(sections),
  ];
}

interface Place {
  readonly name: PartName;
  readonly section: Section;
  /** Where its section stands in the template. */
  readonly at: number;
  readonly offset: number;
}

function placesOf(name: PartName, sections: readonly Section[]): readonly Place[] {
  return sections.flatMap((section, at) =>
    partTags(section.text, name).map((offset) => ({ name, section, at, offset })),
  );
}

const MISSING: Record<PartName, string> = {
  who_decides:
    'The "Who decides" part is missing. It must be in every letter: write {{> who_decides}} on a line of its own at the end of the opening.',
  signature: "The signature is missing: write {{> signature}} on a line of its own at the end.",
  sources: "The line of sources is missing: write {{> sources}} on a line of its own, as the last of all.",
};

/** The signature is missed where a practice wrote last: it most likely stood in the section that was written over. */
function faultsOfCount(
  name: PartName,
  places: readonly Place[],
  sections: readonly Section[],
): readonly TemplateFault[] {
  const first =
    name === "who_decides" ? sections[0] : (sections.findLast(({ level }) => level !== "shipped") ?? sections.at(-1));
  if (places.length === 0 && first)
    return [hidden(name, sections) ?? faultAt(first, { offset: 0, message: MISSING[name], mend: partPut(name) })];
  return places.slice(1).map(({ section, offset }) =>
    faultAt(section, {
      offset,
      message: `"${name}" stands twice; it is printed once, so take this one out.`,
      mend: withoutPart,
    }),
  );
}

/** A part inside a comment is a part that does not print. */
function hidden(name: PartName, sections: readonly Section[]): TemplateFault | null {
  const message = `"${name}" stands in a comment, so it would not print; take the comment away.`;
  const found = sections.flatMap((section) =>
    commentsIn(section.text)
      .filter(({ text }) => text.includes(name))
      .map(({ offset }) => faultAt(section, { offset, message, mend: partPut(name) })),
  );
  return found[0] ?? null;
}

function faultsOfLine({ name, section, offset }: Place): readonly TemplateFault[] {
  const text = withoutComments(section.text);
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const line = text.slice(start).split("\n", 1)[0] ?? "";
  if (line.trimEnd() === `{{> ${name}}}`) return [];
  const message = `"${name}" stands alone on its line: write {{> ${name}}} at the start of a line, with nothing before or behind it.`;
  return [faultAt(section, { offset, message, mend: ownLine(name) })];
}

/** Sections that offer something to the school. */
const SUGGESTIONS = ["medical_needs", "ideas"];

function faultsOfOrder(places: readonly Place[], sections: readonly Section[]): readonly TemplateFault[] {
  const [who, signature, sources] = PARTS.map((name) => places.find((place) => place.name === name));
  const faults: TemplateFault[] = [];
  const tell = ({ section, offset, name }: Place, message: string): void => {
    const home = name === "who_decides" ? sections[0] : section;
    const fault = faultAt(section, { offset, message });
    const repair = home === undefined ? null : partMoved({ name, section, offset }, home);
    faults.push(repair === null ? fault : { ...fault, repair });
  };
  if (who && who.at > 0) tell(who, whereItBelongs(who, sections));
  if (who && signature && comesBefore(signature, who)) tell(signature, "The signature must stand behind the letter.");
  if (signature && sources && comesBefore(sources, signature)) {
    tell(sources, "The line of sources must stand behind the signature.");
  }
  return faults;
}

function comesBefore(one: Place, other: Place): boolean {
  return one.at < other.at || (one.at === other.at && one.offset < other.offset);
}

function whereItBelongs({ at }: Place, sections: readonly Section[]): string {
  const suggestion = sections.findIndex(({ id }) => SUGGESTIONS.includes(id));
  const next = sections[suggestion >= 0 && suggestion <= at ? suggestion : 1];
  const before = next ? `before "${titleOf(next)}" (line ${next.firstLine})` : "at its end";
  return `"Who decides" must stand ${before}: write {{> who_decides}} at the end of the opening.`;
}

/** The title of a section as it is written. */
export function titleOf({ text }: Section): string {
  return (text.split("\n", 1)[0] ?? "").replace(/^##\s*/, "").trim();
}
