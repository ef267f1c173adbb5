import { describe, expect, it } from "@jest/globals";
import { fillTemplate } from "../../letter/fill.ts";
import { composeLetter } from "../../letter/compose.ts";
import { decide, preselect } from "../../letter/decisions/decide.ts";
import { ageFaults } from "../../letter/decisions/check-age.ts";
import { lintTemplate, lintTemplateText } from "../../letter/template-lint.ts";
import { layLevels } from "../../letter/template-levels.ts";
import { parseTemplate } from "../../letter/template.ts";
import type { Kind } from "../../letter/kind.ts";
import type { Template } from "../../letter/template.ts";
import { judgeLetter } from "../../letter/rubric/judge-letter.ts";
import { letterText } from "../../letter/text.ts";
import { arranged } from "../../letter/arrange.ts";
import { CAST, childOn } from "../../sandbox/cast.ts";
import { materialFor } from "../../server/workflow/compose-letter.ts";
import { seeded } from "../findings/seeded.ts";
import type { Seeded } from "../findings/seeded.ts";
import { chartOf, DAY, templateOf, withFiles, world } from "./cast-material.ts";
import { madeChoices } from "./kinds/generated.ts";
import { HOSTILE } from "./hostile-texts.ts";
import { BLOCKS, fromChart, letterWith } from "./template-words.ts";

const VIEW = {
  child: { name: fromChart("Nora Ellison"), called: fromChart("Nora") },
  diagnoses: [{ name: fromChart("ADHD") }],
};

const LONGEST_MS = 1_000;
const MOST_BYTES = 300_000_000;

/** The work of this process alone, so that a busy machine does not count. */
function workOf(run: () => void): { readonly ms: number; readonly bytes: number } {
  const [cpu, heap] = [process.cpuUsage(), process.memoryUsage().heapUsed];
  run();
  const { user, system } = process.cpuUsage(cpu);
  return { ms: (user + system) / 1_000, bytes: process.memoryUsage().heapUsed - heap };
}

