/** Quirks of Epic, where an app signs in. Each is one row of `docs/ehr-quirks.md`. */
import { textAt } from "../json.ts";
import type { Quirk } from "./quirk.ts";

/** M-13: scopes come back in the spelling of version 1: what may be read and what may be written, each by itself. */
export const version1Scopes: Quirk = {
  row: 13,
  what: "Granted scopes come back in the spelling of version 1",
  behave: () => ({
    tokens: (body) => ({
      ...body,
      scope: (textAt(body, "scope") ?? "").split(" ").flatMap(inVersion1).join(" "),
    }),
  }),
};

function inVersion1(scope: string): readonly string[] {
  const [, type, operations] = /^((?:patient|user|system)\/\w+)\.([cruds]+)$/.exec(scope) ?? [];
  if (type === undefined || operations === undefined) return [scope];
  const [reads, writes] = [/[rs]/.test(operations), /[cud]/.test(operations)];
  return [...(reads ? [`${type}.read`] : []), ...(writes ? [`${type}.write`] : [])];
}

/** M-14: the configuration lists five scopes, whatever may be asked for. */
export const fiveScopes: Quirk = {
  row: 14,
  what: "The SMART configuration lists five scopes only",
  behave: () => ({
    configuration: (configuration) => ({
      ...configuration,
      scopes_supported: ["launch", "openid", "fhirUser", "profile", "online_access"],
    }),
  }),
};
