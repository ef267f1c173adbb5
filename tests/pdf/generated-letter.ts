/** Letters made by chance, the same for the same seed: every kind of block in every length that a practice could come to, and past that. */
import type { Block, Cell, Language, Letter, Run, Sentence } from "../../letter/document.ts";
import type { Seeded } from "../findings/seeded.ts";
import { seeded } from "../findings/seeded.ts";
import { IN_SOURCE_SANS, LEFTWARD } from "./names.ts";
import { heading, letterOf, letterhead, lines, paragraph, said, signature } from "./sample-letter.ts";

export interface Generated {
  readonly letter: Letter;
  readonly size: "standard" | "large";
}

type Words = readonly [string, ...string[]];

const ENGLISH: Words = [
  "she",
  ..."he they works about asks for a an the to of and in at school home class teacher prompt".split(" "),
  ..."directions reading writing minutes attention worry sleep breathing walking eating learning".split(" "),
  "well-being,",
  "hyperactivity/impulsivity",
  "Section 504",
  "October 27, 2026",
  "30 minutes",
  "(555) 555-0140",
  "Elena Marsh, MD",
  "“very often”",
  "Nguyễn",
  "محمد العلي",
  "נועה (רחל) כהן",
  "Łukasz",
  "self-care—always.",
  "neurodevelopmental",
  "electroencephalographically",
];

const SPANISH: Words = [
  "ella",
  ..."él trabaja cerca de pide para un una el la los y en escuela casa clase maestra".split(" "),
  ..."instrucciones lectura escritura minutos atención preocupación sueño respiración caminar".split(" "),
  "27 de octubre de 2026",
  "Sección 504",
  "¿por qué?",
  "niñez,",
  "30 minutos",
  "Dra. Inés Núñez",
  "otorrinolaringológicamente",
];

/** Names of other scripts, as families write them. */
const NAMES: Words = ["Ẹ̀bùn", ...Object.values(IN_SOURCE_SANS), ...Object.values(LEFTWARD)];

/** A letter and the size it is set in. `most` bounds the rows of its tables and the number of its sections. */
export function generatedLetter(seed: number, most: { readonly rows: number; readonly sections: number }): Generated {
  const luck = seeded(seed);
  const language: Language = luck.chance(30) ? "es-US" : "en-US";
  const pen = penOf(luck, language);
  const sections = Array.from({ length: luck.whole(most.sections + 1) }, (_, index) => section(index, pen, most.rows));
  const status = luck.pick<Letter["status"]>(["draft", "unsigned", "signed"]);
  const letter = letterOf([...front(pen), ...sections.flat(), ...end(pen)], {
    language,
    status,
    number: luck.chance(80) ? "7F3K-2Q" : null,
    title: pen.words(1 + luck.whole(luck.chance(10) ? 60 : 8)),
    ...(language === "es-US" ? { footer: said(SPANISH_FOOT) } : {}),
  });
  return { letter, size: luck.chance(25) ? "large" : "standard" };
}

const SPANISH_FOOT =
  "Información médica para el programa de intervención temprana. El programa decide si corresponde y qué servicios da.";

interface Pen {
  readonly luck: Seeded;
  readonly words: (count: number) => string;
  readonly sentence: (most: number) => Sentence;
  /** Up to that many sentences; now and then none. */
  readonly sentences: (most: number) => readonly Sentence[];
}

function penOf(luck: Seeded, language: Language): Pen {
  const vocabulary = language === "es-US" ? SPANISH : ENGLISH;
  const other = language === "es-US" ? ENGLISH : SPANISH;
  let count = 0;
  const word = (): string => {
    if (luck.chance(6)) return `n${(count += 1)}`;
    return luck.chance(1) ? luck.pick(NAMES) : luck.pick(vocabulary);
  };
  const words = (many: number): string => Array.from({ length: many }, word).join(" ");
  const run = (most: number): Run => {
    const text = words(1 + luck.whole(most));
    const style = { ...(luck.chance(15) ? { strong: true } : {}), ...(luck.chance(15) ? { emphasis: true } : {}) };
    if (luck.chance(4)) return { text: words(1 + luck.whole(6)), blank: true, field: "answers.asked" };
    if (luck.chance(5)) {
      const foreign = Array.from({ length: 1 + luck.whole(8) }, () => luck.pick(other)).join(" ");
      return { text: foreign, language: language === "es-US" ? "en-US" : "es-US", ...style };
    }
    return { text, ...style };
  };
  const sentence = (most: number): Sentence => {
    const first = run(most);
    const more = Array.from({ length: luck.whole(3) }, () => run(most));
    const isJoined = (one: Run): boolean => one.blank !== true && luck.chance(30);
    const runs = more.flatMap((one, index): readonly Run[] => {
      const tight = isJoined(index === 0 ? first : (more[index - 1] ?? first)) && one.blank !== true;
      return [{ text: tight ? "" : luck.pick([" ", ", "]) }, one];
    });
    return { runs: [first, ...runs], origin: { from: "template", sources: [], edited: false } };
  };
  return {
    luck,
    words,
    sentence,
    sentences: (most) => Array.from({ length: luck.chance(3) ? 0 : 1 + luck.whole(most) }, () => sentence(14)),
  };
}

