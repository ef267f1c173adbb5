import { describe, expect, it } from "@jest/globals";
import { repair } from "../../letter/lint/repair.ts";
import type { TemplateFault } from "../../letter/lint/repair.ts";
import { templateFaults } from "../../server/words/template-check.ts";
import { seeded } from "../findings/seeded.ts";
import type { Seeded } from "../findings/seeded.ts";
import { world } from "./cast-material.ts";
import { changed, GREETING, LAST, MISTAKES, SECTION_504, shipped } from "./mistakes.ts";
import { told } from "./template-words.ts";

const faultsOf = (text: string, file = "own.en.md"): readonly TemplateFault[] => templateFaults({ file, text }, world);

/** Click after click, as long as the first fault that offers one is mended by it. */
function mended(text: string, most = 10): string {
  const [fault] = faultsOf(text).filter((one) => one.repair !== undefined);
  return fault === undefined || most === 0 ? text : mended(repair(text, fault), most - 1);
}

describe("a practice's mistake in the letter of a Section 504 team", () => {
  it.each(MISTAKES)("is told with its place and what to do: %s", (...[, from, to, message]) => {
    const { text, place } = changed(from, to);
    const faults = faultsOf(text).map(told);
    expect(
      faults.some((fault) => fault.includes(message) && (!to.includes("▸") || fault.startsWith(`${place} `))),
    ).toBe(true);
    const after = faultsOf(mended(text));
    expect(after.filter(({ repair: left }) => left !== undefined).map(told)).toEqual([]);
  });

  it("is told for a sentence without an end, and for prose that few can read", () => {
    const long = `${"and a word ".repeat(20)}end.`;
    expect(faultsOf(changed(LAST, `So ${long}`).text).map(({ message }) => message)).toContain(
      "This sentence has 62 words; few readers hold more than 45, so make two of it.",
    );
    const hard =
      "Multidisciplinary neurodevelopmental considerations necessitate individualized environmental modifications. ";
    expect(
      faultsOf(changed(LAST, hard.repeat(12)).text)
        .map(({ message }) => message)
        .join(),
    ).toContain("read at grade");
  });

  it("is told for a required part that could be left out", () => {
    const text = SECTION_504.replace("{{#if permission}}", "{{#if answers.best_times}}\n{{#if permission}}").replace(
      "or sooner if things change.",
      "or sooner if things change.\n{{/if}}",
    );
    expect(
      faultsOf(text)
        .map(({ message }) => message)
        .join(),
    ).toContain("must stand in every letter of this kind");
  });

  it("is told once at the first line where the head is missing, and the rest is checked", () => {
    const [first, ...rest] = faultsOf(SECTION_504.replace(/^---[\s\S]*?---\n/, "").replace(GREETING, "Dear {x}:"));
    expect(first).toMatchObject({ line: 1, column: 1 });
    expect(rest.map(({ message }) => message).join()).toContain("two braces");
  });

  it("is told in Spanish where a part or words are missing", () => {
    const spanish = shipped("section_504.es");
    const [part = ""] = /## [^\n]*\{#strengths\}[\s\S]*?(?=## )/.exec(spanish) ?? [];
    expect(faultsOf(spanish.replace(part, ""), "own.es.md").map(({ message }) => message)).toEqual([]);
    const english = "I can talk with the school once the family has given written permission.";
    const own = spanish.replace(/Esta información se revisa/, `${english} Esta información se revisa`);
    expect(
      faultsOf(own, "own.es.md")
        .map(({ message }) => message)
        .join(),
    ).toContain("This sentence is not Spanish");
  });

  it("is told for a kind of letter that there is not", () => {
    const [fault] = faultsOf(SECTION_504.replace("template: section_504", "template: section_50"));
    expect(fault).toMatchObject({
      line: 2,
      message: 'There is no kind of letter "section_50". Did you mean "section_504"?',
    });
  });
});

const KINDS = [...world.content.templates.keys()];

