/** A template that somebody is writing, as the letter that it makes about one child: checked, composed as a draft, and set on real pages. */
import type { Chart } from "../../chart/chart.ts";
import type { Letter } from "../../letter/document.ts";
import { layLevels } from "../../letter/template-levels.ts";
import { parseTemplate } from "../../letter/template.ts";
import type { TemplateText } from "../../letter/template.ts";
import type { TemplateFault } from "../../letter/lint/repair.ts";
import { tooLongWords } from "../../letter/too-long.ts";
import { templateKey } from "../words/content.ts";
import { arrangedFor } from "../words/own-words.ts";
import { templateFaults } from "../words/template-check.ts";
import type { World } from "../world.ts";
import { composeOrdered } from "./compose-letter.ts";
import { printLetter } from "./print-letter.ts";

export type Preview =
  | {
      readonly kind: "shown";
      readonly letter: Letter;
      readonly pdf: Uint8Array;
      readonly pages: number;
      /** Where it is longer than letters of its kind are read, which part to shorten. */
      readonly long: string | null;
      /** What reads badly and stands against nothing. */
      readonly advice: readonly TemplateFault[];
    }
  /** It would make no letter: what to mend, each at its place. */
  | { readonly kind: "faulty"; readonly faults: readonly TemplateFault[] }
  /** The template is sound, and this child gets no such letter: too young, or without what it needs. */
  | { readonly kind: "not-for-this-child"; readonly why: readonly string[] };

/** Shows the text as a practice's own, laid over the shipped letter of its kind and arranged as its settings say; what prints is a draft. */
export async function previewTemplate(source: TemplateText, chart: Chart, world: World): Promise<Preview> {
  const own: TemplateText = { ...source, level: "practice" };
  const faults = templateFaults(own, world);
  const reading = parseTemplate(own);
  const [stops, advice] = [faults.filter((fault) => !fault.advice), faults.filter((fault) => fault.advice)];
  if (stops.length > 0 || reading.kind === "refused") return { kind: "faulty", faults: stops };
  const { id, language } = reading.template;
  const [kind, shipped] = [world.content.kinds.get(id), world.content.templates.get(templateKey(id, language))];
  if (kind === undefined || shipped === undefined) return { kind: "faulty", faults };
  const template = arrangedFor(layLevels(shipped, reading.template).template, world.practice);
  const composed = composeOrdered({ chart, kind, template, on: world.today, setting: null, choices: null }, world);
  if (composed.kind === "faulty-template") return { kind: "faulty", faults: composed.faults };
  if (composed.kind === "refused-choices") {
    return { kind: "not-for-this-child", why: composed.faults.map(({ message }) => message) };
  }
  if (composed.kind === "broken-promise") {
    return { kind: "not-for-this-child", why: composed.broken.map(({ at, why }) => `${at}: ${why}`) };
  }
  const printing = await printLetter(composed.letter, world);
  if (printing.kind === "refused") return { kind: "not-for-this-child", why: printing.faults.map(({ what }) => what) };
  const { pdf, pages } = printing;
  const { letter } = composed;
  return { kind: "shown", letter, pdf, pages: pages.length, long: tooLongWords(letter, pages.length, kind), advice };
}
