/** How a letter looks: paper, margins, sizes, colors, faces and logo. Knows no letter. */
import type { Envelope } from "./envelope.ts";
import type { Faces } from "./faces.ts";
import type { Picture } from "./picture.ts";

export interface Theme {
  readonly paper: { readonly width: number; readonly height: number };
  /** The box of the letter's own words; header and footer stand outside of it. */
  readonly margins: {
    readonly top: number;
    /** The first page has no running head above its words. */
    readonly firstTop: number;
    readonly right: number;
    readonly bottom: number;
    readonly left: number;
  };
  readonly sizes: {
    readonly body: number;
    readonly subject: number;
    readonly heading: number;
    readonly practice: number;
    /** Letterhead lines, the source line, header and footer. */
    readonly fine: number;
  };
  /** Line height over size. */
  readonly leading: number;
  /** The space between blocks, 1 for the usual. */
  readonly air: number;
  /** The room to write above the rule of a blank: how much lower the words of such a line stand. */
  readonly writing: number;
  readonly colors: {
    readonly text: string;
    readonly muted: string;
    readonly accent: string;
    readonly rule: string;
  };
  readonly faces: Faces;
  readonly logo: Picture | null;
  /** The window envelope that the first page is laid out for; null for a letter that is handed over. */
  readonly mailing: Mailing | null;
}

/** A window envelope, and who sends it. */
export interface Mailing {
  readonly envelope: Envelope;
  /** The return address, a line each: a name that tells no specialty, and the place. */
  readonly sender: readonly string[];
}

export interface Look {
  /** The first family of the chain is the one that the letter is set in. */
  readonly faces: Faces;
  /** The practice's own color, `#rrggbb`; one that is too pale to read gives way to the default. */
  readonly accent: string | null;
  readonly logo: Picture | null;
  /**
   * `large` is the large-print edition: 18 points in one column. `page`: all that a family is told of one thing stands on one page.
   * `close` is for the short form, which is to stand on one page.
   */
  readonly size: "standard" | "large" | "page" | "close";
  /** None where it is left out. */
  readonly mailing?: Mailing | null;
}

/**
 * The strip at the very bottom right that every letter leaves free for its number, check code and sheet code,
 * so that a print file can add a code to a stored page without touching its words. In points from the top left.
 */
export const STRIP = { x: 396, y: 752, width: 144, height: 12 } as const;

const ACCENT = "#1f4e79";

/** The theme of a practice on US Letter paper. Body text has 11 points or more, the finest print 9. */
export function themeOf(look: Look): Theme {
  return {
    paper: { width: 612, height: 792 },
    ...MEASURES[look.size],
    colors: {
      text: "#000000",
      muted: "#1b2126",
      accent: look.accent !== null && isReadable(look.accent) ? look.accent : ACCENT,
      rule: "#5c6670",
    },
    faces: look.faces,
    logo: look.logo,
    mailing: look.mailing ?? null,
  };
}

type Measures = Pick<Theme, "margins" | "sizes" | "leading" | "air" | "writing">;

const STANDARD: Measures = {
  margins: { top: 66, firstTop: 52, right: 72, bottom: 76, left: 72 },
  sizes: { body: 11, subject: 16, heading: 12.5, practice: 15.5, fine: 9.5 },
  leading: 1.35,
  air: 1,
  writing: 6,
};

/** Large print sets what is read in 18 points; its headings stand out by weight and color more than by size. */
const LARGE: Measures = {
  margins: { top: 68, firstTop: 50, right: 54, bottom: 78, left: 54 },
  sizes: { body: 18, subject: 21, heading: 19, practice: 19, fine: 13 },
  leading: 1.28,
  air: 0.7,
  writing: 6,
};

/** The type of a letter in narrower margins. */
const PAGE: Measures = {
  margins: { top: 58, firstTop: 36, right: 54, bottom: 60, left: 54 },
  sizes: STANDARD.sizes,
  leading: 1.3,
  air: 0.95,
  writing: 13,
};

/** Wider columns and less air; what is read stays at 11 points. */
const CLOSE: Measures = {
  margins: { top: 58, firstTop: 30, right: 46, bottom: 68, left: 46 },
  sizes: { body: 11, subject: 13.5, heading: 11.5, practice: 13.5, fine: 9 },
  leading: 1.16,
  air: 0.37,
  writing: 6,
};

const MEASURES: Readonly<Record<Look["size"], Measures>> = {
  standard: STANDARD,
  large: LARGE,
  page: PAGE,
  close: CLOSE,
};

/** The same theme set closer: same sizes, a little less between lines, much less between blocks, a line more a page. */
export function snug(theme: Theme): Theme {
  const { margins } = theme;
  return {
    ...theme,
    margins: { ...margins, bottom: margins.bottom - 7, firstTop: margins.firstTop - 4 },
    leading: theme.leading * 0.95,
    air: theme.air * 0.62,
    writing: Math.min(theme.writing, CLOSE_WRITING),
  };
}

/** The least room in which a hand can write. */
const CLOSE_WRITING = 6;

/** About how much of its height a letter keeps when it is set closer. */
export const SNUG = 0.91;

/** Whether a color `#rrggbb` reads on white: 4.5 to 1 (WCAG 2.1, 1.4.3). */
export function isReadable(color: string): boolean {
  return contrast(color, "#ffffff") >= 4.5;
}

/** The contrast of two colors `#rrggbb` by WCAG 2.1: from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((low, high) => low - high);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = channels(color).map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Red, green and blue of `#rrggbb`, each from 0 to 1. */
export function channels(color: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255);
}
