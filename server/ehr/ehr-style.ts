/** The EHR's colors as a style sheet for its own launches, as far as everything stays readable on them. */
import type { EhrColors } from "../../fhir/smart/style.ts";

/** What stands on the ground of a page, from `pages/style.css`. */
export const ON_GROUND: Readonly<Record<string, string>> = {
  ink: "#1b1b1b",
  muted: "#4d5761",
  accent: "#1a4f7a",
  wrong: "#a3171b",
  warn: "#7a4a00",
  good: "#1b5e37",
};

/** What the accent stands on, or what stands on it. */
export const AROUND_ACCENT: Readonly<Record<string, string>> = { ground: "#f4f6f8", paper: "#ffffff", tint: "#e8f0f7" };

/** WCAG 2.2, 1.4.3. */
const ENOUGH = 4.5;

/** The sheet; empty where no color of the EHR would keep the pages readable. */
export function styleSheetOf({ background, highlight }: EhrColors): string {
  const accent = isReadable(highlight, Object.values(AROUND_ACCENT)) ? highlight : null;
  const above = { ...ON_GROUND, ...(accent === null ? {} : { accent }) };
  const ground = isReadable(background, Object.values(above)) ? background : null;
  const rules = [
    ...(accent === null ? [] : [`--accent: ${accent};`]),
    ...(ground === null ? [] : [`--ground: ${ground};`]),
  ];
  return rules.length === 0 ? "" : `:root { ${rules.join(" ")} }\n`;
}

function isReadable(color: string | null, others: readonly string[]): boolean {
  return color !== null && others.every((other) => contrast(color, other) >= ENOUGH);
}

/** WCAG 2.2, "contrast ratio". */
export function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => linear(parseInt(color.slice(at, at + 2), 16) / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}
