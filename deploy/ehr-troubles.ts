/** `docs/ehr-troubles.md`: each trouble with an EHR as the log names it, as the clinician reads it, and what an operator does. */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { FILING_TROUBLES } from "../fhir/filing/filing-troubles.ts";
import { TROUBLES } from "../fhir/outbound/troubles.ts";

const HEAD = `# When an EHR does not answer as it should

The event \`ehr.trouble\` names in \`why\` what went wrong while a chart was read; the clinician reads a sentence at the section that it
concerns. No event holds a patient, an address or a word of the EHR. Made by \`npm run ehr:troubles\` from \`fhir/outbound/troubles.ts\`; a
test fails when it is out of date.

| \`why\` | the clinician reads | what an operator does |
|---|---|---|`;

const FILING = `
## When a letter does not get into the chart

The event \`letter.not_filed\` names in \`why\` what stood against it; the clinician reads the sentence under the signed letter, and can file it
by hand by the list there. Where nothing was sent there is no event, and the operator hears of it from the clinician. The table is
\`fhir/filing/filing-troubles.ts\`.

| \`why\` | the clinician reads | what an operator does |
|---|---|---|`;

/** The page, in the order of the tables. */
export function troublesPage(): string {
  const rows = Object.values(TROUBLES).map(
    ({ event, clinician, operator }) => `| \`${event}\` | ${capital(clinician)} | ${operator} |`,
  );
  const filing = Object.values(FILING_TROUBLES).map(
    ({ why, clinician, operator }) => `| ${why === null ? "no event" : `\`${why}\``} | ${clinician} | ${operator} |`,
  );
  return `${[HEAD, ...rows, FILING, ...filing].join("\n")}\n`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

if (process.argv[1] === import.meta.filename)
  writeFileSync(resolve(import.meta.dirname, "../docs/ehr-troubles.md"), troublesPage());
