/** Names in any script: each in its face, in its direction, and read back as it is written. */
import { describe, expect, it } from "@jest/globals";
import type { Block, Letter, Sentence } from "../../letter/document.ts";
import { envelopeOf, US10_DOUBLE } from "../../pdf/envelope.ts";
import { islandsIn } from "../../pdf/islands.ts";
import { labelSheets } from "../../pdf/labels.ts";
import type { Element, Page, Text } from "../../pdf/page.ts";
import { textsOf } from "../../pdf/page.ts";
import { readPdf } from "../../pdf/read.ts";
import type { ReadElement } from "../../pdf/read-text.ts";
import { shippedFaces } from "../../pdf/shipped.ts";
import { themeOf } from "../../pdf/theme.ts";
import type { Theme } from "../../pdf/theme.ts";
import { isPlain, printable } from "../../pdf/words.ts";
import { writePdf } from "../../pdf/write.ts";
import { LARGE, THEME, artifactsOf, elementsOf, inkOf, pagesOf, taggedInk, treeInk } from "./laid-out.ts";
import { IN_SOURCE_SANS, LEFTWARD, letterAbout } from "./names.ts";
import { NORA, letterOf, paragraph, said } from "./sample-letter.ts";

const HYPERLEGIBLE: Theme = themeOf({
  faces: shippedFaces("hyperlegible"),
  accent: null,
  logo: null,
  size: "standard",
});

/** What stands on the first line of a paragraph, from the left. */
function fromLeft(words: string, theme: Theme = THEME): readonly string[] {
  const [page] = pagesOf(letterOf([paragraph("p", words)]), theme);
  const texts = (page === undefined ? [] : elementsOf(page)).flatMap(textsOf);
  const first = texts[0]?.y;
  return texts
    .filter((text) => text.y === first)
    .toSorted((one, other) => one.x - other.x)
    .map((text) => text.text.trim())
    .filter((text) => text !== "");
}

function spansOf(pages: readonly Page[]): readonly Element[] {
  const inside = (part: Element): readonly Element[] => [
    ...(part.role === "Span" ? [part] : []),
    ...part.kids.flatMap((kid) => (kid.kind === "element" ? inside(kid) : [])),
  ];
  return pages.flatMap(elementsOf).flatMap(inside);
}

function textsIn(pages: readonly Page[]): readonly Text[] {
  return pages.flatMap((page) => page.content.flatMap(textsOf));
}

async function readBack(letter: Letter, theme: Theme = THEME): Promise<{ text: string; told: readonly ReadElement[] }> {
  const reading = await readPdf(await writePdf(pagesOf(letter, theme), letter, theme));
  if (reading.kind === "refused") throw new Error(reading.why);
  const all = (part: ReadElement): readonly ReadElement[] => [part, ...part.children.flatMap(all)];
  const trees = reading.pages.flatMap(({ structure }) => (structure === null ? [] : [structure]));
  return { text: reading.pages.map((page) => page.text).join("\n"), told: trees.flatMap(all) };
}

describe("a name in a script that Source Sans 3 has", () => {
  it.each(Object.entries(IN_SOURCE_SANS))("is set in it and read back as it is written: %s", async (_, name) => {
    const pages = pagesOf(letterAbout(name));
    expect(textsIn(pages).filter((text) => text.face !== undefined || text.leftward !== undefined)).toEqual([]);
    expect((await readBack(letterAbout(name))).text.normalize("NFC")).toContain(name.normalize("NFC"));
  });

  it("is the same whether its letters came composed or with marks of their own", () => {
    const name = IN_SOURCE_SANS["Vietnamese"] ?? "";
    expect(pagesOf(letterAbout(name.normalize("NFD")))).toEqual(pagesOf(letterAbout(name.normalize("NFC"))));
  });
});

