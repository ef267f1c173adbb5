import { expect, it } from "@jest/globals";
import { agreed } from "../../golden/golden.ts";
import { filled, linesOf, NORA, PAGES } from "./family-pages.ts";
import { day } from "../cast-material.ts";

const TODDLER = {
  ...NORA,
  child: { name: "Mateo Rivas", called: "Mateo", bornOn: day("2024-03-02") },
  thirdBirthday: day("2027-03-02"),
};

it.each(PAGES)("reads as it was read and agreed: %s %s", (language, page) => {
  const facts = /transition|early/.test(page) ? TODDLER : NORA;
  const text = `${linesOf(filled(language, page, facts)).join("\n")}\n`;
  expect(text).toBe(agreed(`family/${page}.${language}.txt`, text));
});
