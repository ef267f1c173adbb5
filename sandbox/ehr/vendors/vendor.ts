/** A vendor's EHR as the sandbox plays it: a list of quirks, and what it says of itself. Types only. */
import type { DescribedType } from "./described.ts";
import type { QuirkName } from "./quirks.ts";

export interface Vendor {
  readonly title: string;
  readonly quirks: readonly QuirkName[];
  /** Everything that an app sends is examined by the rules of the client suites. */
  readonly strict: boolean;
  readonly software: { readonly name: string; readonly version?: string };
  /** The releases of US Core that it declares. */
  readonly instantiates: readonly string[];
  /** Its types; a type of the sandbox that is not here, this EHR does not have. */
  readonly types: Readonly<Record<string, DescribedType>>;
}
