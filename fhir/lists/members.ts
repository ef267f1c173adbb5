/** The lists and groups that people keep in the EHR: which there are, and who is on one. Reads no word of a chart. */
import { z } from "zod";
import { latestDay } from "../../chart/dates.ts";
import type { FhirGateway } from "../client.ts";
import { conceptSchema, periodSchema, referenceSchema, textSchema } from "../elements.ts";
import { faultOf } from "../outbound/fault.ts";
import type { Asked } from "../outbound/pages.ts";
import { idOf } from "../resource.ts";
import type { Entry, Resource } from "../resource.ts";
import type { ListWays } from "../vendors/list-ways.ts";
import { patientNamed } from "./patient-named.ts";

/** `List/123`. */
export type KeptReference = `${"List" | "Group"}/${string}`;

export interface KeptList {
  readonly reference: KeptReference;
  readonly name: string;
}

export interface Membership {
  readonly name: string | null;
  readonly patients: readonly string[];
  /** Members that are no patient of this EHR. */
  readonly unnamed: number;
}

const WRITTEN = /^(List|Group)\/[A-Za-z0-9._-]{1,128}$/;

/** Whether a text names a list or a group as the EHR does. */
export function isKeptReference(text: string): text is KeptReference {
  return WRITTEN.test(text);
}

/** The lists and groups that this user sees there, by name. What one kind of them does not give costs the other nothing. */
export async function findKept(
  gateway: Pick<FhirGateway, "search">,
  { lists, groups }: Pick<ListWays, "lists" | "groups">,
): Promise<Asked<readonly KeptList[]>> {
  const searches = [
    ...(lists === null ? [] : [gateway.search("List", { ...lists, _count: PAGE })]),
    ...(groups === null || groups === "by_id" ? [] : [gateway.search("Group", { ...groups, _count: PAGE })]),
  ];
  const asked = await Promise.all(searches);
  const found = asked.flatMap((one) => (one.kind === "answered" ? one.value.entries.flatMap(keptIn) : []));
  const failed = asked.find((one) => one.kind === "failed");
  if (found.length === 0 && failed !== undefined) return failed;
  return { kind: "answered", value: found.toSorted((a, b) => a.name.localeCompare(b.name)) };
}

const PAGE = "100";

const nameSchema = z.object({
  title: textSchema.optional(),
  name: textSchema.optional(),
  code: conceptSchema.optional(),
  status: textSchema.optional(),
  active: z.boolean().optional(),
});

function keptIn(entry: Entry): readonly KeptList[] {
  const read = nameSchema.safeParse(entry.resource);
  const reference = `${entry.resource.resourceType}/${idOf(entry) ?? ""}`;
  if (!read.success || !isKeptReference(reference)) return [];
  const { status, active } = read.data;
  if ((status !== undefined && status !== "current") || active === false) return [];
  return [{ reference, name: nameOf(read.data) ?? reference }];
}

function nameOf({ title, name, code }: z.infer<typeof nameSchema>): string | null {
  return title ?? name ?? code?.text ?? null;
}

const listSchema = z.object({
  entry: z.array(z.object({ deleted: z.boolean().optional(), item: referenceSchema.optional() })).default([]),
});
const groupSchema = z.object({
  member: z
    .array(
      z.object({
        entity: referenceSchema.optional(),
        inactive: z.boolean().optional(),
        period: periodSchema.optional(),
      }),
    )
    .default([]),
});

/** Who is on it now. Who was taken off, or whose time in it is over, is not. */
export async function askMembers(
  gateway: Pick<FhirGateway, "read">,
  reference: KeptReference,
  { base, today }: { readonly base: string; readonly today: string },
): Promise<Asked<Membership>> {
  const [type = "", id = ""] = reference.split("/");
  const asked = await gateway.read(type, id);
  if (asked.kind === "failed") return asked;
  const references = type === "List" ? inList(asked.value) : inGroup(asked.value, today);
  if (references === null) return { kind: "failed", fault: faultOf("not-fhir") };
  const named = references.map((one) => patientNamed(one, base));
  const patients = [...new Set(named.filter((one) => one !== null))];
  const read = nameSchema.safeParse(asked.value);
  const name = read.success ? nameOf(read.data) : null;
  return { kind: "answered", value: { name, patients, unnamed: named.filter((one) => one === null).length } };
}

function inList(resource: Resource): readonly (string | undefined)[] | null {
  const read = listSchema.safeParse(resource);
  if (!read.success) return null;
  return read.data.entry.filter(({ deleted }) => deleted !== true).map(({ item }) => item?.reference);
}

function inGroup(resource: Resource, today: string): readonly (string | undefined)[] | null {
  const read = groupSchema.safeParse(resource);
  if (!read.success) return null;
  return read.data.member
    .filter(
      ({ inactive, period }) => inactive !== true && (period?.end === undefined || latestDay(period.end) >= today),
    )
    .map(({ entity }) => entity?.reference);
}
