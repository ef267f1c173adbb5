/** A document of the chart marked as entered in error. The bytes stay, as a legal record keeps them. */
import type { FhirGateway } from "../client.ts";
import { isObject } from "../json.ts";
import type { Fault } from "../outbound/fault.ts";
import type { Resource } from "../resource.ts";
import type { WriteAbilities } from "./abilities.ts";
import { outcomeOf } from "./outcome.ts";

export type Withdrawing =
  | { readonly kind: "marked" }
  | {
      readonly kind: "not-marked";
      readonly why: "not-allowed" | "not-accepted" | "session-over" | "not-there" | "no-answer";
    };

/** Marks the document: the whole of it as it was read, with another status, if nobody has changed it meanwhile. */
export async function withdrawDocument(
  gateway: FhirGateway,
  reference: string,
  abilities: WriteAbilities | null,
): Promise<Withdrawing> {
  if (abilities?.updates === false) return { kind: "not-marked", why: "not-allowed" };
  const found = await gateway.read("DocumentReference", reference.split("/").at(-1) ?? "");
  if (found.kind === "failed") return notMarked(found.fault);
  if (found.value["status"] === "entered-in-error") return { kind: "marked" };
  const marked = await gateway.update({ ...found.value, status: "entered-in-error" }, versionOf(found.value));
  return marked.kind === "answered" ? { kind: "marked" } : notMarked(marked.fault);
}

function versionOf({ meta }: Resource): { readonly ifMatch?: string } {
  const version = isObject(meta) ? meta["versionId"] : undefined;
  return typeof version === "string" && /^[A-Za-z0-9.-]{1,64}$/.test(version) ? { ifMatch: `W/"${version}"` } : {};
}

function notMarked(fault: Fault): Withdrawing {
  if (fault.kind === "not-found" || fault.kind === "gone") return { kind: "not-marked", why: "not-there" };
  const outcome = outcomeOf(fault);
  if (outcome.kind !== "refused") return { kind: "not-marked", why: "no-answer" };
  const { why } = outcome;
  if (why === "busy" || why === "not-reached") return { kind: "not-marked", why: "no-answer" };
  return { kind: "not-marked", why: why === "several" ? "not-accepted" : why };
}
