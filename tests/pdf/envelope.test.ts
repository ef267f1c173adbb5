/** Letters in window envelopes: wherever the sheet slides, the windows show the address and nothing else of the letter. */
import { describe, expect, it } from "@jest/globals";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Letter } from "../../letter/document.ts";
import { envelopeOf, US10_DOUBLE, US10_SINGLE } from "../../pdf/envelope.ts";
import type { EnvelopeShape, Opening } from "../../pdf/envelope.ts";
import { layOut } from "../../pdf/layout.ts";
import type { Layout } from "../../pdf/layout.ts";
import { pageOf, placements, textsOf } from "../../pdf/page.ts";
import type { Page } from "../../pdf/page.ts";
import type { Theme } from "../../pdf/theme.ts";
import { writePdf } from "../../pdf/write.ts";
import { describeWith } from "../judges/needed.ts";
import { absentPoppler } from "../judges/poppler.ts";
import { addresses } from "./addresses.ts";
import { marksOf } from "./ink.ts";
import type { Mark } from "./ink.ts";
import { LARGE, THEME, elementsOf, pagesOf, taggedInk, treeInk } from "./laid-out.ts";
import { DRAFT, LUCIA, NORA, THEO, lines, said } from "./sample-letter.ts";

const SENDER = ["Juniper Street Clinic", "1200 Juniper Street, Suite 210", "Fairview, OH 44000"];
/** A booklet envelope of 9 by 6 inches, for a sheet folded once. */
const BOOKLET: EnvelopeShape = {
  face: { width: 648, height: 432 },
  panels: 2,
  to: { left: 54, bottom: 126, width: 288, height: 90 },
  from: null,
};
const PROFILES: readonly (readonly [string, EnvelopeShape])[] = [
  ["us10_double", US10_DOUBLE],
  ["us10_single", US10_SINGLE],
  ["a booklet envelope", BOOKLET],
];
/** The last one has an address with a blank in it. */
const OPEN: Letter = { ...DRAFT, status: "unsigned" };
const SAMPLES: readonly Letter[] = [NORA, { ...NORA, status: "unsigned" }, THEO, LUCIA, OPEN];
const ADDRESSES = addresses(30);

function mailed(shape: EnvelopeShape, theme: Theme = THEME, sender: readonly string[] = SENDER): Theme {
  return { ...theme, mailing: { envelope: envelopeOf(shape), sender } };
}

type LaidOut = Extract<Layout, { kind: "laid-out" }>;

function laidOut(letter: Letter, theme: Theme): LaidOut {
  const layout = layOut(letter, theme);
  if (layout.kind === "refused") throw new Error(JSON.stringify(layout.faults));
  return layout;
}

function addressed(letter: Letter, address: readonly string[]): Letter {
  const block = { ...lines("address", ...address), id: "recipient" };
  return { ...letter, blocks: letter.blocks.map((one) => (one.block === "address" ? block : one)) };
}

const isMarkIn = (mark: Mark, box: Box): boolean =>
  mark.right > box.left && mark.left < box.right && mark.bottom > box.top && mark.top < box.bottom;
const isWhollyIn = (mark: Mark, box: Box): boolean =>
  mark.left >= box.left && mark.right <= box.right && mark.top >= box.top && mark.bottom <= box.bottom;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Every place of the sheet in its envelope, in small steps, and what a window shows of the page there. */
function sights({ face, panels }: EnvelopeShape, opening: Opening): readonly Box[] {
  const [across, down] = [face.width - 612, face.height - 792 / panels];
  const steps = [0, 0.2, 0.5, 0.8, 1];
  return steps.flatMap((right) =>
    steps.map((low) => {
      const left = opening.left - right * across;
      const bottom = face.height - opening.bottom - low * down;
      return { left, right: left + opening.width, top: bottom - opening.height, bottom };
    }),
  );
}

