/** What stands on every page around the letter: status, running head, footer, page number, the strip for codes. */
import type { Sheet } from "../letter/document.ts";
import { sentenceText } from "../letter/document.ts";
import { CLEAR, everSeen } from "./envelope.ts";
import type { Artifact, Element, Page, Shape, Text } from "./page.ts";
import type { Line } from "./lines.ts";
import { linesIn, lineHeight, rounded, setText, spansOf } from "./strips.ts";
import type { Ink, Setting } from "./strips.ts";
import type { Theme } from "./theme.ts";
import { STRIP } from "./theme.ts";

const WORDS = {
  "en-US": {
    draft: "DRAFT",
    unsigned: "UNSIGNED",
    continued: "(continued)",
    letter: "Letter",
    page: (at: number, of: number) => `Page ${at} of ${of}`,
  },
  "es-US": {
    draft: "BORRADOR",
    unsigned: "SIN FIRMAR",
    continued: "(continuación)",
    letter: "Carta",
    page: (at: number, of: number) => `Página ${at} de ${of}`,
  },
} as const;

type Words = (typeof WORDS)[keyof typeof WORDS];

/** A page in another language is a page of the family, which bears none of these words but the count of its pages. */
function wordsIn(language: string): Words {
  return language === "es-US" ? WORDS["es-US"] : WORDS["en-US"];
}

/** The block id under which the status stands in the tree of the first page. */
export const STATUS_BLOCK = "status";

/** Pages with all that stands around their content. */
export function furnish(contents: readonly Page["content"][], letter: Sheet, setting: Setting): readonly Page[] {
  const { width, height } = setting.theme.paper;
  const footer = footerOf(letter, setting);
  return contents.map((content, index) => {
    const at = { page: index + 1, of: contents.length };
    const top = [...statusOf(letter, at.page, setting), ...runningHead(letter, at.page, setting)];
    return { width, height, content: [...top, ...content, footer, pageLine(letter, at, setting)] };
  });
}

/** DRAFT or UNSIGNED at the top of each page: read aloud on the first, on the others a header. */
function statusOf(letter: Sheet, page: number, setting: Setting): readonly (Element | Artifact)[] {
  if (letter.status === "signed" || letter.status === "family") return [];
  const { theme } = setting;
  const size = statusSize(theme);
  const y = rounded(STATUS_TOP + size * 0.98);
  const ink = { strong: true, color: theme.colors.text };
  const { texts, width } = setWords(wordsIn(letter.language)[letter.status], { y, size, ink }, setting);
  const x = rounded(statusMiddle(page, theme) - width / 2);
  const box = frame({ x: x - 9, y: STATUS_TOP, width: width + 18, height: size * STATUS_HEIGHT }, theme.colors.muted);
  const word = texts.map((text) => movedBy(x, text));
  if (page > 1) return [{ kind: "artifact", purpose: "header", drawn: [...box, ...word] }];
  const status: Element = { kind: "element", key: setting.key(), role: "P", block: STATUS_BLOCK, kids: word };
  return [{ kind: "artifact", purpose: "layout", drawn: box }, status];
}

/** The middle of the page; at the right of the windows where the first page goes into an envelope. */
function statusMiddle(page: number, { paper, margins, mailing }: Theme): number {
  if (page > 1 || mailing === null) return paper.width / 2;
  const clear = everSeen(mailing.envelope).map((zone) => zone.right + CLEAR.right);
  return Math.max(paper.width / 2, (Math.max(...clear) + paper.width - margins.right) / 2);
}

/** The status stands as high as any printer reaches; its height is told in sizes of its words. */
const STATUS_TOP = 18.2;
const STATUS_HEIGHT = 1.34;

function statusSize(theme: Theme): number {
  return theme.sizes.body + 1;
}

/** The baseline of the running head, clear of the status above it. */
function runningLine(theme: Theme): number {
  return rounded(Math.max(49, STATUS_TOP + STATUS_HEIGHT * statusSize(theme) + 4 + 0.72 * theme.sizes.fine));
}

/** The four sides of a box as thin rules. */
export function frame(
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  color: string,
): readonly Shape[] {
  const side = { kind: "shape", color } as const;
  const [x, y, width, height] = [box.x, box.y, box.width, box.height].map(rounded);
  if (x === undefined || y === undefined || width === undefined || height === undefined) return [];
  return [
    { ...side, x, y, width, height: 0.8 },
    { ...side, x, y: rounded(y + height), width, height: 0.8 },
    { ...side, x, y, width: 0.8, height },
    { ...side, x: rounded(x + width), y, width: 0.8, height: height + 0.8 },
  ];
}

/** On later pages: what this is a page of, without the child's name, should the sheets be parted. */
function runningHead(letter: Sheet, page: number, setting: Setting): readonly Artifact[] {
  if (page === 1) return [];
  const { margins, sizes, paper, colors } = setting.theme;
  const full = paper.width - margins.left - margins.right;
  const date = letter.blocks.flatMap((block) => (block.block === "date" ? block.sentences.map(sentenceText) : []))[0];
  const place: Place = { y: runningLine(setting.theme), size: sizes.fine, ink: { color: colors.muted } };
  const day = fitted(date ?? letter.on, { ...place, ending: "", room: full / 3 }, setting);
  const ending = ` ${wordsIn(letter.language).continued}`;
  const title = fitted(letter.title, { ...place, ending, room: full - day.width - 12 }, setting);
  const drawn = [
    ...title.texts.map((text) => movedBy(margins.left, text)),
    ...day.texts.map((text) => movedBy(rounded(paper.width - margins.right - day.width), text)),
  ];
  return [{ kind: "artifact", purpose: "header", drawn }];
}