/** One hit of the hand, of a word processor or of a hurried mind. */
const HITS: readonly ((text: string, chance: Seeded) => string)[] = [
  (text, chance) => without(text, /\{\{|\}\}/g, chance),
  (text, chance) => without(text, /\{\{\/(?:if|each|unless)\}\}\n?/g, chance),
  (text, chance) => without(text, /\{\{#(?:if|each|unless) [\w.]+\}\}\n?/g, chance),
  (text, chance) => without(text, /\{\{> \w+\}\}\n/g, chance),
  (text, chance) => without(text, /\{#\w+\}/g, chance),
  (text, chance) => instead(text, chance, [/\{\{[a-z_]+\.[a-z_]+\}\}/g, (tag) => tag.replace(/.(?=\}\}$)/, "")]),
  (text, chance) => instead(text, chance, [/\{\{[a-z_.]+\}\}/g, (tag) => `{${tag}}`]),
  (text, chance) => instead(text, chance, [/\{\{[a-z_.]+\}\}/g, (tag) => tag.slice(1, -1)]),
  (text, chance) => instead(text, chance, [/\{\{\/if\}\}/g, () => "{{/each}}"]),
  (text, chance) => instead(text, chance, [/\{\{#if /g, () => "{{#with "]),
  (text, chance) => instead(text, chance, [/\{\{> \w+\}\}/g, (tag) => `${tag}\n\n${tag}`]),
  (text, chance) => instead(text, chance, [/\{\{/g, () => "｛｛"]),
  (text, chance) => instead(text, chance, [/\. /g, () => ". It is required by law. "]),
  (text, chance) => instead(text, chance, [/\. /g, () => ". <b>Now</b> "]),
  (text, chance) => instead(text, chance, [/\n\n(?=[A-Z])/g, () => "\n\n> "]),
  (text, chance) => instead(text, chance, [/\n\n(?=[A-Z])/g, () => "\n\n#### "]),
  (text, chance) => instead(text, chance, [/^language: .*$/gm, () => "language: fr"]),
  (text) => text.replace(/^---\n/, ""),
];

type Rewriting = readonly [pattern: RegExp, by: (found: string) => string];

function instead(text: string, chance: Seeded, [pattern, by]: Rewriting): string {
  const places = [...text.matchAll(pattern)];
  const hit = places[chance.whole(Math.max(1, places.length))];
  return hit === undefined ? text : text.slice(0, hit.index) + by(hit[0]) + text.slice(hit.index + hit[0].length);
}

function without(text: string, pattern: RegExp, chance: Seeded): string {
  return instead(text, chance, [pattern, () => ""]);
}

const BROKEN = Array.from({ length: process.env["SUITE"] === "full" ? 400 : 45 }, (_, seed) => {
  const chance = seeded(seed + 1);
  const name = KINDS[chance.whole(KINDS.length)] ?? "section_504.en";
  const text = shipped(name);
  const hit = HITS[seed % HITS.length];
  return { seed, name, text, broken: hit === undefined ? text : hit(text, chance) };
}).filter(({ text, broken }) => text !== broken);

describe("a shipped letter that chance has broken", () => {
  it("is refused with a place in the file, each time, and takes the click that is offered", () => {
    expect(BROKEN.length).toBeGreaterThanOrEqual(40);
    for (const { seed, name, broken } of BROKEN) {
      const faults = faultsOf(broken, `${name}.md`);
      expect([seed, faults.length]).not.toEqual([seed, 0]);
      const lines = broken.split("\n");
      for (const { line, column } of faults) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(lines.length);
        expect(column).toBeLessThanOrEqual((lines[(line ?? 1) - 1] ?? "").length + 1);
      }
      const clicked = faults.filter((one) => one.repair !== undefined).map((fault) => repair(broken, fault));
      expect(clicked.filter((text) => text === broken)).toEqual([]);
    }
  });
});

describe("a shipped letter as it is", () => {
  it.each(KINDS)("has no fault: %s", (name) => {
    expect(faultsOf(shipped(name), `${name}.md`).map(told)).toEqual([]);
  });
});
