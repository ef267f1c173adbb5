/** The fields of a form, as a browser sent them. */
import type { Request } from "express";
import type { Fields } from "../review/form.ts";

/** Fields that a browser sent twice count as their last. */
export function fieldsOf(request: Request): Fields {
  const body: unknown = request.body;
  if (typeof body !== "object" || body === null) return {};
  const pairs = Object.entries(body).map(([name, value]: [string, unknown]) => [
    name,
    Array.isArray(value) ? value.at(-1) : value,
  ]);
  return Object.fromEntries(pairs.filter(([, value]) => typeof value === "string"));
}
