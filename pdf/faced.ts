/** Spans cut where the face or the direction changes, so that each piece can be set as one run. Pure; knows no line and no page. */
import type { Faces, Family } from "./faces.ts";
import { has } from "./faces.ts";
import type { Island } from "./islands.ts";
import { islandsIn } from "./islands.ts";
import type { Span, Spoken } from "./spans.ts";
import { isOfOneScript, tongueOf } from "./tongues.ts";
import { characters, isPlain } from "./words.ts";

/** What words are set in, and what names a new part of the page. */
interface Naming {
  readonly faces: Faces;
  readonly key: () => number;
}

/** The same words, cut by face and direction. Plain English and Spanish comes back as it is. */
export function faced(spans: readonly Span[], naming: Naming): readonly Span[] {
  if (spans.every(({ text }) => isPlain(text))) return spans;
  const at = spans.findIndex(({ blank }) => blank !== null);
  if (at === -1) return cut(spans, naming);
  // Words never run over a blank that a hand is to fill.
  return [...cut(spans.slice(0, at), naming), ...spans.slice(at, at + 1), ...faced(spans.slice(at + 1), naming)];
}

interface SpokenIsland extends Island {
  readonly spoken: Spoken;
}

function cut(spans: readonly Span[], naming: Naming): readonly Span[] {
  const text = spans.map((span) => span.text).join("");
  const islands = islandsIn(spans.map((span) => span.text)).map((island): SpokenIsland => {
    const words = text.slice(island.start, island.end);
    return { ...island, spoken: { language: tongueOf(words), key: naming.key(), words } };
  });
  let start = 0;
  return spans.flatMap((span) => {
    const sections = sectionsOf(span.text, start, islands);
    start += span.text.length;
    return sections.flatMap((section) => spansIn(section, span, naming));
  });
}

/** A stretch of a span on one level. */
interface Section {
  readonly text: string;
  readonly level: number;
  readonly island: SpokenIsland | null;
}

function sectionsOf(text: string, start: number, islands: readonly SpokenIsland[]): readonly Section[] {
  const sections: Section[] = [];
  let at = start;
  for (const cluster of characters(text)) {
    const place = at;
    const island = islands.find((one) => one.start <= place && place < one.end) ?? null;
    const level = island === null ? 0 : (island.levels[at - island.start] ?? 0);
    const last = sections.at(-1);
    const isSame = last !== undefined && last.island === island && last.level === level;
    if (isSame) sections[sections.length - 1] = { ...last, text: last.text + cluster };
    else sections.push({ text: cluster, level, island });
    at += cluster.length;
  }
  return sections;
}

function spansIn({ text, level, island }: Section, span: Span, { faces, key }: Naming): readonly Span[] {
  const [own] = faces.chain;
  return byFamily(text, island !== null, faces).map((item) => {
    if (island === null && item.family === own) return { ...span, text: item.text };
    const language = tongueOf(item.text);
    const single = language === null ? null : { language, key: key(), words: item.text.trim() };
    const spoken = island?.spoken ?? single;
    return { ...span, text: item.text, script: { family: item.family, level, isIsland: island !== null, spoken } };
  });
}

interface Item {
  readonly text: string;
  readonly family: Family;
}

/** Stretches of one family. A space or a sign between letters goes with them; at the end of a foreign name it is the letter's own. */
function byFamily(text: string, isIsland: boolean, faces: Faces): readonly Item[] {
  const clusters = (text.match(/[ \u00a0]+|[^ \u00a0]+/g) ?? []).flatMap((word) => found(word, isIsland, faces));
  const items: Item[] = [];
  clusters.forEach((cluster, index) => {
    const before = items.at(-1)?.family ?? null;
    const after = clusters.slice(index + 1).find(({ family }) => family !== null)?.family ?? null;
    const beside = isIsland ? (before ?? after) : before === after ? before : null;
    const joined = beside !== null && has(beside, cluster.text) ? beside : null;
    const family = cluster.family ?? joined ?? faces.familyOf(cluster.text) ?? faces.chain[0];
    const last = items.at(-1);
    if (last?.family === family) items[items.length - 1] = { family, text: last.text + cluster.text };
    else items.push({ family, text: cluster.text });
  });
  return items;
}

/** The clusters of a word with the family of each; null for a space, and in an island for a sign, which go with their neighbors. */
function found(
  word: string,
  isIsland: boolean,
  faces: Faces,
): readonly { readonly text: string; readonly family: Family | null }[] {
  if (/^[ \u00a0]/.test(word)) return [{ text: word, family: null }];
  const whole = !isIsland && isOfOneScript(word) ? faces.familyOf(word) : null;
  if (whole !== null) return [{ text: word, family: whole }];
  return characters(word).map((text) => ({
    text,
    family: isIsland && !/[\p{L}\p{N}]/u.test(text) ? null : faces.familyOf(text),
  }));
}