interface Place {
  readonly y: number;
  readonly size: number;
  readonly ink: Ink;
}

interface SetWords {
  readonly texts: readonly Text[];
  readonly width: number;
}

/** Words on one line from the left edge of the paper. */
function setWords(words: string, { y, size, ink }: Place, setting: Setting): SetWords {
  const { theme } = setting;
  const lines = linesIn(spansOf([{ runs: [{ text: words }] }], ink, setting), { x: 0, width: Infinity, size }, theme);
  const texts = lines.flatMap((line) => line.fragments.map((fragment) => setText(fragment, { x: 0, y, size }, theme)));
  return { texts, width: rounded(lines.reduce((sum, line) => sum + line.width, 0)) };
}

function movedBy(x: number, text: Text): Text {
  return { ...text, x: rounded(text.x + x) };
}

/** The text with its ending; of one that is too long, as much as there is room for. */
function fitted(
  text: string,
  place: Place & { readonly ending: string; readonly room: number },
  setting: Setting,
): SetWords {
  const { ending, room, ...at } = place;
  const whole = setWords(text + ending, at, setting);
  if (whole.width <= room) return whole;
  const cut = `…${ending}`;
  const column = { x: 0, size: at.size, width: room - setWords(cut, at, setting).width };
  const [line] = linesIn(spansOf([{ runs: [{ text }] }], at.ink, setting), column, setting.theme);
  const start = line === undefined ? "" : line.fragments.map((fragment) => fragment.text).join("");
  return setWords(start.trimEnd() + cut, at, setting);
}

/** The locked line at the foot, above a thin rule. */
function footerOf(letter: Sheet, setting: Setting): Artifact {
  const { theme } = setting;
  const { margins, paper, sizes, colors } = theme;
  const lines = footLines(letter, setting);
  const height = lineHeight(sizes.fine, theme);
  const first = STRIP.y - 5 - (lines.length - 1) * height;
  const texts = lines.flatMap((line, index) =>
    line.fragments.map((fragment) =>
      setText(fragment, { x: margins.left, y: first + index * height, size: sizes.fine }, theme),
    ),
  );
  const width = paper.width - margins.left - margins.right;
  const y = rounded(first - height);
  const rule: Shape = { kind: "shape", x: margins.left, y, width, height: 0.6, color: colors.rule };
  return { kind: "artifact", purpose: "footer", drawn: [rule, ...texts] };
}

function footLines(letter: Sheet, setting: Setting): readonly Line[] {
  const { margins, paper, sizes, colors } = setting.theme;
  const ink = { color: colors.text };
  const width = paper.width - margins.left - margins.right;
  return linesIn(spansOf([letter.footer], ink, setting), { x: 0, width, size: sizes.fine }, setting.theme);
}

/** How much of the bottom of a page the words of the letter must leave free: the margin, or more for a foot line of many lines. */
export function footRoom(letter: Sheet, setting: Setting): number {
  const { paper, sizes, margins } = setting.theme;
  const rule = STRIP.y - 5 - footLines(letter, setting).length * lineHeight(sizes.fine, setting.theme);
  return Math.max(margins.bottom, paper.height - rule + 2);
}

interface Count {
  readonly page: number;
  readonly of: number;
}

/** Page x of y at the left; in the reserved strip at the right the letter's number. */
function pageLine(letter: Sheet, at: Count, setting: Setting): Artifact {
  const { margins, sizes, colors } = setting.theme;
  const words = wordsIn(letter.language);
  const place = { y: STRIP_LINE.y, size: sizes.fine, ink: { color: colors.muted } };
  const isAlone = letter.status === "family" && at.of === 1;
  const counted = isAlone ? [] : setWords(words.page(at.page, at.of), place, setting).texts;
  const count = counted.map((text) => movedBy(margins.left, text));
  const number = letter.number === null ? [] : inStrip(`${words.letter} ${letter.number}`, "number", setting);
  return { kind: "artifact", purpose: "footer", drawn: [...count, ...number] };
}

const STRIP_LINE = { y: STRIP.y + 9.2, size: 9 } as const;

/** The places in the strip: the sheet code from the left, the check code in the middle, the number at the right end. */
const SLOTS = { sheet: 0, check: 0.385, number: 1 } as const;

function inStrip(text: string, slot: keyof typeof SLOTS, setting: Setting): readonly Text[] {
  const { texts, width } = setWords(text, { ...STRIP_LINE, ink: { color: setting.theme.colors.muted } }, setting);
  return texts.map((one) => movedBy(STRIP.x + (STRIP.width - width) * SLOTS[slot], one));
}

/** True when the letter has no number, or one that does not reach out of the strip. */
export function hasRoomForNumber({ number, language }: Sheet, theme: Theme): boolean {
  if (number === null) return true;
  const setting: Setting = { theme, language, key: () => 0 };
  const place: Place = { ...STRIP_LINE, ink: { color: theme.colors.muted } };
  const { width } = setWords(`${wordsIn(language).letter} ${number}`, place, setting);
  return width <= STRIP.width;
}

/** The page with a code in its reserved strip; its other words and their places stay as they are. */
export function stamped(
  page: Page,
  code: { readonly slot: "check" | "sheet"; readonly text: string },
  theme: Theme,
): Page {
  // A code is made of plain signs, so that no part of the page is named for it.
  const setting: Setting = { theme, language: "en-US", key: () => -1 };
  const drawn = inStrip(code.text, code.slot, setting);
  return { ...page, content: [...page.content, { kind: "artifact", purpose: "footer", drawn }] };
}
