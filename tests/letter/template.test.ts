import { describe, expect, it } from "@jest/globals";
import Handlebars from "handlebars";
import { expand } from "../../letter/expand.ts";
import { catalogueFrom } from "../../letter/field-catalogue.ts";
import type { View } from "../../letter/field.ts";
import { readPieces } from "../../letter/handlebars.ts";
import { lintTemplateText } from "../../letter/template-lint.ts";
import { overrideTemplate, parseTemplate } from "../../letter/template.ts";
import { fromChart, HEAD, letterWith, templateOf, told } from "./template-words.ts";

const full: View = {
  child: { name: fromChart("Nora Ellison"), called: fromChart("Nora"), age: fromChart("9") },
  recipient: { name: fromChart("Ms. Dana Whitfield"), fax: fromChart("555-0140") },
  strengths: fromChart("Nora reads above grade level."),
  diagnoses: [{ name: fromChart("ADHD"), expected: fromChart("It lasts.") }],
};
const sparse: View = {
  child: { name: fromChart("X"), called: fromChart("X") },
  recipient: { name: fromChart("Y") },
  diagnoses: [{ name: fromChart("Asthma") }],
};
const catalogue = catalogueFrom([full, sparse]);

const faultsOf = (text: string): readonly string[] =>
  lintTemplateText({ file: "own.en.md", text }, { catalogue }).map(told);
/** Faults of a text that stands in the opening, on line 8. */
const slipsOf = (opening: string): readonly string[] => faultsOf(letterWith(opening));

