import { describe, expect, it } from "@jest/globals";
import { filled, LONG, NOBODY, NORA, PAGES, proseOf } from "./family-pages.ts";

/** Words that one language cannot do without and the other does not have. */
const ENGLISH = words(
  "the and of is are was this that with for to in on my your which has have by about school child parent teacher please write ask letter plan's you it if not what when who help meeting clinic doctor date name phone",
);
const SPANISH = words(
  "el la los las de del que para con una por su sus este esta en es son mi como escuela lo se usted niño niña maestro maestra carta ayuda si qué cuándo quién reunión clínica fecha nombre teléfono",
);

describe("one page, one language", () => {
  it.each(PAGES)("mixes no other language into its words: %s %s", (language, page) => {
    const foreign = language === "es" ? ENGLISH : SPANISH;
    for (const facts of [NORA, NOBODY, LONG]) {
      const sheet = filled(language, page, facts);
      const labels = sheet.blocks.flatMap((block) =>
        [...JSON.stringify(block).matchAll(/"text":"([^"]*)","blank":true/g)].map(([, text = ""]) => text),
      );
      const own = [...labels, sheet.title, proseOf(sheet)].join("\n").toLowerCase();
      expect((own.match(/[\p{L}\p{M}]+/gu) ?? []).filter((word) => foreign.has(word))).toEqual([]);
    }
  });

  it.each(PAGES)("marks every name that is heard in English: %s %s", (language, page) => {
    const sheet = JSON.stringify(filled(language, page, LONG));
    const unmarked = [
      ...sheet.matchAll(
        /\{"text":"(?:Martin Luther|Mr\. Christopher|Children's Hospital|Parent Center)[^"]*"(?!,"language":"en-US")/g,
      ),
    ];
    expect(unmarked.filter(() => language !== "en")).toEqual([]);
  });
});

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}
