/** Where a letter's words stand: nothing lost, nothing outside its place, nothing parted that belongs together. */
import { describe, expect, it } from "@jest/globals";
import type { Block, Letter } from "../../letter/document.ts";
import { stamped } from "../../pdf/furniture.ts";
import { layOut } from "../../pdf/layout.ts";
import type { Page } from "../../pdf/page.ts";
import { pageOf, placements, textsOf } from "../../pdf/page.ts";
import { STRIP } from "../../pdf/theme.ts";
import {
  LARGE,
  THEME,
  artifactsOf,
  elementsOf,
  inkOf,
  linesOf,
  pagesOf,
  taggedInk,
  treeInk,
  wordsOf,
} from "./laid-out.ts";
import {
  DRAFT,
  LUCIA,
  NORA,
  THEO,
  blank,
  heading,
  letterOf,
  lines,
  list,
  paragraph,
  plainly,
  said,
  signature,
  table,
} from "./sample-letter.ts";

const FILLER = "These are plain words that only take up room on the page so that what follows comes later. ";
const SAMPLES: readonly (readonly [string, Letter])[] = [
  ["two diagnoses and five effects", NORA],
  ["a logo and a nurse", THEO],
  ["blanks to fill in", DRAFT],
  ["Spanish words", LUCIA],
];

/** The same blocks after more and more text and before some, so that a page break falls at each place in them once. */
function pushedDown(blocks: readonly Block[], own: Partial<Letter> = {}): readonly (readonly Page[])[] {
  return Array.from({ length: 58 }, (_, count) => {
    const filler = lines("address", ...Array.from({ length: count }, () => "One line."));
    const more = lines("address", ...Array.from({ length: 40 }, () => "One more line."));
    return pagesOf(letterOf([heading("Subject", "subject", 1), filler, ...blocks, more], own));
  });
}

