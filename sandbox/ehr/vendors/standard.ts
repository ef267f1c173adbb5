/** The EHR that keeps to the standard, in everything that the sandbox has. */
import { COMMON_PARAMETERS, SEARCHABLE } from "../types.ts";
import type { DescribedType } from "./described.ts";
import type { Vendor } from "./vendor.ts";

/** All types of the sandbox, with all their search parameters. */
export const EVERY_TYPE: Readonly<Record<string, DescribedType>> = Object.fromEntries(
  Object.entries(SEARCHABLE).map(([type, search]) => [type, describe(type, search)]),
);

export const standard: Vendor = {
  title: "The standard's own",
  quirks: [],
  strict: false,
  software: { name: "Sandbox EHR" },
  instantiates: [],
  types: EVERY_TYPE,
};

function describe(type: string, search: readonly string[]): DescribedType {
  const isDocument = type === "DocumentReference";
  return {
    interactions: ["read", ...(type === "Binary" ? [] : ["search-type"]), ...(isDocument ? ["create", "update"] : [])],
    search: type === "Binary" ? [] : [...COMMON_PARAMETERS, ...search],
    conditionalCreate: isDocument,
  };
}