describe("a mistake in a template", () => {
  it.each([
    [
      "{{recipient.nmae}}",
      '8:1 There is no field "recipient.nmae". Did you mean "recipient.name" (Ms. Dana Whitfield)?',
    ],
    ["Dear {recipient.name},", "8:6 A field needs two braces on each side, {{like.this}}; a letter prints no braces."],
    ["{ {child.name}}", "8:1 A field needs two braces on each side, {{like.this}}; a letter prints no braces."],
    ["{{child.name} }", "8:1 This field is not closed; add }}."],
    ["So } it is", "8:4 A field needs two braces on each side, {{like.this}}; a letter prints no braces."],
    ["｛｛child.name", "8:1 This brace came from a word processor; type { or } anew."],
    [
      "{{#if “strengths”}}x{{/if}}",
      "8:1 Between these braces stands a sign from a word processor (a curly quote, a no-break space); type them anew.",
    ],
    [
      "{{child.name\u00A0}}",
      "8:1 Between these braces stands a sign from a word processor (a curly quote, a no-break space); type them anew.",
    ],
    ["{{!-- note }}", "8:1 This comment is not closed; what begins with {{!-- ends with --}}."],
    ["{{#if strengths}}Yes{{/if}}> No", "8:28 A letter cannot hold a quotation. Take it out."],
    ["Dear {{child.name", "8:6 This field is not closed; add }}."],
    ["\\{{child.name}}", "8:1 Take the backslash before the braces out."],
    ["{{~child.name}}", '8:1 Take the "~" out; spaces around a field are kept as they are typed.'],
    ["{{{child.name}}}", "8:1 A field has two braces on each side, never three and no other sign."],
    ["{{&child.name}}", "8:1 A field has two braces on each side, never three and no other sign."],
    [
      "{{#if strengths}}{{strengths}}{{/each}}",
      '8:31 Here ends "each", but "{{#if strengths}}" on line 8 has not ended; write {{/if}}.',
    ],
    [
      "{{#each diagnoses}}\n- {{name}}\n{{/if}}",
      '10:1 Here ends "if", but "{{#each diagnoses}}" on line 8 has not ended; write {{/each}}.',
    ],
    ["text {{/if}}", '8:6 Here ends "if", but none was started in this section.'],
    ["text {{else}}", "8:6 This else belongs to no if, unless or each."],
    [
      "{{#if strenghts}}x{{/if}}",
      '8:1 There is no field "strenghts". Did you mean "strengths" (Nora reads above grade level.)? As it stands, this choice is never made.',
    ],
    [
      "{{#each diagnosis}}\n- x\n{{/each}}",
      '8:1 There is no field "diagnosis". Did you mean "diagnoses"? As it stands, nothing is ever listed.',
    ],
    ["{{#each child}}\n- x\n{{/each}}", '8:1 "child" is not a list; use if for it.'],
    ["{{child}}", '8:1 "child" is a group of fields; name one of them. They are: name, called, age.'],
    ["{{diagnoses}}", '8:1 "diagnoses" is a list of fields; name one of them. They are: name, expected.'],
    ["{{child.mrn}}", '8:1 "child.mrn" is never printed in a letter; a school gets only what it needs.'],
    [
      "{{#each diagnoses}}{{name}}{{/each}}",
      '8:1 The rows of "diagnoses" would print as one word; put each on a line that begins with "- ".',
    ],
    [
      "{{recipient.fax}}",
      '8:1 "recipient.fax" may be empty; put {{#if recipient.fax}} and {{/if}} around the words that need it.',
    ],
    [
      "{{#unless recipient.fax}}{{recipient.fax}}{{/unless}}",
      '8:26 "recipient.fax" may be empty; put {{#if recipient.fax}} and {{/if}} around the words that need it.',
    ],
    [
      "{{#each diagnoses}}\n- {{child.called}}\n{{/each}}",
      '9:3 Inside a list, a field from outside of it is written "../child.called".',
    ],
    ["{{../child.called}}", '8:1 "../child.called" goes out of a list, but stands in none.'],
    ["{{../../child.called}}", '8:3 "../../child.called" reaches too far; "../" goes out of a list by one step only.'],
    [
      "{{@root.child.name}}",
      '8:3 "@root.child.name" cannot be used; of these only @first and @last, after if or unless.',
    ],
    ["{{@first}}", '8:1 "@first" stands only after if or unless.'],
    ["{{lookup child name}}", "8:1 A field is one name between two braces; the only helpers are if, unless and each."],
    ["{{#with child}}x{{/with}}", '8:1 There is no block "with"; the blocks are if, unless and each.'],
    ["{{#strengths}}x{{/strengths}}", '8:1 There is no block "strengths"; the blocks are if, unless and each.'],
    ["{{#if (child)}}x{{/if}}", "8:7 Here must stand the name of a field."],
    ["{{#if strengths child}}x{{/if}}", '8:1 After "if" stands the name of one field, and nothing else.'],
    [
      "{{#each diagnoses as |one|}}\n- x\n{{/each}}",
      '8:1 After "each" stands the name of one field, and nothing else.',
    ],
    ["{{child.[a b]}}", '8:3 "child.a b" is not the name of a field; names are words with dots, such as child.name.'],
    ["{{this}}", '8:3 "this" is not the name of a field; names are words with dots, such as child.name.'],
    ['{{"text"}}', "8:3 Here must stand the name of a field."],
    [
      "He is a pupil.",
      '8:1 "He" would stand in the letter of every child; use {{child.called}}, or {{child.their}} and {{child.them}}.',
    ],
    ["It is required by law.", '8:7 "required by law": a letter does not argue the law against a school.'],
    [
      "They need a 1:1 aide.",
      '8:13 "1:1": placement, staffing and teaching are the team\'s to choose; describe the need instead.',
    ],
    ["### Deep", '8:1 The outline of a letter has two levels: one "# " for the subject and "## " for each section.'],
    ["Title\n---", '8:1 The outline of a letter has two levels: one "# " for the subject and "## " for each section.'],
    [
      "# Second",
      '8:1 The opening has one heading, the subject line "# " at its start; a section begins with "## Title {#id}".',
    ],
    [
      " ## Second",
      '8:2 The opening has one heading, the subject line "# " at its start; a section begins with "## Title {#id}".',
    ],
    ["1. One", '8:1 Begin each point of a list with "- "; numbered lists are not printed.'],
    [
      "- One\n  - Two",
      "9:3 A point of a list is one paragraph; lists inside lists and anything else inside a point are not printed.",
    ],
    ["- One\nTwo", "9:1 Leave an empty line after the list."],
    [
      "| A | B |\n|---|---|\n| a | b |\nText",
      "11:1 This row has not as many cells as the head of the table; after a table leave an empty line.",
    ],
    [
      "| A |  |\n|---|---|\n| a | b |",
      "8:1 Every column of a table needs a head; a screen reader says it with each cell.",
    ],
    ["a <b>b</b>", "8:3 A letter cannot hold HTML. Take it out."],
    ["> a", "8:1 A letter cannot hold a quotation. Take it out."],
    ["`a`", "8:1 A letter cannot hold code. Take it out."],
    ["![a](b)", "8:1 A letter cannot hold a picture. Take it out."],
    [
      "[a](https://example.org)",
      "8:1 A letter cannot hold a link. Write it as plain text; a letter on paper has no links.",
    ],
    [
      "<https://example.org>",
      "8:1 A letter cannot hold a link. Write it as plain text; a letter on paper has no links.",
    ],
    ["***\n\na", "8:1 A letter cannot hold a ruled line. Take it out."],
    [
      "a  \nb",
      "8:2 A letter cannot hold a line break (two spaces or a backslash at the end of a line make one). Take it out.",
    ],
  ])("is told at its line and column: %j", (written, fault) => {
    expect(slipsOf(written)).toContain(`own.en.md:${fault}`);
  });

  it("is told with the section before which a block ought to end", () => {
    const text = letterWith(
      "Hello.",
      "## Strengths {#strengths}\n\n{{#if strengths}}\n{{strengths}}\n\n## Questions {#questions}\n\nAsk.",
    );
    expect(faultsOf(text)).toEqual([
      'own.en.md:14:1 "{{#if strengths}}" starts here and has no end; write {{/if}} before "Questions" (line 17).',
    ]);
  });

  it("does not hide the others: all are told in one pass, in their order", () => {
    expect(slipsOf("{{#if strengths}}\n{child.name} {{child.nam}}\n\n<br>\n\nHe")).toEqual([
      'own.en.md:8:1 "{{#if strengths}}" starts here and has no end; write {{/if}} where it should end.',
      "own.en.md:9:1 A field needs two braces on each side, {{like.this}}; a letter prints no braces.",
      'own.en.md:9:14 There is no field "child.nam". Did you mean "child.name" (Nora Ellison)?',
      "own.en.md:11:1 A letter cannot hold HTML. Take it out.",
      'own.en.md:13:1 "He" would stand in the letter of every child; use {{child.called}}, or {{child.their}} and {{child.them}}.',
      ...["who_decides", "signature", "sources"].flatMap(
        (name, index) =>
          `own.en.md:${15 + index * 4 - (index === 2 ? 2 : 0)}:1 "${name}" stands in every letter, so it cannot stand inside if, unless or each.`,
      ),
    ]);
  });

  it("is none where a field that may be empty is asked for, alone or by one of its group", () => {
    expect(
      slipsOf(
        "{{#if recipient.fax}}Fax {{recipient.fax}}{{/if}} {{#unless strengths}}None{{else}}{{strengths}}{{/unless}}",
      ),
    ).toEqual([]);
    expect(
      slipsOf("{{#each diagnoses}}{{name}} of {{../child.called}}{{#unless @last}};{{/unless}} {{/each}}"),
    ).toEqual([]);
  });
});

