/**
 * Whether the tables and the conditions agree on a code: what is withheld stays withheld, what is silent says nothing elsewhere, and no
 * row stands where nobody would ever read it. Sees beginnings of codes only; the code set itself is asked by `knowledge/check/`.
 */
import { faultAt } from "./check-references.ts";
import type { Content, Located } from "./content.ts";
import type { Fault } from "./fault.ts";
import type { Concept } from "./knowledge.ts";
import type { Path } from "./zod-words.ts";

/** A beginning of codes, who claims it and where. */
interface Claim {
  readonly prefix: string;
  readonly located: Located<unknown>;
  readonly path: Path;
  readonly excludes: readonly string[];
}

interface ConceptClaim extends Claim {
  readonly history: boolean;
  readonly withheld: boolean;
}

/** The claim that wins for a beginning of codes: the longest, as `knowledge/codes.ts` has it; null where none reaches it. */
type Winner<T extends Claim> = (prefix: string) => T | null;

interface Claims {
  readonly concept: Winner<ConceptClaim>;
  readonly withheldConcept: Winner<ConceptClaim>;
  readonly sensitive: Winner<Claim>;
  readonly silent: Winner<Claim>;
  readonly speaking: Winner<Claim>;
}

/** Codes that two tables read in two ways, and rows that another row keeps from ever being read. */
export function overlapFaults(content: Content): Fault[] {
  const concepts = content.conditions.flatMap(claimsOfConcept);
  const sensitive = inTable(content.sensitive, ["prefixes"], content.sensitive.value.prefixes);
  const adolescent = inTable(
    content.sensitive,
    ["adolescent", "prefixes"],
    content.sensitive.value.adolescent.prefixes,
  );
  const silent = inTable(content.silent, ["rows"], content.silent.value.rows);
  const [symptoms, statuses] = [coded(content.symptomCodes), coded(content.statusCodes)];
  const claims: Claims = {
    concept: winnerIn(concepts),
    withheldConcept: winnerIn(concepts.filter(({ withheld }) => withheld)),
    sensitive: winnerIn(sensitive),
    silent: winnerIn(silent),
    speaking: winnerIn([...symptoms, ...statuses]),
  };
  return [
    ...concepts.flatMap((claim) => insideWithheld(claim, claims)),
    ...[...symptoms, ...statuses].flatMap((claim) => unread(claim, claims)),
    ...silent.flatMap((claim) => notSilent(claim, claims)),
    ...[...sensitive, ...adolescent].flatMap((claim) => withheldTwice(claim, claims)),
    ...adolescent.flatMap((claim) => keptFromAllAges(claim, claims)),
    ...statuses.flatMap((claim) => bothSymptomAndStatus(claim, symptoms)),
    ...scoresReadAsItems(content),
    ...findingsOfWithheld(content),
  ];
}

function claimsOfConcept(located: Located<Concept>): ConceptClaim[] {
  const { icd10cm, sensitivity } = located.value;
  const claim = (history: boolean, key: string) => (prefix: string, place: number) => ({
    prefix,
    located,
    path: [key, place],
    history,
    withheld: sensitivity.kind === "withheld",
    excludes: icd10cm.excludes,
  });
  return [...icd10cm.prefixes.map(claim(false, "icd10cm")), ...icd10cm.history.map(claim(true, "icd10cm_history"))];
}

function inTable(located: Located<unknown>, path: Path, rows: readonly { readonly prefix: string }[]): Claim[] {
  return rows.map(({ prefix }, row) => ({ prefix, located, path: [...path, row, "prefix"], excludes: [] }));
}

function coded(table: Content["symptomCodes"]): Claim[] {
  return table.value.rows.map(({ code }, row) => ({
    prefix: code,
    located: table,
    path: ["rows", row, "code"],
    excludes: [],
  }));
}

function winnerIn<T extends Claim>(claims: readonly T[]): Winner<T> {
  const byPrefix = new Map(claims.map((claim) => [claim.prefix, claim]));
  return (prefix) => {
    for (let length = prefix.length; length > 0; length--) {
      const claim = byPrefix.get(prefix.slice(0, length));
      if (claim && !claim.excludes.some((excluded) => prefix.startsWith(excluded))) return claim;
    }
    return null;
  };
}

/** What keeps these codes out of everything, or null. */
function withheldBy(prefix: string, { concept, sensitive }: Claims): Claim | null {
  const owner = concept(prefix);
  return owner?.withheld === true ? owner : sensitive(prefix);
}

