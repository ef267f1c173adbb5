import { expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { filled, linesOf, NORA, PAGES } from "./family-pages.ts";
import { day } from "../cast-material.ts";

const folder = resolve(import.meta.dirname, "../../golden/family");
const TODDLER = {
  ...NORA,
  child: { name: "Mateo Rivas", called: "Mateo", bornOn: day("2024-03-02") },
  thirdBirthday: day("2027-03-02"),
};

it.each(PAGES)("reads as it was read and agreed: %s %s", (language, page) => {
  const facts = /transition|early/.test(page) ? TODDLER : NORA;
  const text = `${linesOf(filled(language, page, facts)).join("\n")}\n`;
  const file = join(folder, `${page}.${language}.txt`);
  expect(text).toBe(readFileSync(file, "utf8"));
});
