/** A character that cannot be printed is refused by its number and its field: never a box, never a gap, never in silence. */
import { describe, expect, it } from "@jest/globals";
import { layOut } from "../../pdf/layout.ts";
import { textsOf } from "../../pdf/page.ts";
import { printable } from "../../pdf/words.ts";
import { THEME, pagesOf, taggedInk } from "./laid-out.ts";
import { letterOf, paragraph, plainly } from "./sample-letter.ts";

/** The numbers of the characters for which a value is refused. */
function refusedIn(value: string): readonly string[] {
  const block = { ...paragraph("identity"), sentences: [plainly(value, "child.name")] };
  const layout = layOut(letterOf([block]), THEME);
  if (layout.kind === "laid-out") return [];
  expect(new Set(layout.faults.map((fault) => fault.field))).toEqual(new Set(["child.name"]));
  expect(JSON.stringify(layout.faults)).not.toContain("Zora");
  return layout.faults.map((fault) => /U\+[0-9A-F]+/.exec(fault.what)?.[0] ?? "");
}

describe("a character that no face has", () => {
  it.each([
    ["a Chinese one, where no face was added", "Zora 中", ["U+4E2D"]],
    ["a Thai letter and its vowel", "Zora กำ", ["U+0E01", "U+0E33"]],
    ["an emoji", "Zora 😀", ["U+1F600"]],
    ["a family of emoji, each by itself", "Zora 👩\u200d👧", ["U+1F469", "U+1F467"]],
    ["a flag", "Zora 🇺🇸", ["U+1F1FA", "U+1F1F8"]],
    ["the frame of a key", "Zora 1\ufe0f\u20e3", ["U+20E3"]],
    ["a mark that no face has", "Zora\u1ab0", ["U+1AB0"]],
    ["an unassigned one", "Zora \u{e0fff}\u0378", ["U+E0FFF", "U+0378"]],
    ["one without ink that means nothing", "Zora\u3164\u2800", ["U+3164", "U+2800"]],
  ])("is refused: %s", (_, value, codes) => {
    expect(refusedIn(value)).toEqual(codes);
  });

  it.each([
    ["a private one", "Zora \ue000\u{f0000}", ["U+E000", "U+F0000"]],
    ["a control", "Zora \u0000\u0007\u001b\u007f\u0092", ["U+0000", "U+0007", "U+001B", "U+007F", "U+0092"]],
    ["half of a character", "Zora \ud83d", ["U+D83D"]],
    ["the mark of one that was lost", "Zor\ufffd \ufffc", ["U+FFFD", "U+FFFC"]],
    ["one that is none", "Zora \ufffe\ufdd0", ["U+FFFE", "U+FDD0"]],
  ])("is refused although a face may have a sign for it: %s", (_, value, codes) => {
    expect(refusedIn(value)).toEqual(codes);
  });

  it("is refused by its mark where a face has the letter and another one the mark", () => {
    // A vowel of Hebrew on a letter of Arabic: each is at hand, both together are not.
    expect(refusedIn("Zora \u0646\u05b8")).toEqual(["U+05B8"]);
  });

  it("is told in words that say what to do", () => {
    const layout = layOut(letterOf([{ ...paragraph("p"), sentences: [plainly("中\ufffd", "child.name")] }]), THEME);
    expect(layout).toMatchObject({
      kind: "refused",
      faults: [
        {
          what: "No typeface at hand has a sign for the character U+4E2D. Write this part with other characters, or leave it out.",
        },
        {
          what: "The character U+FFFD prints nothing that could be read, and often stands where another was lost. Write this part with other characters, or leave it out.",
        },
      ],
    });
  });
});

describe("a character that leaves no ink", () => {
  it.each([
    ["a soft hyphen and a zero-width space", "No\u00adra El\u200blison", "Nora Ellison"],
    ["a control of direction", "\u202bNora\u202c \u2067Ellison\u2069\u200e\u200f\u061c", "Nora Ellison"],
    ["a selector of a variant", "☑\ufe0f ✓\ufe0e Nora\ufe0f", "☑ ✓ Nora"],
    ["a joiner that joins nothing", "No\u200dra\u200c Ellison\u2060", "Nora Ellison"],
    ["a tab and a line break", "Nora\tElli\u2028son", "Nora Elli son"],
  ])("is dropped knowingly: %s", (_, value, prints) => {
    expect(printable(value)).toBe(prints);
    const letter = letterOf([{ ...paragraph("p"), sentences: [plainly(value)] }]);
    expect(taggedInk(pagesOf(letter))).toBe(prints.replaceAll(" ", ""));
  });

  it("stays where it keeps two letters of a name apart", () => {
    expect(printable("علی\u200cرضا")).toBe("علی\u200cرضا");
    const [apart, joined] = ["علی\u200cرضا", "علیرضا"].map((name) => {
      const [page] = pagesOf(letterOf([paragraph("p", name)]));
      return page?.content.flatMap(textsOf)[0]?.width;
    });
    expect(apart).not.toBe(joined);
  });

  it("does not hide that a letter and its mark are one", () => {
    expect(printable("Ngo\u200b\u0323c")).toBe("Ng\u1ecdc");
  });
});
