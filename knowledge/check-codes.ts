/** Whether every code has one row: no prefix twice, no exclude in vain. How tables and conditions agree is asked in `check-overlaps.ts`. */
import { faultAt } from "./check-references.ts";
import type { Mention } from "./check-references.ts";
import type { Content, Located } from "./content.ts";
import type { Fault } from "./fault.ts";
import type { Concept } from "./knowledge.ts";

/** Codes that two rows claim, or that a row can never reach. */
export function codeFaults(content: Content): Fault[] {
  const ofConcepts = content.conditions.flatMap(prefixesOf);
  const silent = content.silent.value.rows.map(({ prefix }, row) =>
    mention(prefix, content.silent, ["rows", row, "prefix"]),
  );
  const withheld = content.sensitive.value.prefixes.map(({ prefix }, row) =>
    mention(prefix, content.sensitive, ["prefixes", row, "prefix"]),
  );
  const tables = [content.symptomCodes, content.statusCodes, content.snomedFindings, content.devices];
  return [
    ...claimedTwice([...ofConcepts, ...withheld]),
    ...claimedTwice(silent),
    ...claimedTwice([...content.conditions.flatMap(snomedOf), ...heldBack(content, "snomed")]),
    ...claimedTwice([...loincSpoken(content), ...heldBack(content, "loinc")]),
    ...claimedTwice([...medicines(content, "rxnorm"), ...heldBack(content, "rxnorm")]),
    ...claimedTwice(medicines(content, "ingredient")),
    ...claimedTwice(labels(content)),
    ...tables.flatMap((table) =>
      claimedTwice(table.value.rows.map(({ code }, row) => mention(code, table, ["rows", row, "code"]))),
    ),
    ...content.conditions.flatMap(unreachable),
    ...content.conditions.flatMap(vainExcludes),
    ...content.conditions.flatMap(strayNamedCodes),
  ];
}

function mention(word: string, located: Located<unknown>, path: Mention["path"]): Mention {
  return { word, located, path };
}

function prefixesOf(located: Located<Concept>): Mention[] {
  const { prefixes, history } = located.value.icd10cm;
  return [
    ...prefixes.map((prefix, place) => mention(prefix, located, ["icd10cm", place])),
    ...history.map((prefix, place) => mention(prefix, located, ["icd10cm_history", place])),
  ];
}

function snomedOf(located: Located<Concept>): Mention[] {
  return located.value.snomed.map((id, place) => mention(id, located, ["snomed", place]));
}

/** The codes of one system that `sensitive.yaml` keeps out. */
function heldBack({ sensitive }: Content, system: "snomed" | "loinc" | "rxnorm"): Mention[] {
  return sensitive.value.codes.flatMap((row, place) =>
    row.system === system ? [mention(row.code, sensitive, ["codes", place, "code"])] : [],
  );
}

/** What is kept out is neither asked as an item nor shown as a score. */
function loincSpoken({ loincItems, instruments }: Content): Mention[] {
  return [
    ...loincItems.value.rows.map(({ code }, row) => mention(code, loincItems, ["rows", row, "code"])),
    ...instruments.value.rows.flatMap(({ loinc }, row) =>
      loinc.map((code, place) => mention(code, instruments, ["rows", row, "loinc", place])),
    ),
  ];
}

function medicines({ medicines: table }: Content, key: "rxnorm" | "ingredient"): Mention[] {
  return table.value.rows.flatMap((row, place) => {
    const word = row[key];
    return word === null ? [] : [mention(word, table, ["rows", place, key])];
  });
}

/** A label either keeps an item out or asks for care. */
function labels({ sensitive }: Content): Mention[] {
  return [
    ...sensitive.value.labels.map(({ label }, row) => mention(label, sensitive, ["labels", row, "label"])),
    ...sensitive.value.warn.map((label, row) => mention(label, sensitive, ["warn", row])),
  ];
}

/** The same code in two rows has no winner: longest wins only among prefixes of different length. */
function claimedTwice(mentions: readonly Mention[]): Fault[] {
  const owners = new Map<string, Mention>();
  return mentions.flatMap((each) => {
    const owner = owners.get(each.word);
    if (!owner) owners.set(each.word, each);
    return owner
      ? [
          faultAt(
            each.located,
            each.path,
            `"${each.word}" already stands in ${owner.located.file}; keep it in one row.`,
          ),
        ]
      : [];
  });
}

/** Conditions are found by their codes alone: words never become a diagnosis. */
function unreachable(located: Located<Concept>): Fault[] {
  const { icd10cm, snomed } = located.value;
  return icd10cm.prefixes.length + icd10cm.history.length + snomed.length > 0
    ? []
    : [faultAt(located, ["id"], "No code leads to this condition; give it one, or take the file out.")];
}

function vainExcludes(located: Located<Concept>): Fault[] {
  const { prefixes, excludes } = located.value.icd10cm;
  return excludes.flatMap((excluded, place) =>
    prefixes.some((prefix) => excluded.startsWith(prefix) && excluded !== prefix)
      ? []
      : [
          faultAt(
            located,
            ["icd10cm_exclude", place],
            `"${excluded}" lies under no prefix of this condition; it excludes nothing.`,
          ),
        ],
  );
}

function strayNamedCodes(located: Located<Concept>): Fault[] {
  const { prefixes } = located.value.icd10cm;
  return located.value.pathways.flatMap(({ onlyFor }, row) =>
    onlyFor.flatMap((named, place) =>
      prefixes.some((prefix) => named.startsWith(prefix))
        ? []
        : [
            faultAt(
              located,
              ["pathways", row, "only_for", place],
              `"${named}" lies under no prefix of this condition.`,
            ),
          ],
    ),
  );
}
