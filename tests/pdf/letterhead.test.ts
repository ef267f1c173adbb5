/** Letterheads as practices make them: long names, any shape of logo or none, in large print and beside an envelope's windows. */
import { describe, expect, it } from "@jest/globals";
import { writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Letter } from "../../letter/document.ts";
import { envelopeOf, US10_DOUBLE, US10_SINGLE } from "../../pdf/envelope.ts";
import { pageOf, textsOf } from "../../pdf/page.ts";
import type { Page, PlacedPicture } from "../../pdf/page.ts";
import { LOGO_BOX, readPicture } from "../../pdf/picture.ts";
import type { Picture } from "../../pdf/picture.ts";
import type { Theme } from "../../pdf/theme.ts";
import { writePdf } from "../../pdf/write.ts";
import { describeWith } from "../judges/needed.ts";
import { absentJudge, judge } from "../judges/verapdf.ts";
import { marksOf } from "./ink.ts";
import { LARGE, THEME, elementsOf, inkOf, pagesOf, taggedInk, treeInk } from "./laid-out.ts";
import { heldAs, sampleJpeg } from "./sample-jpeg.ts";
import { NORA, letterhead } from "./sample-letter.ts";
import { pngOf } from "./sample-png.ts";

const PLACE = "1200 Juniper Street, Suite 210, Fairview, OH 44000 · 555-0140";
const NAMES = [
  "Juniper",
  "Juniper Street Pediatrics",
  "The Juniper Street Center for Developmental, Behavioral and Adolescent Pediatrics of Greater Fairview County",
  "Kinderundjugendärztlichegemeinschaftspraxisfairviewundumgebung",
];
const SHAPES: readonly (readonly [number, number] | null)[] = [null, [400, 400], [1400, 100], [100, 500], [12, 8]];
const THEMES: readonly Theme[] = [THEME, LARGE].flatMap((theme) => [
  theme,
  ...[US10_DOUBLE, US10_SINGLE].map((shape) => ({
    ...theme,
    mailing: { envelope: envelopeOf(shape), sender: ["Juniper Street Clinic"] },
  })),
]);

function pictureOf(shape: readonly [number, number] | null): Picture | null {
  return shape === null ? null : { digest: "d", source: "s", width: shape[0], height: shape[1] };
}

function headed(name: string, logo: Picture | null): Letter {
  const block = letterhead(logo === null ? null : "Juniper", name, PLACE);
  return { ...NORA, blocks: [block, ...NORA.blocks.slice(1)] };
}

const CASES = THEMES.flatMap((theme) =>
  NAMES.flatMap((name) => SHAPES.map((shape) => ({ theme: { ...theme, logo: pictureOf(shape) }, name }))),
);

function logoIn(page: Page): PlacedPicture | null {
  const figures = elementsOf(page).filter(({ role }) => role === "Figure");
  return figures.flatMap(({ kids }) => kids).find((kid) => kid.kind === "picture") ?? null;
}

describe("a letterhead", () => {
  it("says name, address and phone whole, whatever its length, its logo and its paper", () => {
    for (const { theme, name } of CASES) {
      const letter = headed(name, theme.logo);
      const pages = pagesOf(letter, theme);
      expect(taggedInk(pages)).toBe(treeInk(letter));
      const words = pages[0]?.content.filter((part) => part.kind === "element" && part.block === "letterhead");
      expect(
        inkOf(
          (words ?? [])
            .flatMap(textsOf)
            .map(({ text }) => text)
            .join(""),
        ),
      ).toBe(inkOf(name + PLACE));
    }
  });

  it("lets no word stand on another, on the logo, or outside of the margins", () => {
    for (const { theme, name } of CASES) {
      const [page] = pagesOf(headed(name, theme.logo), theme);
      const marks = (page === undefined ? [] : marksOf(page)).filter(({ block }) => block === "letterhead");
      for (const [index, mark] of marks.entries()) {
        expect(mark.left).toBeGreaterThanOrEqual(theme.margins.left - 1.5);
        expect(mark.right).toBeLessThanOrEqual(theme.paper.width - theme.margins.right + 1.5);
        const onTop = marks
          .slice(index + 1)
          .filter(
            (other) =>
              other.left < mark.right &&
              mark.left < other.right &&
              other.top < mark.bottom - 0.2 &&
              mark.top < other.bottom - 0.2,
          );
        expect(onTop.map(({ text }) => [mark.text, text])).toEqual([]);
      }
    }
  });

  it("sets the logo as large as its box takes it, in its own shape, and never larger", () => {
    for (const { theme, name } of CASES) {
      const { logo } = theme;
      const [page] = pagesOf(headed(name, logo), theme);
      const placed = page === undefined ? null : logoIn(page);
      expect(placed === null).toBe(logo === null);
      const ratio = logo === null || placed === null ? 1 : placed.width / placed.height / (logo.width / logo.height);
      expect(Math.abs(ratio - 1)).toBeLessThan(0.01);
      const room = Math.min(LOGO_BOX.width, theme.paper.width - theme.margins.right - (placed?.x ?? 0));
      const fill = placed === null ? 1 : Math.max(placed.width / room, placed.height / LOGO_BOX.height);
      expect(fill).toBeCloseTo(1, 2);
    }
  });

  it("leaves who decides on the first page", () => {
    for (const { theme, name } of CASES)
      expect(pageOf(pagesOf(headed(name, theme.logo), theme), "who_decides")).toBe(1);
  });

  it("names the practice in the practice's color, and a rule parts it from the letter", () => {
    const theme: Theme = { ...THEME, logo: null, colors: { ...THEME.colors, accent: "#8b0000" } };
    const [page] = pagesOf(headed("Juniper Street Pediatrics", null), theme);
    const name = page?.content.flatMap(textsOf).find(({ text }) => text === "Juniper Street Pediatrics");
    expect(name).toMatchObject({ color: "#8b0000", style: "strong" });
    const rules = page?.content.flatMap((part) => (part.kind === "artifact" ? part.drawn : [])) ?? [];
    const rule = rules.find((one) => one.kind === "shape" && one.color === "#8b0000");
    expect(rule?.y).toBeGreaterThan(name?.y ?? Infinity);
  });
});

describeWith(absentJudge(), "letterheads before veraPDF", () => {
  it("keep PDF/UA-1 and PDF/A-2a with logos of every kind", async () => {
    const folder = mkdtempSync(join(tmpdir(), "heads-"));
    const at = (x: number): readonly [number, number, number, number] => (x < 10 ? [31, 78, 121, 255] : [0, 0, 0, 0]);
    const drawing = { width: 40, height: 20, at };
    const logos = [
      sampleJpeg(),
      sampleJpeg("progressive"),
      sampleJpeg("gray"),
      heldAs(6),
      pngOf(drawing, { color: 3, depth: 1, isInterlaced: true }),
      pngOf(drawing, { color: 4, depth: 16, isInterlaced: false }),
    ];
    const files = await Promise.all(
      logos.map(async (bytes, index) => {
        const reading = readPicture(bytes);
        if (reading.kind === "refused") throw new Error(reading.why);
        const theme = { ...THEME, logo: reading.picture };
        const letter = headed("Juniper Street Pediatrics", reading.picture);
        const file = join(folder, `${index}.pdf`);
        writeFileSync(file, await writePdf(pagesOf(letter, theme), letter, theme));
        return file;
      }),
    );
    const verdicts = judge(files);
    rmSync(folder, { recursive: true });
    expect(verdicts).toHaveLength(2 * files.length);
    expect(verdicts.filter(({ passed }) => !passed)).toEqual([]);
  }, 60_000);
});
