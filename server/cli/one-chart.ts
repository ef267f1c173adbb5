/** The one child that a letter is about, and the words it is written with. */
import type { Chart } from "../../chart/chart.ts";
import { didYouMean } from "../../knowledge/near.ts";
import type { Kind } from "../../letter/kind.ts";
import type { Template } from "../../letter/template.ts";
import { templateKey } from "../words/content.ts";
import type { StandardInput } from "../files.ts";
import type { World } from "../world.ts";
import type { Asked } from "./asked.ts";
import { readCharts } from "./charts.ts";
import { misused, refused } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";

export type Found<T> =
  | { readonly kind: "found"; readonly value: T }
  | { readonly kind: "stop"; readonly outcome: Outcome };

/** The chart of the one file named; more children than one are refused, as a letter is about one child. */
export function oneChart(asked: Asked, usage: string, stdin: StandardInput): Found<Chart> {
  if (asked.files.length !== 1) return stop(misused("Name one chart.", usage));
  const charts = readCharts(asked.files, stdin);
  const [first, ...others] = charts;
  if (first === undefined || first.kind === "error")
    return stop(refused([`${first?.label ?? asked.files[0]}: ${first?.why ?? "holds no chart"}`]));
  if (others.length > 0)
    return stop(
      refused([
        `${first.label}: holds ${charts.length} children; a letter is about one. Give each child's chart by itself.`,
      ]),
    );
  return { kind: "found", value: first.chart };
}

/** The kind of letter asked for by name. */
export function oneKind(asked: Asked, usage: string, { content }: World): Found<Kind> {
  const known = [...content.kinds.keys()];
  if (asked.kind === null) return stop(misused(`Say which letter with --kind: ${known.join(", ")}.`, usage));
  const kind = content.kinds.get(asked.kind);
  if (kind !== undefined) return { kind: "found", value: kind };
  return stop(
    misused(
      `There is no kind of letter "${asked.kind}".${didYouMean(asked.kind, known)} There is: ${known.join(", ")}.`,
      usage,
    ),
  );
}

/** The template of a kind in a language, the practice's own words in it. */
export function oneTemplate(kind: Kind, language: "en" | "es", { content }: World): Found<Template> {
  const shipped = content.templates.get(templateKey(kind.id, language));
  if (shipped === undefined)
    return stop(refused([`there is no ${language === "es" ? "Spanish" : "English"} text of ${kind.id} yet`]));
  return { kind: "found", value: shipped };
}

function stop(outcome: Outcome): { readonly kind: "stop"; readonly outcome: Outcome } {
  return { kind: "stop", outcome };
}