/** What is wrong with a letter in this envelope, in words; empty where nothing is, or where it is said to belong into a plain one. */
function leaks(layout: LaidOut, shape: EnvelopeShape): readonly string[] {
  if (layout.notes.some(({ what }) => what.includes("plain envelope"))) return [];
  const isShown = layout.notes.length === 0;
  const marks = marksOf(firstOf(layout));
  const address = marks.filter(({ block }) => block === "address" || block === "recipient");
  const toWindow = sights(shape, shape.to).flatMap((box) => [
    ...marks
      .filter((mark) => isMarkIn(mark, box) && !(isShown && address.includes(mark)))
      .map(({ text, block }) => `the address window shows ${block ?? "a rule"} ${text}`),
    ...(isShown ? address.filter((mark) => !isWhollyIn(mark, box)).map(({ text }) => `cut: ${text}`) : []),
  ]);
  const sender = marks.filter(({ block, text }) => block === "sender" && SENDER.includes(text));
  const fromWindow = (shape.from === null ? [] : sights(shape, shape.from)).flatMap((box) => [
    ...marks
      .filter((mark) => isMarkIn(mark, box) && !sender.includes(mark))
      .map(({ text, block }) => `the return window shows ${block ?? "a rule"} ${text}`),
    ...sender.filter((mark) => !isWhollyIn(mark, box)).map(({ text }) => `cut: ${text}`),
  ]);
  return [...new Set([...toWindow, ...fromWindow])];
}

const firstOf = ({ pages }: Pick<LaidOut, "pages">): Page => pages[0] ?? { width: 0, height: 0, content: [] };

describe("the geometry of envelopes", () => {
  it("has the published windows of a #10 envelope, and the play of a sheet folded in three", () => {
    const double = envelopeOf(US10_DOUBLE);
    expect(double.play).toEqual({ across: 72, down: 33 });
    expect(double.folds).toEqual([264, 528]);
    expect(double.from).toEqual({
      always: { left: 45, top: 63, right: 207, bottom: 93 },
      ever: { left: 0, top: 30, right: 279, bottom: 126 },
    });
    expect(double.to).toEqual({
      always: { left: 45, top: 153, right: 261, bottom: 192 },
      ever: { left: 0, top: 120, right: 333, bottom: 225 },
    });
    expect(envelopeOf(US10_SINGLE).to).toEqual({
      always: { left: 63, top: 180, right: 315, bottom: 228 },
      ever: { left: 0, top: 147, right: 387, bottom: 261 },
    });
  });
});

describe.each(PROFILES)("a letter in %s", (_, shape) => {
  const themes = [mailed(shape), mailed(shape, LARGE)];

  it("shows the recipient's address whole, and nothing else, wherever the sheet slides", () => {
    for (const theme of themes) {
      for (const letter of SAMPLES) {
        const layout = laidOut(letter, theme);
        expect(leaks(layout, shape)).toEqual([]);
      }
    }
  });

  it("shows nothing else for any address, and cuts none: what does not fit leaves the window empty and is told", () => {
    const told: string[] = [];
    for (const theme of themes) {
      for (const address of ADDRESSES) {
        const letter = addressed(NORA, address);
        const layout = laidOut(letter, theme);
        expect(taggedInk(layout.pages)).toBe(treeInk(letter));
        told.push(layout.notes.map(({ what }) => what).join());
        expect(leaks(layout, shape)).toEqual([]);
      }
    }
    expect(told.filter((what) => what === "").length).toBeGreaterThan(20);
    expect(told.some((what) => what.includes("too long for the envelope's window"))).toBe(true);
  });

  it("prints no address below 9 points, and an address beside its window in body size", () => {
    for (const theme of themes) {
      for (const address of ADDRESSES) {
        const { pages, notes } = laidOut(addressed(NORA, address), theme);
        const size = placements(pages).find(({ id }) => id === "recipient")?.size ?? 0;
        expect(size).toBeGreaterThanOrEqual(notes.length === 0 ? 9 : theme.sizes.body);
      }
    }
  });

  it("says who decides on the first page, in body size", () => {
    for (const theme of themes) {
      for (const letter of SAMPLES) {
        const { pages } = laidOut(letter, theme);
        expect(pageOf(pages, "who_decides")).toBe(1);
        expect(placements(pages).find(({ id }) => id === "who_decides")?.size).toBe(theme.sizes.body);
      }
    }
  });

  it("is read in the order of the letter, and loses no word", () => {
    for (const theme of themes) {
      for (const letter of SAMPLES) {
        const { pages } = laidOut(letter, theme);
        expect(taggedInk(pages)).toBe(treeInk(letter));
        const order = [...new Set(elementsOf(firstOf({ pages })).map((part) => part.block))];
        const wanted = letter.blocks.map(({ id }) => id).filter((id) => order.includes(id));
        expect(order.filter((id) => id !== "status")).toEqual([...new Set(wanted)]);
      }
    }
  });

  it("keeps the statement on the first page before it keeps the window, and says so", () => {
    const long = (count: number): Letter => ({
      ...NORA,
      blocks: NORA.blocks.flatMap((block) => {
        if (block.id !== "opening" || block.block !== "paragraph") return [block];
        return Array.from({ length: count }, () => ({ ...block, sentences: [said("A line before it.")] }));
      }),
    });
    const counts = Array.from({ length: 20 }, (__, index) => index + 1);
    const most = counts.findLast((count) => pageOf(pagesOf(long(count)), "who_decides") === 1) ?? 0;
    const layout = laidOut(long(most), mailed(shape));
    expect(pageOf(layout.pages, "who_decides")).toBe(1);
    expect(layout.notes.map(({ what }) => what)).toEqual([expect.stringContaining("plain envelope with a label")]);
  });
});

