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
  const tables = [
    content.symptomCodes,
    content.statusCodes,
    content.loincItems,
    content.snomedFindings,
    content.devices,
  ];
  return [
    ...claimedTwice([...ofConcepts, ...withheld]),
    ...claimedTwice(silent),
    ...claimedTwice(content.conditions.flatMap(snomedOf)),
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
