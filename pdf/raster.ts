/** A picture as plain dots on white paper, 8 bits each of red, green and blue: turned, made smaller, looked at. Knows no file. */

export interface Raster {
  readonly width: number;
  readonly height: number;
  /** Three bytes a dot, row by row. */
  readonly rgb: Uint8Array;
}

type Source = (x: number, y: number, last: { readonly x: number; readonly y: number }) => readonly [number, number];

/** Where a dot of the upright picture lies in the stored one, by the number of Exif (JEITA CP-3451, 4.6.4 A, Orientation). */
const TURNS: Readonly<Record<number, { readonly aside: boolean; readonly from: Source }>> = {
  2: { aside: false, from: (x, y, last) => [last.x - x, y] },
  3: { aside: false, from: (x, y, last) => [last.x - x, last.y - y] },
  4: { aside: false, from: (x, y, last) => [x, last.y - y] },
  5: { aside: true, from: (x, y) => [y, x] },
  6: { aside: true, from: (x, y, last) => [y, last.y - x] },
  7: { aside: true, from: (x, y, last) => [last.x - y, last.y - x] },
  8: { aside: true, from: (x, y, last) => [last.x - y, x] },
};

/** The picture upright, as a camera says that it was held; an unknown number leaves it as it is. */
export function turned(raster: Raster, orientation: number): Raster {
  const turn = TURNS[orientation];
  if (turn === undefined) return raster;
  const [width, height] = turn.aside ? [raster.height, raster.width] : [raster.width, raster.height];
  const last = { x: raster.width - 1, y: raster.height - 1 };
  const rgb = new Uint8Array(3 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [fromX, fromY] = turn.from(x, y, last);
      const at = 3 * (fromY * raster.width + fromX);
      rgb.set(raster.rgb.subarray(at, at + 3), 3 * (y * width + x));
    }
  }
  return { width, height, rgb };
}

/** The picture no larger than a box, each dot the mean of those it stands for; one that is small enough stays as it is. */
export function shrunk(raster: Raster, most: { readonly width: number; readonly height: number }): Raster {
  const scale = Math.min(most.width / raster.width, most.height / raster.height);
  if (scale >= 1) return raster;
  const width = Math.max(1, Math.round(raster.width * scale));
  const height = Math.max(1, Math.round(raster.height * scale));
  const rgb = new Uint8Array(3 * width * height);
  for (let y = 0; y < height; y++) {
    const rows = shareOf(y, height, raster.height);
    for (let x = 0; x < width; x++) rgb.set(meanOf(raster, shareOf(x, width, raster.width), rows), 3 * (y * width + x));
  }
  return { width, height, rgb };
}

type Span = readonly [number, number];

function shareOf(at: number, of: number, size: number): Span {
  const first = Math.floor((at * size) / of);
  return [first, Math.max(first + 1, Math.floor(((at + 1) * size) / of))];
}

function meanOf({ width, rgb }: Raster, [left, right]: Span, [top, bottom]: Span): readonly number[] {
  let [red, green, blue] = [0, 0, 0];
  for (let y = top; y < bottom; y++) {
    for (let at = 3 * (y * width + left); at < 3 * (y * width + right); at += 3) {
      red += rgb[at] ?? 0;
      green += rgb[at + 1] ?? 0;
      blue += rgb[at + 2] ?? 0;
    }
  }
  const count = (right - left) * (bottom - top);
  return [red, green, blue].map((sum) => Math.round(sum / count));
}

/** WCAG 2.2 relative luminance of the 256 values of a channel, before its weight. */
const LINEAR = Float64Array.from({ length: 256 }, (_, value) => {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
});

/** The share of dots, from 0 to 1, that stand out from white paper by a contrast or more. */
export function shareOfInk({ rgb }: Raster, contrast: number): number {
  const brightest = 1.05 / contrast - 0.05;
  let count = 0;
  for (let at = 0; at < rgb.length; at += 3) {
    const [red, green, blue] = [LINEAR[rgb[at] ?? 0], LINEAR[rgb[at + 1] ?? 0], LINEAR[rgb[at + 2] ?? 0]];
    if (0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0) <= brightest) count += 1;
  }
  return (3 * count) / Math.max(1, rgb.length);
}
