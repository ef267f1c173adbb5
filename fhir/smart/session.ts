/** What a launch gives: who opened whose chart, with which tokens, and what was granted. Plain data, to be kept sealed. */
import { z } from "zod";
import { liesUnder } from "../outbound/address.ts";
import { encounterIn } from "./context.ts";
import type { SmartConfiguration } from "./discovery.ts";
import { grantedScopes, missingScopes } from "./scopes.ts";
import { mayBeStyle } from "./style.ts";

export interface EhrSession {
  /** The tenant's id: an id of a patient or a user means nothing without it. */
  readonly tenant: string;
  readonly base: string;
  readonly configuration: SmartConfiguration;
  readonly accessToken: string;
  readonly refreshToken: string | null;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  readonly scopes: readonly string[];
  /** What was asked for and not granted. */
  readonly missing: readonly string[];
  readonly patient: string;
  readonly encounter: string | null;
  /** `Practitioner/id` or `PractitionerRole/id`; null where the EHR does not say who opened the chart, who may then draft, not sign. */
  readonly fhirUser: string | null;
  /** The user as the authorization server names them. */
  readonly subject: string | null;
  /** Must the page say who the patient is? */
  readonly banner: boolean;
  readonly intent: string | null;
  /** What a card gave along; from outside, so it is still to be checked. */
  readonly appContext: string | null;
  /** Does the EHR end the sign-in of a user who is away, and so want to hear when the user was last here (`active_ttl`)? */
  readonly tellsPresence: boolean;
  /** Where the EHR's own colors are, on its own server. */
  readonly styleUrl: string | null;
}

/** Who came from the EHR without a chart: for the work that needs no patient, such as printing what is signed. */
export type StaffSession = Omit<EhrSession, "patient">;

/** What a token answer says, past what openid-client has checked. */
export type TokenAnswer = z.infer<typeof answerSchema>;

export type SessionFault = "token-unreadable" | "not-a-clinician" | "foreign-user";

export type SessionMaking =
  | { readonly kind: "session"; readonly session: EhrSession }
  | { readonly kind: "no-patient"; readonly staff: StaffSession }
  | { readonly kind: "fault"; readonly why: SessionFault };

const ID = /^[A-Za-z0-9._-]{1,128}$/;
/** What may stand in a header (RFC 6750, section 2.1, and what servers issue beyond it). */
const TOKEN = /^[\x21-\x7e]{1,16384}$/;
/** RFC 6749 lets a server leave the life of a token out; five minutes is the life that SMART advises. */
const UNSTATED_LIFE_SECONDS = 300;

/** Reads a token answer; what is not understood stays unread. */
export const answerSchema = z.object({
  access_token: z.string().regex(TOKEN),
  refresh_token: z.string().regex(TOKEN).optional(),
  expires_in: z.number().optional(),
  scope: z.string().optional(),
  patient: z.string().regex(ID).optional(),
  encounter: z.string().regex(ID).optional().catch(undefined),
  fhirContext: z.array(z.unknown()).max(100).optional().catch(undefined),
  need_patient_banner: z.boolean().optional().catch(undefined),
  intent: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .optional()
    .catch(undefined),
  appContext: z.string().max(4096).optional().catch(undefined),
  smart_style_url: z.string().max(2048).optional().catch(undefined),
  active_ttl: z.coerce.number().nonnegative().optional().catch(undefined),
});

/** The launch that a token answer is for. */
export interface LaunchedFrom {
  readonly tenant: string;
  readonly base: string;
  readonly configuration: SmartConfiguration;
  readonly asked: readonly string[];
  /** The claims of a verified id_token, or null where none came. */
  readonly user: { readonly subject: string; readonly fhirUser: string | null } | null;
}

/** Makes the session of a token answer, or says what it lacks. */
export function sessionFrom(answer: TokenAnswer, from: LaunchedFrom, now: Date): SessionMaking {
  const user = userNamed(from.user?.fhirUser ?? null, from.base);
  if (user.kind === "refused") return { kind: "fault", why: user.why };
  const staff = staffFrom(answer, from, { now, fhirUser: user.reference });
  if (answer.patient === undefined) return { kind: "no-patient", staff };
  return { kind: "session", session: { ...staff, patient: answer.patient } };
}

interface Signed {
  readonly now: Date;
  readonly fhirUser: string | null;
}

function staffFrom(answer: TokenAnswer, from: LaunchedFrom, { now, fhirUser }: Signed): StaffSession {
  const scopes = grantedScopes(answer.scope, from.asked);
  return {
    tenant: from.tenant,
    base: from.base,
    configuration: from.configuration,
    ...tokensOf(answer, now),
    refreshToken: answer.refresh_token ?? null,
    scopes,
    missing: missingScopes(from.asked, scopes),
    encounter: answer.encounter ?? encounterIn(answer.fhirContext ?? [], from.base),
    fhirUser,
    subject: from.user?.subject ?? null,
    banner: answer.need_patient_banner !== false,
    intent: answer.intent ?? null,
    appContext: answer.appContext ?? null,
    tellsPresence: answer.active_ttl !== undefined,
    styleUrl: styleIn(answer, from.base),
  };
}

function styleIn({ smart_style_url: address = "" }: TokenAnswer, base: string): string | null {
  return mayBeStyle(address, base) ? address : null;
}

/** The token of an answer, and until when it may be used. */
export function tokensOf(answer: TokenAnswer, now: Date): Pick<EhrSession, "accessToken" | "expiresAt"> {
  const seconds = answer.expires_in ?? UNSTATED_LIFE_SECONDS;
  return { accessToken: answer.access_token, expiresAt: now.getTime() + seconds * 1000 };
}

type NamedUser =
  | { readonly kind: "named"; readonly reference: string | null }
  | { readonly kind: "refused"; readonly why: "not-a-clinician" | "foreign-user" };

/**
 * The clinician that a fhirUser claim names, from either spelling, relative or absolute (SMART App Launch 2.2, "Scopes for requesting
 * identity data"). A user of another server is not one of this EHR; a patient or a relative is not a clinician.
 */
function userNamed(claim: string | null, base: string): NamedUser {
  if (claim === null) return { kind: "named", reference: null };
  const absolute = /^https?:/i.test(claim);
  if (absolute && !liesUnder(base, claim)) return { kind: "refused", why: "foreign-user" };
  const path = absolute ? claim.slice(base.length + 1) : claim;
  const [, type, id] = /^([A-Za-z]+)\/([A-Za-z0-9._-]{1,128})(?:\/_history\/[A-Za-z0-9._-]+)?$/.exec(path) ?? [];
  if (type === undefined || id === undefined) return { kind: "refused", why: "foreign-user" };
  if (type !== "Practitioner" && type !== "PractitionerRole") return { kind: "refused", why: "not-a-clinician" };
  return { kind: "named", reference: `${type}/${id}` };
}
