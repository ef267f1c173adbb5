/** Whether a template's own words can be read: no endless sentence, no hard prose, no more words than the kind of letter has room for. */
import type { Language } from "../document.ts";
import { expandEverything } from "../expand.ts";
import { readPieces } from "../handlebars.ts";
import type { Kind } from "../kind.ts";
import { readMarkdown } from "../markdown.ts";
import { faultAt } from "../place.ts";
import { inflesz, readingGrade } from "../readability.ts";
import type { Section, Template } from "../template.ts";
import { passagesOf } from "./passage.ts";
import type { Passage } from "./passage.ts";
import type { TemplateFault } from "./repair.ts";
import { readTags } from "./tags.ts";

/** Every place that is too long or too hard. */
export function plainnessFaults(template: Template, kind: Pick<Kind, "limits"> | null): readonly TemplateFault[] {
  const placed = template.sections.flatMap((section) => passagesIn(section).map((passage) => ({ section, passage })));
  return [
    ...placed.flatMap(({ section, passage }) => longFaults(section, passage)),
    ...hardFaults(placed, template.language),
    ...openingFaults(placed),
    ...(kind === null ? [] : sizeFaults(placed, kind.limits.words.most)),
  ];
}

interface Placed {
  readonly section: Section;
  readonly passage: Passage;
}

function passagesIn({ text, firstLine }: Section): readonly Passage[] {
  const { pieces } = readPieces(readTags(text, { firstLine, next: null }).mended);
  const expansion = expandEverything(pieces);
  return passagesOf(readMarkdown(expansion.markdown).blocks, expansion);
}

const LONGEST_SENTENCE = 45;

function longFaults(section: Section, { sentences, text, offsetAt }: Passage): readonly TemplateFault[] {
  return sentences.flatMap((sentence) => {
    const count = wordsIn(sentence).length;
    if (count <= LONGEST_SENTENCE) return [];
    const offset = offsetAt(Math.max(0, text.indexOf(sentence.slice(0, 12))));
    const message = `This sentence has ${count} words; few readers hold more than ${LONGEST_SENTENCE}, so make two of it.`;
    return [faultAt(section, { offset, message })];
  });
}

/** As the finished letter is judged (rubric R23), on the words that are the template's own. */
const HARDEST_GRADE = 10;
const EASIEST_INFLESZ = 65;
/** Below this, a formula says nothing of a text. */
const FEWEST_WORDS = 60;

function hardFaults(placed: readonly Placed[], language: Language): readonly TemplateFault[] {
  const prose = placed.filter(({ passage }) => isProse(passage));
  const text = prose.map(({ passage }) => named(passage.text)).join("\n");
  if (wordsIn(text).length < FEWEST_WORDS) return [];
  const hardness = (words: string): number => (language === "en-US" ? readingGrade(words) : -inflesz(words));
  const whole = hardness(text);
  if (whole < (language === "en-US" ? HARDEST_GRADE : -EASIEST_INFLESZ)) return [];
  const hardest = prose.toSorted((a, b) => hardness(named(b.passage.text)) - hardness(named(a.passage.text)))[0];
  const scale =
    language === "en-US"
      ? `at grade ${whole.toFixed(1)}; 9 is the most`
      : `at ${(-whole).toFixed(0)} on the INFLESZ scale; ${EASIEST_INFLESZ} is the least`;
  const message = `The words of this template read ${scale}. This passage is the hardest: shorter sentences and plainer words help.`;
  return hardest === undefined ? [] : [faultAt(hardest.section, { offset: hardest.passage.offsetAt(0), message })];
}

const LEAST_PROSE = 8;

function isProse({ heading, text }: Passage): boolean {
  return !heading && wordsIn(named(text)).length >= LEAST_PROSE;
}

/** More would push the locked words off the first page. */
const LONGEST_OPENING = 220;

function openingFaults(placed: readonly Placed[]): readonly TemplateFault[] {
  const opening = placed.filter(({ section }) => section.id === "opening");
  const count = opening.reduce((sum, { passage }) => sum + wordsIn(passage.text).length, 0);
  const [first] = opening;
  if (count <= LONGEST_OPENING || first === undefined) return [];
  const message = `The opening has ${count} words; "Who decides" must stand on page 1, so ${LONGEST_OPENING} are the most.`;
  return [faultAt(first.section, { offset: 0, message })];
}

function sizeFaults(placed: readonly Placed[], most: number): readonly TemplateFault[] {
  const counts = new Map<Section, number>();
  for (const { section, passage } of placed) {
    counts.set(section, (counts.get(section) ?? 0) + wordsIn(passage.text).length);
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const longest = [...counts].toSorted((a, b) => b[1] - a[1])[0];
  if (total <= most || longest === undefined) return [];
  const message = `The fixed words alone are ${total}; a letter of this kind has room for ${most} with everything. This part is the longest.`;
  return [faultAt(longest[0], { offset: 0, message })];
}

/** A field is read as one word. */
function named(text: string): string {
  return text.replace(/\uE000\d+\uE001/g, "Name");
}

function wordsIn(text: string): readonly string[] {
  return named(text).match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu) ?? [];
}
