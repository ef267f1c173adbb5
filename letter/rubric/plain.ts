/** R22 and R23: as long as is read, in words that a school reader knows. */
import type { Block, Sentence } from "../document.ts";
import { sentenceText } from "../document.ts";
import { inflesz, readingGrade } from "../readability.ts";
import { WHO_DECIDES } from "../who-decides.ts";
import { GLOSSARY, KNOWN_SHORT } from "./glossary.ts";
import { effectRows, textOfCell } from "./rows.ts";
import { missed, missedAt, PAPER, placedIn, wordsOf } from "./subject.ts";
import type { Finding, Placed, Subject } from "./subject.ts";

/** R22: words of the body, between letterhead and signature. */
export function lengthFindings({ letter, kind }: Subject): readonly Finding[] {
  if (kind === null) return [];
  const body = letter.blocks.filter(
    ({ block, id }) => block !== "letterhead" && block !== "signature" && !PAPER.includes(id),
  );
  const words = wordsOf(body)
    .split(/\s+/)
    .filter((word) => word !== "").length;
  const { least, most } = kind.limits.words;
  return words >= least && words <= most
    ? []
    : [missed("R22", "letter", `${words} words; ${least} to ${most} are read`)];
}

/** A text of 9.4 is still one for the ninth grade. */
const HARDEST_GRADE = 9;
const HARDEST_INFLESZ = 65;
const TENTH = 10;

/** R23, its first half: the prose and what is seen, as the formulas see them. Names, lines, labels and witnesses are no prose. */
export function readingFindings({ letter }: Subject): readonly Finding[] {
  const told = effectRows({ letter }).map(({ seen }) => textOfCell(seen).replace(/\([^()]*\)/g, ""));
  const lines = [...letter.blocks.filter(isProse).flatMap(linesOf), ...told];
  const text = lines.map((line) => line.replace(NAMES, "Name")).join("\n");
  if (text === "") return [];
  if (letter.language === "en-US") {
    const grade = Math.round(readingGrade(text) * TENTH) / TENTH;
    return grade >= HARDEST_GRADE + 1
      ? [missed("R23", "letter", `the prose reads at grade ${grade}; ${HARDEST_GRADE} is the most`)]
      : [];
  }
  const ease = Math.round(inflesz(text));
  return ease < HARDEST_INFLESZ
    ? [missed("R23", "letter", `the prose has ${ease} on the INFLESZ scale; ${HARDEST_INFLESZ} is the least`)]
    : [];
}

/** "Ms. Dana Whitfield", "Director of Preschool Special Education": a name is read as one word. */
const NAMES = /\p{Lu}[\p{L}'-]+\.?(?: (?:of|for|and|the) \p{Lu}[\p{L}'-]+| \p{Lu}[\p{L}'-]+)+/gu;

function isProse({ block, id }: Block): boolean {
  return (block === "paragraph" || block === "list") && !PAPER.includes(id) && id !== WHO_DECIDES;
}

const NO_PROSE = /^(?:Student|Estudiante|Child|Name|Nombre|Dear|To|Estimad\w+|A)\b[^.]*[:·]/;
/** The name of a diagnosis and its other name, as the first words of its point. */
const OTHER_NAME = /^In plain words: (?:\S+ ){0,3}\S+\.$/;

function linesOf(block: Block): readonly string[] {
  const parts: readonly (readonly Sentence[])[] =
    block.block === "list" ? block.items : block.block === "paragraph" ? [block.sentences] : [];
  const isNamed = block.id === "diagnoses" && block.block === "list";
  return parts.map((part) => linesWithoutNames(part.map(sentenceText), isNamed)).filter((line) => !NO_PROSE.test(line));
}

function linesWithoutNames([first = "", second = "", ...rest]: readonly string[], isNamed: boolean): string {
  if (!isNamed) return [first, second, ...rest].join(" ");
  return [OTHER_NAME.test(second) ? "" : second, ...rest].join(" ");
}

/** R23, its second half: medical terms explained, shortened words spelled out, each at its first use. */
export function termFindings(subject: Subject): readonly Finding[] {
  const body = placedIn(subject.letter).filter(
    ({ section, block }) => !PAPER.includes(section) && block.block !== "signature" && section !== WHO_DECIDES,
  );
  return [...unexplained(body, subject), ...unexpanded(body)];
}

function unexplained(body: readonly Placed[], { letter, knowledge }: Subject): readonly Finding[] {
  if (letter.language !== "en-US") return [];
  const known = [...(knowledge?.concepts.values() ?? [])].flatMap(({ explanation }) => explanation ?? []);
  return GLOSSARY.flatMap(({ pattern, plain, explained }): readonly Finding[] => {
    const at = body.findIndex(({ text }) => pattern.test(text));
    const first = body[at];
    if (first === undefined) return [];
    const near = body
      .slice(Math.max(0, at - 1), at + 3)
      .map(({ text }) => text)
      .join(" ");
    const isSaid = explained.test(near.replace(pattern, " ")) || known.some((words) => near.includes(words));
    const [term = ""] = pattern.exec(first.text) ?? [];
    return isSaid ? [] : [missedAt("R23", first, `"${term}" is not explained where it first stands; say "${plain}"`)];
  });
}

const SHORT = /(?<![\p{L}\d-])\p{Lu}{2,6}s?(?![\p{L}\d-])/gu;

function unexpanded(body: readonly Placed[]): readonly Finding[] {
  const whole = body.map(({ text }) => text).join("\n");
  const seen = new Set<string>(KNOWN_SHORT);
  return body.flatMap((placed) =>
    [...placed.text.matchAll(SHORT)].flatMap(({ 0: short }): readonly Finding[] => {
      if (seen.has(short) || isCredential(placed.text, short)) return [];
      seen.add(short);
      return isExpanded(short, whole)
        ? []
        : [missedAt("R23", placed, `"${short}" is not spelled out where it first stands`)];
    }),
  );
}

/** Behind a name and a comma: "Priya Raman, PsyD". */
function isCredential(text: string, short: string): boolean {
  return new RegExp(`\\p{L}, (?:[\\p{L}.-]+, )*${short}\\b`, "u").test(text);
}

/** "Individualized health plan (IHP)", "IHP (individualized health plan)", "IHP, which is …", "ADHD. In plain words: …". */
function isExpanded(short: string, whole: string): boolean {
  return new RegExp(
    `\\p{L}{2,} \\(${short}[,)]|\\b${short}\\s?\\((?!\\d)|\\b${short}[,:]? (?:which|that) (?:is|means)\\b|\\b${short}\\b[^.]*\\. In plain words:`,
    "u",
  ).test(whole);
}