describe("a name that is written from right to left", () => {
  it.each(Object.entries(LEFTWARD))("stands in every part of a letter, in one face: %s", (_, name) => {
    const pages = pagesOf(letterAbout(name));
    expect(pages.length).toBeGreaterThan(1);
    expect(taggedInk(pages)).toBe(treeInk(letterAbout(name)));
    const set = textsIn(pages).filter((text) => text.leftward === true);
    // Letterhead, address (twice), subject, paragraph, list, table (twice), signature, copies, and the heads of later pages.
    expect(set).toHaveLength(10 + pages.length - 1);
    expect(new Set(set.map((text) => text.face))).toEqual(new Set([/\p{sc=Hebr}/u.test(name) ? "hebrew" : "arabic"]));
    expect(new Set(set.map((text) => text.text))).toEqual(new Set([printable(name)]));
  });

  it.each(Object.entries(LEFTWARD))("is told to a listener as a part of its own, in its order: %s", (_, name) => {
    const language = /\p{sc=Hebr}/u.test(name) ? "he" : "ar";
    const spans = spansOf(pagesOf(letterAbout(name)));
    expect(new Set(spans.map((span) => span.actual))).toEqual(new Set([printable(name)]));
    expect(new Set(spans.map((span) => span.language))).toEqual(new Set([language]));
  });

  it.each(Object.entries(LEFTWARD))("is read back as it is written, in large print too: %s", async (_, name) => {
    for (const theme of [THEME, LARGE, HYPERLEGIBLE]) {
      const { text, told } = await readBack(letterAbout(name), theme);
      // A joiner leaves no ink; a doubling mark is drawn before the vowel above it, which is the same text.
      const plain = name.normalize("NFC").replaceAll("\u200c", "");
      expect(text.normalize("NFC")).toContain(`Nour ${plain} Haddad, 9 years`);
      expect(text.normalize("NFC")).toContain(`Copy: ${plain}, by hand`);
      expect(told.filter((part) => part.role === "Span").map((part) => part.text.normalize("NFC"))).toContain(plain);
    }
  });

  it("stands between its neighbors, and never moves them", () => {
    expect(fromLeft("Nour نور Haddad")).toEqual(["Nour", "نور", "Haddad"]);
    expect(fromLeft("نور Haddad")).toEqual(["نور", "Haddad"]);
    expect(fromLeft("Dear family of محمد العلي, born in 2017.")).toEqual([
      "Dear family of",
      "محمد العلي",
      ", born in 2017.",
    ]);
    expect(fromLeft("(נועה) and “נועה”.")).toEqual(["(", "נועה", ") and “", "נועה", "”."]);
  });

  it("leaves a number behind it to the sentence, and keeps one inside it in its own order", () => {
    expect(fromLeft("Grade of נועה 12 is 3")).toEqual(["Grade of", "נועה", "12 is 3"]);
    expect(fromLeft("The word محمد 123 العلي here")).toEqual(["The word", "العلي", "123", "محمد", "here"]);
    const [page] = pagesOf(letterOf([paragraph("p", "The word محمد 123 العلي here")]));
    const number = page === undefined ? undefined : textsIn([page]).find((text) => text.text.includes("123"));
    expect(number?.leftward).toBeUndefined();
  });

  it("keeps both brackets of a pair on its own side, and turns them around inside", () => {
    expect(fromLeft("So נועה (רחל) כהן writes")).toEqual(["So", "נועה (רחל) כהן", "writes"]);
    expect(fromLeft("So נועה (רחל) writes")).toEqual(["So", "נועה (רחל)", "writes"]);
    expect(fromLeft("So נועה (רחל, MD) writes")).toEqual(["So", "נועה", "(", "רחל", ", MD) writes"]);
    expect(fromLeft("So נועה (9) writes")).toEqual(["So", "נועה", "(9) writes"]);
  });

  it("runs from right to left as a whole where the line has no other letters", () => {
    expect(fromLeft("شارع الملك فهد 15")).toEqual(["15", "شارع الملك فهد"]);
    expect(fromLeft("(נועה) 9")).toEqual(["9", "(נועה)"]);
  });

  it("does not join the values of two fields over a comma, and joins the parts of a name over a space", () => {
    const [one, other] = [{ text: "נועה" }, { text: "רחל" }] as const;
    const between = (text: string): readonly string[] => {
      const sentence = { ...said("x"), runs: [{ text: "Copy: " }, one, { text }, other] as const };
      const [page] = pagesOf(letterOf([{ ...paragraph("p"), sentences: [sentence] }]));
      const texts = page === undefined ? [] : elementsOf(page).flatMap(textsOf);
      return texts.toSorted((a, b) => a.x - b.x).map((set) => set.text.trim());
    };
    expect(between(", ")).toEqual(["Copy:", "נועה", ",", "רחל"]);
    expect(between(" ")).toEqual(["Copy:", "רחל", "", "נועה"]);
  });

  it("cannot turn its neighbors around, whatever it holds", () => {
    for (const control of ["\u202e", "\u202b", "\u2067", "\u200f", "\u061c"]) {
      expect(fromLeft(`Child ${control}Nora: The school decides.`)).toEqual(["Child Nora: The school decides."]);
      expect(fromLeft(`Child ${control}נועה: The school decides.`)).toEqual(["Child", "נועה", ": The school decides."]);
    }
  });
});

