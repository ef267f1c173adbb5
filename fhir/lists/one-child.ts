/** One child whom a schedule or a list names: who it is, what the problem list says, when the last visit was. A question each, no more. */
import type { Code } from "../../chart/code.ts";
import type { PartialDate } from "../../chart/dates.ts";
import type { FhirGateway } from "../client.ts";
import { patientHit } from "../find-patient.ts";
import type { ListedPatient } from "../find-patient.ts";
import { faultOf } from "../outbound/fault.ts";
import type { Asked } from "../outbound/pages.ts";
import { partByPatient } from "../pull/own.ts";
import { firstSearches, secondSearches } from "../pull/sections.ts";
import type { Asking, SectionId } from "../pull/sections.ts";
import type { Entry } from "../resource.ts";
import { currentProblem } from "./across-charts.ts";
import { periodSchema, textSchema } from "../elements.ts";
import { z } from "zod";

/** Who it is. `system`: that of the EHR's record numbers; null: the number that is marked as one. */
export async function askPatient(
  gateway: Pick<FhirGateway, "readPatient">,
  patient: string,
  system: string | null,
): Promise<Asked<ListedPatient>> {
  const asked = await gateway.readPatient(patient);
  if (asked.kind === "failed") return asked;
  const hit = patientHit({ resource: asked.value.resource, fullUrl: null, place: "ehr" }, system);
  return hit === null ? { kind: "failed", fault: faultOf("not-fhir") } : { kind: "answered", value: hit };
}

export interface ChildAsked extends Omit<Asking, "anyCondition"> {
  readonly base: string;
}

/** The codes of what is active on the problem list. */
export async function askOwnProblems(
  gateway: Pick<FhirGateway, "search">,
  asked: ChildAsked,
): Promise<Asked<readonly Code[]>> {
  const found = await section(gateway, asked, "problems");
  if (found.kind === "failed") return found;
  return {
    kind: "answered",
    value: found.value.flatMap((entry) => currentProblem(entry, asked.base)).flatMap(({ codes }) => codes),
  };
}

const visitSchema = z.object({ status: textSchema.optional(), period: periodSchema.optional() });
const TOOK_PLACE: ReadonlySet<string> = new Set(["finished", "in-progress", "arrived", "triaged", "onleave"]);

/** The day of the last visit that took place within a year; null where none did. */
export async function askLastVisit(
  gateway: Pick<FhirGateway, "search">,
  asked: ChildAsked,
): Promise<Asked<PartialDate | null>> {
  const found = await section(gateway, asked, "visits");
  if (found.kind === "failed") return found;
  const days = found.value.flatMap(({ resource }) => {
    const read = visitSchema.safeParse(resource);
    if (!read.success || !TOOK_PLACE.has(read.data.status ?? "finished")) return [];
    return read.data.period?.start ?? [];
  });
  return { kind: "answered", value: days.toSorted().at(-1) ?? null };
}

/** One section of the chart, as the chart itself is asked for it; a part of an answer counts as none. */
async function section(
  gateway: Pick<FhirGateway, "search">,
  asked: ChildAsked,
  wanted: SectionId,
): Promise<Asked<readonly Entry[]>> {
  const asking: Asking = { ...asked, anyCondition: false };
  const search = [...firstSearches(asking), ...secondSearches(asking)].find((one) => one.section === wanted);
  if (search === undefined) return { kind: "failed", fault: faultOf("refused") };
  const found = await gateway.search(search.type, search.parameters);
  if (found.kind === "failed") return found;
  if (found.value.incomplete !== null) return { kind: "failed", fault: faultOf("server") };
  return { kind: "answered", value: partByPatient(found.value.entries, asked).own };
}
