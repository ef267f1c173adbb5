/** Sentences as the lines of one paragraph. Knows no block and no page. */
import type { Sentence } from "../letter/document.ts";
import type { Ink, Part, Setting, Strip } from "./strips.ts";
import { heightOf, layout, lineHeight, linesIn, setLine, spansOf, strip, within } from "./strips.ts";

export interface Setup {
  readonly block: string;
  readonly role: "P" | "H1" | "H2" | "LBody";
  readonly size: number;
  readonly ink: Ink;
  /** How far the words are indented. */
  readonly indent?: number;
  /** What holds them, the innermost first. */
  readonly holders?: readonly Part[];
}

/** Sentences as lines; the first two stay together, and the last two. */
export function paragraphStrips(sentences: readonly Sentence[], setting: Setting, setup: Setup): readonly Strip[] {
  const { theme } = setting;
  const { size, block, indent = 0, holders = [] } = setup;
  const width = theme.paper.width - theme.margins.left - theme.margins.right - indent;
  const x = theme.margins.left + indent;
  const lines = linesIn(spansOf(sentences, setup.ink, setting), { x, width, size }, theme);
  const part: Part = { role: setup.role, key: setting.key(), block };
  const height = lineHeight(size, theme);
  return lines.map((line, index) =>
    strip({
      height: heightOf(line, height, theme),
      glued: index < lines.length - 1 && (index === 0 || index === lines.length - 2),
      at: (y) => {
        const { kids, shapes } = setLine(line, { x, y, size, block }, theme);
        const element = within({ kind: "element", ...part, kids }, holders);
        return shapes.length === 0 ? [element] : [element, layout(shapes)];
      },
    }),
  );
}
