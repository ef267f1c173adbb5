/** The pages that families take home, filled as the product fills them, for the tests of their words and of their paper. */
import type { Sheet } from "../../../letter/document.ts";
import { sentencesOf } from "../../../letter/document.ts";
import { familySheet } from "../../../letter/family/sheet.ts";
import { familyView } from "../../../letter/family/view.ts";
import type { FamilyFacts } from "../../../letter/family/view.ts";
import type { FamilyLanguage } from "../../../letter/family/language.ts";
import { layOut } from "../../../pdf/layout.ts";
import { themeOf } from "../../../pdf/theme.ts";
import { day, DAY, world } from "../cast-material.ts";

export const { languages, pages: listed } = world.content.family;

/** The languages by folder, each with every page that it has. */
export const PAGES: readonly (readonly [language: string, page: string])[] = [...languages].flatMap(
  ([language, { pages }]) => [...pages.keys()].map((page) => [language, page] as const),
);

export const NORA: FamilyFacts = {
  child: { name: "Nora Ellison", called: "Nora", bornOn: day("2017-03-14") },
  thirdBirthday: null,
  recipient: { name: null, organization: "Cedar Ridge Elementary School" },
  practice: { name: "Juniper Street Pediatrics", phone: "555-0140" },
  resources: [],
};

/** Nothing is known: every line is a blank. */
export const NOBODY: FamilyFacts = {
  child: { name: null, called: null, bornOn: null },
  thirdBirthday: null,
  recipient: { name: null, organization: null },
  practice: { name: null, phone: null },
  resources: [],
};

/** The longest of everything, with helpers whom the practice names. */
export const LONG: FamilyFacts = {
  child: {
    name: "Nguyễn Hoàng Thị Phương Khánh Trâm Anh Ngọc Bảo Châu Minh Thư",
    called: "Khánh Trâm Anh Ngọc",
    bornOn: day("2024-03-02"),
  },
  thirdBirthday: day("2027-03-02"),
  recipient: {
    name: "Mr. Christopher Montgomery-Featherstonehaugh",
    organization: "Martin Luther King Junior Elementary School for the Arts and Sciences",
  },
  practice: { name: "Children's Hospital Primary Care Center of Northeastern Ohio", phone: "(555) 555-0140" },
  resources: [
    { what: "parent_center", name: "Parent Center of the State", phone: "(555) 555-0101", web: "parents.example.org" },
    { what: "state_complaint", name: "State Department of Education", phone: "(555) 555-0102", web: null },
    { what: "civil_rights_office", name: "Office for Civil Rights, Region", phone: "(555) 555-0103", web: null },
    { what: "early_intervention", name: "Early Intervention of the County", phone: "(555) 555-0104", web: null },
  ],
};

export const FACTS = { NORA, NOBODY, LONG };

export function languageOf(name: string): FamilyLanguage {
  const language = languages.get(name);
  if (language === undefined) throw new Error(`no pages in ${name}`);
  return language;
}

/** A page of a language, filled. */
export function filled(language: string, page: string, facts: FamilyFacts = NORA): Sheet {
  const { pages, words } = languageOf(language);
  const template = pages.get(page);
  if (template === undefined) throw new Error(`no page ${page} in ${language}`);
  const filling = familySheet(template, familyView(facts, words), DAY);
  if (filling.kind === "refused") throw new Error(JSON.stringify(filling.faults));
  return filling.sheet;
}

/** How many pages of paper it takes. */
export function pagesOf(sheet: Sheet): number {
  const { faces, practice } = world;
  const layout = layOut(sheet, themeOf({ faces: faces[practice.face], accent: null, logo: null, size: "page" }));
  if (layout.kind === "refused") throw new Error(JSON.stringify(layout.faults));
  return layout.pages.length;
}

/** A block on a line, a blank as its label in brackets; what is in another language than the page stands between bars. */
export function linesOf(sheet: Sheet): readonly string[] {
  return [
    ...sheet.blocks,
    { block: "paragraph", id: "footer", locked: false, fine: true, sentences: [sheet.footer] } as const,
  ].flatMap((block) => {
    if (block.block === "list") return block.items.map((item) => `- ${said(item, sheet)}`);
    if (block.block === "table")
      return [block.head, ...block.rows].map((row) => row.map((cell) => said(cell, sheet)).join(" | "));
    return [`${block.block === "heading" ? "#".repeat(block.level) + " " : ""}${said(sentencesOf(block), sheet)}`];
  });
}

function said(sentences: ReturnType<typeof sentencesOf>, { language }: Sheet): string {
  return sentences
    .map(({ runs }) =>
      runs
        .map(({ text, blank, language: own }) =>
          blank === true ? `[${text}]` : own !== undefined && own !== language ? `¦${text}¦` : text,
        )
        .join(""),
    )
    .join(" ");
}

/** The words of the page alone: no blank, no name. One sentence or point on a line. */
export function proseOf(sheet: Sheet): string {
  return linesOf(sheet)
    .flatMap((line) => line.split(" | "))
    .map((line) =>
      line
        .replace(/¦[^¦]*¦/g, "")
        .replace(/\[([^\]]*)\]/g, "")
        .replace(/^[#-]+ /, "")
        .replaceAll("☐", ""),
    )
    .join("\n");
}
