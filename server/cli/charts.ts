/** The charts that a command line names: files, folders, or NDJSON on standard input. One bad file does not stop the others. */
import { basename } from "node:path";
import { gatherNdjson, MAX_INPUT_BYTES, readInput } from "../../fhir/input.ts";
import type { Input, TextFile } from "../../fhir/input.ts";
import { understand } from "../../fhir/understand.ts";
import type { Chart } from "../../chart/chart.ts";
import { filesIn, readText } from "../files.ts";
import type { ReadingFile, StandardInput } from "../files.ts";

/** A child's chart, or why there is none under this name. */
export type NamedChart =
  | { readonly kind: "chart"; readonly label: string; readonly patient: string | null; readonly chart: Chart }
  | { readonly kind: "error"; readonly label: string; readonly why: string };

/** All charts of the given paths, in order; `stdin` is asked only where a path is `-`. */
export function readCharts(paths: readonly string[], stdin: StandardInput): readonly NamedChart[] {
  return paths.flatMap((path) => chartsAt(path, stdin));
}

/** The files that a path of a command line stands for: itself, or all that a folder holds. */
export function filesUnder(path: string): readonly string[] {
  return path === "-" ? [] : (filesIn(path) ?? [path]);
}

function chartsAt(path: string, stdin: StandardInput): readonly NamedChart[] {
  if (path === "-") return chartsInText(stdin(), "-");
  const names = filesIn(path);
  if (names === null) return chartsInFile(path);
  const bundles = names.filter((name) => name.endsWith(".json")).flatMap(chartsInFile);
  const lines = names.filter((name) => name.endsWith(".ndjson"));
  if (lines.length > 0) return [...bundles, ...chartsOfExport(lines)];
  return bundles.length > 0 ? bundles : [error(basename(path), "the folder holds no .json and no .ndjson file")];
}

function chartsInFile(path: string): readonly NamedChart[] {
  return chartsInText(readText(path, MAX_INPUT_BYTES), basename(path));
}

function chartsInText(file: ReadingFile<string>, label: string): readonly NamedChart[] {
  return file.kind === "unreadable" ? [error(label, file.why)] : chartsOf(readInput(file.content, label));
}

function chartsOfExport(paths: readonly string[]): readonly NamedChart[] {
  const read = paths.map((path) => ({ path, file: readText(path, MAX_INPUT_BYTES) }));
  const texts = read.flatMap(({ path, file }): readonly TextFile[] =>
    file.kind === "read" ? [{ name: basename(path), text: file.content }] : [],
  );
  const errors = read.flatMap(({ path, file }) =>
    file.kind === "unreadable" ? [error(basename(path), file.why)] : [],
  );
  return [...errors, ...chartsOf(gatherNdjson(texts))];
}

function chartsOf(input: Input): readonly NamedChart[] {
  if (input.kind === "refused") return [error(input.label, input.why)];
  const children = input.records.filter((record) => record.kind !== "refused").length;
  return input.records.map((record): NamedChart => {
    if (record.kind === "refused") return error(record.label, record.why);
    const chart = understand(record);
    return { kind: "chart", label: record.label, patient: children > 1 ? chart.patient : null, chart };
  });
}

function error(label: string, why: string): NamedChart {
  return { kind: "error", label, why };
}
