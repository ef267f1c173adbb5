/**
 * What waits for a signer: prepared by somebody who may not sign, or not alone. What was asked is sealed; who asked whom, and how it
 * stands, is plain. One click that comes twice makes one row.
 */
import type { Migration } from "./migration.ts";

export const signatureRequests: Migration = {
  number: 6,
  name: "signature-requests",
  statements: (engine) => [
    `create table signature_requests (
       tenant text not null, id text not null, patient text not null, kind text not null, needs text not null,
       state text not null, asked_by text not null, asked_of text not null, shown text not null, letter text,
       asked_at bigint not null, changed_at bigint not null, expires_at bigint not null, sealed_with text not null,
       content ${engine === "postgres" ? "bytea" : "blob"} not null,
       primary key (tenant, id))`,
    `create index signature_requests_of_patient on signature_requests (tenant, patient)`,
    `create index signature_requests_of_signer on signature_requests (tenant, asked_of, state)`,
    `create unique index signature_requests_once on signature_requests (tenant, asked_by, shown) where state = 'waiting'`,
  ],
};
