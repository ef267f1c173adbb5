import { describe, expect, it } from "@jest/globals";
import { lockedWords } from "../../letter/locked-words.ts";
import { lintTemplate, lintTemplateText } from "../../letter/template-lint.ts";
import { overrideTemplate } from "../../letter/template.ts";
import { HEAD, templateOf, told } from "./template-words.ts";

const OPENING = "# {{letter.title}}\n\nDear {{recipient.greeting}}:\n\n{{> who_decides}}\n";
const SUPPORTS =
  "## Supports the team may want to consider {#ideas}\n\n{{#each ideas}}\n- {{words}}\n{{/each}}\n\nThese are examples.\n";
const END = "{{> signature}}\n\n{{> sources}}\n";
const LETTER = `${HEAD}${OPENING}\n${SUPPORTS}\n${END}`;
const LOCKED = lockedWords("section_504", "en-US");

const faultsOf = (text: string): readonly string[] => lintTemplateText({ file: "own.en.md", text }).map(told);

/** The letter with its locked part put in another way; the part stands on line 10. */
const withPart = (written: string): string => LETTER.replace("{{> who_decides}}", () => written);
const withParagraph = (written: string): string => LETTER.replace("These are examples.", () => written);

const TWO_ALONE =
  '"who_decides" stands alone on its line: write {{> who_decides}} at the start of a line, with nothing before or behind it.';
const IN_BLOCK = '"who_decides" stands in every letter, so it cannot stand inside if, unless or each.';
const TAKE_OUT = "the school decides, and the locked part says so in its own words; take this out.";
const REPEATS = 'This repeats the locked words of "Who decides"; write {{> who_decides}} once and take this out.';

