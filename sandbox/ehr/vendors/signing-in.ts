/** Quirks of Epic, where an app signs in. Each is one row of `docs/ehr-quirks.md`. */
import { textAt } from "../json.ts";
import type { Quirk } from "./quirk.ts";

/** M-13: scopes come back in the spelling of version 1. */
export const version1Scopes: Quirk = {
  row: 13,
  what: "Granted scopes come back in the spelling of version 1",
  behave: () => ({
    tokens: (body) => ({
      ...body,
      scope: (textAt(body, "scope") ?? "")
        .split(" ")
        .map((scope) =>
          /^(patient|user|system)\//.test(scope)
            ? scope.replace(/\.[rs]+$/, ".read").replace(/\.[cruds]+$/, ".write")
            : scope,
        )
        .join(" "),
    }),
  }),
};

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
