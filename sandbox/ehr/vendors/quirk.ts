/**
 * A quirk: one way in which a vendor's EHR differs from the standard, as a switch of its own. Its number is its row in
 * `docs/ehr-quirks.md`. Types only: what a quirk does stands where it is made.
 */
import type { JsonObject } from "../../moving.ts";
import type { Addresses } from "../addresses.ts";
import type { Answer } from "../answer.ts";
import type { Asked } from "../asked.ts";
import type { Wish } from "../fhir-door.ts";
import type { Store } from "../store.ts";
import type { Visitor } from "../visitor.ts";
import type { DescribedType } from "./described.ts";

/** What a quirk knows of the EHR that has it. */
export interface QuirkPlace {
  readonly addresses: Addresses;
  readonly store: Store;
  /** The types that it has, with their search parameters. */
  readonly types: Readonly<Record<string, DescribedType>>;
  readonly now: () => Date;
}

/** A request to the FHIR API with who makes it and what it wishes. */
export interface FhirCall {
  readonly asked: Asked;
  readonly wish: Wish;
  readonly visitor: Visitor;
}

/** Where a quirk may have its say. A hook that is left out changes nothing; what it must remember lives as long as the EHR. */
export interface Behavior {
  /** An answer in place of the EHR's own, before it looks at the wish; undefined lets the wish pass. */
  readonly instead?: (call: FhirCall) => Answer | undefined;
  /** The request as this EHR understands it. */
  readonly heard?: (call: FhirCall) => Asked;
  /** The EHR's own answer, as it goes out. */
  readonly given?: (answer: Answer, call: FhirCall) => Answer;
  /** The body of a token answer. */
  readonly tokens?: (body: JsonObject) => JsonObject;
  /** The SMART configuration, or another answer in its place. */
  readonly configuration?: (configuration: JsonObject) => JsonObject | Answer;
  /** The CapabilityStatement. */
  readonly capabilities?: (statement: JsonObject) => JsonObject;
}

export interface Quirk {
  /** Its row in `docs/ehr-quirks.md`. */
  readonly row: number;
  /** What it does, in the words of the faults page. */
  readonly what: string;
  /** Whether tokens are issued by this server or under the other name of it; read once, as the EHR opens. */
  readonly issuer?: "elsewhere";
  readonly behave: (place: QuirkPlace) => Behavior;
}
