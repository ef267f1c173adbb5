/** The charts as this EHR's own pages and launches need them: who, how old, which visit, which problems, which documents. */
import { CAST, type ChildName, type Resource } from "../cast.ts";
import { isObject, textAt, valuesAt } from "./json.ts";
import { patientsOf, type Store } from "./store.ts";

export interface ChartHead {
  readonly child: ChildName;
  readonly name: string;
  readonly born: string;
  readonly age: string;
  readonly recordNumber: string;
}

export interface Problem {
  readonly words: string;
  readonly status: string;
  readonly recorded: string;
}

/** A document that an app has filed, with its bytes. */
export interface FiledDocument {
  readonly id: string;
  readonly patient: string;
  readonly title: string;
  readonly status: string;
  readonly filedAt: string;
  readonly contentType: string;
  readonly bytes: Buffer;
  readonly resource: Resource;
}

/** Name, birth date, age on `day`, record number. */
export function headOf(child: ChildName, day: string, store: Store): ChartHead {
  const patient = store.read("Patient", store.patientOf(child));
  const name = valuesAt(patient, "name").find(isObject);
  const parts = [...valuesAt(name, "given"), ...valuesAt(name, "family")].filter((part) => typeof part === "string");
  const born = textAt(patient, "birthDate") ?? "";
  const recordNumber = textAt(patient, "identifier.value") ?? "";
  return { child, name: textAt(name, "text") ?? parts.join(" "), born, age: ageOn(day, born), recordNumber };
}

/** Whether a string, as an address carries it, names a child of the cast. */
export function isChild(name: string): name is ChildName {
  return CAST.some((child) => child === name);
}

/** The problem list without what was entered in error. */
export function problemsOf(child: ChildName, store: Store): readonly Problem[] {
  return ofPatient("Condition", store.patientOf(child), store)
    .filter((problem) => valuesAt(problem, "category.coding.code").includes("problem-list-item"))
    .filter((problem) => textAt(problem, "verificationStatus.coding.code") !== "entered-in-error")
    .map((problem) => ({
      words: textAt(problem, "code.text") ?? textAt(problem, "code.coding.display") ?? "Not named",
      status: ["clinicalStatus", "verificationStatus"]
        .map((element) => textAt(problem, `${element}.coding.code`) ?? "not stated")
        .join(", "),
      recorded: textAt(problem, "recordedDate")?.slice(0, 10) ?? "",
    }));
}

/** The latest visit that took place: what an EHR has open when a clinician starts an app from the chart. */
export function latestEncounter(child: ChildName, store: Store): string | undefined {
  const visits = ofPatient("Encounter", store.patientOf(child), store).filter((visit) =>
    ["finished", "in-progress"].includes(textAt(visit, "status") ?? ""),
  );
  return textAt(visits.toSorted((one, other) => startOf(other) - startOf(one))[0], "id");
}

function startOf(visit: Resource): number {
  return Date.parse(textAt(visit, "period.start") ?? "") || 0;
}

/** What apps have filed, in the order of filing, for one child or for all. */
export function documentsFiled(store: Store, child?: ChildName): readonly FiledDocument[] {
  return store
    .all("DocumentReference")
    .filter((document) => child === undefined || patientsOf(document).includes(store.patientOf(child)))
    .flatMap((document) => filed(document, store) ?? []);
}

function filed(document: Resource, store: Store): FiledDocument | undefined {
  // The cast's own notes have names for ids; what an app files gets one of this EHR's.
  if (!/^[0-9a-f-]{36}$/.test(textAt(document, "id") ?? "")) return undefined;
  const binary = store.read("Binary", textAt(document, "content.attachment.url")?.split("/").at(-1) ?? "");
  if (!binary) return undefined;
  return {
    id: textAt(document, "id") ?? "",
    patient: patientsOf(document)[0] ?? "",
    title: textAt(document, "content.attachment.title") ?? textAt(document, "type.coding.display") ?? "Document",
    status: textAt(document, "status") ?? "",
    filedAt: textAt(document, "meta.lastUpdated") ?? "",
    contentType: textAt(binary, "contentType") ?? "",
    bytes: Buffer.from(textAt(binary, "data") ?? "", "base64"),
    resource: document,
  };
}

function ofPatient(type: string, patient: string, store: Store): readonly Resource[] {
  return store.all(type).filter((resource) => patientsOf(resource).includes(patient));
}

/** Years, and months for the first three years, as a pediatric chart says it. */
function ageOn(day: string, born: string): string {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const [bornYear = 0, bornMonth = 0, bornDate = 0] = born.split("-").map(Number);
  const months = (year - bornYear) * 12 + month - bornMonth - (date < bornDate ? 1 : 0);
  const years = Math.floor(months / 12);
  return years < 3 ? `${years} y ${months % 12} m` : `${years} y`;
}
