/** What an EHR is opened with: the day, the clock, and the apps it knows. Types only. */
import type { JsonObject } from "../moving.ts";
import type { FaultName } from "./faults.ts";
import type { QuirkName } from "./vendors/quirks.ts";
import type { VendorName } from "./vendors/vendors.ts";

/** How an app proves who it is at the token endpoint (SMART App Launch 2.2, client authentication). */
export type AppAuthentication =
  | { readonly auth: "public" }
  | { readonly auth: "client_secret_basic" | "client_secret_post"; readonly secret: string }
  | { readonly auth: "private_key_jwt"; readonly jwks: { readonly keys: readonly JsonObject[] } }
  | { readonly auth: "private_key_jwt"; readonly jwksUrl: string };

/** An app as the EHR's administrator registers it; `backend` for system scopes without a user. */
export type RegisteredApp = AppAuthentication & {
  readonly clientId: string;
  readonly redirectUris: readonly string[];
  readonly backend?: boolean;
};

export interface EhrOptions {
  /** The port to try first; the next ones where it is taken, any free one for 0. */
  readonly port: number;
  /** The day on which the children are as old as the cast says, `YYYY-MM-DD`. */
  readonly day: string;
  readonly clients: readonly RegisteredApp[];
  /** Where the app listens; its launch address is `/launch` below it. */
  readonly appUrl: string;
  readonly now: () => Date;
  readonly faults?: readonly FaultName[];
  /** Whose EHR it plays, with the quirks and the documents of that vendor; without it, the standard's own. */
  readonly vendor?: VendorName;
  /** More quirks, beside those of the vendor. */
  readonly quirks?: readonly QuirkName[];
  /** Refuses everything that breaks a rule of the client suites, which the engine alone would let pass. */
  readonly strict?: boolean;
  /** The life of an access token, by `now` (300 without it). */
  readonly accessTokenSeconds?: number;
  /** A file to which written documents are appended, and from which they come back; without it they last as long as the EHR. */
  readonly documentsFile?: string;
}
