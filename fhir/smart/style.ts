/** The EHR's own colors (SMART App Launch 2.2, `smart_style_url`): two of them, as numbers and never as words of a style sheet. */
import { z } from "zod";
import { parseJson } from "../json.ts";
import { send } from "../outbound/send.ts";

/** A color as `#rrggbb`; null where the EHR names none that can be read. */
export interface EhrColors {
  readonly background: string | null;
  readonly highlight: string | null;
}

export const NO_COLORS: EhrColors = { background: null, highlight: null };

const MAX_BYTES = 16 * 1024;
const color = z
  .string()
  .regex(/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i)
  .transform(whole)
  .nullable()
  .catch(null);
const styleSchema = z.object({ color_background: color.optional(), color_highlight: color.optional() });

/** Is this a style of the EHR itself? Nothing else is fetched: the address comes with a token answer, and leads where it likes. */
export function mayBeStyle(address: string, base: string): boolean {
  const [style, own] = [URL.parse(address), URL.parse(base)];
  return style !== null && style.origin === own?.origin && style.username === "" && style.password === "";
}

/** Fetches the colors, without a token. */
export async function readColors(address: string, timeoutMs: number): Promise<EhrColors> {
  const headers = { accept: "application/json" };
  const sent = await send({ method: "GET", url: address, headers }, { timeoutMs, maxBytes: MAX_BYTES });
  if (sent.kind === "failed" || sent.status !== 200) return NO_COLORS;
  const { color_background: background = null, color_highlight: highlight = null } =
    styleSchema.safeParse(parseJson(sent.text)).data ?? {};
  return { background, highlight };
}

/** `#abc` is `#aabbcc`. */
function whole(text: string): string {
  const short = /^#(.)(.)(.)$/.exec(text);
  return (
    short === null
      ? text
      : `#${short
          .slice(1)
          .map((digit) => digit + digit)
          .join("")}`
  ).toLowerCase();
}
