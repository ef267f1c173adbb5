import { describe, expect, it } from "@jest/globals";
import { catalogueFrom } from "../../letter/field-catalogue.ts";
import type { View } from "../../letter/field.ts";
import type { TemplateFault } from "../../letter/lint/repair.ts";
import { repair } from "../../letter/lint/repair.ts";
import { lintTemplateText } from "../../letter/template-lint.ts";
import { fromChart, letterWith, told } from "./template-words.ts";

const full: View = {
  child: {
    name: fromChart("Nora Ellison"),
    called: fromChart("Nora"),
    their: fromChart("her"),
    them: fromChart("her"),
  },
  recipient: { name: fromChart("Ms. Dana Whitfield"), fax: fromChart("555-0140") },
  strengths: fromChart("Nora reads above grade level."),
  diagnoses: [{ name: fromChart("ADHD"), expected: fromChart("It lasts.") }],
};
const catalogue = catalogueFrom([full, { ...full, recipient: { name: fromChart("Y") }, strengths: undefined }]);

/** The words that are tried stand in the opening, where points may not; that fault has no click and is tried elsewhere. */
const lint = (text: string): readonly TemplateFault[] =>
  lintTemplateText({ file: "own.en.md", text }, { catalogue }).filter(
    ({ message }) => !message.startsWith(`Before "Who decides" only sentences`),
  );

/** One click after another, as long as there is one to take. */
function clicked(text: string, most = 12): { readonly text: string; readonly labels: readonly string[] } {
  const [fault] = lint(text).filter((one) => one.repair !== undefined);
  if (fault === undefined || most === 0) return { text, labels: [] };
  const rest = clicked(repair(text, fault), most - 1);
  return { ...rest, labels: [fault.repair?.label ?? "", ...rest.labels] };
}

const opening = (text: string): string => text.split("# Letter\n\n")[1]?.split("\n\n{{> who_decides}}")[0] ?? "";

