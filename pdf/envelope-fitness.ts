/** Whether a letter can be mailed in an envelope of some measures: each hindrance at the measure that makes it, with what to do. */
import type { EnvelopeShape, Window, Zone } from "./envelope.ts";
import { envelopeOf, everSeen, SHEET } from "./envelope.ts";

export interface Hindrance {
  readonly at: "width" | "height" | "to" | "from";
  readonly why: string;
}

/** What an address, and a return address, needs to be in sight wherever the sheet lies. */
const NEEDED = { to: { width: 144, height: 28 }, from: { width: 100, height: 18 } } as const;
/** The head of a letter stands at the right of the windows or above them, and leaves most of the page to its words. */
const HEAD = { right: 390, top: 150, bottom: 420 } as const;

/** All that hinders; empty where nothing does. */
export function hindrancesOf(shape: EnvelopeShape): readonly Hindrance[] {
  const size = sizeHindrances(shape);
  if (size.length > 0) return size;
  const { to, from } = envelopeOf(shape);
  const own = [...windowHindrances("to", to, shape), ...(from === null ? [] : windowHindrances("from", from, shape))];
  return own.length > 0 ? own : [...crossHindrances(to, from), ...headHindrances(shape)];
}

function sizeHindrances({ face, panels }: EnvelopeShape): readonly Hindrance[] {
  const panel = SHEET.height / panels;
  const wide: Hindrance = { at: "width", why: `a sheet of ${inches(SHEET.width)} in does not go into this envelope.` };
  const high: Hindrance = {
    at: "height",
    why: `a sheet that is ${inches(panel)} in high when folded does not go into this envelope; check "panels".`,
  };
  return [...(face.width < SHEET.width ? [wide] : []), ...(face.height < panel ? [high] : [])];
}

function windowHindrances(at: "to" | "from", { always }: Window, shape: EnvelopeShape): readonly Hindrance[] {
  const { face } = shape;
  const opening = at === "to" ? shape.to : (shape.from ?? shape.to);
  if (opening.left + opening.width > face.width || opening.bottom + opening.height > face.height) {
    return [
      { at, why: "the window reaches over the edge of the envelope; measure from its left and its bottom edge." },
    ];
  }
  const [width, height] = [always.right - always.left, always.bottom - always.top];
  const needed = NEEDED[at];
  if (width >= needed.width && height >= needed.height) return [];
  const { play } = envelopeOf(shape);
  return [
    {
      at,
      why:
        `the sheet can slide ${inches(play.across)} in sideways and ${inches(play.down)} in up and down, so only ` +
        `${inches(Math.max(0, width))} by ${inches(Math.max(0, height))} in always show; ` +
        `${inches(needed.width)} by ${inches(needed.height)} in are needed. Take a larger window or a closer envelope.`,
    },
  ];
}

/** What stands behind one window must never show in the other. */
function crossHindrances(to: Window, from: Window | null): readonly Hindrance[] {
  if (from === null || !(meet(to.always, from.ever) || meet(from.always, to.ever))) return [];
  return [
    { at: "from", why: "the windows are so near that one can show the address of the other; take another envelope." },
  ];
}

function meet(one: Zone, other: Zone): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function headHindrances(shape: EnvelopeShape): readonly Hindrance[] {
  const zones = everSeen(envelopeOf(shape));
  const isAbove = zones.every(({ top }) => top >= HEAD.top);
  const isBeside = zones.every(({ right }) => right <= HEAD.right);
  if (!isAbove && !isBeside) {
    return [
      {
        at: "to",
        why: "the window leaves no room for the letterhead, above it or at its right; take another envelope.",
      },
    ];
  }
  if (zones.every(({ bottom }) => bottom <= HEAD.bottom)) return [];
  return [{ at: "to", why: "the window is so low that the letter would begin below it; take another envelope." }];
}

function inches(points: number): string {
  return String(Math.round((points / 72) * 100) / 100);
}