describe("a template with bad intent", () => {
  it.each(HOSTILE)("is refused or harmless, in bounded time and room: %s", (_what, written) => {
    const text = letterWith(written);
    lintTemplateText({ file: "warm.md", text: letterWith("Warm {{child.called}} up.") });
    let faults: readonly unknown[] = [];
    const checking = workOf(() => {
      faults = lintTemplateText({ file: "own.md", text });
    });
    let printed = "";
    const filling = workOf(() => {
      const reading = parseTemplate({ file: "own.md", text });
      if (reading.kind === "refused") return;
      const made = fillTemplate(reading.template, VIEW, BLOCKS);
      printed = JSON.stringify(made.kind === "filled" ? made.blocks : made.faults);
    });
    for (const { ms, bytes } of [checking, filling]) {
      expect(ms).toBeLessThan(LONGEST_MS * BUSY);
      expect(bytes).toBeLessThan(MOST_BYTES);
    }
    expect(printed).not.toMatch(/native code|\[object |process\.env|Object\.prototype|function \w*\(/);
    expect(faults.length > 0 || !/constructor|__proto__|<script/.test(printed)).toBe(true);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });
});

/** CPU time is counted with the collector and the compiler of a first run; a loop without end would be far beyond. */
const BUSY = 4;

/** Sentences that a practice may well write, and some that it may not. */
const OWN_SENTENCES = [
  "We have known {{child.called}} for some time.",
  "Please call us with any question.",
  "{{#if last_visit}}We last met on {{last_visit}}.{{/if}}",
  "We are glad to explain any of this.",
  "{{child.called}} works hard.",
  "{{#if answers.strengths}}{{answers.strengths}}{{else}}{{child.called}} is well liked.{{/if}}",
  "- {{child.called}} likes a calm start.\n- So do we.",
  "He needs a 1:1 aide.",
  "{{child.called}} qualifies for a plan.",
  "Fax: {{recipient.fax}}.",
  "{{#each diagnoses}}{{name}}{{/each}}",
  "{{#unless child.called}}Nobody.{{/unless}}",
];

type Change = (text: string, chance: Seeded) => string;

const CHANGES: readonly Change[] = [
  (text, chance) => atGap(text, chance, `\n\n${chance.pick(asPair(OWN_SENTENCES))}\n\n`),
  (text, chance) => atGap(text, chance, `\n\n{{#if last_visit}}\n${chance.pick(asPair(OWN_SENTENCES))}\n{{/if}}\n\n`),
  (text, chance) => dropped(text, chance, /(?<=\n\n)[A-Z][^\n{|]*\n(?=\n)/g),
  (text, chance) => dropped(text, chance, /(?<=\. )[A-Z][^.{}\n]*\. ?/g),
  (text, chance) => dropped(text, chance, /\{\{#if [^}]*\}\}[^{}]*\{\{[^}]*\}\}[^{}]*\{\{\/if\}\}/g),
  (text, chance) => dropped(text, chance, /\n## [^\n]*\n(?:(?!\n## |\{\{>)[\s\S])*/g),
  (text, chance) =>
    text.replace(/^## (.*) (\{#\w+\})$/m, (_, title: string, id: string) => `## ${chance.pick(["More", title])} ${id}`),
];

function asPair(all: readonly string[]): readonly [string, ...string[]] {
  const [first = "", ...rest] = all;
  return [first, ...rest];
}

function atGap(text: string, chance: Seeded, words: string): string {
  const gaps = [...text.matchAll(/\n\n(?!\{\{>|\||-|---)/g)].filter(({ index }) => index > text.indexOf("---\n", 4));
  const gap = gaps[chance.whole(Math.max(1, gaps.length))];
  return gap === undefined ? text : text.slice(0, gap.index) + words + text.slice(gap.index + 2);
}

function dropped(text: string, chance: Seeded, pattern: RegExp): string {
  const all = [...text.matchAll(pattern)];
  const one = all[chance.whole(Math.max(1, all.length))];
  return one === undefined ? text : text.slice(0, one.index) + text.slice(one.index + one[0].length);
}

/** The shipped letter as a practice may have changed it, three times over, and arranged. */
function ownTemplate(seed: number): Template | null {
  const chance = seeded(seed);
  const [first = "section_504", ...more] = [...world.content.kinds.keys()];
  const id = chance.pick([first, ...more]);
  const shipped = templateOf(id);
  const whole = shipped.sections.map(({ text, id: section }) =>
    section === "opening" ? text : text.replace(/^(## .*?)\s*$/m, `$1 {#${section}}`),
  );
  let text = `---\ntemplate: ${id}\nlanguage: en\nversion: 2\n---\n${whole.join("\n")}`;
  for (let times = 1 + chance.whole(3); times > 0; times -= 1) {
    text = CHANGES[chance.whole(CHANGES.length)]?.(text, chance) ?? text;
  }
  const reading = parseTemplate({ file: `${seed}.en.md`, text, level: "practice" });
  if (reading.kind === "refused") return null;
  const own = layLevels(shipped, reading.template).template;
  const kind = world.content.kinds.get(id);
  const order = (kind?.required ?? []).filter((part) => !["opening", "who_decides", "signature"].includes(part));
  return chance.chance(30)
    ? arranged(own, { greeting: "to", tone: "warm", order: order.toReversed(), without: [] })
    : own;
}

const FULL = process.env["SUITE"] === "full";
const COUNT = FULL ? 500 : 100;
/** In the small size, each template meets every fifth child, another one each time. */
const APART = FULL ? 1 : 5;
const charts = CAST.map((child) => chartOf(childOn(child, DAY).bundle));

type Made = ReturnType<typeof composeLetter>;

/** What stands against a letter that was made, and against its finished words. */
function troubles(made: Made, kind: Kind): readonly string[] {
  if (made.kind === "faulty-template") return made.faults.map(({ message }) => message);
  if (made.kind === "broken-promise") return made.broken.map(({ rule, at, why }) => `${rule} ${at} ${why}`);
  const { faults } = judgeLetter(made.letter, kind, world.knowledge);
  const blockers = faults.filter(({ severity }) => severity === "blocker");
  const hole = /\{\{|\}\}|undefined/.test(letterText(made.letter)) ? ["a hole"] : [];
  return [...blockers.map(({ id, at, why }) => `${id} ${at} ${why}`), ...hole];
}

/** The letters that a template makes about a child: what a clinician may decide, and a draft. */
function lettersOf(template: Template, { kind, seed, place }: Trial): readonly Made[] {
  const chart = charts[place];
  if (chart === undefined) return [];
  const material = materialFor({ chart, kind, on: DAY, setting: null, choices: null }, world);
  if (ageFaults(material).length > 0) return [];
  const { choices } = madeChoices(material, seeded(1_000 * seed + place));
  const decisions = [decide(choices, withFiles(material, choices)), preselect(material, DAY)];
  return decisions.flatMap((one) => (one.kind === "refused" ? [] : [composeLetter(one.decisions, template)]));
}

interface Trial {
  readonly kind: Kind;
  readonly seed: number;
  readonly place: number;
}

describe("a practice's template that the check has passed", () => {
  it("makes a letter without a blocker for every child of the cast, whatever was changed in it", () => {
    const found = new Set<string>();
    const counts = { passed: 0, refused: 0 };
    for (let seed = 1; seed <= COUNT; seed += 1) {
      const template = ownTemplate(seed);
      const kind = world.content.kinds.get(template?.id ?? "");
      if (template === null || kind === undefined) continue;
      const faults = lintTemplate(template, { kind, knowledge: world.knowledge, over: templateOf(kind.id) });
      const passes = faults.every(({ advice }) => advice === true);
      counts[passes ? "passed" : "refused"] += 1;
      const places = charts.map((_, place) => place).filter((place) => passes && (place + seed) % APART === 0);
      const trials = places.flatMap((place) => lettersOf(template, { kind, seed, place }));
      for (const made of trials) troubles(made, kind).forEach((why) => found.add(`${seed} ${kind.id}: ${why}`));
    }
    expect([...found]).toEqual([]);
    expect(counts.passed).toBeGreaterThan(COUNT / 8);
    expect(counts.refused).toBeGreaterThan(COUNT / 10);
  });
});
