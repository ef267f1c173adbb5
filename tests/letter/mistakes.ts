/** The mistakes that practices make in a letter's text, each with its place and what it must be told; for every door that a text comes in by. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** The text of a shipped letter. */
export function shipped(name: string): string {
  return readFileSync(resolve(import.meta.dirname, `../../templates/letters/${name}.md`), "utf8");
}

export const SECTION_504 = shipped("section_504.en");

/** The shipped letter with one stretch of it written otherwise; `▸` marks where the fault must be told. */
export function changed(from: string, to: string): { readonly text: string; readonly place: string } {
  const marked = SECTION_504.replace(from, () => to);
  const before = marked.slice(0, marked.indexOf("▸")).split("\n");
  return { text: marked.replace("▸", ""), place: `own.en.md:${before.length}:${(before.at(-1) ?? "").length + 1}` };
}

export const GREETING = "Dear {{recipient.greeting}}:";
export const LAST = "These are examples; the team may know better ways to meet the same needs.";

/** What it is; which stretch is written how; and a part of the message. */
export const MISTAKES: readonly (readonly [what: string, from: string, to: string, message: string])[] = [
  [
    "a field's name mistyped",
    GREETING,
    "Dear ▸{{recipient.nmae}}:",
    'There is no field "recipient.nmae". Did you mean "recipient.name" (Ms. Dana Whitfield)?',
  ],
  [
    "points before who decides",
    GREETING,
    `${GREETING}\n\n▸- One\n`,
    'Before "Who decides" only sentences stand, no points',
  ],
  ["one brace too few", GREETING, "Dear ▸{recipient.greeting}:", "A field needs two braces on each side"],
  ["braces from a word processor", GREETING, "Dear ▸｛{recipient.greeting}}:", "This brace came from a word processor"],
  ["a field that is not closed", GREETING, "Dear ▸{{recipient.greeting", "This field is not closed; add }}."],
  [
    "a choice without an end",
    "{{#if answers.strengths}}\n{{answers.strengths}}\n{{/if}}",
    "▸{{#if answers.strengths}}\n{{answers.strengths}}",
    '"{{#if answers.strengths}}" starts here and has no end; write {{/if}} before "What this letter does not cover"',
  ],
  [
    "a list's end behind a choice",
    "{{answers.strengths}}\n{{/if}}",
    "{{answers.strengths}}\n▸{{/each}}",
    'Here ends "each", but "{{#if answers.strengths}}" on line',
  ],
  [
    "a choice of a name that there is not",
    "{{#if answers.strengths}}",
    "▸{{#if answers.strenghts}}",
    'There is no field "answers.strenghts". Did you mean "answers.strengths"',
  ],
  ["the record number", GREETING, `${GREETING}\n\nRecord: ▸{{child.mrn}}`, "is never printed in a letter"],
  [
    "a list without anything between its rows",
    LAST,
    "▸{{#each diagnoses}}{{name}}{{/each}}",
    "would print as one word",
  ],
  ["a field that may be empty", LAST, "Last visit: ▸{{last_visit}}.", '"last_visit" may be empty'],
  ["the locked part deleted", "{{> who_decides}}\n\n", "", 'The "Who decides" part is missing'],
  ["the locked part in words of one's own", LAST, "Then ▸we decide together.", "the school decides"],
  ["a verdict", LAST, "{{child.called}} ▸qualifies for a 504 plan.", "school"],
  ["a placement", LAST, "I ask for a ▸1:1 aide.", "placement, staffing and teaching are the team's to choose"],
  ["the law against the school", LAST, "This is ▸required by law.", "a letter does not argue the law against a school"],
  ["he for every child", LAST, "In class ▸he waits.", "would stand in the letter of every child"],
  ["a heading too deep", LAST, "▸### More", "The outline of a letter has two levels"],
  ["a table without heads", LAST, "▸|  |  |\n|---|---|\n| a | b |", "Every column of a table needs a head"],
  ["words left from the making", LAST, "▸TODO ask the team.", "a placeholder was left"],
  ["words that put the illness first", LAST, "An ▸ADHD child needs time.", "put the child first"],
  ["a dose", LAST, "Takes ▸10 mg at noon.", "a dose"],
  ["a sensitive matter", LAST, "We test for ▸HIV.", "a sensitive matter"],
  ["a part that this kind has not", "{#strengths}", "{#strength}", 'Did you mean "strengths"?'],
  [
    "an else with nothing behind it",
    "{{/if}}\n\n## What this letter",
    "▸{{else}}\n{{/if}}\n\n## What this letter",
    "Nothing stands behind this else",
  ],
  [
    "a choice that is none",
    LAST,
    "▸{{#unless child.called}}No name.{{/unless}}",
    "is never empty, so a part of this choice would never print",
  ],
  [
    "a choice within its opposite",
    LAST,
    "{{#if last_visit}}▸{{#unless last_visit}}Not seen.{{/unless}} Seen.{{/if}}",
    "was already asked for around it",
  ],
];
