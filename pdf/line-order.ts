/** Where the pieces of one line stand when some of its words run from right to left. Knows no width of its own. */
import { visualOrder } from "./bidi.ts";
import type { Fragment } from "./lines.ts";
import { isLeftward } from "./spans.ts";

/** The fragments of a line at their places from the left (UAX 9, L1 and L2): what runs the other way is turned around. */
export function inOrderFromLeft(fragments: Fragment[], hanging: number): readonly Fragment[] {
  if (fragments.every(({ span }) => span.script === null || span.script.level === 0)) return fragments;
  let x = 0;
  for (const fragment of visualOrder(hungOver(fragments, hanging), ({ span }) => span.script?.level ?? 0)) {
    fragment.x = x;
    x += fragment.width;
  }
  return fragments;
}

/** The spaces at the end of a line stand at its right edge, also behind words that run leftward. */
function hungOver(fragments: Fragment[], hanging: number): readonly Fragment[] {
  const last = fragments.at(-1);
  if (last === undefined || hanging === 0 || !isLeftward(last.span)) return fragments;
  const ink = last.text.replace(/ +$/, "");
  const span = { ...last.span, script: null };
  const spaces: Fragment = { ...last, span, text: last.text.slice(ink.length), width: hanging };
  if (ink === "") fragments.pop();
  fragments.push(spaces);
  last.text = ink;
  last.width -= hanging;
  return fragments;
}
