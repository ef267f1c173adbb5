/** The chart door over the FHIR room. Reads and searches only; asks for what the letter needs, of one child at a time. */
import { findPatients } from "../../fhir/find-patient.ts";
import type { FhirGateway } from "../../fhir/client.ts";
import type { Trouble as EhrTrouble } from "../../fhir/outbound/troubles.ts";
import { pullChart } from "../../fhir/pull/pull.ts";
import type { Pulled } from "../../fhir/pull/pull.ts";
import type { SectionState } from "../../fhir/pull/state.ts";
import type { VendorProfile } from "../../fhir/tenant.ts";
import { sectionInWords } from "../ehr/section-words.ts";
import type { ChartDoor, DoorReading, DoorTrouble, Trouble } from "./chart-door.ts";

/** How one tenant's EHR is reached for a batch, and by what right. */
export interface BatchWay {
  readonly gateway: FhirGateway;
  readonly base: string;
  readonly scopes: readonly string[];
  readonly profile: VendorProfile;
  /** The system of its record numbers; null where the tenant names none. */
  readonly recordNumbers: string | null;
  readonly now: () => Date;
}

/** Opens the door. Neither of its questions fails for what an EHR does. */
export function openChartDoor({ gateway, base, scopes, profile, recordNumbers, now }: BatchWay): ChartDoor {
  return {
    find: async (value) => {
      const asked = await findPatients(gateway, { system: recordNumbers, value });
      return asked.kind === "failed" ? trouble(asked.fault.kind) : { kind: "found", hits: asked.value };
    },
    read: async (patient) => {
      const session = { base, patient, scopes: withUsers(scopes), fhirUser: null };
      return told(await pullChart(session, { gateway, profile, now }).whole);
    },
  };
}

/** The pull asks whether a user was granted what it reads; a backend's own grant is as wide, with nobody behind it. */
function withUsers(scopes: readonly string[]): readonly string[] {
  return scopes.map((scope) => scope.replace(/^system\//, "user/"));
}

function told(pulled: Pulled): DoorReading {
  if (pulled.kind === "no-patient") return trouble(pulled.why);
  const whys = pulled.sections.flatMap(troubleIn).map((why) => MEANT[why]);
  // A sign-in that ended in the middle leaves a chart of which nobody knows how much is missing.
  const ended = whys.find((why) => why === "sign_in_ended" || why === "busy");
  if (ended !== undefined) return { kind: "trouble", why: ended };
  const mayComeYet = whys.includes("no_answer");
  return { kind: "read", chart: pulled.chart, sections: pulled.sections.map(sectionInWords), mayComeYet };
}

function troubleIn(section: SectionState): readonly EhrTrouble[] {
  if (section.state === "unavailable") return [section.why];
  return section.state === "loaded" && section.incomplete !== null ? [section.incomplete] : [];
}

function trouble(why: EhrTrouble): Trouble {
  return { kind: "trouble", why: MEANT[why] };
}

/** What each trouble with an EHR means to the work. */
const MEANT: Readonly<Record<EhrTrouble, DoorTrouble>> = {
  unauthorized: "sign_in_ended",
  "rate-limited": "busy",
  forbidden: "not_allowed",
  "not-granted": "not_allowed",
  "break-the-glass": "not_allowed",
  "user-not-allowed": "not_allowed",
  server: "no_answer",
  timeout: "no_answer",
  network: "no_answer",
  aborted: "no_answer",
  "search-expired": "no_answer",
  "not-found": "unreadable",
  gone: "unreadable",
  refused: "unreadable",
  "not-fhir": "unreadable",
  "too-large": "unreadable",
  "foreign-link": "unreadable",
  "too-many-pages": "unreadable",
  "too-many-resources": "unreadable",
  "repeated-page": "unreadable",
  capped: "unreadable",
  "field-missing": "unreadable",
  "left-out": "unreadable",
  "other-patient": "unreadable",
  "documents-ceiling": "unreadable",
  "in-conflict": "unreadable",
  "may-be-more": "unreadable",
  "not-acceptable": "unreadable",
};
