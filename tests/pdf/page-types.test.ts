/** What no page can hold: a type refuses it before anything is drawn. Each refusal here is one that `npm run check` must meet. */
import { describe, expect, it } from "@jest/globals";
import type { Artifact, Element, Page, PlacedPicture, Shape, Text } from "../../pdf/page.ts";
import { textsOf } from "../../pdf/page.ts";

const words: Text = {
  kind: "text",
  x: 72,
  y: 90,
  width: 60,
  size: 11,
  style: "regular",
  color: "#000000",
  text: "Dear Ms. Whitfield:",
};
const rule: Shape = { kind: "shape", x: 72, y: 700, width: 468, height: 0.5, color: "#000000" };
const logo: PlacedPicture = { kind: "picture", digest: "sha256", x: 72, y: 50, width: 46, height: 46 };
const paragraph: Element = { kind: "element", key: 1, role: "P", block: "opening", kids: [words] };
const foot: Artifact = { kind: "artifact", purpose: "footer", drawn: [rule, words] };

describe("a page", () => {
  it("holds words in an element, or set aside", () => {
    const page: Page = { width: 612, height: 792, content: [paragraph, foot] };
    expect(page.content.flatMap(textsOf)).toEqual([words, words]);
  });

  it("cannot hold words, a rule or a picture that are neither told nor set aside", () => {
    const untold: readonly Page["content"][] = [
      // @ts-expect-error words outside of an element: nobody would read them aloud
      [words],
      // @ts-expect-error a rule outside of an artifact: it would be announced as something
      [rule],
      // @ts-expect-error a picture outside of an element: it would have no words
      [logo],
    ];
    expect(untold).toHaveLength(3);
  });

  it("cannot hold a rule that is told, or a picture or an element that is set aside", () => {
    // @ts-expect-error a rule inside an element: it means nothing
    const told: Element = { ...paragraph, kids: [rule] };
    const aside: readonly Artifact["drawn"][] = [
      // @ts-expect-error a picture set aside: what it says would be lost
      [logo],
      // @ts-expect-error an element set aside: part of the letter would be lost
      [paragraph],
    ];
    // @ts-expect-error an element in an artifact in an element, the other way round
    const nested: Element = { ...paragraph, kids: [foot] };
    expect([told, nested, ...aside]).toHaveLength(4);
  });

  it("cannot hold an element of a type that no reader knows", () => {
    // @ts-expect-error letters have two levels of headings, and none is left out
    const deep: Element = { ...paragraph, role: "H3" };
    expect(deep.role).toBe("H3");
  });

  it("cannot say that a letter's words are set aside for another reason than that they stand on every page", () => {
    // @ts-expect-error what is set aside has a purpose that readers know
    const lost: Artifact = { ...foot, purpose: "unimportant" };
    expect(lost.drawn).toEqual(foot.drawn);
  });
});