describe("a letter on its pages", () => {
  it.each(SAMPLES)("prints every word of a letter with %s, once and in order", (_, letter) => {
    expect(taggedInk(pagesOf(letter))).toBe(treeInk(letter));
    expect(taggedInk(pagesOf(letter, LARGE))).toBe(treeInk(letter));
  });

  it("loses no word wherever a page breaks", () => {
    for (const count of Array.from({ length: 58 }, (_, index) => index)) {
      const filler = Array.from({ length: count }, () => paragraph("fill", "A line."));
      const letter = letterOf([...filler, ...NORA.blocks]);
      expect(taggedInk(pagesOf(letter))).toBe(treeInk(letter));
    }
  });

  it.each(SAMPLES)("keeps the words of a letter with %s inside its margins", (_, letter) => {
    const { margins, paper } = THEME;
    for (const page of pagesOf(letter)) {
      for (const text of elementsOf(page)
        .filter((part) => part.block !== "status")
        .flatMap(textsOf)) {
        expect(text.x).toBeGreaterThanOrEqual(margins.left);
        expect(text.x + text.width).toBeLessThanOrEqual(paper.width - margins.right + 5);
        expect(text.y).toBeGreaterThan(margins.firstTop - 5);
        expect(text.y).toBeLessThan(paper.height - margins.bottom + 7);
      }
    }
  });

  it.each(SAMPLES)("leaves the strip for codes free, in a letter with %s", (_, letter) => {
    for (const page of pagesOf({ ...letter, number: null })) {
      const inStrip = page.content
        .flatMap((part) => (part.kind === "artifact" ? part.drawn : textsOf(part)))
        .filter((one) => {
          const [top, bottom] = one.kind === "text" ? [one.y - one.size, one.y + 3] : [one.y, one.y + one.height];
          const isBeside = one.x >= STRIP.x + STRIP.width || one.x + one.width <= STRIP.x;
          return bottom > STRIP.y && top < STRIP.y + STRIP.height && !isBeside;
        });
      expect(inStrip).toEqual([]);
    }
  });

  it("adds a sheet code to the strip without moving a word", () => {
    const [page] = pagesOf(NORA);
    if (page === undefined) throw new Error("no page");
    const coded = stamped(
      stamped(page, { slot: "sheet", text: "B12-0042" }, THEME),
      { slot: "check", text: "MWQM8" },
      THEME,
    );
    expect(coded.content.slice(0, page.content.length)).toEqual(page.content);
    const codes = coded.content.slice(page.content.length).flatMap(textsOf);
    const all = [
      ...codes,
      ...artifactsOf(page)
        .flatMap(textsOf)
        .filter((text) => text.text.startsWith("Letter ")),
    ];
    const ordered = all.toSorted((one, other) => one.x - other.x);
    expect(ordered.map((text) => text.text)).toEqual(["B12-0042", "MWQM8", "Letter 7F3K-2Q"]);
    ordered.forEach((text, index) => {
      expect(text.x).toBeGreaterThanOrEqual(STRIP.x);
      expect(text.x + text.width).toBeLessThanOrEqual(ordered[index + 1]?.x ?? STRIP.x + STRIP.width + 0.01);
    });
  });

  it("prints a whole Section 504 letter on two pages", () => {
    expect(pagesOf(NORA)).toHaveLength(2);
    expect(pagesOf(THEO)).toHaveLength(2);
  });

  it("prints who decides on the first page, in body size, in large print too", () => {
    for (const [letter, theme] of [
      [NORA, THEME],
      [THEO, THEME],
      [NORA, LARGE],
    ] as const) {
      const pages = pagesOf(letter, theme);
      expect(pageOf(pages, "who_decides")).toBe(1);
      expect(placements(pages).find((place) => place.id === "who_decides")?.size).toBe(theme.sizes.body);
    }
  });

  it("sets a letter closer before it lets the statement of who decides slip to the second page", () => {
    const opening = Array.from({ length: 26 }, () => paragraph("opening", "A line before it."));
    const statement = [heading("Who decides", "who_decides"), paragraph("who_decides", FILLER.repeat(8))];
    const letter = letterOf([
      heading("Subject", "subject", 1),
      ...opening,
      ...statement,
      paragraph("p", FILLER.repeat(40)),
    ]);
    const [long, short] = [pagesOf(letter), pagesOf({ ...letter, blocks: letter.blocks.slice(0, 2) })];
    expect(pageOf(long, "who_decides")).toBe(1);
    const secondLine = (pages: readonly Page[]): number => pages.flatMap(elementsOf).flatMap(linesOf)[1] ?? 0;
    expect(secondLine(long)).toBeLessThan(secondLine(short));
  });

  it("never parts the statement of who decides", () => {
    const statement = [heading("Who decides", "who_decides"), paragraph("who_decides", FILLER.repeat(5))];
    for (const pages of pushedDown(statement)) {
      expect(placements(pages).filter((place) => place.id === "who_decides")).toHaveLength(1);
    }
  });

  it("says on every page which page of how many it is, and that the school decides", () => {
    const pages = pagesOf(NORA);
    pages.forEach((page, index) => {
      expect(wordsOf(page)).toContain(`Page ${index + 1} of ${pages.length}`);
      expect(wordsOf(page)).toContain("The school decides eligibility and the plan.");
    });
    expect(wordsOf(pagesOf(LUCIA)[0] ?? { width: 0, height: 0, content: [] })).toContain("Página 1 de 1");
  });

  it.each([
    ["DRAFT", "en-US", "draft"],
    ["UNSIGNED", "en-US", "unsigned"],
    ["BORRADOR", "es-US", "draft"],
    ["SIN FIRMAR", "es-US", "unsigned"],
  ] as const)("says %s on every page until a clinician signs", (word, language, status) => {
    const pages = pagesOf({ ...NORA, language, status });
    expect(pages.map((page) => wordsOf(page).includes(word))).toEqual([true, true]);
    expect(pages.map((page) => elementsOf(page).some((part) => part.block === "status"))).toEqual([true, false]);
    expect(pagesOf({ ...NORA, language }).some((page) => wordsOf(page).includes(word))).toBe(false);
  });

  it("heads later pages with title and day, and without the child's name", () => {
    const [, second] = pagesOf(NORA);
    const head = (second === undefined ? [] : artifactsOf(second)).find((part) => part.purpose === "header");
    const words = (head === undefined ? [] : textsOf(head)).map((text) => text.text);
    expect(words).toEqual(["Medical information for the Section 504 team (continued)", "November 9, 2026"]);
  });

  it("shortens a running head that has no room, and keeps the day", () => {
    const [, second] = pagesOf({ ...NORA, title: FILLER.repeat(3).trim() });
    const head = (second === undefined ? [] : artifactsOf(second)).find((part) => part.purpose === "header");
    const [title, day] = head === undefined ? [] : textsOf(head);
    expect(title?.text).toMatch(/… \(continued\)$/);
    expect((title?.x ?? 0) + (title?.width ?? 0)).toBeLessThan(day?.x ?? 0);
  });

  it("leaves no line of a paragraph alone on a page", () => {
    for (const pages of pushedDown([paragraph("long", FILLER.repeat(7))])) {
      const shares = pages.flatMap((page) => elementsOf(page).filter((part) => part.block === "long"));
      for (const share of shares) expect(linesOf(share).length).toBeGreaterThanOrEqual(2);
    }
  });

  it("keeps a heading with at least two lines of what it heads", () => {
    const text = [heading("Questions", "contact"), paragraph("text", FILLER.repeat(6))];
    const items = [heading("Ideas", "contact"), list("text", "One.", "Two.", "Three.")];
    for (const pages of [...pushedDown(text), ...pushedDown(items)]) {
      const page = pages[(pageOf(pages, "contact") ?? 0) - 1];
      const below = (page === undefined ? [] : elementsOf(page)).filter((part) => part.block === "text");
      expect(below.flatMap(linesOf).length).toBeGreaterThanOrEqual(2);
    }
  });

  it("leaves no line of a list alone, and keeps the sentence that leads to it", () => {
    const blocks = [paragraph("lead", "These are examples:"), list("items", "One.", "Two.", "Three.", "Four.")];
    for (const pages of pushedDown(blocks)) {
      const shares = pages.flatMap((page) => elementsOf(page).filter((part) => part.block === "items"));
      for (const share of shares) expect(linesOf(share).length).toBeGreaterThanOrEqual(2);
      expect(pageOf(pages, "lead")).toBe(pageOf(pages, "items"));
    }
  });

  it("keeps a heading with the head and the first row of its table", () => {
    const rows = Array.from({ length: 4 }, (_, index) => [`Row ${index}`, FILLER]);
    for (const pages of pushedDown([heading("Effects", "title"), table("effects", ["What", "How"], ...rows)])) {
      const page = pages[(pageOf(pages, "title") ?? 0) - 1];
      expect(page === undefined ? "" : wordsOf(page)).toContain("Row 0");
    }
  });

  it("never leaves a signature alone: two lines of the letter stay with it, and it stays whole", () => {
    const end = [
      paragraph("last", FILLER.repeat(5)),
      signature(true, "Sincerely,", "**Elena Marsh, MD**", "Pediatrician"),
    ];
    for (const pages of pushedDown(end)) {
      expect(placements(pages).filter((place) => place.id === "signature")).toHaveLength(1);
      const page = pages[(pageOf(pages, "signature") ?? 0) - 1];
      const above = (page === undefined ? [] : elementsOf(page)).filter((part) => part.block === "last");
      expect(above.flatMap(linesOf).length).toBeGreaterThanOrEqual(2);
    }
  });

  it("keeps two one-line paragraphs with the signature", () => {
    const end = [
      paragraph("last", "One."),
      paragraph("last", "Two."),
      signature(false, "Sincerely,", "Elena Marsh, MD"),
    ];
    for (const pages of pushedDown(end)) {
      expect(placements(pages).filter((place) => place.id === "last")).toHaveLength(1);
      expect(pageOf(pages, "last")).toBe(pageOf(pages, "signature"));
    }
  });

  it("never gives the copy line and the source line a page of their own", () => {
    const tail = [
      paragraph("last", FILLER),
      signature(true, "Sincerely,", "Elena Marsh, MD"),
      ...NORA.blocks.slice(-2),
    ];
    for (const pages of pushedDown(tail)) expect(pageOf(pages, "sources")).toBe(pageOf(pages, "signature"));
  });

  it("keeps each row of a table whole and shows the head again on the next page", () => {
    const rows = Array.from({ length: 30 }, (_, index) => [`Row ${index}.`, FILLER, "Learning"]);
    const pages = pagesOf(letterOf([table("effects", ["What is hard", "What we see", "Activity"], ...rows)]));
    expect(pages.length).toBeGreaterThan(1);
    const keys = pages.flatMap((page) => rowKeys(page));
    expect(new Set(keys).size).toBe(keys.length);
    for (const page of pages.slice(1)) {
      const heads = artifactsOf(page)
        .filter((part) => part.purpose === "header")
        .flatMap(textsOf);
      expect(heads.map((text) => text.text)).toEqual(
        expect.arrayContaining(["What is hard", "What we see", "Activity"]),
      );
    }
  });

  it("splits a row that is taller than a page instead of failing", () => {
    const letter = letterOf([table("effects", ["What", "How"], ["Everything", FILLER.repeat(120)], ["Next", "Row"])]);
    const pages = pagesOf(letter);
    expect(pages.length).toBeGreaterThan(2);
    expect(taggedInk(pages)).toBe(treeInk(letter));
  });

  it("never leaves a heading and the head of its table behind, however tall the first row is", () => {
    for (const times of [40, 46, 52, 58, 120]) {
      const rows = [["Everything", FILLER.repeat(times)]];
      const blocks = [
        heading("Subject", "subject", 1),
        heading("Effects", "title"),
        table("effects", ["A", "B"], ...rows),
      ];
      const [page] = pagesOf(letterOf([...blocks, paragraph("last", "The end.")]));
      expect(page === undefined ? "" : wordsOf(page)).toContain("Everything");
    }
  });

  it("sets a row that would fill a page from line to line, so that the page before it is not torn open", () => {
    const before = Array.from({ length: 20 }, () => paragraph("before", "A line before it."));
    const letter = letterOf([...before, table("effects", ["What", "How"], ["Everything", FILLER.repeat(50)])]);
    const [first, second] = pagesOf(letter);
    if (first === undefined || second === undefined) throw new Error("one page");
    const shares = [first, second].map((page) => elementsOf(page).filter((part) => part.role === "Table"));
    expect(shares.map((share) => share.flatMap(linesOf).length > 2)).toEqual([true, true]);
    expect(wordsOf(second)).toContain("What");
    expect(taggedInk(pagesOf(letter))).toBe(treeInk(letter));
  });

  it("narrows only the columns with the longest words where a table is too wide", () => {
    const word = "otorhinolaryngologically".repeat(8);
    const letter = letterOf([table("t", ["First", "Second", "Third"], ["breathing", word, "walking"])]);
    const texts = pagesOf(letter).flatMap(elementsOf).flatMap(textsOf);
    for (const short of ["First", "Third", "breathing", "walking"])
      expect(texts.map(({ text }) => text)).toContain(short);
    expect(taggedInk(pagesOf(letter))).toBe(treeInk(letter));
  });

  it("keeps two lines before a signature where they are rows of a table, and not the whole table", () => {
    const rows = Array.from({ length: 30 }, (_, index) => [`Row ${index}`, "Cell"]);
    for (const pages of pushedDown([
      table("effects", ["A", "B"], ...rows),
      signature(true, "Sincerely,", "E. Marsh"),
    ])) {
      const page = pages[(pageOf(pages, "signature") ?? 0) - 1];
      expect(page === undefined ? "" : wordsOf(page)).toMatch(/Row 28.*Row 29/);
      expect(pageOf(pages, "effects")).toBe(pages.findIndex((one) => wordsOf(one).includes("Row 0")) + 1);
      const start = pages[(pageOf(pages, "effects") ?? 0) - 1];
      expect(start === undefined ? 0 : lowestOf(start)).toBeGreaterThan(600);
    }
  });

  it("keeps who decides on the first page although nothing but the signature follows it", () => {
    const statement = [heading("Who decides", "who_decides"), paragraph("who_decides", FILLER.repeat(3))];
    const end = [
      signature(true, "Sincerely,", "E. Marsh, MD"),
      lines("copies", ...Array.from({ length: 6 }, () => "Copy")),
    ];
    for (let count = 0; count < 30; count += 1) {
      const opening = Array.from({ length: count }, () => paragraph("opening", "A line before it."));
      const blocks = [heading("Subject", "subject", 1), ...opening, ...statement];
      const alone = pagesOf(letterOf(blocks)).length;
      expect([alone, pageOf(pagesOf(letterOf([...blocks, ...end])), "who_decides")]).toEqual([alone, alone]);
    }
  });

  it("sets a letter with blocks that print nothing as it sets one without them", () => {
    const [nothing, empty] = [paragraph("none"), list("none")];
    const letter = { ...NORA, blocks: NORA.blocks.flatMap((block) => [nothing, block, empty]) };
    const placesIn = (pages: readonly Page[]) =>
      pages.map((page) => page.content.flatMap(textsOf).map(({ x, y }) => [x, y]));
    expect(placesIn(pagesOf(letter))).toEqual(placesIn(pagesOf(NORA)));
  });

  it("leaves more room for a foot line of many lines", () => {
    const footer = said("The school decides if a plan is right for this child, and what is in it. ".repeat(5).trim());
    for (const theme of [THEME, LARGE]) {
      for (const page of pagesOf(letterOf([paragraph("p", FILLER.repeat(90))], { footer }), theme)) {
        const [foot] = artifactsOf(page).filter((part) => part.purpose === "footer");
        const rule = foot?.drawn.find((one) => one.kind === "shape");
        expect(lowestOf(page)).toBeLessThan(rule?.y ?? 0);
      }
    }
  });

  it("breaks a word that is wider than its line, in text and in a table", () => {
    const word = "Llanfair".repeat(40);
    const letter = letterOf([paragraph("p", `Before ${word} after`), table("t", ["Head", word], ["Row", "Cell"])]);
    const pages = pagesOf(letter);
    expect(taggedInk(pages)).toBe(treeInk(letter));
    const right = THEME.paper.width - THEME.margins.right;
    for (const text of pages.flatMap(elementsOf).flatMap(textsOf)) {
      expect(text.x + text.width).toBeLessThanOrEqual(right + 5);
    }
  });

  it("prints names as they are written", () => {
    const names = [
      "O'Brien & *Søn* {{x}} <b>",
      "Nguyễn Phúc Tôn Nữ Hoàng Anh Thị Bích Ngọc Quỳnh Trâm Ánh Dương",
      "Ẹ̀bùn Ọlá",
    ];
    const letter = letterOf(names.map((name) => ({ ...paragraph("name"), sentences: [plainly(name)] })));
    expect(taggedInk(pagesOf(letter))).toBe(inkOf(names.join("")));
  });

  it("refuses a character that the typeface lacks and names it and its field, never the value", () => {
    const secret = "Zora 中 😀";
    const block = { ...paragraph("identity"), sentences: [plainly(secret, "child.name")] };
    const layout = layOut(letterOf([block]), THEME);
    if (layout.kind !== "refused") throw new Error("laid out");
    expect(layout.faults.map((fault) => fault.field)).toEqual(["child.name", "child.name"]);
    expect(layout.faults.map((fault) => /U\+[0-9A-F]+/.exec(fault.what)?.[0])).toEqual(["U+4E2D", "U+1F600"]);
    expect(JSON.stringify(layout)).not.toMatch(/Zora|中|😀/u);
  });

  it("looks for missing characters in the title, the number and the foot line too", () => {
    const layout = layOut(letterOf([], { title: "中", number: "中", footer: plainly("中") }), THEME);
    const fields = layout.kind === "refused" ? layout.faults.map((fault) => fault.field) : [];
    expect(fields).toEqual(["footer", "title", "number"]);
  });

  it("refuses a letter whose first heading is not its subject", () => {
    expect(layOut(letterOf([heading("Diagnoses", "diagnoses")]), THEME)).toMatchObject({ kind: "refused" });
  });

  it("shortens a running head of one endless word, and of thousands of words", () => {
    for (const title of ["x".repeat(5000), "word ".repeat(1000)]) {
      const [, second] = pagesOf({ ...NORA, title });
      const head = (second === undefined ? [] : artifactsOf(second)).find((part) => part.purpose === "header");
      const [words, day] = head === undefined ? [] : textsOf(head);
      expect((words?.x ?? 0) + (words?.width ?? 0)).toBeLessThan(day?.x ?? 0);
      expect(words?.text).toMatch(/… \(continued\)$/);
    }
  });

  it("rules a blank although its label says nothing", () => {
    const [page] = pagesOf(letterOf([{ ...paragraph("p"), sentences: [said("Grade:"), blank("")] }]));
    const rules = (page === undefined ? [] : artifactsOf(page))
      .flatMap((part) => part.drawn)
      .filter((one) => one.kind === "shape");
    expect(rules.map(({ width }) => width > 100)).toContain(true);
  });

  it("measures the label of a blank in its own face, in a table too", () => {
    const label = blank("Seen by نور محمد, and when");
    const rows = [[[said("Worry")], [label]]];
    const cells = { block: "table", id: "t", locked: false, head: [[said("What")], [said("Who")]], rows } as const;
    const letter = letterOf([cells, { ...paragraph("p"), sentences: [label] }]);
    expect(taggedInk(pagesOf(letter))).toBe(treeInk(letter));
  });

  it("makes pages that can be stored as JSON and read again", () => {
    const pages = pagesOf(THEO);
    expect(JSON.parse(JSON.stringify(pages))).toEqual(pages);
  });

  it("rules a blank wide enough for a hand and puts its label under it", () => {
    const [page] = pagesOf(DRAFT);
    if (page === undefined) throw new Error("no page");
    const label = elementsOf(page)
      .flatMap(textsOf)
      .find((text) => text.text === "Grade");
    const rules = artifactsOf(page)
      .flatMap((part) => part.drawn)
      .filter((one) => one.kind === "shape");
    const rule = rules.find(
      (one) => Math.abs(one.x - (label?.x ?? 0)) < 0.1 && one.y < (label?.y ?? 0) && one.y > (label?.y ?? 0) - 14,
    );
    expect(rule?.width).toBeGreaterThanOrEqual(120);
    expect(label?.size).toBeGreaterThanOrEqual(9);
  });

  it("sets the point of a list on the line of its item, also where the item is a blank", () => {
    const items = [[said("Something.")], [blank("Diagnosis")]];
    const [page] = pagesOf(letterOf([{ block: "list", id: "items", locked: false, items }]));
    const item = (page === undefined ? [] : elementsOf(page)).flatMap((part) => part.kids);
    const baselines = item.filter((kid) => kid.kind === "element").map((kid) => textsOf(kid).map((text) => text.y));
    expect(baselines[0]?.[0]).toBe(baselines[0]?.[1]);
    const rule = (page === undefined ? [] : artifactsOf(page)).flatMap((part) => part.drawn)[0];
    expect((rule?.y ?? 0) - (baselines[1]?.[0] ?? 0)).toBeCloseTo(2, 1);
  });

  it("sets body text in 11 points or more and nothing below 9", () => {
    for (const [, letter] of SAMPLES) {
      const sizes = pagesOf(letter).flatMap((page) => page.content.flatMap(textsOf));
      for (const text of sizes) expect(text.size).toBeGreaterThanOrEqual(9);
    }
    for (const place of placements(pagesOf(NORA)).filter(({ id }) => !["letterhead", "sources"].includes(id))) {
      expect(place.size).toBeGreaterThanOrEqual(11);
    }
  });
});

/** The lowest baseline of the letter's own words. */
function lowestOf(page: Page): number {
  return Math.max(...elementsOf(page).flatMap(linesOf));
}

function rowKeys(page: Page): readonly number[] {
  const all = elementsOf(page).flatMap(function inside(part): (typeof part)[] {
    return [part, ...part.kids.filter((kid) => kid.kind === "element").flatMap(inside)];
  });
  return all.filter((part) => part.role === "TR").map((part) => part.key);
}