describe("the return window", () => {
  it("shows the practice's neutral name and its place, and no name that tells a specialty", () => {
    const layout = laidOut(THEO, mailed(US10_DOUBLE));
    const seen = marksOf(firstOf(layout)).filter((mark) =>
      isMarkIn(mark, { left: 0, top: 30, right: 279, bottom: 126 }),
    );
    expect(seen.map(({ text }) => text)).toEqual(SENDER);
  });

  it("puts the lines of a long place together, and stays empty, with a word, where that does not help", () => {
    const four = ["Juniper Street Clinic", "1200 Juniper Street", "Suite 210", "Fairview, OH 44000"];
    const shown = firstOf(laidOut(NORA, mailed(US10_DOUBLE, THEME, four))).content.flatMap(textsOf);
    expect(shown.map(({ text }) => text)).toContain("1200 Juniper Street, Suite 210");
    const long = ["The Juniper Street Clinic for Children and Adolescents of Fairview County", ...four.slice(1)];
    expect(laidOut(NORA, mailed(US10_DOUBLE, THEME, long)).notes).toEqual([
      { field: "envelope_name", what: expect.stringContaining("Shorten envelope_name or address.") },
    ]);
  });

  it("refuses a sign that the typeface lacks in the return address", () => {
    const layout = layOut(NORA, mailed(US10_DOUBLE, THEME, ["中"]));
    expect(layout).toMatchObject({ kind: "refused", faults: [{ field: "envelope_name" }] });
  });
});

describe("a letter that is not mailed", () => {
  it("is laid out as ever and has nothing to tell", () => {
    const layout = laidOut(NORA, THEME);
    expect(layout.notes).toEqual([]);
    expect(pagesOf(NORA, { ...THEME, mailing: null })).toEqual(layout.pages);
  });
});

describeWith(absentPoppler(), "a printed page, dot by dot", () => {
  it.each(PROFILES)("has ink in the windows of %s only where the windows always are", async (_, shape) => {
    const theme = mailed(shape);
    const { to, from } = envelopeOf(shape);
    const dots = await printed(laidOut(NORA, theme).pages, theme);
    for (const { always, ever } of from === null ? [to] : [from, to]) {
      const inked = dots.filter((dot) => isMarkIn(dot, ever));
      expect(inked.length).toBeGreaterThan(200);
      expect(inked.filter((dot) => !isWhollyIn(dot, always))).toEqual([]);
    }
  });
});

const DOTS_PER_POINT = 2;

/** The dark dots of the first page. */
async function printed(pages: readonly Page[], theme: Theme): Promise<readonly Mark[]> {
  const folder = mkdtempSync(join(tmpdir(), "printed-"));
  writeFileSync(join(folder, "letter.pdf"), await writePdf(pages, NORA, theme));
  const words = ["-gray", "-r", String(72 * DOTS_PER_POINT), "-f", "1", "-l", "1", "-singlefile", "letter.pdf", "page"];
  execFileSync("pdftoppm", words, { cwd: folder });
  const file = readFileSync(join(folder, "page.pgm"));
  rmSync(folder, { recursive: true });
  const [head = "", width = "0"] = /^P5\s+(\d+)\s+\d+\s+255\s/.exec(file.toString("latin1", 0, 40)) ?? [];
  return [...file.subarray(head.length).entries()]
    .filter(([, value]) => value < 224)
    .map(([at]) => {
      const [x, y] = [(at % Number(width)) / DOTS_PER_POINT, Math.floor(at / Number(width)) / DOTS_PER_POINT];
      const edge = 1 / DOTS_PER_POINT;
      return { left: x, top: y, right: x + edge, bottom: y + edge, block: null, text: "" };
    });
}
