/**
 * The top of a first page that goes into a window envelope: the recipient's address behind its window, the return address behind its own,
 * and everything else where no window can show it, wherever the sheet slides. Knows no page break.
 */
import type { Block, LinesBlock } from "../letter/document.ts";
import type { LayoutFault } from "./coverage.ts";
import type { Zone } from "./envelope.ts";
import { CLEAR, everSeen } from "./envelope.ts";
import type { Fitted } from "./fit.ts";
import { fitRows, rowElement } from "./fit.ts";
import { stripsOfLetter } from "./flow.ts";
import type { Artifact, Element, Page } from "./page.ts";
import { textsOf } from "./page.ts";
import type { Placed } from "./pages.ts";
import { assemble } from "./pages.ts";
import type { Setting, Strip } from "./strips.ts";
import { spansOf } from "./strips.ts";
import type { Mailing, Theme } from "./theme.ts";

export interface WindowHead {
  readonly content: Page["content"];
  /** Where the rest of the letter begins. */
  readonly bottom: number;
  readonly rest: readonly Block[];
  /** What does not stand behind its window, and what to do. */
  readonly notes: readonly LayoutFault[];
}

/** The smallest print of an address, and of all that a letter prints. */
const SMALLEST = 9;
/** How far words keep from the edge of what is always in sight. */
const INSET = 1;
/** What a column beside the windows needs at least, and how much of the page the head may take. */
const LEAST = { column: 135, rest: 280 } as const;

/** Lays out what stands before the letter's words; null where this letter or this envelope leaves no room for that. */
export function windowHead(blocks: readonly Block[], mailing: Mailing, setting: Setting): WindowHead | null {
  const before = blocks.findIndex(({ block }) => block === "address");
  const address = blocks[before];
  if (address?.block !== "address") return null;
  if (blocks.slice(0, before).some(({ block }) => block !== "letterhead" && block !== "date")) return null;
  const { theme } = setting;
  const { to } = mailing.envelope;
  const rows = hasBlank(address) ? null : inWindow(address, to.always, setting);
  const others = blocks.slice(0, rows === null ? before + 1 : before);
  const placed = aroundWindows(others, mailing, setting);
  if (placed === null) return null;
  const shown = rows === null ? [] : elementsOf(rows, address.id, setting);
  const sender = senderIn(mailing, setting);
  const lowest = Math.max(...everSeen(mailing.envelope).map(({ bottom }) => bottom + CLEAR.below));
  const bottom = Math.max(lowest, placed.bottom + theme.sizes.body * theme.air);
  if (bottom > theme.paper.height - theme.margins.bottom - LEAST.rest) return null;
  return {
    content: [...placed.content, ...sender.content, ...shown, ticks(mailing, theme)],
    bottom,
    rest: blocks.slice(before + 1),
    notes: [...(rows === null ? [addressNote(hasBlank(address))] : []), ...sender.notes],
  };
}

function hasBlank({ sentences }: LinesBlock): boolean {
  return sentences.some(({ runs }) => runs.some(({ blank }) => blank === true));
}

function addressNote(isOpen: boolean): LayoutFault {
  const what = isOpen
    ? "The address is not complete, so it does not stand in the envelope's window."
    : "The address is too long for the envelope's window and stands beside it, uncut.";
  return { field: "recipient", what: `${what} The window stays empty: use a label, or shorten the address.` };
}

/** The recipient's lines behind their window, none cut at any place of the sheet. */
function inWindow(address: LinesBlock, box: Zone, setting: Setting): Fitted | null {
  const { sizes, colors, margins } = setting.theme;
  const rows = address.sentences.map((sentence) => spansOf([sentence], { color: colors.text }, setting));
  const fit = { box, starts: [margins.left, box.left + INSET], largest: sizes.body, smallest: SMALLEST };
  return fitRows(rows, fit, setting);
}

function elementsOf(fitted: Fitted, block: string, setting: Setting): readonly Element[] {
  return fitted.map((rows) => rowElement(rows, { role: "P", key: setting.key(), block }, setting));
}

interface Sender {
  readonly content: readonly Artifact[];
  readonly notes: readonly LayoutFault[];
}

/** The return address behind its window. Who listens has heard it: it repeats the letterhead. */
function senderIn({ envelope, sender }: Mailing, setting: Setting): Sender {
  if (envelope.from === null || sender.length === 0) return { content: [], notes: [] };
  const { sizes, colors, margins } = setting.theme;
  const box = envelope.from.always;
  const fit = { box, starts: [margins.left, box.left + INSET], largest: sizes.fine, smallest: SMALLEST };
  const set = (lines: readonly string[]): Fitted | null => {
    const rows = lines.map((text, index) =>
      spansOf([{ runs: [{ text }] }], { color: colors.muted, strong: index === 0 }, setting),
    );
    return fitRows(rows, fit, setting);
  };
  const rows = set(sender) ?? set(joined(sender));
  if (rows === null) {
    const what = "The return address is too long for its window and is left out. Shorten envelope_name or address.";
    return { content: [], notes: [{ field: "envelope_name", what }] };
  }
  const drawn = elementsOf(rows, "sender", setting).flatMap(textsOf);
  return { content: [{ kind: "artifact", purpose: "header", drawn }], notes: [] };
}

/** The lines of the place on two: all but the last on one. */
function joined([name = "", ...place]: readonly string[]): readonly string[] {
  return [name, place.slice(0, -1).join(", "), place.at(-1) ?? ""].filter((line) => line !== "");
}

interface Around {
  readonly content: Page["content"];
  readonly bottom: number;
}

/** Blocks one under the other: over the whole width as long as no window begins, then in the column at the right of the windows. */
function aroundWindows(blocks: readonly Block[], mailing: Mailing, setting: Setting): Around | null {
  const { theme } = setting;
  const zones = everSeen(mailing.envelope);
  const top = Math.min(...zones.map((zone) => zone.top)) - CLEAR.right;
  const left = Math.max(theme.margins.left, ...zones.map((zone) => zone.right + CLEAR.right));
  for (let wide = blocks.length; wide >= 0; wide--) {
    const above = stackedFrom(stripsOfLetter(blocks.slice(0, wide), setting), theme.margins.firstTop);
    if (wide > 0 && above.bottom > top) continue;
    const aside = blocks.slice(wide);
    if (aside.length === 0) return { content: assemble(above.placed, theme), bottom: above.bottom };
    if (theme.paper.width - theme.margins.right - left < LEAST.column) return null;
    const column = { ...theme, margins: { ...theme.margins, left } };
    const start = wide === 0 ? theme.margins.firstTop : above.bottom + theme.sizes.body * theme.air;
    const beside = stackedFrom(stripsOfLetter(aside, { ...setting, theme: column }), start);
    return { content: assemble([...above.placed, ...beside.placed], theme), bottom: beside.bottom };
  }
  return null;
}

function stackedFrom(
  strips: readonly Strip[],
  start: number,
): { readonly placed: readonly Placed[]; readonly bottom: number } {
  let y = start;
  const placed = strips.map((strip) => {
    const at = { strip, y: y + strip.before };
    y = at.y + strip.height;
    return at;
  });
  return { placed, bottom: y };
}

const TICK = { x: 10, width: 9, height: 0.6 } as const;

/** Where to fold, at the left edge, out of sight of every window. */
function ticks({ envelope }: Mailing, theme: Theme): Artifact {
  const { muted } = theme.colors;
  return {
    kind: "artifact",
    purpose: "layout",
    drawn: envelope.folds.map((y) => ({ kind: "shape", ...TICK, y, color: muted })),
  };
}