describe("an address with a name from right to left", () => {
  it("stands on a label, each line in its own order and clear of the others", () => {
    const rows = ["Parents of نور حداد", "12 Main Street", "شارع الملك فهد 15", "משפחת כהן"];
    const sheets = labelSheets([{ line: 1, rows }], { start: 1, faces: shippedFaces() });
    if (sheets.kind === "refused") throw new Error(JSON.stringify(sheets.faults));
    const texts = textsIn(sheets.pages);
    const baselines = [...new Set(texts.map((text) => text.y))];
    expect(baselines).toHaveLength(4);
    const lines = baselines.map((y) =>
      texts
        .filter((text) => text.y === y)
        .toSorted((one, other) => one.x - other.x)
        .map((text) => text.text.trim()),
    );
    expect(lines).toEqual([["Parents of", "نور حداد"], ["12 Main Street"], ["15", "شارع الملك فهد"], ["משפחת כהן"]]);
  });

  it("stands in a window", () => {
    const mailing = { envelope: envelopeOf(US10_DOUBLE), sender: ["عيادة النور", "Fairview, OH 44000"] };
    const letter = letterAbout("نور حداد");
    const pages = pagesOf(letter, { ...THEME, mailing });
    const [first] = pages;
    const shown = textsIn(first === undefined ? [] : [first]).filter((text) => text.leftward === true);
    expect(shown.map((text) => text.text)).toEqual(expect.arrayContaining(["عيادة النور", "نور حداد"]));
  });
});

describe("a name in words of another language", () => {
  it("is a part within theirs, so that all is read in its order", async () => {
    const run = { text: "Please call נועה כהן before noon", language: "en-US" } as const;
    const sentence: Sentence = { ...said("x"), runs: [{ text: "Dice: " }, run, { text: " y nada más." }] };
    const letter = letterOf([{ ...paragraph("p"), sentences: [sentence] }], { language: "es-US" });
    expect(taggedInk(pagesOf(letter))).toBe(treeInk(letter));
    const { told, text } = await readBack(letter);
    expect(text).toContain("Dice: Please call נועה כהן before noon y nada más.");
    const spans = told.filter((part) => part.role === "Span").map((part) => [part.language, part.text]);
    expect(spans).toEqual([
      ["en-US", "Please call נועה כהן before noon"],
      ["he", "נועה כהן"],
    ]);
  });
});

