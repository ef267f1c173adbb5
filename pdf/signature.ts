/** The signature: closing, room for ink, the signer's lines. It never stands on a page without the text that it signs. */
import type { Sentence, SignatureBlock } from "../letter/document.ts";
import { paragraphStrips } from "./paragraph.ts";
import type { Setting, Strip } from "./strips.ts";
import { layout, rounded, strip } from "./strips.ts";

const INK = { height: 36, width: 240 } as const;

/** Closing, line and names as strips that cannot be parted. */
export function signatureStrips(block: SignatureBlock, setting: Setting): readonly Strip[] {
  const line = (sentence: Sentence): readonly Strip[] =>
    paragraphStrips([sentence], setting, {
      block: block.id,
      role: "P",
      size: setting.theme.sizes.body,
      ink: { color: setting.theme.colors.text },
    });
  const strips = [
    ...line(block.closing),
    ...(block.ink ? [inkLine(setting)] : [pause()]),
    ...block.sentences.flatMap(line),
  ];
  return strips.map((one, index) => ({ ...one, lines: 0, glued: index < strips.length - 1 }));
}

/** The rule on which the clinician signs. */
function inkLine(setting: Setting): Strip {
  const { margins, colors } = setting.theme;
  return strip({
    height: INK.height + 4,
    at: (y) => [
      layout([
        {
          kind: "shape",
          x: margins.left,
          y: rounded(y + INK.height),
          width: INK.width,
          height: 0.7,
          color: colors.muted,
        },
      ]),
    ],
  });
}

function pause(): Strip {
  return strip({ height: 6, at: () => [] });
}
