/** The door of lists over the FHIR room, in the way of the tenant's EHR. */
import type { FhirGateway } from "../../fhir/client.ts";
import { askProblems } from "../../fhir/lists/across-charts.ts";
import { askMembers, findKept } from "../../fhir/lists/members.ts";
import { askLastVisit, askOwnProblems, askPatient } from "../../fhir/lists/one-child.ts";
import { askSchedule } from "../../fhir/lists/schedule.ts";
import type { Asked } from "../../fhir/outbound/pages.ts";
import { troubleOf } from "../../fhir/outbound/troubles.ts";
import type { Tenant } from "../../fhir/tenant.ts";
import { listWaysOf } from "../../fhir/vendors/list-ways.ts";
import { waysOf } from "../../fhir/vendors/vendors.ts";
import type { Answered, ListsDoor } from "./lists-door.ts";

export interface ListsWay {
  readonly tenant: Pick<Tenant, "profile" | "recordNumbers">;
  readonly base: string;
  readonly now: () => Date;
}

/** Opens the door. None of its questions fails for what an EHR does. */
export function openListsDoor(gateway: FhirGateway, { tenant, base, now }: ListsWay): ListsDoor {
  const ways = waysOf(tenant.profile);
  return {
    schedule: async (asked) => told(await askSchedule(gateway, asked, base)),
    kept: async () => told(await findKept(gateway, listWaysOf(tenant.profile))),
    members: async (reference, today) => told(await askMembers(gateway, reference, { base, today })),
    problems: async (codes) => told(await askProblems(gateway, codes, base)),
    patient: async (id) => told(await askPatient(gateway, id, tenant.recordNumbers)),
    ownProblems: async (patient) => told(await askOwnProblems(gateway, { base, patient, ways, now: now() })),
    lastVisit: async (patient) => told(await askLastVisit(gateway, { base, patient, ways, now: now() })),
  };
}

function told<T>(asked: Asked<T>): Answered<T> {
  return asked.kind === "answered" ? asked : { kind: "trouble", why: troubleOf(asked.fault) };
}
