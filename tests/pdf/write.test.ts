/** The finished file: the same letter is the same bytes. */
import { describe, expect, it } from "@jest/globals";
import type { Letter } from "../../letter/document.ts";
import { layOut } from "../../pdf/layout.ts";
import { shippedFaces } from "../../pdf/shipped.ts";
import { themeOf } from "../../pdf/theme.ts";
import { writePdf } from "../../pdf/write.ts";
import { NORA, letterOf, paragraph } from "./sample-letter.ts";

const theme = themeOf({ faces: shippedFaces(), accent: null, logo: null, size: "standard" });

async function written(letter: Letter): Promise<string> {
  const layout = layOut(letter, theme);
  if (layout.kind === "refused") throw new Error(JSON.stringify(layout.faults));
  return Buffer.from(await writePdf(layout.pages, letter, theme)).toString("latin1");
}

describe("the finished file", () => {
  it("is the same, byte for byte, each time the same letter is written", async () => {
    const first = await written(NORA);
    for (let index = 0; index < 30; index++)
      await written(letterOf([paragraph("p", `Żółw ${index} Nguyễn ệ ﬁ Ω Δ µ`)]));
    expect(await written(NORA)).toBe(first);
  });
});
