/** How a template differs from the shipped one, as lines for a terminal: each section, then what came and what went. */
import { faultText } from "../../knowledge/fault.ts";
import { templateDiff } from "../../letter/template-diff.ts";
import type { SectionDiff } from "../../letter/template-diff.ts";
import { layLevels, questionsOf } from "../../letter/template-levels.ts";
import { parseTemplate } from "../../letter/template.ts";
import type { Template, TemplateText } from "../../letter/template.ts";
import { done, refused } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";

/** One file beside the shipped letter: what it says otherwise, and what changed below it since it was written. */
export function fileDifference(source: TemplateText, shipped: Template): Outcome {
  const reading = parseTemplate(source);
  if (reading.kind === "refused") return refused(reading.faults.map(faultText));
  const own = reading.template;
  const sections = templateDiff(shipped, layLevels(shipped, own).template);
  const questions = questionsOf(own, shipped).map(
    ({ id, mine }) =>
      `${mine.file}:${mine.firstLine} {#${id}} was written over words that have changed since: take theirs, or keep yours`,
  );
  return done([...differenceLines(source.file, sections), ...questions]);
}

/** The lines of one letter; one line where it says the same. */
export function differenceLines(name: string, sections: readonly SectionDiff[]): readonly string[] {
  if (sections.length === 0) return [`${name}: as shipped`];
  return sections.flatMap(({ id, change, file, line, words }) => [
    `${file}:${line} {#${id}} ${change}`,
    ...(change === "changed" ? words.filter(({ is }) => is !== "same").flatMap(wordLines) : []),
  ]);
}

function wordLines({ is, text }: SectionDiff["words"][number]): readonly string[] {
  const said = text.trim().replace(/\s+/g, " ");
  return said === "" ? [] : [`  ${is === "added" ? "+" : "-"} ${said}`];
}
