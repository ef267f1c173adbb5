/** The page of one authority: what it is, how well it is known, whether it still holds, and every row that rests on it. */
import type { AboutItem, AboutPage, AboutSection } from "../pages/why-models.ts";
import { jsonOf, pageOf } from "./address.ts";
import type { AuthorityEntry, RestingRow } from "./authority.ts";
import { fact, item, rowPage, section } from "./page-parts.ts";
import { asHeading, kindWords, verificationWords, withdrawnWords } from "./words.ts";

/** Rows are listed by the file that they stand in, conditions first. */
export function authorityPage(entry: AuthorityEntry, version: string): AboutPage {
  const { id, citation, of_kind: kind, paraphrase, verification, note, withdrawn, rows } = entry;
  return rowPage("authorities", {
    title: citation,
    loud: withdrawn === null ? [] : [withdrawnWords(withdrawn), FALLEN],
    facts: [
      ...fact("Is", kindWords(kind)),
      ...fact("In our own words", paraphrase),
      ...fact("How well it is known", verificationWords(verification)),
      ...fact("Still to be checked", note),
      ...fact("Rests on it", rows.length === 1 ? "1 row of the content" : `${rows.length} rows of the content`),
    ],
    sections: sectionsOf(rows),
    version,
    json: jsonOf(pageOf("authorities", id)),
  });
}

const FALLEN =
  "The rows below still cite it, each beside something else that holds. A person must read them again; so must whoever holds a letter that rests on them.";

function sectionsOf(rows: readonly RestingRow[]): readonly AboutSection[] {
  const groups = Map.groupBy(rows, ({ file, of }) => (of === null ? file : CONDITIONS));
  const conditions = groups.get(CONDITIONS) ?? [];
  groups.delete(CONDITIONS);
  return [
    ...section({ id: "conditions", heading: headed("Conditions", conditions) }, conditions.map(rowItem)),
    ...[...groups].flatMap(([file, same], place) =>
      section({ id: `rows-${place + 1}`, heading: headed(headingOf(file), same) }, same.map(rowItem)),
    ),
  ];
}

const CONDITIONS = "conditions/";

function headed(words: string, rows: readonly RestingRow[]): string {
  return `${words} (${rows.length})`;
}

const HEADINGS: Readonly<Record<string, string>> = {
  "activities.yaml": "Activities and bodily functions",
  "considerations.yaml": "Considerations",
  "pathways.yaml": "Pathways",
  "sensitive.yaml": "What stays out until a clinician releases it",
  "silent-codes.yaml": "Codes that are known to say nothing",
  "functional/symptom-codes.yaml": "Symptom codes",
  "functional/status-codes.yaml": "Status codes",
  "functional/snomed-findings.yaml": "Coded findings",
  "functional/loinc-items.yaml": "Disability questions",
  "functional/instruments.yaml": "Screens and rating scales",
  "functional/devices.yaml": "Devices by code",
  "functional/device-words.yaml": "Devices by name",
  "functional/therapies.yaml": "Therapies",
  "functional/medicines.yaml": "Medicines",
  "functional/phrases.yaml": "Words of a finding that propose an activity",
  "functional/negations.yaml": "Words that turn a finding round",
  "functional/others-words.yaml": "Words that say a finding is about somebody else",
};

function headingOf(file: string): string {
  return HEADINGS[file] ?? file;
}

function rowItem({ file, row, says, of, page }: RestingRow): AboutItem {
  const words = of === null || of === says ? says : `${of}: ${says}`;
  return item({ words: asHeading(words), href: page, row: `${file}, ${row}` });
}
