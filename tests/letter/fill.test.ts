import { describe, expect, it } from "@jest/globals";
import type { Block } from "../../letter/document.ts";
import { sentencesOf, sentenceText } from "../../letter/document.ts";
import { blank, field } from "../../letter/field.ts";
import type { View } from "../../letter/field.ts";
import { fillTemplate } from "../../letter/fill.ts";
import { BLOCKS, bodyOf, CHART, filled, fromChart, fromClinician, HEAD, templateOf } from "./template-words.ts";

const textOf = (block: Block): readonly string[] => sentencesOf(block).map(sentenceText);
const textsOf = (blocks: readonly Block[]): readonly (readonly string[])[] => blocks.map(textOf);

const splits = (text: string, view: View = {}): readonly string[] => bodyOf(filled(text, view)).flatMap(textOf);
const originsOf = (text: string, view: View = {}): readonly unknown[] =>
  bodyOf(filled(text, view)).flatMap((block) => sentencesOf(block).map(({ origin }) => origin));

/** What a filling that is refused says. */
function messages(text: string): readonly string[] {
  const filling = filled(text, { child: { name: fromChart("x") } });
  return filling.kind === "refused" ? filling.faults.map(({ message }) => message) : [];
}

const AWKWARD = [
  "O'Brien & *Søn* {{x}} <b>",
  "# not a heading",
  "- not a point",
  "a | b",
  "1. not a list",
  "![no](picture)",
  "`no code`",
  "&amp; and &#39;",
  "\uE000",
  "\uE0000\uE001",
  "\uE0020\uE003",
  "  spaces  kept  ",
  "{{> who_decides}}",
  "</p><script>alert(1)</script>",
  "[link](https://example.org)",
  'said "so"',
  "Nguyễn Thị Ánh",
  "ends. Begins",
];

describe("a value in a letter", () => {
  it.each(AWKWARD)("prints letter for letter in a paragraph, a point, a cell and a heading: %j", (value) => {
    const view = { called: fromChart(value), list: [{ name: fromChart(value) }] };
    const blocks = bodyOf(
      filled(
        "**{{called}}**",
        view,
        "## {{called}} {#effects}\n\n{{#each list}}\n- {{name}}\n{{/each}}\n\n| Head |\n|---|\n{{#each list}}\n| {{name}} |\n{{/each}}\n",
      ),
    );
    expect(blocks.map(({ block }) => block)).toEqual(["paragraph", "heading", "list", "table"]);
    expect(textsOf(blocks)).toEqual([[value], [value], [value], ["Head", value]]);
  });

  it("takes on the bold and the italics of the words around it, and keeps its own language and blanks", () => {
    const view = { name: field("Tos ferina", CHART, "es-US"), grade: blank("Grade", "child.grade") };
    const [paragraph] = bodyOf(filled("Known as **{{name}}** in *grade {{grade}}*", view));
    expect(paragraph && sentencesOf(paragraph).flatMap(({ runs }) => runs)).toEqual([
      { text: "Known as " },
      { text: "Tos ferina", language: "es-US", strong: true, field: "name" },
      { text: " in " },
      { text: "grade ", emphasis: true },
      { text: "Grade", blank: true, field: "child.grade", emphasis: true },
    ]);
  });

  it("is named by its whole path, so that a fault can say which of a list's fields it was", () => {
    const [list] = bodyOf(
      filled("{{#each diagnoses}}\n- {{name}}\n{{/each}}", { diagnoses: [{ name: fromChart("x") }] }),
    );
    expect(list && sentencesOf(list)[0]?.runs[0].field).toBe("diagnoses.name");
  });
});

describe("choices and lists", () => {
  const line = "{{#if nurse}}With {{nurse}}.{{else}}Without.{{/if}} {{#unless nurse}}Nobody.{{/unless}}";

  it("print one side of an if, by whether the field is there", () => {
    expect(textsOf(bodyOf(filled(line, { nurse: fromChart("a nurse") })))).toEqual([["With a nurse."]]);
    expect(textsOf(bodyOf(filled(line, {})))).toEqual([["Without.", "Nobody."]]);
  });

  it("can ask for a field without words, which is a yes", () => {
    expect(textsOf(bodyOf(filled("{{#if flag}}Yes{{/if}}", { flag: fromClinician("") })))).toEqual([["Yes"]]);
  });

  it("print a list once for each of its rows, and can look one step out of it", () => {
    const text =
      "{{#each ideas}}\n- {{words}} for {{../called}}{{#unless @last}};{{/unless}}\n{{else}}\nNone.\n{{/each}}";
    const ideas = [{ words: fromChart("a") }, { words: fromChart("b") }];
    expect(textsOf(bodyOf(filled(text, { ideas, called: fromChart("Nora") })))).toEqual([
      ["a for Nora;", "b for Nora"],
    ]);
    expect(textsOf(bodyOf(filled(text, { ideas: [], called: fromChart("Nora") })))).toEqual([["None."]]);
  });

  it("leave a section out with its heading when nothing in it prints", () => {
    const sections = "## Strengths {#strengths}\n\n{{#if strong}}\n{{strong}}\n{{/if}}\n";
    expect(bodyOf(filled("Hello", {}, sections)).map(({ id }) => id)).toEqual(["opening"]);
    expect(bodyOf(filled("Hello", { strong: fromChart("x") }, sections)).map(({ id }) => id)).toEqual([
      "opening",
      "strengths",
      "strengths",
    ]);
  });

  it("leave a table out when it has no rows", () => {
    expect(bodyOf(filled("| A |\n|---|\n{{#each rows}}\n| {{a}} |\n{{/each}}\n", {}))).toEqual([]);
  });
});

