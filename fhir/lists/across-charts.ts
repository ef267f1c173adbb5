/** Who has one of some diagnoses on the problem list, asked across all charts that the user may see. Reads a code and whose it is. */
import { z } from "zod";
import type { Code } from "../../chart/code.ts";
import type { FhirGateway, ManyParameters } from "../client.ts";
import { conceptSchema, referenceSchema, statusSchema } from "../elements.ts";
import type { Asked, Incomplete } from "../outbound/pages.ts";
import type { Entry } from "../resource.ts";
import { patientNamed } from "./patient-named.ts";

/** A problem of somebody's, as far as a list needs it. */
export interface ListedProblem {
  readonly patient: string;
  readonly codes: readonly Code[];
}

export interface Problems {
  readonly problems: readonly ListedProblem[];
  readonly incomplete: Incomplete | null;
}

/** So many codes stand in one question: some servers cut a longer address. */
const AT_ONCE = 20;
const SYSTEMS: Readonly<Partial<Record<string, string>>> = {
  icd10cm: "http://hl7.org/fhir/sid/icd-10-cm",
  snomed: "http://snomed.info/sct",
};

/** The searches for all of the codes. */
export function problemSearches(codes: readonly Code[]): readonly ManyParameters[] {
  const tokens = codes.flatMap(({ system, code }) => {
    const uri = SYSTEMS[system];
    return uri === undefined ? [] : [`${uri}|${code}`];
  });
  const groups = Array.from({ length: Math.ceil(tokens.length / AT_ONCE) }, (_, at) =>
    tokens.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
  );
  return groups.map((some) => ({
    category: "problem-list-item",
    "clinical-status": "active",
    code: some.join(","),
    _count: PAGE,
  }));
}

const PAGE = "100";

/** Asks for them one after the other. A question that fails fails the whole: half a registry would leave children out in silence. */
export async function askProblems(
  gateway: Pick<FhirGateway, "search">,
  codes: readonly Code[],
  base: string,
): Promise<Asked<Problems>> {
  const problems: ListedProblem[] = [];
  let incomplete: Incomplete | null = null;
  for (const parameters of problemSearches(codes)) {
    const asked = await gateway.search("Condition", parameters);
    if (asked.kind === "failed") return asked;
    problems.push(...asked.value.entries.flatMap((entry) => currentProblem(entry, base)));
    incomplete ??= asked.value.incomplete;
  }
  return { kind: "answered", value: { problems, incomplete } };
}

const problemSchema = z.object({
  clinicalStatus: statusSchema.optional(),
  verificationStatus: statusSchema.optional(),
  code: conceptSchema.optional(),
  subject: referenceSchema.optional(),
});

const PRESENT: ReadonlySet<string> = new Set(["active", "recurrence", "relapse"]);
const NEVER: ReadonlySet<string> = new Set(["refuted", "entered-in-error"]);

/** A problem that is said to be active, and not to be wrong. */
export function currentProblem({ resource }: Entry, base: string): readonly ListedProblem[] {
  const read = problemSchema.safeParse(resource);
  if (resource.resourceType !== "Condition" || !read.success) return [];
  const { clinicalStatus = [], verificationStatus = [], code, subject } = read.data;
  const patient = patientNamed(subject?.reference, base);
  const isPresent = clinicalStatus.some((status) => PRESENT.has(status));
  if (patient === null || !isPresent || verificationStatus.some((status) => NEVER.has(status))) return [];
  return [{ patient, codes: code?.codes ?? [] }];
}
