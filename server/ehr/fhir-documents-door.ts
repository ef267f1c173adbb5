/** The part of the EHR door that writes: letters into charts, looked for, listed and taken back, as each EHR wants it. */
import type { FhirGateway } from "../../fhir/client.ts";
import type { ReadAbilities } from "../../fhir/filing/abilities.ts";
import type { VendorAdapter } from "../../fhir/filing/adapter.ts";
import type { Document } from "../../fhir/filing/document.ts";
import { sha1Of } from "../../fhir/filing/document.ts";
import { fileDocument } from "../../fhir/filing/file.ts";
import { lettersInChart, lookForDocument } from "../../fhir/filing/look.ts";
import { withdrawDocument } from "../../fhir/filing/withdraw.ts";
import { WRITERS } from "../../fhir/filing/writers.ts";
import { mayAsk } from "../../fhir/smart/scopes.ts";
import type { EhrSession } from "../../fhir/smart/session.ts";
import type { Tenant, VendorProfile } from "../../fhir/tenant.ts";
import type { DocumentToFile, EhrDoor, KeepSession } from "./ehr-door.ts";

export interface DocumentsWorld {
  readonly gatewayOf: (session: EhrSession, keep: KeepSession) => FhirGateway;
  readonly tenantOf: (session: EhrSession) => Tenant;
  readonly abilitiesOf: ReadAbilities;
}

/** None is shipped: see `fhir/filing/adapter.ts`. */
const ADAPTERS: Readonly<Partial<Record<VendorProfile, VendorAdapter>>> = {};

/** Everything about documents, over the gateway of a session. */
export function documentsDoor(
  world: DocumentsWorld,
): Pick<EhrDoor, "writing" | "file" | "look" | "withdraw" | "letters"> {
  const { gatewayOf, tenantOf, abilitiesOf } = world;
  const writerOf = (session: EhrSession) => WRITERS[tenantOf(session).profile];
  return {
    writing: async (session) => ({
      abilities: await abilitiesOf(session.base),
      isGranted: mayAsk(session.scopes, { type: "DocumentReference", operations: "c" }),
      adapter: ADAPTERS[tenantOf(session).profile] ?? null,
    }),
    file: (session, document, keep) => {
      const { isConditional } = document;
      const how = { writer: writerOf(session), isConditional };
      return fileDocument(gatewayOf(session, keep), documentFor(session, document, tenantOf(session)), how);
    },
    look: (session, { letter, title, signedAt, bodies }, keep) => {
      const { patient } = session;
      const { documentType: type } = tenantOf(session);
      const wanted = { letter, title, patient, type, date: instant(signedAt), hashes: bodies.map(sha1Of) };
      return lookForDocument(gatewayOf(session, keep), wanted, writerOf(session));
    },
    withdraw: async (session, reference, keep) =>
      withdrawDocument(gatewayOf(session, keep), reference, await abilitiesOf(session.base)),
    letters: (session, keep) =>
      lettersInChart(gatewayOf(session, keep), session.patient, tenantOf(session).documentType),
  };
}

function documentFor({ patient, fhirUser }: EhrSession, document: DocumentToFile, { documentType }: Tenant): Document {
  const { letter, title, encounter, period, replaces, signer, form, bytes, signedAt } = document;
  const author = fhirUser === null ? null : { reference: fhirUser, name: signer };
  const date = instant(signedAt);
  return {
    letter,
    title,
    type: documentType,
    date,
    patient,
    author,
    encounter,
    period,
    body: { form, bytes },
    replaces,
  };
}

function instant(at: number): string {
  return new Date(at).toISOString();
}