describe("a sentence", () => {
  it("ends at a full stop, a question or an exclamation before a capital or a field", () => {
    expect(splits('One. Two? "Three!" Four', {})).toEqual(["One.", "Two?", '"Three!"', "Four"]);
    expect(splits("Call {{a}}. {{b}} is best.", { a: fromChart("555"), b: fromChart("noon") })).toEqual([
      "Call 555.",
      "noon is best.",
    ]);
  });

  it("does not end at a title, an initial or a short form", () => {
    const text = "See Dr. Marsh, Mr. Ito, Mrs. Lee and St. Anne e.g. Monday, No. 5, J. Smith vs. All etc. More";
    expect(splits(text)).toEqual([text]);
    expect(splits("See Dr. {{name}} soon.", { name: fromChart("Marsh") })).toEqual(["See Dr. Marsh soon."]);
  });

  it("never ends inside a value, but may end with one", () => {
    const view = { said: fromClinician("It hurts. She stops. She rests.") };
    expect(splits("{{said}} I agree.", view)).toEqual(["It hurts. She stops. She rests.", "I agree."]);
  });

  it("may begin in bold and go on in plain type", () => {
    expect(splits("**Strengths.** Nora reads.\nShe runs.")).toEqual(["Strengths.", "Nora reads.", "She runs."]);
  });

  it("leaves every quotation mark as it was typed, in the template and in a value", () => {
    const view = { name: fromChart("O'Brien"), said: fromClinician('"no"') };
    expect(splits(`Whether {{name}}'s "limit" isn't ('so') {{said}}`, view)).toEqual([
      `Whether O'Brien's "limit" isn't ('so') "no"`,
    ]);
  });

  it("keeps one space where an if printed nothing", () => {
    expect(splits("One {{#if x}}{{x}}{{/if}} two.{{#if x}} {{x}}{{/if}}\nThree.")).toEqual(["One two.", "Three."]);
  });
});

describe("the origin of a sentence", () => {
  it("is the template where all its words are the template's", () => {
    expect(originsOf("Hello.")).toEqual([
      { from: "template", sources: ["template:section_504#opening"], edited: false },
    ]);
  });

  it("is the chart where a fact of the chart stands in it, and the clinician where one word is theirs", () => {
    expect(originsOf("{{a}} is. {{b}} said {{a}}.", { a: fromChart("x"), b: fromClinician("y") })).toEqual([
      CHART,
      { from: "clinician", sources: ["answer:request", "Condition/c1"], edited: false },
    ]);
  });

  it("is edited where one of its values was", () => {
    const view = { a: fromChart("x"), b: field("y", { ...CHART, sources: ["Condition/c2"], edited: true }) };
    expect(originsOf("{{a}} and {{b}}", view)).toEqual([
      { from: "chart", sources: ["Condition/c1", "Condition/c2"], edited: true },
    ]);
  });
});

describe("a template that cannot be filled", () => {
  it("names the field that is empty where no if asks for it, at its line and column", () => {
    expect(filled("Dear {{recipient.name}}:", { recipient: {} })).toEqual({
      kind: "refused",
      faults: [
        {
          file: "letter.en.md",
          line: 8,
          column: 6,
          message:
            '"recipient.name" is empty in this letter; put {{#if recipient.name}} and {{/if}} around the words that need it.',
        },
      ],
    });
  });

  it("says that a group is no field and that a field is no list", () => {
    expect(messages("{{child}}")).toEqual(['"child" is a group of fields; name one of them.']);
    expect(messages("{{#each child.name}}x{{/each}}")).toEqual([
      '"child.name" is not a list; use {{#if child.name}} for it.',
    ]);
  });

  it("never reaches what belongs to the program and not to the view", () => {
    for (const name of ["constructor", "child.constructor.name", "__proto__.x", "list.length", "child.name.runs"]) {
      const view = { child: { name: fromChart("x") }, list: [] };
      expect(filled(`{{${name}}}`, view).kind).toBe("refused");
    }
  });

  it("is refused when its own words contain the signs that stand for values", () => {
    expect(messages("{{child.name}} \uE0000\uE001")).toEqual([
      "Here stands a sign that no font shows; type the words anew.",
    ]);
  });

  it("is refused without the words that say who decides, and with two of them", () => {
    for (const opening of ["", "{{> who_decides}}\n\n{{> who_decides}}"]) {
      const filling = fillTemplate(templateOf(`${HEAD}# L\n\n${opening}\n\nText.`), {}, BLOCKS);
      expect(filling.kind === "refused" ? filling.faults.map(({ message }) => message) : []).toEqual([
        "Every letter says who decides: write {{> who_decides}} once, on a line of its own, in the opening.",
      ]);
    }
  });
});