function front(pen: Pen): readonly Block[] {
  const { luck, words } = pen;
  const lineOf = (): string => words(2 + luck.whole(luck.chance(8) ? 30 : 5));
  const many = (most: number): string[] => Array.from({ length: 1 + luck.whole(most) }, lineOf);
  const head = letterhead(luck.chance(40) ? "The logo of the practice" : null, ...many(4));
  return [
    ...(luck.chance(85) ? [head] : []),
    ...(luck.chance(90) ? [lines("date", "October 27, 2026")] : []),
    ...(luck.chance(85) ? [lines("address", ...many(7))] : []),
    heading(words(3 + luck.whole(8)), "subject", 1),
    prose("identity", pen, 2),
    ...Array.from({ length: luck.whole(4) }, () => prose("opening", pen, 5)),
    ...(luck.chance(90) ? statement(pen) : []),
  ];
}

function prose(id: string, pen: Pen, most: number): Block {
  return { ...paragraph(id), sentences: pen.sentences(most) };
}

function statement({ words, luck }: Pen): readonly Block[] {
  return [heading("Who decides", "who_decides"), paragraph("who_decides", words(8 + luck.whole(30)), words(12))];
}

function section(index: number, pen: Pen, rows: number): readonly Block[] {
  const { luck } = pen;
  const id = `section${index}`;
  const body = Array.from({ length: luck.whole(4) }, (): readonly Block[] => {
    const lead = luck.chance(30) ? [paragraph(id, `${pen.words(3 + luck.whole(20))}:`)] : [];
    return luck.pick([
      () => [prose(id, pen, luck.chance(10) ? 40 : 6)],
      () => [...lead, listBlock(id, pen)],
      () => [...lead, tableBlock(id, pen, rows)],
      () => [lines("address", ...Array.from({ length: 1 + luck.whole(5) }, () => pen.words(4)))],
    ])();
  });
  const title = heading(pen.words(1 + luck.whole(luck.chance(10) ? 30 : 6)), id);
  return [...(luck.chance(85) ? [title] : []), ...(luck.chance(10) ? [{ ...title }] : []), ...body.flat()];
}

function listBlock(id: string, pen: Pen): Block {
  const length = 1 + pen.luck.whole(pen.luck.chance(15) ? 40 : 6);
  return { block: "list", id, locked: false, items: Array.from({ length }, () => pen.sentences(4)) };
}

function tableBlock(id: string, pen: Pen, most: number): Block {
  const { luck } = pen;
  const columns = 1 + luck.whole(8);
  const cell = (lots: number): Cell => pen.sentences(lots).slice(0, lots);
  const row = (): readonly Cell[] =>
    Array.from({ length: columns }, () => cell(luck.chance(2) ? 12 : columns > 4 ? 1 : 2));
  const length = luck.chance(20) ? luck.whole(most + 1) : 1 + luck.whole(6);
  const head = Array.from({ length: columns }, () => [said(pen.words(1 + luck.whole(3)))]);
  return { block: "table", id, locked: false, head, rows: Array.from({ length }, row) };
}

function end(pen: Pen): readonly Block[] {
  const { luck, words } = pen;
  const many = (most: number): string[] => Array.from({ length: 1 + luck.whole(most) }, () => words(2 + luck.whole(6)));
  return [
    ...(luck.chance(90) ? [signature(luck.chance(60), "Sincerely,", ...many(4))] : []),
    ...(luck.chance(30) ? [lines("signature_lines", ...many(3))] : []),
    ...(luck.chance(60) ? [lines("copies", ...many(4))] : []),
    ...(luck.chance(60) ? [{ ...paragraph("sources"), fine: true, sentences: pen.sentences(4) }] : []),
  ];
}
