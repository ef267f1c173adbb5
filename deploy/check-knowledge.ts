/**
 * `npm run check:knowledge -- ORDERFILE`: holds the codes of the content against the public list of ICD-10-CM codes, and writes the
 * list of the codes under our prefixes. The code set itself is read where it lies and never kept.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { CODE_LIST, codeListText } from "../knowledge/code-set/code-list.ts";
import { codeSetFaults } from "../knowledge/code-set/faults.ts";
import type { Loaded } from "../knowledge/code-set/faults.ts";
import { RENEW } from "../knowledge/code-set/list-faults.ts";
import { neighborsIn } from "../knowledge/code-set/neighbors.ts";
import { readCodeSet } from "../knowledge/code-set/order-file.ts";
import type { CodeSet } from "../knowledge/code-set/order-file.ts";
import { prefixClaims } from "../knowledge/code-set/claims.ts";
import { readContent } from "../knowledge/content.ts";
import { faultText } from "../knowledge/fault.ts";
import { loadKnowledge } from "../knowledge/load.ts";
import { didYouMean } from "../knowledge/near.ts";
import { readKnowledgeFiles } from "../knowledge/read.ts";
import { done, misused, refused } from "../server/cli/outcome.ts";
import type { Outcome } from "../server/cli/outcome.ts";
import { say } from "./say.ts";

const FOLDER = resolve(import.meta.dirname, "../knowledge");

/** Everything that the command says. `folder`: where the content lies; only the list in it is ever written. */
export function checkKnowledge(args: readonly string[], folder: string = FOLDER): Outcome {
  const asked = askedIn(args);
  if (typeof asked === "string") return oneLine(asked);
  const codeSet = codeSetAt(asked.file);
  if (typeof codeSet === "string") return refused([codeSet]);
  if (asked.write && (codeSet.edition === null || codeSet.form !== "order_file")) {
    return oneLine("--write needs the order file under the name that CMS gives it: icd10cm_order_YYYY.txt.");
  }
  const files = readKnowledgeFiles(folder);
  const loading = loadKnowledge(files);
  const reading = readContent(files);
  if (loading.kind === "refused") return refused(loading.faults.map(faultText));
  if (reading.kind === "refused") return refused(reading.faults.map(faultText));
  return judged({ content: reading.content, knowledge: loading.knowledge }, codeSet, { ...asked, folder });
}

const USAGE = "Use: npm run check:knowledge -- ORDERFILE [--write] [--neighbors]";

interface Asked {
  readonly file: string;
  readonly write: boolean;
  readonly neighbors: boolean;
}

function oneLine(why: string): Outcome {
  const { exit } = misused(why, USAGE);
  return { out: [], err: [`${why} ${USAGE}`], exit };
}

const OPTIONS = ["--write", "--neighbors"];

/** What was asked, or why it cannot be understood. */
function askedIn(args: readonly string[]): Asked | string {
  const unknown = args.find((arg) => arg.startsWith("-") && !OPTIONS.includes(arg));
  if (unknown !== undefined) return `There is no option "${unknown}".${didYouMean(unknown, OPTIONS)}`;
  const [file, second] = args.filter((arg) => !arg.startsWith("-"));
  if (file === undefined) return "Name the order file of ICD-10-CM that CMS publishes: icd10cm_order_YYYY.txt.";
  if (second !== undefined) return "Name one file.";
  return { file, write: args.includes("--write"), neighbors: args.includes("--neighbors") };
}

/** The code set of a file, or the one line that says why not. */
function codeSetAt(file: string): CodeSet | string {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return `${file}: This file cannot be read; name the order file that CMS publishes, unpacked: icd10cm_order_YYYY.txt.`;
  }
  const reading = readCodeSet({ file: basename(file), text });
  return reading.kind === "read" ? reading.codeSet : faultText(reading.fault);
}

function judged(loaded: Loaded, codeSet: CodeSet, asked: Asked & { readonly folder: string }): Outcome {
  const faults = codeSetFaults(loaded, codeSet).map(faultText);
  const neighbors = neighborsIn(loaded.content, loaded.knowledge, codeSet);
  const listed = asked.neighbors
    ? neighbors.map(({ stem, codes, description }) => `${stem}\t${codes}\t${description}`)
    : [];
  const list = faults.length > 0 ? [] : keepList(loaded, codeSet, asked);
  const missed = neighbors.reduce((sum, { codes }) => sum + codes, 0);
  const wrong = faults.length + list.length;
  const summary = [
    `ICD-10-CM ${codeSet.edition ?? "(edition not named)"}: ${prefixClaims(loaded.content).length} prefixes`,
    wrong === 1 ? "1 fault" : `${wrong} faults`,
    `${missed} codes beside them of which nothing is told${asked.neighbors ? "" : " (--neighbors lists them)"}`,
  ].join(", ");
  const out = [...listed, `${summary}.`];
  return wrong > 0 ? refused([...faults, ...list], out) : done(out);
}

/** Writes the list, or tells that the committed one is out of date. Another edition's list is never judged, only replaced. */
function keepList(
  { content, knowledge }: Loaded,
  codeSet: CodeSet,
  { write, folder }: Asked & { folder: string },
): string[] {
  if (codeSet.edition === null || codeSet.form !== "order_file") return [];
  const file = join(folder, CODE_LIST);
  const text = codeListText(content, knowledge, codeSet);
  if (write) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return [];
  }
  return listAt(file) === text
    ? []
    : [`${CODE_LIST}: The list is not what this code set and the content make of it. ${RENEW}`];
}

function listAt(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

if (process.argv[1] === import.meta.filename) say(checkKnowledge(process.argv.slice(2)));