describe("a blank whose label holds a name", () => {
  const sentence: Sentence = { ...said("x"), runs: [{ text: "What helps נועה כהן most", blank: true }] };
  const head = [[said("A")]];
  const cell: Block = { block: "table", id: "t", locked: false, head, rows: [[[sentence]]] };

  it.each([
    ["in a paragraph", { ...paragraph("p"), sentences: [sentence] }],
    ["in a table", cell],
  ])("is ruled, and its label reads as any words do, %s", (_, block) => {
    const [page] = pagesOf(letterOf([block]));
    const label = (page === undefined ? [] : elementsOf(page)).flatMap(textsOf).filter(({ text }) => text !== "A");
    const ordered = label.toSorted((one, other) => one.y - other.y || one.x - other.x);
    expect(ordered.map(({ text }) => text.trim())).toEqual(["What helps", "נועה כהן", "most"]);
  });
});

describe("a long name on a line", () => {
  const long = "عبد الرحمن بن محمد بن عبد الله بن عبد العزيز آل سعود";

  it("stays whole where a line has room for it", () => {
    for (const count of Array.from({ length: 24 }, (_, index) => index)) {
      const pages = pagesOf(letterOf([paragraph("p", `${"word ".repeat(count)}${long} comes after`)]));
      const set = textsIn(pages).filter((text) => text.leftward === true);
      expect(set.map((text) => text.text)).toEqual([long]);
      expect(taggedInk(pages)).toBe(inkOf(`${"word ".repeat(count)}${long} comes after`));
    }
  });

  it("breaks at a space where it is longer than the line, each line in its own order", () => {
    const longer = `${long} ${long} ${long}`;
    const pages = pagesOf(letterOf([paragraph("p", `Before ${longer} after`)]));
    const set = textsIn(pages).filter((text) => text.leftward === true);
    expect(set.length).toBeGreaterThan(1);
    expect(set.map((text) => text.text.trim()).join(" ")).toBe(longer);
    const { margins, paper } = THEME;
    for (const text of set) {
      expect(text.x).toBeGreaterThanOrEqual(margins.left);
      expect(text.x + text.width).toBeLessThanOrEqual(paper.width - margins.right + 0.1);
      expect(text.text.endsWith(" ")).toBe(false);
    }
    expect(new Set(spansOf(pages).map((span) => span.actual))).toEqual(new Set([longer]));
  });

  it("breaks in a narrow cell as it does in a paragraph", () => {
    const letter = letterOf([
      {
        block: "table",
        id: "t",
        locked: false,
        head: ["Name", "A", "B", "C"].map((words) => [said(words)]),
        rows: [[long, "Words ".repeat(60), "Words ".repeat(60), "Words ".repeat(60)].map((words) => [said(words)])],
      },
    ]);
    const pages = pagesOf(letter);
    expect(taggedInk(pages)).toBe(treeInk(letter));
    expect(textsIn(pages).filter((text) => text.leftward === true).length).toBeGreaterThan(1);
  });
});

