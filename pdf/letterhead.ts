/** The letterhead: logo, practice name and its lines above a rule. One strip, never cut. */
import type { LetterheadBlock } from "../letter/document.ts";
import type { Line } from "./lines.ts";
import type { Element } from "./page.ts";
import { LOGO_BOX } from "./picture.ts";
import type { Setting, Strip } from "./strips.ts";
import { drawn, layout, lineHeight, linesIn, rounded, setLine, spansOf, strip } from "./strips.ts";

const GAP = { beside: 24, below: 8 } as const;
/** What the words beside a logo need at least. */
const WORDS = 200;

/** The practice's own strip: the logo at the left and the lines at the right; in a narrow column, the lines below it. Without a logo the name takes its place. */
export function letterheadStrips(block: LetterheadBlock, setting: Setting): readonly Strip[] {
  const { theme } = setting;
  const logo = logoOf(block, setting);
  const rows = rowsOf(block, logo, setting);
  const height = Math.max(logo?.height ?? 0, ...rows.map((row) => row.top + lineHeight(row.size, theme))) + 8;
  const { left, right } = theme.margins;
  const rule = { kind: "shape", x: left, width: theme.paper.width - left - right, height: 1.2 } as const;
  return [
    strip({
      height: height + rule.height,
      lines: 0,
      at: (y) => [
        ...(logo === null ? [] : [logo.at(y)]),
        ...rows.flatMap((row) => {
          const { kids } = setLine(row.line, { x: row.x, y: y + row.top, size: row.size, block: block.id }, theme);
          return drawn({ role: "P", key: row.key, block: block.id }, kids);
        }),
        layout([{ ...rule, y: rounded(y + height), color: theme.colors.accent }]),
      ],
    }),
  ];
}

interface Logo {
  readonly height: number;
  readonly at: (y: number) => Element;
}

function logoOf(block: LetterheadBlock, setting: Setting): Logo | null {
  const picture = setting.theme.logo;
  if (block.logo === null || picture === null) return null;
  const { alt } = block.logo;
  const { paper, margins } = setting.theme;
  const room = Math.min(LOGO_BOX.width, paper.width - margins.left - margins.right);
  const scale = Math.min(room / picture.width, LOGO_BOX.height / picture.height);
  const [width, height] = [rounded(picture.width * scale), rounded(picture.height * scale)];
  const key = setting.key();
  const { digest } = picture;
  return {
    height,
    at: (y) => ({
      kind: "element",
      key,
      role: "Figure",
      block: block.id,
      alt,
      kids: [{ kind: "picture", digest, x: setting.theme.margins.left, y: rounded(y), width, height }],
    }),
  };
}

interface Row {
  readonly line: Line;
  readonly key: number;
  readonly x: number;
  readonly top: number;
  readonly size: number;
}

/** Beside a logo all lines end at the right; else they begin at the left. */
function rowsOf(block: LetterheadBlock, logo: Logo | null, setting: Setting): readonly Row[] {
  const { sizes, colors, margins, paper } = setting.theme;
  const full = paper.width - margins.left - margins.right;
  const beside = logo !== null && full - LOGO_BOX.width - GAP.beside >= WORDS;
  const [name = [], ...others] = block.sentences.map((sentence) => [sentence]);
  const left = beside ? LOGO_BOX.width + GAP.beside : 0;
  const first = logo === null || beside ? 0 : logo.height + GAP.below;
  const nameInk = { strong: true, color: colors.accent };
  const named = setRows(name, { ink: nameInk, size: sizes.practice, x: left, width: full - left, top: first }, setting);
  const below = named.at(-1);
  const top = below === undefined ? first : below.top + lineHeight(sizes.practice, setting.theme);
  const lines = others.reduce<readonly Row[]>((rows, sentences) => {
    const last = rows.at(-1);
    const next = last === undefined ? top : last.top + lineHeight(sizes.fine, setting.theme);
    const place = { ink: { color: colors.muted }, size: sizes.fine, x: left, width: full - left, top: next };
    return [...rows, ...setRows(sentences, place, setting)];
  }, []);
  return [...named, ...lines].map((row) => ({
    ...row,
    x: margins.left + (beside ? full - row.line.width : row.x),
  }));
}

interface RowPlace {
  readonly ink: { readonly strong?: boolean; readonly color: string };
  readonly size: number;
  readonly x: number;
  readonly width: number;
  readonly top: number;
}

function setRows(sentences: LetterheadBlock["sentences"], place: RowPlace, setting: Setting): readonly Row[] {
  const { size, x, top } = place;
  const lines = linesIn(spansOf(sentences, place.ink, setting), place, setting.theme);
  const key = setting.key();
  return lines.map((line, index) => ({ line, key, x, size, top: top + index * lineHeight(size, setting.theme) }));
}
