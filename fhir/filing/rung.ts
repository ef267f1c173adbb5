/**
 * The ladder of ways into a chart: the signed PDF, the words of it as text, a vendor's own way, and a person's hands. Chosen by what
 * the practice wants and what the EHR says it can; nothing is sent here.
 */
import type { Tenant } from "../tenant.ts";
import type { WriteAbilities } from "./abilities.ts";
import type { VendorAdapter } from "./adapter.ts";
import { type Form, WRITERS } from "./writers.ts";

/** Why a letter is put into the chart by hand. */
export type ByHand =
  /** The practice has not turned it on. */
  | "off"
  /** The EHR takes no documents from programs. */
  | "takes-none"
  /** The launch was not granted to write documents. */
  | "not-granted"
  | "too-large"
  /** The EHR refused every form that there is. */
  | "refused"
  /** Signed in ink, where the EHR takes text only. */
  | "only-paper";

export type Rung =
  | { readonly kind: "document"; readonly form: Form; readonly isConditional: boolean; readonly isLarge: boolean }
  | { readonly kind: "adapter"; readonly adapter: VendorAdapter }
  | { readonly kind: "by-hand"; readonly why: ByHand };

export interface Situation {
  readonly tenant: Pick<Tenant, "writeBack" | "profile">;
  /** Null where the EHR does not say what it can: then the first filing shows it. */
  readonly abilities: WriteAbilities | null;
  /** Whether the launch's grant covers a new document. */
  readonly isGranted: boolean;
  /** Bytes of each form of the letter that there is. */
  readonly bytes: Readonly<Partial<Record<Form, number>>>;
  /** Forms that the EHR did not accept for this letter. */
  readonly refused: readonly Form[];
  readonly adapter: VendorAdapter | null;
}

const LARGE = 1024 * 1024;
/** US Core 9, "Writing Clinical Notes": no server need take more than this. */
const LARGEST = 5 * 1024 * 1024;

/** The highest rung that bears this letter. */
export function chooseRung({ tenant, abilities, isGranted, bytes, refused, adapter }: Situation): Rung {
  if (tenant.writeBack === "off") return byHand("off");
  const taken = abilities?.creates === false ? [] : WRITERS[tenant.profile].takes;
  if (taken.length === 0) return adapter === null ? byHand("takes-none") : { kind: "adapter", adapter };
  if (!isGranted) return byHand("not-granted");
  const wanted = taken.filter((form) => form === "text" || tenant.writeBack === "pdf");
  if (wanted.length === 0) return byHand("takes-none");
  const there = wanted.filter((form) => bytes[form] !== undefined);
  if (there.length === 0) return byHand("only-paper");
  const open = there.filter((form) => !refused.includes(form));
  if (open.length === 0) return byHand("refused");
  const form = open.find((each) => (bytes[each] ?? 0) <= LARGEST);
  if (form === undefined) return byHand("too-large");
  const isConditional = abilities?.createsConditionally === true;
  return { kind: "document", form, isConditional, isLarge: (bytes[form] ?? 0) > LARGE };
}

function byHand(why: ByHand): Rung {
  return { kind: "by-hand", why };
}
