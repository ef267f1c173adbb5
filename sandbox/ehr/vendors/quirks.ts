/** All quirks by name, and those that are on at one EHR. Decides nothing about what a quirk does. */
import type { JsonObject } from "../../moving.ts";
import type { Answer } from "../answer.ts";
import type { Asked } from "../asked.ts";
import type { Behavior, FhirCall, Quirk, QuirkPlace } from "./quirk.ts";
import * as guarding from "./guarding-epic.ts";
import * as any from "./reading-any.ts";
import * as epic from "./reading-epic.ts";
import * as oracle from "./reading-oracle.ts";
import * as others from "./reading-others.ts";
import * as schedules from "./reading-schedules.ts";
import * as signingIn from "./signing-in.ts";
import { documentsReadOnly } from "./writing-athena.ts";
import { bareCreation, forgottenIdentifier, noConditionalCreate, notesAsText, notesInAVisit } from "./writing-epic.ts";
import { checkedDocuments } from "./writing-oracle.ts";

/** Every quirk. One that is about reading stands in a file `reading-…`, one that is about writing in `writing-…`. */
export const QUIRKS = {
  category_of_conditions: epic.categoryOfConditions,
  own_categories: epic.ownCategories,
  warnings_among_entries: epic.warningsAmongEntries,
  nothing_found_as_outcome: epic.nothingFoundAsOutcome,
  parameters_left_aside: epic.parametersLeftAside,
  search_expires: epic.searchExpires,
  guarded_chart: guarding.guardedChart,
  guarded_contents: guarding.guardedContents,
  guarded_in_part: guarding.guardedInPart,
  not_registered: epic.notRegistered,
  merged_patient: guarding.mergedPatient,
  document_ceiling: epic.documentCeiling,
  too_busy: epic.tooBusy,
  version_1_scopes: signingIn.version1Scopes,
  five_scopes: signingIn.fiveScopes,
  id_alone: oracle.idAlone,
  visits_hold_problems: oracle.visitsHoldProblems,
  relationship_level: oracle.relationshipLevel,
  strict_dates: oracle.strictDates,
  uneven_pages: oracle.unevenPages,
  record_lacks_field: oracle.recordLacksField,
  plain_refusals: oracle.plainRefusals,
  active_time: oracle.activeTime,
  issuer_elsewhere: others.issuerElsewhere,
  gateway_words: others.gatewayWords,
  paging_by_continue: others.pagingByContinue,
  fewer_rows: any.fewerRows,
  next_elsewhere: any.nextElsewhere,
  long_references: any.longReferences,
  loose_tokens: any.looseTokens,
  sparse_records: any.sparseRecords,
  minute_block: any.minuteBlock,
  sign_in_page: any.signInPage,
  status_required: any.statusRequired,
  schedule_left_aside: schedules.scheduleLeftAside,
  strict_schedule: schedules.strictSchedule,
  appointments_by_id: schedules.appointmentsById,
  one_patient_only: schedules.onePatientOnly,
  notes_as_text: notesAsText,
  notes_in_a_visit: notesInAVisit,
  no_conditional_create: noConditionalCreate,
  bare_creation: bareCreation,
  forgotten_identifier: forgottenIdentifier,
  checked_documents: checkedDocuments,
  documents_read_only: documentsReadOnly,
} as const satisfies Readonly<Record<string, Quirk>>;

export type QuirkName = keyof typeof QUIRKS;

/** The quirks of one EHR: a switch for each, and all that are on as one behavior. */
export interface Quirks {
  readonly set: (name: QuirkName) => void;
  /** Turns one off, or all. */
  readonly clear: (name?: QuirkName) => void;
  readonly active: () => readonly QuirkName[];
  readonly instead: (call: FhirCall) => Answer | undefined;
  readonly heard: (call: FhirCall) => Asked;
  readonly given: (answer: Answer, call: FhirCall) => Answer;
  readonly tokens: (body: JsonObject) => JsonObject;
  readonly configuration: (configuration: JsonObject) => JsonObject | Answer;
  readonly capabilities: (statement: JsonObject) => JsonObject | Answer;
}

/** Whether one of them has tokens issued by another server. */
export function issuedElsewhere(names: readonly QuirkName[]): boolean {
  const quirks: readonly Quirk[] = names.map((name) => QUIRKS[name]);
  return quirks.some(({ issuer }) => issuer === "elsewhere");
}

/** Whether a string, as a form or a command line has it, names a quirk. */
export function isQuirkName(name: string): name is QuirkName {
  return Object.hasOwn(QUIRKS, name);
}

/** The named quirks on, each with a memory of its own. */
export function openQuirks(names: readonly QuirkName[], place: QuirkPlace): Quirks {
  const open = new Map<QuirkName, Behavior>(names.map((name) => [name, QUIRKS[name].behave(place)]));
  const behaviors = (): readonly Behavior[] => [...open.values()];
  return {
    set: (name) => void open.set(name, QUIRKS[name].behave(place)),
    clear: (name) => void (name === undefined ? open.clear() : open.delete(name)),
    active: () => [...open.keys()],
    instead: (call) => firstAnswer(behaviors(), call),
    heard: (call) => behaviors().reduce((asked, { heard }) => heard?.({ ...call, asked }) ?? asked, call.asked),
    given: (answer, call) => behaviors().reduce((so, { given }) => given?.(so, call) ?? so, answer),
    tokens: (body) => behaviors().reduce((so, { tokens }) => tokens?.(so) ?? so, body),
    configuration: (document) =>
      told(
        behaviors().map(({ configuration }) => configuration),
        document,
      ),
    capabilities: (document) =>
      told(
        behaviors().map(({ capabilities }) => capabilities),
        document,
      ),
  };
}

function firstAnswer(behaviors: readonly Behavior[], call: FhirCall): Answer | undefined {
  for (const { instead } of behaviors) {
    const answer = instead?.(call);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

/** The document as it is told; an answer in its place ends the telling. */
function told(tellings: readonly Behavior["configuration"][], document: JsonObject): JsonObject | Answer {
  let so: JsonObject | Answer = document;
  for (const tell of tellings) if (!isAnswer(so)) so = tell?.(so) ?? so;
  return so;
}

/** Whether what stands in the place of a document is an answer of its own. */
export function isAnswer(document: JsonObject | Answer): document is Answer {
  return typeof document["status"] === "number" && document["headers"] !== undefined;
}
