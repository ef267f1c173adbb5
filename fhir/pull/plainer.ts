/**
 * What is asked where an EHR refuses a question: the same more plainly, then with every status there is. Twice at most, and never where
 * the refusal is a matter of who may see what. Asks nobody itself.
 */
import type { SearchParameters } from "../client.ts";
import { troubleOf } from "../outbound/troubles.ts";
import type { Asked, Found } from "../outbound/pages.ts";
import { everyStatus } from "../vendors/statuses.ts";
import type { VendorWays } from "../vendors/ways.ts";
import type { SectionSearch } from "./sections.ts";

type Ask = (parameters: SearchParameters) => Promise<Asked<Found>>;

/** Asks a section's question, and more plainly where it is refused. */
export async function askPlainly(
  { type, parameters }: SectionSearch,
  ways: VendorWays,
  ask: Ask,
): Promise<Asked<Found>> {
  const first = await ask(parameters);
  if (!isRefused(first)) return first;
  const plainer = plainly(parameters, ways);
  const second = plainer === null ? first : await ask(plainer);
  const statuses = everyStatus(type);
  if (statuses === null || !wantsStatus(second)) return second;
  return ask({ ...(plainer ?? parameters), ...statuses });
}

/** FHIR R4 http: 400 for a question that is not understood, 422 for one that is against a rule. */
function isRefused(answer: Asked<Found>): boolean {
  if (answer.kind === "answered" || troubleOf(answer.fault) !== "refused") return false;
  return answer.fault.status === 400 || answer.fault.status === 422;
}

/** US Core CONF-0065: a server may refuse a search without a status, with 400 and an OperationOutcome. */
function wantsStatus(answer: Asked<Found>): boolean {
  if (answer.kind === "answered" || !isRefused(answer) || answer.fault.status !== 400) return false;
  return answer.fault.issues.length > 0 && !answer.fault.issues.includes("not-supported");
}

/** The question with no more than this EHR must be told; null where it says no more. */
function plainly(parameters: SearchParameters, { needed }: VendorWays): SearchParameters | null {
  const all = Object.entries(parameters);
  const kept = all.filter(([name]) => needed.includes(name));
  return kept.length === all.length ? null : Object.fromEntries(kept);
}
