/** Where a line may end. */
import { describe, expect, it } from "@jest/globals";
import { mayEndLine, printable, words } from "../../pdf/words.ts";

describe("the words of a line", () => {
  it.each([
    ["attention-deficit/hyperactivity disorder", ["attention-", "deficit/", "hyperactivity ", "disorder"]],
    ["call 555-0140 on 10/27/2026", ["call ", "555-0140 ", "on ", "10/27/2026"]],
    ["K-12, ages 3–9, e-mail", ["K-12, ", "ages ", "3–9, ", "e-mail"]],
    ["she said—well—yes", ["she ", "said—", "well—", "yes"]],
    ["Fairview, OH · 555-0140", ["Fairview, ", "OH · ", "555-0140"]],
    ["Dr.\u00a0Marsh and Page\u00a01", ["Dr.\u00a0Marsh ", "and ", "Page\u00a01"]],
  ])("of %s end where a reader would end them", (text, parts) => {
    expect(words(text)).toEqual(parts);
    expect(parts.slice(0, -1).every(mayEndLine)).toBe(true);
  });

  it("are the whole text again when joined", () => {
    for (const text of ["", " ", "  a  b ", "a-b—c/d", "—", "well-known—", "\u00a0x"])
      expect(words(text).join("")).toBe(text);
  });

  it("are composed and lose only what leaves no ink", () => {
    expect(printable("Ngo\u0323c so\u00adft\u200b \ufeffend\nof\tline")).toBe("Ng\u1ecdc soft end of line");
  });
});
