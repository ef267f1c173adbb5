/** What a test sheet shows beside its words: the windows of an envelope, and a ruler by which a printer's scale is checked. Knows no letter. */
import type { Envelope, Zone } from "./envelope.ts";
import { everSeen } from "./envelope.ts";
import { frame } from "./furniture.ts";
import type { Artifact, Page, Shape, Text } from "./page.ts";
import { textsOf } from "./page.ts";
import type { Setting } from "./strips.ts";
import { baselineIn, linesIn, rounded, setLine, spansOf } from "./strips.ts";
import type { Theme } from "./theme.ts";

/** How many inches the ruler has: the words of a test sheet say so. */
export const RULER_INCHES = 6;

/** The page with the frames of the windows and the ruler; its own words stay as they are. */
export function withMeasures(page: Page, envelope: Envelope, theme: Theme): Page {
  const always = [envelope.to, ...(envelope.from === null ? [] : [envelope.from])].map((window) => window.always);
  const frames: Artifact = {
    kind: "artifact",
    purpose: "layout",
    drawn: [
      ...everSeen(envelope).flatMap((zone) => frame(printable(zone, page), theme.colors.rule)),
      ...always.flatMap((zone) => frame(around(boxOf(zone)), theme.colors.text)),
    ],
  };
  return { ...page, content: [...page.content, frames, ruler(theme)] };
}

/** No printer reaches the edge of the paper. */
const UNPRINTED = 14;

function printable(zone: Zone, { width }: Page): Box {
  const left = Math.max(zone.left, UNPRINTED);
  return boxOf({ ...zone, left, right: Math.min(zone.right, width - UNPRINTED) });
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function boxOf({ left, top, right, bottom }: Zone): Box {
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** The frame stands outside of what it frames. */
function around({ x, y, width, height }: Box): Box {
  return { x: x - 1, y: y - 1, width: width + 1, height: height + 1 };
}

const RULER = { y: 690, inch: 72, parts: 8 } as const;

/** A line with a tick for each eighth of an inch, the whole inches longer and numbered. */
function ruler(theme: Theme): Artifact {
  const { margins, colors } = theme;
  const color = colors.text;
  const line: Shape = {
    kind: "shape",
    x: margins.left,
    y: RULER.y,
    width: RULER_INCHES * RULER.inch,
    height: 0.8,
    color,
  };
  const ticks = Array.from({ length: RULER_INCHES * RULER.parts + 1 }, (_, index): Shape => {
    const x = rounded(margins.left + (index * RULER.inch) / RULER.parts);
    const height = index % RULER.parts === 0 ? 12 : index % (RULER.parts / 2) === 0 ? 8 : 5;
    return { kind: "shape", x, y: RULER.y - height, width: 0.8, height, color };
  });
  const numbers = Array.from({ length: RULER_INCHES + 1 }, (_, inch) => numberAt(inch, theme)).flat();
  return { kind: "artifact", purpose: "layout", drawn: [line, ...ticks, ...numbers] };
}

/** The number of an inch below its tick. */
function numberAt(inch: number, theme: Theme): readonly Text[] {
  const size = 9;
  const setting: Setting = { theme, language: "en-US", key: () => 0 };
  const text = inch === RULER_INCHES ? `${inch} in` : String(inch);
  const spans = spansOf([{ runs: [{ text }] }], { color: theme.colors.text }, setting);
  return linesIn(spans, { x: 0, width: RULER.inch, size }, theme).flatMap((line) => {
    const x = theme.margins.left + inch * RULER.inch - (inch === 0 ? 0 : line.width / 2);
    const place = { x, y: RULER.y + 11 - baselineIn(size, theme), size, block: "ruler" };
    return setLine(line, place, theme).kids.flatMap(textsOf);
  });
}
