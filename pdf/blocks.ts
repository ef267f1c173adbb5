/** Each kind of block as strips; headings and lists are set here. Knows no page. */
import type { Block, ListBlock, Sentence } from "../letter/document.ts";
import { letterheadStrips } from "./letterhead.ts";
import { paragraphStrips } from "./paragraph.ts";
import { signatureStrips } from "./signature.ts";
import type { Part, Setting, Strip } from "./strips.ts";
import { drawn, lineHeight, linesIn, setLine, spansOf, within } from "./strips.ts";
import { tableStrips } from "./table.ts";

/** The strips of a block, in reading order. */
export function stripsOf(block: Block, setting: Setting): readonly Strip[] {
  const { sizes, colors } = setting.theme;
  switch (block.block) {
    case "letterhead":
      return letterheadStrips(block, setting);
    case "heading":
      return headingStrips(block, setting);
    case "paragraph":
      return paragraphStrips(block.sentences, setting, {
        block: block.id,
        role: "P",
        size: block.fine ? sizes.fine : sizes.body,
        ink: { color: block.fine ? colors.muted : colors.text },
      });
    case "date":
    case "address":
    case "signature_lines":
    case "copies":
      return block.sentences.flatMap((sentence) =>
        paragraphStrips([sentence], setting, {
          block: block.id,
          role: "P",
          size: sizes.body,
          ink: { color: colors.text },
        }),
      );
    case "list":
      return listStrips(block, setting);
    case "table":
      return tableStrips(block, setting);
    case "signature":
      return signatureStrips(block, setting);
    default:
      return unknownBlock(block);
  }
}

function unknownBlock(block: never): never {
  throw new Error(`a kind of block that the typesetter does not know: ${JSON.stringify(block)}`);
}

function headingStrips(block: Extract<Block, { block: "heading" }>, setting: Setting): readonly Strip[] {
  const { sizes, colors } = setting.theme;
  return paragraphStrips(block.sentences, setting, {
    block: block.id,
    role: block.level === 1 ? "H1" : "H2",
    size: block.level === 1 ? sizes.subject : sizes.heading,
    ink: { strong: true, color: block.level === 1 ? colors.text : colors.accent },
  }).map((line) => ({ ...line, glued: true, lines: 0 }));
}

const BULLET = "•";

function listStrips(block: ListBlock, setting: Setting): readonly Strip[] {
  const list: Part = { role: "L", key: setting.key(), block: block.id };
  const items = block.items.map((item) => itemStrips(item, list, setting));
  const spaced = items.flatMap((item, index) =>
    item.map((line, at) =>
      index > 0 && at === 0 ? { ...line, before: 0.22 * setting.theme.sizes.body * setting.theme.air } : line,
    ),
  );
  return keepEnds(spaced, items[0]?.length ?? 0, items.at(-1)?.length ?? 0);
}

/** A list never leaves one line alone at either side of a break. */
function keepEnds(strips: readonly Strip[], first: number, last: number): readonly Strip[] {
  return strips.map((line, index) => {
    const opens = index === 0 && first === 1;
    const closes = index === strips.length - 2 && last === 1;
    return (opens || closes) && index < strips.length - 1 ? { ...line, glued: true } : line;
  });
}

function itemStrips(item: readonly Sentence[], list: Part, setting: Setting): readonly Strip[] {
  const { theme } = setting;
  const { body } = theme.sizes;
  const { block } = list;
  const holder: Part = { role: "LI", key: setting.key(), block };
  const label: Part = { role: "Lbl", key: setting.key(), block };
  const lines = paragraphStrips(item, setting, {
    block,
    role: "LBody",
    size: body,
    ink: { color: theme.colors.text },
    indent: 1.5 * body,
    holders: [holder, list],
  });
  const [bullet] = linesIn(
    spansOf([{ runs: [{ text: BULLET }] }], { color: theme.colors.accent }, setting),
    { x: 0, width: 99, size: body },
    theme,
  );
  return lines.map((line, index) => {
    if (index > 0 || bullet === undefined) return line;
    const x = theme.margins.left + 0.55 * body;
    const lower = line.height > lineHeight(body, theme) ? theme.writing : 0;
    return {
      ...line,
      at: (y) => [
        ...drawn(label, setLine(bullet, { x, y: y + lower, size: body, block }, theme).kids).map((part) =>
          part.kind === "element" ? within(part, [holder, list]) : part,
        ),
        ...line.at(y),
      ],
    };
  });
}
