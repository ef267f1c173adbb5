/** Quirks that any EHR may have, where an app reads. Each is one row of `docs/ehr-quirks.md`. */
import type { JsonObject } from "../../moving.ts";
import { outcome } from "../answer.ts";
import { valuesAt } from "../json.ts";
import { changed, searchIn, withEntries, withResources, withTexts } from "./bundles.ts";
import type { Quirk } from "./quirk.ts";

/** M-36: what the user may not see is left out, and nobody says so. */
export const fewerRows: Quirk = {
  row: 36,
  what: "The last medicine of every list is left out, without a word",
  behave: () => ({
    given: (answer, call) =>
      searchIn(call, "MedicationRequest") === undefined
        ? answer
        : withEntries(answer, (entries) => entries.slice(0, -1)),
  }),
};

/** M-37: the next page is on another server. */
export const nextElsewhere: Quirk = {
  row: 37,
  what: "The next page of the allergies is on another server",
  behave: ({ addresses }) => ({
    given: (answer, call) =>
      searchIn(call, "AllergyIntolerance") === undefined
        ? answer
        : changed(answer, (bundle) => ({
            ...bundle,
            link: [{ relation: "next", url: `${addresses.otherOrigin}/elsewhere` }],
          })),
  }),
};

/** M-38: references are written out, with their version. */
export const longReferences: Quirk = {
  row: 38,
  what: "References are whole addresses with a version",
  behave: ({ addresses }) => ({
    given: (answer) =>
      withTexts(answer, (text) =>
        text.replace(
          /^(Practitioner|Organization|Patient|Encounter)\/([^/]+)$/,
          `${addresses.fhirBase}/$1/$2/_history/1`,
        ),
      ),
  }),
};

/** M-39: the token answer is as loose as servers are. */
export const looseTokens: Quirk = {
  row: 39,
  what: "expires_in is text, token_type is in capitals, and no scope is told",
  behave: () => ({
    tokens: ({ scope: _scope, ...body }: JsonObject) => ({
      ...body,
      expires_in: JSON.stringify(body["expires_in"]),
      token_type: "BEARER",
    }),
  }),
};

/** M-40: days are years, codes have no display, and systems are OIDs. */
export const sparseRecords: Quirk = {
  row: 40,
  what: "Conditions have a year for a day, codes without words, and OIDs for systems",
  behave: () => ({
    given: (answer) =>
      withResources(answer, "Condition", (condition) => ({
        ...condition,
        ...(typeof condition["recordedDate"] === "string"
          ? { recordedDate: condition["recordedDate"].slice(0, 4) }
          : {}),
        code: sparse(condition["code"]),
      })),
  }),
};

const OIDS: Readonly<Record<string, string>> = {
  "http://hl7.org/fhir/sid/icd-10-cm": "urn:oid:2.16.840.1.113883.6.90",
  "http://snomed.info/sct": "urn:oid:2.16.840.1.113883.6.96",
};

function sparse(code: Parameters<typeof valuesAt>[0]): JsonObject {
  const text = valuesAt(code, "text")[0];
  const coding = valuesAt(code, "coding").map((one) => {
    const [system, value] = ["system", "code"].map((element) => valuesAt(one, element)[0] ?? null);
    return { system: typeof system === "string" ? (OIDS[system] ?? system) : null, code: value ?? null };
  });
  return { coding, ...(text === undefined ? {} : { text }) };
}

const PER_MINUTE = 60;

/** M-41: past so many requests a minute, everything is refused until the minute ends. */
export const minuteBlock: Quirk = {
  row: 41,
  what: "After 60 requests in a minute, everything is refused with 429 until the minute ends",
  behave: ({ now }) => {
    let [minute, count] = [0, 0];
    return {
      instead: () => {
        const current = Math.floor(now().getTime() / 60_000);
        [minute, count] = [current, current === minute ? count + 1 : 1];
        return count > PER_MINUTE ? outcome(429, "throttled", "Too many requests.") : undefined;
      },
    };
  },
};

/** M-42: a network's page to sign in stands before the EHR. */
export const signInPage: Quirk = {
  row: 42,
  what: "The SMART configuration is a network's page to sign in",
  behave: () => ({
    configuration: () => ({
      status: 200,
      headers: { "content-type": "text/html; charset=utf-8" },
      body: "<!doctype html><html lang=en><title>Guest network</title><h1>Accept the terms</h1></html>",
    }),
  }),
};

/** M-43: a search must say which status it wants (US Core CONF-0065 allows a server to ask so). */
export const statusRequired: Quirk = {
  row: 43,
  what: "A search of procedures, devices or referrals without a status is refused with 400",
  behave: () => ({
    instead: (call) =>
      searchIn(call, "Procedure", "Device", "ServiceRequest")?.has("status") === false
        ? outcome(400, "required", "Search with a status.")
        : undefined,
  }),
};