function told({ located, path }: Claim, message: string): Fault[] {
  return [faultAt(located, path, message)];
}

/** Open codes inside withheld ones: a longer prefix would open what the shorter one keeps in. */
function insideWithheld(claim: ConceptClaim, { withheldConcept, sensitive }: Claims): Fault[] {
  if (claim.withheld) return [];
  const { prefix } = claim;
  const keeper = sensitive(prefix) ?? withheldConcept(prefix);
  if (keeper === null) return [];
  const { located, prefix: kept } = keeper;
  return told(claim, `"${prefix}" lies under "${kept}", which ${located.file} withholds; take it out there or here.`);
}

/** A symptom or status code that is withheld, silent or of the past says nothing, and its row misleads. */
function unread(claim: Claim, claims: Claims): Fault[] {
  const { prefix } = claim;
  const keeper = withheldBy(prefix, claims);
  if (keeper) return told(claim, `${keeper.located.file} withholds "${keeper.prefix}", so this row is never read.`);
  const concept = claims.concept(prefix);
  if (concept?.history === true) {
    return told(claim, `${concept.located.file} reads "${concept.prefix}" as history, which says nothing of today.`);
  }
  const quiet = concept ? null : claims.silent(prefix);
  return quiet
    ? told(claim, `${quiet.located.file} says that "${quiet.prefix}" says nothing; one of the two is wrong.`)
    : [];
}

function notSilent(claim: Claim, claims: Claims): Fault[] {
  const { prefix } = claim;
  const concept = claims.concept(prefix);
  if (concept) return told(claim, `${concept.located.file} speaks of "${prefix}"; it is not silent.`);
  const keeper = claims.sensitive(prefix);
  if (keeper) return told(claim, `${keeper.located.file} withholds "${keeper.prefix}"; this row is never read.`);
  const speaking = claims.speaking(prefix);
  return speaking
    ? told(claim, `${speaking.located.file} says something of "${speaking.prefix}"; one of the two is wrong.`)
    : [];
}

function withheldTwice(claim: Claim, claims: Claims): Fault[] {
  const concept = claims.concept(claim.prefix);
  return concept?.withheld === true
    ? told(claim, `${concept.located.file} already withholds "${concept.prefix}"; this row is never read.`)
    : [];
}

/** What is withheld at every age needs no age from which it is. */
function keptFromAllAges(claim: Claim, claims: Claims): Fault[] {
  const keeper = claims.sensitive(claim.prefix);
  return keeper ? told(claim, `"${keeper.prefix}" is withheld at every age; this row is never read.`) : [];
}

/** A symptom is documented, a status only implies: the same code cannot be both. */
function bothSymptomAndStatus(claim: Claim, symptoms: readonly Claim[]): Fault[] {
  const { prefix } = claim;
  const other = symptoms.find((symptom) => prefix.startsWith(symptom.prefix) || symptom.prefix.startsWith(prefix));
  return other
    ? told(claim, `"${other.prefix}" in ${other.located.file} is a symptom, "${prefix}" here a status; keep one.`)
    : [];
}

/** A score is shown and never read; the same LOINC code cannot be a question whose yes is a finding. */
function scoresReadAsItems({ loincItems, instruments }: Content): Fault[] {
  const scores = new Set(instruments.value.rows.flatMap(({ loinc }) => loinc));
  return loincItems.value.rows.flatMap(({ code }, row) =>
    scores.has(code)
      ? [faultAt(loincItems, ["rows", row, "code"], `${instruments.file} has "${code}" as a score; keep it in one.`)]
      : [],
  );
}

function findingsOfWithheld({ conditions, sensitive, snomedFindings, devices }: Content): Fault[] {
  const withheld = conditions.filter(({ value }) => value.sensitivity.kind === "withheld");
  const owners = new Map([
    ...withheld.flatMap(({ file, value }) => value.snomed.map((id) => [id, file] as const)),
    ...sensitive.value.codes.map(({ code }) => [code, sensitive.file] as const),
  ]);
  return [snomedFindings, devices].flatMap((table) =>
    table.value.rows.flatMap(({ code }, row) => {
      const owner = owners.get(code);
      return owner === undefined
        ? []
        : [faultAt(table, ["rows", row, "code"], `${owner} withholds "${code}", so this row is never read.`)];
    }),
  );
}
