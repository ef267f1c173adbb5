/** Texts that reach for what is not theirs, or that would keep a careless reader busy for ever. */

/** What somebody with bad intent would put into a template, and what must never come of it. */
export const HOSTILE: readonly (readonly [string, string])[] = [
  ["the prototype of an object", "{{child.__proto__}} {{child.constructor.name}} {{__proto__.polluted}}"],
  ["the constructor as a helper", "{{constructor}} {{#with constructor}}{{name}}{{/with}}"],
  ["a function by lookup", '{{lookup (lookup this "constructor") "name"}}'],
  [
    "a helper called on itself",
    '{{#each "ab"}}{{this}}{{/each}} {{log "x"}} {{helperMissing "x"}} {{blockHelperMissing}}',
  ],
  [
    "code in a string of a helper",
    '{{#with "s" as |string|}}{{#with "e"}}{{#with split as |conslist|}}{{this.pop}}{{this.push (lookup string.sub "constructor")}}{{/with}}{{/with}}{{/with}}',
  ],
  ["the root", "{{@root}} {{@root.child.name}} {{../../..}}"],
  [
    "parts that call each other",
    "{{#*inline \"a\"}}{{> a}}{{/inline}}{{> a}} {{> (lookup . 'a')}} {{> @partial-block}}",
  ],
  ["raw output", "{{{child.name}}} {{&child.name}} {{{{raw}}}}{{child.name}}{{{{/raw}}}}"],
  ["braces without end", "{{".repeat(4_000)],
  ["braces within braces", "{{{".repeat(2_000) + "}}}".repeat(2_000)],
  ["blocks within blocks", "{{#if child}}".repeat(1_500) + "x" + "{{/if}}".repeat(1_500)],
  ["lists within lists", "{{#each diagnoses}}".repeat(600) + "x" + "{{/each}}".repeat(600)],
  ["the same field very often", "{{child.name}} ".repeat(3_000)],
  ["quotations within quotations", `${">".repeat(5_000)} x`],
  ["points within points", Array.from({ length: 150 }, (_, depth) => `${" ".repeat(depth * 2)}- x`).join("\n")],
  ["stars without end", "*".repeat(20_000)],
  ["brackets without end", "[".repeat(20_000)],
  ["links without end", "[a](".repeat(5_000)],
  ["code without end", "`".repeat(10_000) + "x" + "`".repeat(9_999)],
  ["a table of many columns", `|${" a |".repeat(3_000)}\n|${"---|".repeat(3_000)}\n|${" b |".repeat(3_000)}`],
  ["words that make patterns slow", `${"a ".repeat(9_000)}!`],
  ["letters that make patterns slow", `${"eligibl".repeat(3_000)} ${"(".repeat(3_000)}`],
  ["spaces that make patterns slow", `x${" ".repeat(20_000)}x`],
  ["numbers that make patterns slow", "1".repeat(30_000)],
  ["a script", "<script>alert(1)</script><img src=x onerror=alert(1)>"],
  ["signs of private use", "\uE0000\uE001 \uE0020\uE003"],
  ["nothing but ends", "{{/if}}{{/each}}{{else}}".repeat(500)],
  ["half a pair of signs", "\uD800 \uDC00 \u0000"],
];
