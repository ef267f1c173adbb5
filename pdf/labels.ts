/** Sheets of address labels, 30 a sheet. Nothing but the addresses is on them. */
import type { LayoutFault } from "./coverage.ts";
import { missingIn } from "./coverage.ts";
import type { Faces } from "./faces.ts";
import type { Zone } from "./envelope.ts";
import { SHEET } from "./envelope.ts";
import type { Fitted } from "./fit.ts";
import { fitRows, rowElement } from "./fit.ts";
import type { Element, Page } from "./page.ts";
import type { Setting } from "./strips.ts";
import { spansOf } from "./strips.ts";
import { themeOf } from "./theme.ts";

/**
 * The usual US sheet of 30 labels, sold as Avery 5160 and by many others: labels of 2⅝ by 1 in, three across and ten down, ⅛ in between
 * columns and nothing between rows. The margins follow: 3/16 in at the sides (2 × 13.5 + 3 × 189 + 2 × 9 = 612) and ½ in above and below.
 */
export const LABELS = { across: 3, down: 10, left: 13.5, top: 36, width: 189, height: 72, pitch: 198 } as const;

/** How many labels a sheet has. */
export const LABELS_A_SHEET = LABELS.across * LABELS.down;

/** One address as it stands in a list. */
export interface LabelAddress {
  /** The line of the list on which it begins. */
  readonly line: number;
  readonly rows: readonly string[];
  /** The code of the sheet that goes with it, small at its foot, so that staff match the two by eye. */
  readonly code?: string;
}

/** Where to begin on the first sheet, from 1, row by row; and what to print with. */
export interface LabelJob {
  readonly start: number;
  readonly faces: Faces;
}

export type LabelFault = Pick<LayoutFault, "what"> & { readonly line: number };

export type LabelSheets =
  | { readonly kind: "laid-out"; readonly pages: readonly Page[] }
  | { readonly kind: "refused"; readonly faults: readonly LabelFault[] };

/** A label for each address, or a fault for each that no label can take, by the line of the list. */
export function labelSheets(addresses: readonly LabelAddress[], { start, faces }: LabelJob): LabelSheets {
  let keys = 0;
  const theme = themeOf({ faces, accent: null, logo: null, size: "standard" });
  const setting: Setting = { theme, language: "en-US", key: () => keys++ };
  const missing = addresses.flatMap((address) => missingSigns(address, faces));
  if (missing.length > 0) return { kind: "refused", faults: missing };
  const list = setting.key();
  const labels = addresses.map((address, index) => {
    const at = start - 1 + index;
    const sheet = Math.floor(at / LABELS_A_SHEET);
    return { sheet, address, fitted: fitLabel(address.rows, boxAt(at), setting), code: codeAt(at, address, setting) };
  });
  const faults = labels.flatMap(({ address, fitted }) => (fitted === null ? [tooLarge(address, setting)] : []));
  if (faults.length > 0) return { kind: "refused", faults };
  const sheets = (labels.at(-1)?.sheet ?? -1) + 1;
  const pages = Array.from({ length: sheets }, (_, sheet): Page => {
    const items = labels.flatMap((label) =>
      label.sheet === sheet ? [itemOf([...(label.fitted ?? []), ...label.code], setting)] : [],
    );
    return { ...SHEET, content: [{ kind: "element", key: list, role: "L", block: "labels", kids: items }] };
  });
  return { kind: "laid-out", pages };
}

function missingSigns({ line, rows }: LabelAddress, faces: Faces): readonly LabelFault[] {
  return rows.flatMap((text, index) =>
    missingIn(text, "address", faces).map(({ what }) => ({ line: line + index, what })),
  );
}

/** How far words keep from the edge of a label: sheets lie a little askew in a printer. */
const INSET = { x: 10, y: 5 } as const;
/** No address is set smaller than 8 points, which mail is still sorted by. */
const SIZES = { largest: 11, smallest: 8 } as const;

function boxAt(at: number): Zone {
  const place = at % LABELS_A_SHEET;
  const left = LABELS.left + (place % LABELS.across) * LABELS.pitch;
  const top = LABELS.top + Math.floor(place / LABELS.across) * LABELS.height;
  return {
    left: left + INSET.x,
    top: top + INSET.y,
    right: left + LABELS.width - INSET.x,
    bottom: top + LABELS.height - INSET.y,
  };
}

function fitLabel(rows: readonly string[], box: Zone, setting: Setting): Fitted | null {
  const spans = rows.map((text) => spansOf([{ runs: [{ text }] }], { color: setting.theme.colors.text }, setting));
  return fitRows(spans, { box, starts: [box.left + 1], ...SIZES }, setting);
}

/** In six points, at the foot of the label: for who matches label and sheet, not for the mail. */
const CODE = { size: 6, height: 9, width: 60 } as const;

function codeAt(at: number, { code = "" }: LabelAddress, setting: Setting): Fitted {
  if (code === "") return [];
  const box = boxAt(at);
  const foot = { ...box, top: box.bottom - CODE.height, left: box.right - CODE.width };
  const spans = [spansOf([{ runs: [{ text: code }] }], { color: setting.theme.colors.muted }, setting)];
  const fit = { box: foot, starts: [foot.left + 1], largest: CODE.size, smallest: CODE.size };
  return fitRows(spans, fit, setting) ?? [];
}

/** The line that is too long by itself; else the address, which has too many. */
function tooLarge({ line, rows }: LabelAddress, setting: Setting): LabelFault {
  const long = rows.findIndex((text) => fitLabel([text], boxAt(0), setting) === null);
  if (long >= 0) return { line: line + long, what: "This line is too long for a label; shorten it." };
  return { line, what: "This address has more lines than a label holds; put some together or leave some out." };
}

function itemOf(fitted: Fitted, setting: Setting): Element {
  const [item, body] = [setting.key(), setting.key()];
  const lines = fitted.map((rows) => rowElement(rows, { role: "P", key: setting.key(), block: "labels" }, setting));
  return {
    kind: "element",
    key: item,
    role: "LI",
    block: "labels",
    kids: [{ kind: "element", key: body, role: "LBody", block: "labels", kids: lines }],
  };
}