describe("the part that says who decides", () => {
  it("is accepted where the shipped letters have it", () => {
    expect(faultsOf(LETTER)).toEqual([]);
  });

  it("cannot be deleted", () => {
    expect(faultsOf(withPart(""))).toEqual([
      'own.en.md:6:1 The "Who decides" part is missing. It must be in every letter: write {{> who_decides}} on a line of its own at the end of the opening.',
    ]);
  });

  it("cannot be left out by a practice's own opening", () => {
    const practice = templateOf(`${HEAD}# {{letter.title}}\n\nHello:\n`, "practice/own.en.md", "practice");
    expect(lintTemplate(overrideTemplate(templateOf(LETTER), practice)).map(told)).toEqual([
      'practice/own.en.md:6:1 The "Who decides" part is missing. It must be in every letter: write {{> who_decides}} on a line of its own at the end of the opening.',
    ]);
  });

  it("cannot be overridden as a section, not even by an empty one", () => {
    for (const body of ["", "\nThe doctor has looked.\n"]) {
      const over = templateOf(LETTER);
      const text = `${HEAD}\n## Our part {#who_decides}\n${body}`;
      expect(lintTemplateText({ file: "practice.md", text }, { over }).map(told)).toEqual([
        'practice.md:7:13 The section "who_decides" is locked; write {{> who_decides}} where it stands and take this one out.',
      ]);
    }
  });

  it("cannot be written in the practice's own words instead", () => {
    expect(faultsOf(withPart("The team decides on a plan for {{child.called}}."))).toEqual([
      expect.stringContaining('own.en.md:6:1 The "Who decides" part is missing.'),
      `own.en.md:10:1 "The team decides": ${TAKE_OUT}`,
    ]);
  });

  it("cannot be copied as text, nor with a word or two changed", () => {
    const copied = LOCKED.plain.replaceAll("{c}", "{{child.called}}");
    expect(faultsOf(withPart(copied))).toContain(`own.en.md:10:1 ${REPEATS}`);
    expect(faultsOf(withParagraph("This letter is medical information meant to help your team."))).toEqual([
      `own.en.md:18:1 ${REPEATS}`,
    ]);
  });

  it("cannot be moved below the supports", () => {
    const text = withPart("").replace("{{> signature}}", "{{> who_decides}}\n\n{{> signature}}");
    expect(faultsOf(text)).toEqual([
      'own.en.md:20:1 "Who decides" must stand before "Supports the team may want to consider" (line 12): write {{> who_decides}} at the end of the opening.',
    ]);
  });

  it("cannot be moved below the medical needs, nor into any other section", () => {
    for (const id of ["medical_needs", "diagnoses"]) {
      const text = withPart("").replace(
        "## Supports",
        `## Before {#${id}}\n\nText.\n\n{{> who_decides}}\n\n## Supports`,
      );
      expect(faultsOf(text)).toEqual([
        'own.en.md:16:1 "Who decides" must stand before "Before" (line 12): write {{> who_decides}} at the end of the opening.',
      ]);
    }
  });

  it.each(["#if child.called", "#unless child.called", "#each ideas"])("cannot stand inside {{%s}}", (block) => {
    const helper = block.slice(1).split(" ")[0] ?? "";
    expect(faultsOf(withPart(`{{${block}}}\n{{> who_decides}}\n{{/${helper}}}`))).toContain(
      `own.en.md:11:1 ${IN_BLOCK}`,
    );
  });

  it("cannot stand in the else of an if", () => {
    expect(faultsOf(withPart("{{#if a}}\nA\n{{else}}\n{{> who_decides}}\n{{/if}}"))).toEqual([
      `own.en.md:13:1 ${IN_BLOCK}`,
    ]);
  });

  it("cannot stand in a comment of HTML", () => {
    expect(faultsOf(withPart("<!--\n{{> who_decides}}\n-->"))).toEqual([
      'own.en.md:10:1 "who_decides" must stand alone on its line, never inside HTML.',
    ]);
    expect(faultsOf(withPart("<!-- {{> who_decides}} -->"))).toContain(`own.en.md:10:6 ${TWO_ALONE}`);
  });

  it.each(["{{!-- {{> who_decides}} --}}", "{{! {{> who_decides}}"])("cannot stand in a comment: %s", (comment) => {
    expect(faultsOf(withPart(comment))).toContain(
      'own.en.md:10:1 "who_decides" stands in a comment, so it would not print; take the comment away.',
    );
  });

  it("cannot stand in a block of code", () => {
    expect(faultsOf(withPart("```\n{{> who_decides}}\n```"))).toEqual([
      'own.en.md:10:1 "who_decides" must stand alone on its line, never inside a block of code (four spaces at the start of a line make one).',
    ]);
  });

  it.each([
    ["indented code", "    {{> who_decides}}", 5],
    ["a quotation", "> {{> who_decides}}", 3],
    ["a list", "- {{> who_decides}}", 3],
    ["a table", "| A |\n|---|\n| {{> who_decides}} |", 3],
    ["a line of text", "As always: {{> who_decides}} Thank you.", 12],
    ["a link", "[{{> who_decides}}](x)", 2],
    ["white text", '<span style="color:#fff">{{> who_decides}}</span>', 26],
    ["tiny text", "<small>{{> who_decides}}</small>", 8],
  ])("cannot stand in %s", (_where, written, column) => {
    const line = written.split("\n").length + 9;
    expect(faultsOf(withPart(written))).toContain(`own.en.md:${line}:${column} ${TWO_ALONE}`);
  });

  it("cannot be made white by HTML around it", () => {
    expect(faultsOf(withPart('<div style="color:white">\n\n{{> who_decides}}\n\n</div>'))).toEqual([
      "own.en.md:10:1 A letter cannot hold HTML. Take it out.",
      "own.en.md:14:1 A letter cannot hold HTML. Take it out.",
    ]);
  });

  it("cannot stand twice", () => {
    expect(faultsOf(withPart("{{> who_decides}}\n\n{{> who_decides}}"))).toEqual([
      'own.en.md:12:1 "who_decides" stands twice; it is printed once, so take this one out.',
    ]);
  });

  it("cannot be given fields", () => {
    expect(faultsOf(withPart("{{> who_decides c=child}}"))).toContain(
      'own.en.md:10:1 "who_decides" takes nothing: write {{> who_decides}}. Its words cannot be changed.',
    );
    expect(faultsOf(withPart("{{> who_decides child}}"))).toContain(
      'own.en.md:10:1 "who_decides" takes nothing: write {{> who_decides}}. Its words cannot be changed.',
    );
  });

  it("cannot be called by another name or by an expression", () => {
    for (const call of ['{{> (lookup . "who")}}', "{{> who_decided}}", "{{> letterhead}}"]) {
      expect(faultsOf(withPart(`{{> who_decides}}\n\n${call}`))).toContain(
        "own.en.md:12:1 The only parts are {{> who_decides}}, {{> signature}}, {{> sources}}.",
      );
    }
  });

  it("cannot be defined anew inside the template", () => {
    const own = "A template cannot define parts or blocks of its own; take this out.";
    expect(faultsOf(withPart('{{#*inline "who_decides"}}\nWe do.\n{{/inline}}\n{{> who_decides}}'))).toContain(
      `own.en.md:10:1 ${own}`,
    );
    expect(faultsOf(withPart("{{#> who_decides}}\nWe do.\n{{/who_decides}}"))).toContain(`own.en.md:10:1 ${own}`);
  });
});