describe("a mistake that a click can mend", () => {
  it.each([
    ["Dear {{recipient.nmae}}:", "Dear {{recipient.name}}:", "Replace"],
    ["Dear {recipient.name},", "Dear {{recipient.name}},", "Make it a field"],
    ["Dear { {recipient.name} }", "Dear {{recipient.name}}", "Make it a field"],
    ["So } it is", "So  it is", "Take it out"],
    ["Dear ｛｛recipient.name｝｝:", "Dear {{recipient.name}}:", "Fix 4"],
    ["{{#if “strengths”}}{{strengths}}{{/if}}", "{{#if strengths}}{{strengths}}{{/if}}", "Fix"],
    ["{{child.name\u00A0}}", "{{child.name}}", "Fix"],
    ["{{~child.name~}}", "{{child.name}}", "Fix"],
    ["Dear {{recipient.name", "Dear {{recipient.name}}", "Close it"],
    ["Dear {{recipient.name}:", "Dear {{recipient.name}}:", "Close it"],
    ["Dear {{recipient.name and family", "Dear {{recipient.name}} and family", "Close it"],
    ["{{!-- note }} Hello", "{{!-- note --}} Hello", "Close it"],
    ["\\{{child.name}}", "{{child.name}}", "Take it out"],
    ["{{{child.name}}}", "{{child.name}}", "Fix"],
    ["{{#if strengths}}{{strengths}}", "{{#if strengths}}{{strengths}}{{/if}}", "Put the end there"],
    [
      "{{#if strengths}}\n{{strengths}}\n\nMore.",
      "{{#if strengths}}\n{{strengths}}\n\nMore.\n{{/if}}",
      "Put the end there",
    ],
    [
      "{{#each diagnoses}}\n- {{name}}\n\nMore.",
      "{{#each diagnoses}}\n- {{name}}\n{{/each}}\n\nMore.",
      "Put the end there",
    ],
    ["{{#if strengths}}{{strengths}}{{/each}}", "{{#if strengths}}{{strengths}}{{/if}}", "Replace"],
    ["text{{/if}}", "text", "Take it out"],
    ["text{{else}}", "text", "Take it out"],
    ["{{#if strenghts}}{{strengths}}{{/if}}", "{{#if strengths}}{{strengths}}{{/if}}", "Replace"],
    ["{{#each diagnosis}}\n- {{name}}\n{{/each}}", "{{#each diagnoses}}\n- {{name}}\n{{/each}}", "Replace"],
    ["Hello. The number is {{child.mrn}}. Bye.", "Hello. Bye.", "Take this sentence out"],
    ["{{#each diagnoses}}{{name}}{{/each}}", "\n\n{{#each diagnoses}}\n- {{name}}\n{{/each}}", "Insert the list"],
    [
      "Call me. Fax: {{recipient.fax}}. Or write.",
      "Call me.{{#if recipient.fax}} Fax: {{recipient.fax}}.{{/if}} Or write.",
      "Wrap in If",
    ],
    ["- Fax: {{recipient.fax}}", "- {{#if recipient.fax}}Fax: {{recipient.fax}}{{/if}}", "Wrap in If"],
    [
      "**Fax: {{recipient.fax}}. Call.** Bye",
      "{{#if recipient.fax}}**Fax: {{recipient.fax}}. Call.** Bye{{/if}}",
      "Wrap in If",
    ],
    [
      "{{#each diagnoses}}\n- {{child.called}}\n{{/each}}",
      "{{#each diagnoses}}\n- {{../child.called}}\n{{/each}}",
      "Replace",
    ],
    ["{{../child.called}}", "{{child.called}}", "Replace"],
    ["In math he waits.", "In math {{child.called}} waits.", "Use the name"],
    ["Her teacher and his book.", "{{child.called}}'s teacher and {{child.their}} book.", "Use the name"],
    ["I saw him.", "I saw {{child.them}}.", "Use the field"],
    [
      "{{#each diagnoses}}\n- He has it\n{{/each}}",
      "{{#each diagnoses}}\n- {{../child.called}} has it\n{{/each}}",
      "Use the name",
    ],
    ["Hello. It is required by law. Bye.", "Hello. Bye.", "Take this sentence out"],
    ["Hello. {{child.called}} qualifies for a 504 plan.", "Hello.", "Take this sentence out"],
    ["Hello. We decide the plan together. Bye.", "Hello. Bye.", "Take this sentence out"],
    ["### Deep", "**Deep**", "Make it bold words"],
    ["1. One\n2. Two", "- One\n- Two", "Make it a list"],
    ["- One\nTwo", "- One\n\nTwo", "Put an empty line"],
    ["| A | B |\n|---|---|\n| a | b |\nText", "| A | B |\n|---|---|\n| a | b |\n\nText", "Put an empty line"],
    ["a <b>b</b>", "a b", "Take it out"],
    ["> a", "a", "Take it out"],
    ["`a`", "a", "Take it out"],
    ["![a](b)c", "c", "Take it out"],
    ["[a](https://example.org)", "a", "Keep the words"],
    ["a  \nb", "a\nb", "Take it out"],
    ["a\u200Bb", "ab", "Delete it"],
  ])("%j becomes %j", (written, mended, label) => {
    const done = clicked(letterWith(written));
    expect(done.labels[0]).toBe(label);
    expect(opening(done.text).trimEnd()).toBe(mended);
    expect(lint(done.text).map(told)).toEqual([]);
  });

  it.each([
    ["{{> who_decides}}\n\n", ""],
    ["{{> signature}}\n\n", ""],
    ["{{> sources}}\n", ""],
    ["{{> signature}}\n\n{{> sources}}\n", ""],
    ["{{> who_decides}}", "So {{> who_decides}}"],
    ["{{> signature}}\n\n{{> sources}}", "{{> sources}}\n\n{{> signature}}"],
    ["{{> who_decides}}\n\n", "{{> who_decides}}\n\n{{> who_decides}}\n\n"],
  ])("puts a part of every letter where it belongs: %j became %j", (part, instead) => {
    const text = letterWith("Hello.", "## Ideas {#ideas}\n\nText.").replace(part, instead);
    expect(lint(text).length).toBeGreaterThan(0);
    const done = clicked(text).text;
    expect(lint(done).map(told)).toEqual([]);
    expect(done.indexOf("{{> who_decides}}")).toBeLessThan(done.indexOf("## Ideas"));
  });

  it("puts who decides back into the opening from below the ideas", () => {
    const text = letterWith("Hello.", "## Ideas {#ideas}\n\nText.\n\n{{> who_decides}}").replace(
      "{{> who_decides}}\n\n",
      "",
    );
    const done = clicked(text);
    expect(done.labels).toEqual(["Put it where it belongs"]);
    expect(lint(done.text).map(told)).toEqual([]);
  });

  it("keeps the line ends and the mark of a file that was written on Windows", () => {
    const text = `\uFEFF${letterWith("Dear {{recipient.nmae}}:\n\n1. One\n2. Two").replaceAll("\n", "\r\n")}`;
    const done = clicked(text).text;
    expect(done).toBe(`\uFEFF${letterWith("Dear {{recipient.name}}:\n\n- One\n- Two").replaceAll("\n", "\r\n")}`);
  });

  it("changes nothing where a fault offers nothing", () => {
    expect(repair("text", {})).toBe("text");
  });
});