describe("the head of a template", () => {
  it("is missed once, at the first line, and the rest is checked all the same", () => {
    expect(faultsOf(letterWith("{x}").replace(HEAD, ""))).toEqual([
      'own.en.md:1:1 The template must begin with a line "---", then "template:", "language:" and "version:", each on its line, then "---".',
      "own.en.md:3:1 A field needs two braces on each side, {{like.this}}; a letter prints no braces.",
    ]);
  });

  it("is read by the same rules as every other file, each fault at its line", () => {
    const reading = parseTemplate({ file: "t.md", text: letterWith("x").replace("language: en", "language: fr") });
    expect(reading.kind === "refused" ? reading.faults.map(({ line }) => line) : []).toEqual([3]);
  });

  it("says the kind, the language and the version", () => {
    expect(templateOf(letterWith("x").replace("language: en", "language: es"))).toMatchObject({
      id: "section_504",
      language: "es-US",
      version: 3,
    });
  });

  it("may have been written on Windows", () => {
    expect(parseTemplate({ file: "t.md", text: `\uFEFF${letterWith("x").replaceAll("\n", "\r\n")}` })).toEqual(
      parseTemplate({ file: "t.md", text: letterWith("x") }),
    );
  });
});

describe("the sections of a template", () => {
  it.each([
    ["## Strengths", 'A section is written "## Title {#id}"; give this one an id, such as {#diagnoses}.', 13],
    ["## Strengths {#Strong Points}", "The id of a section is a word of its own in small letters", 14],
    ["## Strengths {#Strong}", "The id of a section is a word of its own in small letters", 14],
    ["## Strengths {#opening}", "The id of a section is a word of its own in small letters", 14],
  ])("have an id: %s", (heading, message, column) => {
    const [fault] = lintTemplateText({ file: "t.md", text: letterWith("x", `${heading}\n\nText.`) });
    expect(fault).toMatchObject({ line: 12, column, message: expect.stringContaining(message) });
  });

  it("have each an id of their own", () => {
    const text = letterWith("x", "## A {#a}\n\nText.\n\n## B {#a}\n\nText.");
    expect(faultsOf(text)).toEqual(['own.en.md:16:6 Two sections have the id "a"; give one of them another.']);
  });

  const shipped = templateOf(`${HEAD}# L\n\n## A {#a}\n\n## B {#b}\n\n## C {#c}\n\n## D {#d}\n`);
  const over = (text: string): readonly string[] => {
    const practice = templateOf(`${HEAD}${text}`, "practice.md", "practice");
    return overrideTemplate(shipped, practice).sections.map(({ id, level }) =>
      level === "practice" ? id.toUpperCase() : id,
    );
  };

  it("are laid over the shipped ones by id, each with its own file and line", () => {
    expect(over("\n## B {#b}\n")).toEqual(["opening", "a", "B", "c", "d"]);
    expect(over("# Own\n")).toEqual(["OPENING", "a", "b", "c", "d"]);
    const practice = templateOf(`${HEAD}\n\n## B {#b}\n`, "practice.md", "practice");
    expect(overrideTemplate(shipped, practice).sections[2]).toMatchObject({ file: "practice.md", firstLine: 8 });
  });

  it("of a practice's own stand behind the one that they follow there", () => {
    expect(over("\n## B {#b}\n\n## X {#x}\n\n## Y {#y}\n")).toEqual(["opening", "a", "B", "X", "Y", "c", "d"]);
    expect(over("\n## X {#x}\n")).toEqual(["opening", "X", "a", "b", "c", "d"]);
  });

  it("may be put in another order by a practice", () => {
    expect(over("\n## D {#d}\n\n## B {#b}\n")).toEqual(["opening", "a", "D", "c", "B"]);
  });
});

