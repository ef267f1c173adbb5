/**
 * Window envelopes: what of a folded page can show through a window, and what always does. Pure geometry; knows no letter.
 * Measures in points. Envelope makers measure a window from the left and the bottom edge of the face; a page is measured from its top left.
 */

/** A rectangle of the page. */
export interface Zone {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A window as envelope makers give it: from the left and the bottom edge of the face. */
export interface Opening {
  readonly left: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}

export interface EnvelopeShape {
  readonly face: { readonly width: number; readonly height: number };
  /** How many panels the sheet is folded into: 3 for a letter fold, 2 for a half fold, 1 for a sheet that stays flat. */
  readonly panels: 1 | 2 | 3;
  /** The window of the recipient's address. */
  readonly to: Opening;
  /** The window of the return address, where there is one. */
  readonly from: Opening | null;
}

/** What a window shows of the page, wherever in the envelope the sheet lies. */
export interface Window {
  /** In sight at every place of the sheet: room for words. */
  readonly always: Zone;
  /** In sight at some place of the sheet: nothing else may stand here. */
  readonly ever: Zone;
}

export interface Envelope {
  readonly shape: EnvelopeShape;
  /** How far the folded sheet can slide. */
  readonly play: { readonly across: number; readonly down: number };
  readonly to: Window;
  readonly from: Window | null;
  /** Where the sheet is folded, from its top. */
  readonly folds: readonly number[];
}

/** US Letter paper. */
export const SHEET = { width: 612, height: 792 } as const;
const INCH = 72;

/** The usual #10 envelope, 9½ by 4⅛ inches; its windows as the makers of the usual ones publish them. */
const FACE = { width: 9.5 * INCH, height: 4.125 * INCH } as const;

export const US10_DOUBLE: EnvelopeShape = {
  face: FACE,
  panels: 3,
  to: { left: 0.625 * INCH, bottom: 1 * INCH, width: 4 * INCH, height: 1 * INCH },
  from: { left: 0.625 * INCH, bottom: 2.375 * INCH, width: 3.25 * INCH, height: 0.875 * INCH },
};

export const US10_SINGLE: EnvelopeShape = {
  face: FACE,
  panels: 3,
  to: { left: 0.875 * INCH, bottom: 0.5 * INCH, width: 4.5 * INCH, height: 1.125 * INCH },
  from: null,
};

/** What an envelope shows of a folded US Letter page that lies in it with its head up and its left edge to the left. */
export function envelopeOf(shape: EnvelopeShape): Envelope {
  const panel = SHEET.height / shape.panels;
  const play = { across: shape.face.width - SHEET.width, down: shape.face.height - panel };
  const windowOf = (opening: Opening): Window => {
    const at = (across: number, down: number): Zone => seen(opening, shape.face.height, { across, down });
    const [first, last] = [at(0, 0), at(play.across, play.down)];
    return {
      always: { left: first.left, top: first.top, right: last.right, bottom: Math.min(last.bottom, panel) },
      ever: {
        left: Math.max(0, last.left),
        top: Math.max(0, last.top),
        right: Math.min(SHEET.width, first.right),
        bottom: Math.min(panel, first.bottom),
      },
    };
  };
  return {
    shape,
    play,
    to: windowOf(shape.to),
    from: shape.from === null ? null : windowOf(shape.from),
    folds: Array.from({ length: shape.panels - 1 }, (_, index) => panel * (index + 1)),
  };
}

/** The part of the page behind a window when the sheet has slid so far from the left and the top edge. */
function seen(opening: Opening, faceHeight: number, slid: { readonly across: number; readonly down: number }): Zone {
  const left = opening.left - slid.across;
  const bottom = faceHeight - opening.bottom - slid.down;
  return { left, top: bottom - opening.height, right: left + opening.width, bottom };
}

/** All zones that can show. */
export function everSeen({ to, from }: Envelope): readonly Zone[] {
  return from === null ? [to.ever] : [from.ever, to.ever];
}

/** How far other words keep from what can show: at its right, and below it. */
export const CLEAR = { right: 8, below: 15 } as const;
