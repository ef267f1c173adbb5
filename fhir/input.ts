/**
 * The text of a file as children: a Bundle of any type, one resource, or NDJSON. Refuses what is no chart, and says what to do.
 * Opens no file; a message never repeats what the text holds.
 */
import { unpack } from "./bundle.ts";
import { isObject, nestedTooDeep, parseJson } from "./json.ts";
import { type PatientRecord, recordsOf } from "./record.ts";
import { type Entry, isResource, type Resource } from "./resource.ts";

/** A chart is far smaller; more is an export of a whole practice, to be given as a folder. Check a file's size before reading it. */
export const MAX_INPUT_BYTES = 50 * 1024 * 1024;

export interface TextFile {
  readonly name: string;
  readonly text: string;
}

/** A part of the input that no child could be made of. */
export interface Refused {
  readonly kind: "refused";
  /** The file, or the file and line (`-:3`). */
  readonly label: string;
  readonly why: string;
}

/** What a text holds: children in order, each of them read or refused; or nothing that can be a chart. */
export type Input = { readonly kind: "records"; readonly records: readonly (PatientRecord | Refused)[] } | Refused;

const WHY = {
  tooLarge: "is larger than 50 MB. Export fewer children at a time, or give a folder of NDJSON files.",
  notJson: "is not JSON. Export the chart again as a FHIR R4 Bundle.",
  tooDeep: "is nested too deep to be a chart. Export it again as a FHIR R4 Bundle.",
  notFhir: "is JSON but not FHIR: it has no resourceType. Export the chart as a FHIR R4 Bundle.",
  noPatient: "holds no Patient. Export the chart with its Patient resource.",
  empty: "is empty. Export the chart as a FHIR R4 Bundle.",
} as const;

/** Reads one file's text; `fileName` is the base name, or `-` for standard input. */
export function readInput(text: string, fileName: string): Input {
  if (Buffer.byteLength(text) > MAX_INPUT_BYTES) return refused(fileName, WHY.tooLarge);
  const content = withoutMark(text);
  if (content.trim() === "") return refused(fileName, WHY.empty);
  if (isNdjson(content, fileName)) return gatherNdjson([{ name: fileName, text }]);
  const resource = readResource(content, fileName);
  if (resource.kind === "refused") return resource;
  const records = recordsIn(resource.resource, fileName);
  return records.length === 0 ? refused(fileName, WHY.noPatient) : { kind: "records", records };
}

/** Reads NDJSON files as one export: a line that is a Bundle is a child of its own, all other lines are gathered by Patient. */
export function gatherNdjson(files: readonly TextFile[]): Input {
  const lines = files.flatMap(linesOf);
  const single = lines.flatMap((line) => (line.kind === "resource" && !isBundle(line.resource) ? [asEntry(line)] : []));
  const gathered = recordsOf(single);
  const lost = gathered.length === 0 && single[0] !== undefined ? [refused(single[0].place, WHY.noPatient)] : [];
  const children = [...lines.flatMap(childrenOf), ...gathered, ...lost];
  const places = new Map(lines.map(({ label }, place) => [label, place]));
  const records = children.toSorted((a, b) => (places.get(a.label) ?? 0) - (places.get(b.label) ?? 0));
  return records.length === 0 ? refused(files[0]?.name ?? "-", WHY.empty) : { kind: "records", records };
}

interface Read {
  readonly kind: "resource";
  readonly label: string;
  readonly resource: Resource;
}

function refused(label: string, why: string): Refused {
  return { kind: "refused", label, why };
}

/** Some editors and exports begin a file with a byte order mark, which JSON does not allow. */
function withoutMark(text: string): string {
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

/** Lines of JSON, and not one JSON text set on many lines: told by the name, else by a first line that is whole in itself. */
function isNdjson(text: string, fileName: string): boolean {
  const content = text.trim();
  const lineEnd = content.indexOf("\n");
  if (lineEnd < 0) return fileName === "-" || fileName.endsWith(".ndjson");
  if (isWhole(content.slice(0, lineEnd))) return true;
  return fileName.endsWith(".ndjson") || (fileName === "-" && !isWhole(content) && anyLineIsWhole(content));
}

function anyLineIsWhole(content: string): boolean {
  return content.split("\n").some((line) => line.startsWith("{") && isWhole(line));
}

function isWhole(text: string): boolean {
  return !nestedTooDeep(text) && isObject(parseJson(text));
}

function linesOf({ name, text }: TextFile): readonly (Read | Refused)[] {
  if (Buffer.byteLength(text) > MAX_INPUT_BYTES) return [refused(name, WHY.tooLarge)];
  return withoutMark(text)
    .split("\n")
    .flatMap((line, at) => (line.trim() === "" ? [] : [readResource(line, `${name}:${at + 1}`)]));
}

function readResource(text: string, label: string): Read | Refused {
  if (nestedTooDeep(text)) return refused(label, WHY.tooDeep);
  const value = parseJson(text);
  if (value === null) return refused(label, WHY.notJson);
  return isResource(value) ? { kind: "resource", label, resource: value } : refused(label, WHY.notFhir);
}

function childrenOf(line: Read | Refused): readonly (PatientRecord | Refused)[] {
  if (line.kind === "refused") return [line];
  if (!isBundle(line.resource)) return [];
  const records = recordsIn(line.resource, line.label);
  return records.length === 0 ? [refused(line.label, WHY.noPatient)] : records;
}

function recordsIn(resource: Resource, place: string): readonly PatientRecord[] {
  if (!isBundle(resource)) return recordsOf([{ resource, fullUrl: null, place }]);
  const { entries, unread } = unpack(resource, place);
  return recordsOf(entries, unread);
}

function asEntry({ resource, label }: Read): Entry {
  return { resource, fullUrl: null, place: label };
}

function isBundle(resource: Resource): boolean {
  return resource.resourceType === "Bundle";
}