describe("a template beside another", () => {
  const english = templateOf(letterWith("x", "## Medical needs {#medical_needs}\n\nText."), "own.en.md");

  it("has every section that the other language has", () => {
    const text = letterWith("x").replace("language: en", "language: es");
    expect(lintTemplateText({ file: "own.es.md", text }, { twin: english }).map(told)).toEqual([
      'own.es.md:16:1 The section "Medical needs" {#medical_needs} (own.en.md, line 12) has no counterpart here; add it behind this line, or offer this letter in English only.',
    ]);
  });

  it("keeps the signature when it is laid over the section in which it stood", () => {
    const text = `${HEAD}\n## Medical needs {#medical_needs}\n\nOther text.\n`;
    expect(lintTemplateText({ file: "own.md", text }, { over: english }).map(told)).toEqual([
      "own.md:7:1 The signature is missing: write {{> signature}} on a line of its own at the end.",
      "own.md:7:1 The line of sources is missing: write {{> sources}} on a line of its own, as the last of all.",
    ]);
  });

  it("names the kind and the language of the one it is laid over", () => {
    const text = `${HEAD}\n## Medical needs {#medical_needs}\n\nOther text.\n\n{{> signature}}\n\n{{> sources}}\n`;
    expect(lintTemplateText({ file: "own.md", text }, { over: english })).toEqual([]);
    expect(
      lintTemplateText({ file: "own.md", text: text.replace(": en", ": es") }, { over: english }).map(told),
    ).toContain(
      'own.md:1:1 This template is laid over "section_504" in en-US, so its head must name the same kind and language.',
    );
  });
});

