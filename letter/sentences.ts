/**
 * Words and values of one paragraph, point or cell become sentences, each with its origin. Splits only where the template's own
 * words give a full stop and a space, never inside a value. Every sign stays as it was typed, as it does in the locked words.
 */
import type { Origin, Run, Sentence } from "./document.ts";
import type { Printed } from "./expand.ts";
import type { InlineText } from "./markdown.ts";
import { FIELD_TOKEN } from "./tokens.ts";

/** Splits a text into sentences. `own` is the origin of a sentence that holds no field; an empty text gives none. */
export function sentencesOfText(text: InlineText, printed: readonly Printed[], own: Origin): readonly Sentence[] {
  const bits = tidied(text.flatMap((inline) => bitsOf(inline, printed)));
  return cut(bits, boundaries(flat(bits)))
    .map(trimmed)
    .flatMap((sentence) => sentenceOf(sentence, own));
}

interface Style {
  readonly strong: boolean;
  readonly emphasis: boolean;
}
interface WordsBit extends Style {
  readonly bit: "words";
  readonly text: string;
}
interface FieldBit extends Style {
  readonly bit: "field";
  readonly printed: Printed;
}
type Bit = WordsBit | FieldBit;

function bitsOf({ text, strong, emphasis }: InlineText[number], printed: readonly Printed[]): readonly Bit[] {
  return text.split(FIELD_TOKEN).flatMap((part, index): readonly Bit[] => {
    if (index % 2 === 0) return part === "" ? [] : [{ bit: "words", text: part, strong, emphasis }];
    const field = printed[Number(part)];
    return field ? [{ bit: "field", printed: field, strong, emphasis }] : [];
  });
}

/** One space for any white space of the template, also where an `if` between two spaces printed nothing. */
function tidied(bits: readonly Bit[]): readonly Bit[] {
  let before = "";
  return bits.flatMap((bit): readonly Bit[] => {
    if (bit.bit === "field") {
      before = "x";
      return [bit];
    }
    const spaced = bit.text.replace(/[ \t\n]+/g, " ");
    const text = before === " " || before === "" ? spaced.trimStart() : spaced;
    before = text.at(-1) ?? before;
    return text === "" ? [] : [{ ...bit, text }];
  });
}

/** Each field is one sign that stands in no template: one for a value that ends as a sentence does, another for any other. */
const VALUE = "\uFFFC";
const WHOLE_VALUE = "\uFFFB";

function flat(bits: readonly Bit[]): string {
  return bits.map((bit) => (bit.bit === "words" ? bit.text : signOf(bit.printed))).join("");
}

function signOf({ field }: Printed): string {
  const text = field.runs.map((run) => run.text).join("");
  return /[.?!][”"’)\]]*$/.test(text) && !endsShort(text) ? WHOLE_VALUE : VALUE;
}

const END = /(?:[.?!…]|\uFFFB)[”"’)\]]* (?=[“"‘(¿¡«]*[\p{Lu}\uFFFC\uFFFB])/gu;
const SHORT = /(?:^|[\s(“"‘])(?:Dra?|Mr|Ms|Mrs|St|Sra?|Uds?|e\.g|i\.e|vs|etc|No|Núm|\p{Lu})\.$/u;

function endsShort(text: string): boolean {
  return SHORT.test(text);
}

function boundaries(text: string): readonly number[] {
  return [...text.matchAll(END)]
    .map((match) => match.index + match[0].length)
    .filter((end) => !endsShort(text.slice(0, end).trimEnd()));
}

function cut(bits: readonly Bit[], ends: readonly number[]): readonly (readonly Bit[])[] {
  const sentences: Bit[][] = [[]];
  let at = 0;
  for (const bit of bits) {
    for (const [index, part] of slices(bit, at, ends).entries()) {
      if (index > 0) sentences.push([]);
      sentences.at(-1)?.push(part);
    }
    at += lengthOf(bit);
    if (ends.includes(at)) sentences.push([]);
  }
  return sentences;
}

function slices(bit: Bit, at: number, ends: readonly number[]): readonly Bit[] {
  if (bit.bit === "field") return [bit];
  const inside = ends.map((end) => end - at).filter((end) => end > 0 && end < bit.text.length);
  const starts = [0, ...inside];
  return starts.map((start, index) => ({ ...bit, text: bit.text.slice(start, starts[index + 1]) }));
}

function lengthOf(bit: Bit): number {
  return bit.bit === "field" ? 1 : bit.text.length;
}

function trimmed(bits: readonly Bit[]): readonly Bit[] {
  return bits
    .map((bit, index) => (bit.bit === "words" && index === 0 ? { ...bit, text: bit.text.trimStart() } : bit))
    .map((bit, index) =>
      bit.bit === "words" && index === bits.length - 1 ? { ...bit, text: bit.text.trimEnd() } : bit,
    )
    .filter((bit) => bit.bit === "field" || bit.text !== "");
}

function sentenceOf(bits: readonly Bit[], own: Origin): readonly Sentence[] {
  const [first, ...rest] = bits.flatMap(runsOf);
  return first ? [{ runs: [first, ...rest], origin: originOf(bits, own) }] : [];
}

function runsOf(bit: Bit): readonly Run[] {
  const style = { ...(bit.strong && { strong: true }), ...(bit.emphasis && { emphasis: true }) };
  if (bit.bit === "words") return [{ text: bit.text, ...style }];
  const { field, name } = bit.printed;
  return field.runs.map((run) => ({ field: name, ...run, ...style }));
}

/** The weakest hand rules: one word of the clinician makes it the clinician's sentence, one fact of the chart the chart's. */
function originOf(bits: readonly Bit[], own: Origin): Origin {
  const origins = bits.flatMap((bit) => (bit.bit === "field" ? [bit.printed.field.origin] : []));
  if (origins.length === 0) return own;
  const has = (from: Origin["from"]): boolean => origins.some((origin) => origin.from === from);
  return {
    from: has("clinician") ? "clinician" : has("chart") ? "chart" : "template",
    sources: [...new Set(origins.flatMap(({ sources }) => sources))],
    edited: origins.some(({ edited }) => edited),
  };
}