describe("words that stand beside it", () => {
  it.each([
    ["Who decides", `own.en.md:12:8 "decides"`],
    ["Who makes the decision", `own.en.md:12:18 "decision"`],
    ["Who has the last word", `own.en.md:12:16 "last word"`],
    ["Who chooses", "own.en.md:12:4 A heading that asks who looks like the locked part"],
    ["Quién elige", "own.en.md:12:4 A heading that asks who looks like the locked part"],
  ])("cannot be a section of their own like it: %s", (title, fault) => {
    const text = LETTER.replace("## Supports", `## ${title} {#own}\n\nText.\n\n## Supports`);
    expect(faultsOf(text)).toContainEqual(expect.stringContaining(fault));
  });

  it.each([
    ["We decide together with the family.", 1, "We decide"],
    ["In this matter the doctor decides.", 16, "the doctor decides"],
    ["This decision is binding.", 6, "decision"],
    ["The plan is binding for all.", 13, "binding"],
    ["I have the final say.", 12, "final say"],
    ["**Who decides:** the clinic.", 7, "decides"],
  ])("cannot say that someone else decides: %s", (words, column, found) => {
    expect(faultsOf(withParagraph(words))).toContain(`own.en.md:18:${column} "${found}": ${TAKE_OUT}`);
  });

  it.each([
    ["{{child.called}} qualifies.", 18, "qualifies"],
    ["{{child.called}} qualifies for a 504 plan.", 18, "qualifies"],
    ["I say that {{child.called}} is eligible.", 32, "eligible"],
    ["The school must provide a desk.", 1, "The school must"],
    ["{{child.called}} is entitled to help.", 21, "entitled"],
    ["La escuela debe ayudar.", 1, "La escuela debe"],
  ])("cannot say what only the school can say: %s", (words, column, found) => {
    expect(faultsOf(withParagraph(words))).toContainEqual(
      expect.stringMatching(new RegExp(`^own\\.en\\.md:18:${column} "${found}`)),
    );
  });

  it("may leave the question to the team", () => {
    expect(faultsOf(withParagraph('Whether a limit is "substantial" is for the team to decide.'))).toEqual([]);
    for (const words of ["Le corresponde al equipo decidir.", "Le toca decidirlo a la escuela."]) {
      expect(faultsOf(withParagraph(words))).toEqual([]);
    }
  });

  it("cannot be the Spanish words in an English letter, nor Spanish at all", () => {
    const spanish = lockedWords("section_504", "es-US");
    expect(faultsOf(withParagraph(`${spanish.bold} ${spanish.plain}`.replaceAll("{c}", "{{child.called}}")))).toEqual(
      expect.arrayContaining([
        `own.en.md:18:1 ${REPEATS}`,
        "own.en.md:18:1 These words are Spanish, in a letter that says it is English.",
      ]),
    );
    expect(faultsOf(withParagraph("Esta es la carta de la clínica para la familia."))).toEqual([
      "own.en.md:18:1 These words are Spanish, in a letter that says it is English.",
    ]);
  });

  it.each([
    ["a zero-width space", "The te\u200Bam.", "an invisible sign (U+200B); delete it"],
    ["a soft hyphen", "The te\u00ADam.", "an invisible sign (U+00AD); delete it"],
    ["a direction mark", "The te\u202Eam.", "an invisible sign (U+202E); delete it"],
    ["a Cyrillic letter", "The te\u0430m.", "(U+0430) is not a letter of English or Spanish"],
    ["a phonetic letter", "The te\u0251m.", "(U+0251) is not a letter of English or Spanish"],
    ["a mathematical letter", "The te\u{1D41A}m.", "(U+1D41A) is not a letter of English or Spanish"],
    ["a stray accent", "The tea\u0301m.", "(U+0301) is not a letter of English or Spanish"],
    ["a private sign", "The te\uE0000\uE001am.", "an invisible sign (U+E000); delete it"],
    ["a written-out sign", "The te&#8203;am.", 'Type the sign itself instead of "&#8203;".'],
  ])("cannot hold %s", (_what, words, fault) => {
    expect(faultsOf(withParagraph(words))).toContainEqual(expect.stringContaining(fault));
    expect(faultsOf(withParagraph(words))[0]).toMatch(/^own\.en\.md:18:(?:7|8) /);
  });

  it("may use every letter of Spanish", () => {
    const text = LETTER.replace("language: en", "language: es").replace(
      /## Supports[\s\S]*examples\./,
      "## Ideas que el equipo podría considerar {#ideas}\n\n¿Señas, pingüinos, ÁÉÍÓÚÜÑ o la 1.ª «idea»?",
    );
    expect(faultsOf(text.replace("Dear", "Hola,"))).toEqual([]);
  });
});

describe("the signature and the line of sources", () => {
  it("stand in every letter, in their order, at the end", () => {
    expect(faultsOf(LETTER.replace(END, ""))).toEqual([
      expect.stringContaining("The signature is missing"),
      expect.stringContaining("The line of sources is missing"),
    ]);
    expect(faultsOf(LETTER.replace(END, "{{> sources}}\n\n{{> signature}}\n"))).toEqual([
      "own.en.md:20:1 The line of sources must stand behind the signature.",
    ]);
    expect(
      faultsOf(LETTER.replace("Dear", "{{> signature}}\n\nDear").replace("\n{{> signature}}\n\n{{> s", "\n{{> s")),
    ).toEqual(["own.en.md:8:1 The signature must stand behind the letter."]);
  });
});