describe("a template without end", () => {
  it("is refused before it is read, by its length", () => {
    expect(lintTemplateText({ file: "t.md", text: letterWith("x".repeat(50_001)) }).map(told)).toEqual([
      "t.md: The template is longer than 50,000 characters; a letter fits two pages, so take out what it does not need.",
    ]);
  });

  it("is refused by a line that nobody reads", () => {
    expect(lintTemplateText({ file: "t.md", text: letterWith("x".repeat(10_001)) }).map(told)).toEqual([
      "t.md:8:1 This line is longer than 10,000 characters; make paragraphs of it.",
    ]);
  });

  it("takes a section right behind the head for a section", () => {
    expect(templateOf(`${HEAD}## A {#a}\n\nText.\n`).sections.map(({ id }) => id)).toEqual(["opening", "a"]);
  });

  it("is refused by its depth", () => {
    const text = `${"{{#if strengths}}".repeat(300)}x${"{{/if}}".repeat(300)}`;
    expect(slipsOf(text)).toEqual(["own.en.md:8:103 Blocks stand too deep in each other here; use fewer."]);
  });
});

describe("the blocks of Handlebars", () => {
  const text = [
    "{{#if a}}\nyes {{a}}\n{{else if b}}\nb {{b}}\n{{else}}\nno\n{{/if}}\nend",
    "{{#each l}}\n- {{n}}{{#unless @last}}, {{/unless}}{{#if @first}}!{{/if}} {{../a}}{{this.n}}\n{{else}}\nnone\n{{/each}}\n",
    "{{! note }}\n{{!-- {{a}} --}}\n  {{#unless a}}\n  x\n  {{/unless}}\ntail {{#if c.d}}{{c.d}}{{/if}}",
  ].join("\n\n");

  it.each<Record<string, unknown>>([
    { a: "A", l: [{ n: "1" }, { n: "2" }, { n: "3" }], c: { d: "D" } },
    { b: "B", l: [] },
    {},
  ])("print what Handlebars itself prints: %j", (values) => {
    const { markdown, printed } = expand(readPieces(text).pieces, viewOf(values));
    const ours = markdown.replace(/\uE000(\d+)\uE001/g, (_, index) => printed[Number(index)]?.field.runs[0].text ?? "");
    const theirs = Handlebars.compile(text, { noEscape: true })(values);
    const optional = "a" in values ? theirs : theirs.replaceAll("undefined", "");
    expect(ours).toBe(optional);
  });

  it("keep the place of every word", () => {
    const { pieces } = readPieces(text);
    const words = [...walk(pieces)];
    expect(words.length).toBeGreaterThan(10);
    expect(words.filter(({ text: own, offset }) => !text.startsWith(own, offset))).toEqual([]);
  });
});

function viewOf(values: Record<string, unknown>): View {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (typeof value === "string") return [name, fromChart(value)];
      return [name, Array.isArray(value) ? value.map(viewOf) : viewOf({ ...(value as object) })];
    }),
  );
}

function* walk(pieces: ReturnType<typeof readPieces>["pieces"]): Generator<{ text: string; offset: number }> {
  for (const piece of pieces) {
    if (piece.piece === "words") yield piece;
    if (piece.piece === "condition" || piece.piece === "each") yield* walk([...piece.body, ...piece.otherwise]);
  }
}
