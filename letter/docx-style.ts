/** How the letter looks in a word processor: the calm of the printed one, by named styles that a clinic can change in one place. */
import type { Language } from "./document.ts";

export const ACCENT = "1F4E79";
export const MUTED = "4A5560";
export const TINT = "F0F4F8";
export const POINTS = "points";

/** US Letter, in twentieths of a point. */
export const PAGE = {
  size: { width: 12240, height: 15840 },
  margin: { top: 1296, bottom: 1296, left: 1440, right: 1440, header: 620, footer: 620 },
} as const;

/** Between the margins. */
export const TEXT_WIDTH = PAGE.size.width - PAGE.margin.left - PAGE.margin.right;

const FONT = "Calibri";
const heading = (size: number, before: number) => ({
  run: { font: FONT, size, bold: true, color: ACCENT },
  paragraph: { keepNext: true, spacing: { before, after: 80 } },
});
const style = (id: string, run: object, paragraph: object) => ({
  id,
  name: id,
  basedOn: "Normal",
  quickFormat: true,
  run,
  paragraph,
});

/** The styles, with the language that spelling and reading aloud go by. Sizes are in half points. */
export const DOCX_STYLES = (language: Language) => ({
  default: {
    document: {
      run: { font: FONT, size: 22, color: "1A1A1A", language: { value: language } },
      paragraph: { spacing: { after: 140, line: 276 } },
    },
    heading1: heading(30, 280),
    heading2: heading(24, 220),
    listParagraph: { paragraph: { spacing: { after: 70, line: 276 } } },
  },
  paragraphStyles: [
    style("Practice", { size: 28, bold: true, color: ACCENT }, { keepNext: true, spacing: { after: 20 } }),
    style("Place", { size: 20, color: MUTED }, { spacing: { after: 280 } }),
    style("Line", {}, { keepNext: true, spacing: { after: 0 } }),
    style("Lines", {}, { spacing: { after: 220 } }),
    style("Cell", { size: 21 }, { spacing: { after: 0, line: 264 } }),
    style("Gap", { size: 12 }, { spacing: { after: 60, line: 120 } }),
    style("Fine", { size: 20, color: MUTED }, { spacing: { before: 160 } }),
    style(
      "Locked",
      {},
      {
        shading: { type: "clear", fill: TINT },
        border: { left: { style: "single", size: 24, color: ACCENT, space: 8 } },
      },
    ),
    style("Header", { size: 20, color: MUTED }, { spacing: { after: 0 } }),
    style("Footer", { size: 20, color: MUTED }, { spacing: { after: 0 } }),
  ],
});
