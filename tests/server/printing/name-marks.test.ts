/** By what a child is found at the window. */
import { expect, it } from "@jest/globals";
import { familyWord, wordAsked, wordsOf } from "../../../server/staff/name-marks.ts";
import { VAULT, vaultOf, key } from "../store/material.ts";

const BORN = "2017-03-14";

function isFound(letters: string, names: readonly string[], bornOn: string | null = BORN): boolean {
  const word = wordAsked(letters, BORN);
  return word !== null && wordsOf({ names, family: null, bornOn, recordNumber: null }).includes(word);
}

it("finds a child by three letters of any of their names, as people type them", () => {
  expect(isFound("ell", ["Ellison", "Nora"])).toBe(true);
  expect(isFound("NOR", ["Ellison", "Nora"])).toBe(true);
  expect(isFound("Ngu", ["Nguyễn Phúc", "Hoàng Anh"])).toBe(true);
  expect(isFound("phu", ["Nguyễn Phúc", "Hoàng Anh"])).toBe(true);
  expect(isFound("zol", ["Żółkowski"])).toBe(true);
  expect(isFound("Dan", ["Đặng Anh"])).toBe(true);
  expect(isFound("obr", ["O'Brien"])).toBe(true);
  expect(isFound("jon", ["Smith-Jones"])).toBe(true);
  expect(isFound("Li", ["Li"])).toBe(true);
  expect(isFound("Ellison", ["Ellison"])).toBe(true);
});

it("finds nobody by a name alone, another day, or one letter", () => {
  expect(isFound("ell", ["Ellison"], "2017-03-15")).toBe(false);
  expect(isFound("ell", ["Ellison"], "2017")).toBe(false);
  expect(isFound("e", ["Ellison"])).toBe(false);
  expect(wordAsked("ell", "soon")).toBeNull();
});

it("gives the same word another mark in another practice and under another key", () => {
  const [mark] = VAULT.mark(familyWord("Ellison"), "one");
  expect(VAULT.mark(familyWord("ELLISON"), "one")[0]).toEqual(mark);
  expect(VAULT.mark(familyWord("Ellison"), "two")[0]).not.toBe(mark);
  const rotated = vaultOf(key("k2", 2), key("k1", 1)).mark(familyWord("Ellison"), "one");
  expect(rotated).toHaveLength(2);
  expect(rotated[1]).toEqual(mark);
  expect(JSON.stringify(rotated)).not.toMatch(/ellison/i);
});