describe("the islands of a text", () => {
  it.each([
    ["none", ["Nora 12"], []],
    ["from the first to the last letter", ["a אב גד, ה 12 b"], ["אב גד, ה"]],
    ["parted by another letter", ["א b ג"], ["א", "ג"]],
    ["with the marks of its last letter", ["a נָ b"], ["נָ"]],
    ["with Arabic digits beside it", ["a عمر ٣ b"], ["عمر ٣"]],
    ["all of a text without other letters", ["  (א) 1! "], ["(א) 1!"]],
    ["cut at a bracket that has no partner in it", ["a א) ב b"], ["א", "ב"]],
    ["of letters beyond the first plane", ["a \u{1e900}\u{1e901} \u{1e902} b"], ["\u{1e900}\u{1e901} \u{1e902}"]],
  ])("reach %s", (_, parts, expected) => {
    const text = parts.join("");
    expect(islandsIn(parts).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
  });

  it("are found at once in a text that is all brackets", () => {
    for (const part of ["(א", "א)", "([א", "א (] b "]) {
      const text = `x ${part.repeat(5000)}`;
      for (const { start, end } of islandsIn([text])) expect(end).toBeGreaterThan(start);
    }
  });
});

describe("a stored page", () => {
  it("names each face beside its style, and leaves out the one that it need not name", () => {
    expect(new Set(textsIn(pagesOf(NORA)).map((text) => text.face))).toEqual(new Set([undefined]));
    const pages = pagesOf(letterAbout("Nguyễn נועה نور"), HYPERLEGIBLE);
    expect(new Set(textsIn(pages).map((text) => text.face))).toEqual(
      new Set(["hyperlegible", undefined, "hebrew", "arabic"]),
    );
  });

  it("is painted the same from its JSON, with whatever faces the practice uses now", async () => {
    for (const theme of [THEME, HYPERLEGIBLE]) {
      const pages = pagesOf(letterAbout("نور"), theme);
      const stored: readonly Page[] = JSON.parse(JSON.stringify(pages));
      const first = Buffer.from(await writePdf(pages, NORA, theme)).toString("latin1");
      for (const other of [THEME, HYPERLEGIBLE]) {
        expect(Buffer.from(await writePdf(stored, NORA, other)).toString("latin1")).toBe(first);
      }
    }
  });

  it("is the same, byte for byte, whatever names were set before it", async () => {
    const first = Buffer.from(await writePdf(pagesOf(letterAbout("نور بيتنا")), NORA, THEME)).toString("latin1");
    for (const name of [...Object.values(LEFTWARD), "پیژن ببت نني ئـ", "לאה"]) {
      await writePdf(pagesOf(letterAbout(name)), NORA, THEME);
    }
    expect(Buffer.from(await writePdf(pagesOf(letterAbout("نور بيتنا")), NORA, THEME)).toString("latin1")).toBe(first);
    THEME.faces.forget();
    expect(Buffer.from(await writePdf(pagesOf(letterAbout("نور بيتنا")), NORA, THEME)).toString("latin1")).toBe(first);
  });
});

describe("the faces in a file", () => {
  it("are each embedded under a name of their own, also where a face is embedded in two parts", async () => {
    const file = Buffer.from(await writePdf(pagesOf(letterAbout("Ẹ̀bùn נועה نور")), NORA, THEME)).toString("latin1");
    const names = (file.match(/\/FontName \/\S+/g) ?? []).map((name) => name.slice("/FontName /".length));
    expect(names).toEqual(expect.arrayContaining(["LETTER+SourceSans3-Regular", "SIGNED+SourceSans3-Regular"]));
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("the face for easier reading", () => {
  it("sets the letter's own words, and falls back for a whole word that it lacks a letter of", () => {
    const [page] = pagesOf(letterOf([paragraph("p", "Nora Nguyễn has ☑ ≥ 5")]), HYPERLEGIBLE);
    const texts = page === undefined ? [] : elementsOf(page).flatMap(textsOf);
    expect(texts.map((text) => [text.text.trim(), text.face])).toEqual([
      ["Nora", "hyperlegible"],
      ["Nguyễn", undefined],
      ["has", "hyperlegible"],
      ["☑", undefined],
      ["≥ 5", "hyperlegible"],
    ]);
  });

  it("sets everything around the letter in the same face", () => {
    const [first] = pagesOf({ ...NORA, status: "draft" }, HYPERLEGIBLE);
    const around = (first === undefined ? [] : artifactsOf(first)).flatMap(textsOf);
    expect(around.length).toBeGreaterThan(2);
    expect(new Set(around.map((text) => text.face))).toEqual(new Set(["hyperlegible"]));
  });

  it("has every sign of English and Spanish that is taken for granted, as Source Sans 3 has", () => {
    const signs = Array.from({ length: 0x2100 }, (_, code) => String.fromCharCode(code)).filter(isPlain);
    expect(signs.length).toBeGreaterThan(100);
    for (const { faces } of [THEME, HYPERLEGIBLE]) {
      for (const face of Object.values(faces.chain[0])) {
        expect(signs.filter((sign) => !face.covers(sign.charCodeAt(0)))).toEqual([]);
      }
    }
  });
});
