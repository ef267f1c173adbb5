/** A tenant as `tenants.yaml` writes it: every field checked, and the list as a whole. Reads no file. */
import { z } from "zod";
import { documentTypeSchema, LETTER } from "./filing/document-type.ts";
import { endpointAt, fhirBase, onLoopback } from "./outbound/address.ts";
import type { Backend, CdsHooks, ClientAuthentication, Tenant } from "./tenant.ts";

const SCOPES = ["v1", "v2", "granular"] as const;
const PROFILES = ["us_core", "epic", "oracle", "athena", "meditech"] as const;
const SECRET_METHODS = ["client_secret_basic", "client_secret_basic_raw", "client_secret_post"] as const;
const CLINICIAN = /^(Practitioner|PractitionerRole)\/[A-Za-z0-9._-]{1,128}$/;

const WHY_BASES = 'Give the FHIR bases of the EHR in brackets: ["https://host/path"].';

const clientId = z.string().regex(/^[\x21-\x7e]{1,255}$/, "Give the client id that the EHR issued.");

const backendSchema = z.strictObject({
  client_id: clientId,
  key: z.string().min(1),
  scopes: z
    .array(
      z.string().regex(/^system\/(\*|[A-Z][A-Za-z]+)\.(read|c?r?u?d?s?)(\?\S+)?$/, "Name a scope as system/Group.rs."),
    )
    .min(1),
  omit_scope: z.boolean().default(false),
});

const clinician = z.string().regex(CLINICIAN, "Name a person as Practitioner/id.");

const cdsSchema = z.strictObject({
  iss: z.string().min(1).max(512),
  jku: z.string(),
  quiet_months: z.int().min(0).max(24).default(6),
  muted: z.array(clinician).default([]),
});

const signInSchema = z.strictObject({
  acr: z
    .array(z.string().regex(/^[\x21-\x7e]{1,255}$/, "Give an acr as the EHR writes it."))
    .max(16)
    .default([]),
  max_age_minutes: z.int().min(1).max(1440).nullable().default(null),
});

const entrySchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, "Name the tenant in small letters, digits, - and _."),
  iss: z.tuple([z.string()], z.string(), { error: WHY_BASES }),
  client_id: clientId,
  auth: z.enum(["private_key_jwt", ...SECRET_METHODS, "public"]),
  key: z.string().min(1).optional(),
  secret_file: z.string().min(1).optional(),
  published_keys: z.array(z.string().min(1)).max(8).default([]),
  backend: backendSchema.optional(),
  cds_hooks: cdsSchema.optional(),
  scopes: z.enum(SCOPES).default("v2"),
  profile: z.enum(PROFILES).default("us_core"),
  callback: z.enum(["shared", "own"]).default("shared"),
  sign_in_sites: z.array(z.string()).default([]),
  frame_ancestors: z.array(z.string()).default([]),
  write_back: z.enum(["off", "pdf", "text"]).default("off"),
  document_type: documentTypeSchema.default(LETTER),
  concurrency: z.int().min(1).max(50).default(12),
  rate: z.strictObject({ per_second: z.number().positive(), burst: z.int().min(1) }).optional(),
  record_numbers: z
    .string()
    .regex(/^(urn:|https?:\/\/)[^\s|,$]{1,255}$/, "Give the system of the EHR's record numbers, as urn:oid:1.2.3.")
    .optional(),
  practice: z.string().min(1).optional(),
  sign_in: signInSchema.prefault({}),
  administrators: z.array(clinician).default([]),
  barred: z.array(clinician).default([]),
});

type TenantEntry = z.infer<typeof entrySchema>;

/** One entry of `tenants.yaml` as a `Tenant`. */
export const tenantSchema: z.ZodType<Tenant> = entrySchema
  .superRefine((entry, context) => {
    const tell = (path: readonly PropertyKey[], message: string): void => {
      context.addIssue({ code: "custom", path: [...path], message });
    };
    for (const [at, iss] of entry.iss.entries()) if (fhirBase(iss) === null) tell(["iss", at], WHY.iss);
    for (const [at, origin] of entry.frame_ancestors.entries())
      if (!isFrameOrigin(origin)) tell(["frame_ancestors", at], WHY.frame);
    for (const [at, origin] of entry.sign_in_sites.entries())
      if (!isFrameOrigin(origin)) tell(["sign_in_sites", at], WHY.frame);
    const [needed, other] = proofOf(entry.auth);
    if (needed !== null && entry[needed] === undefined) tell([needed], WHY[needed]);
    for (const field of other) if (entry[field] !== undefined) tell([field], WHY.other);
    if (entry.backend?.client_id === entry.client_id) tell(["backend", "client_id"], WHY.backend);
    if (entry.cds_hooks !== undefined && endpointAt(entry.cds_hooks.jku, entry.iss[0]) !== entry.cds_hooks.jku)
      tell(["cds_hooks", "jku"], WHY.jku);
    if (entry.auth === "public" && !entry.iss.every(onLoopback)) tell(["auth"], WHY.public);
  })
  .transform(asTenant);

/** The whole list: no id and no `iss` twice, so that a launch can only mean one tenant. */
export const tenantsSchema: z.ZodType<readonly Tenant[]> = z.array(tenantSchema).superRefine((tenants, context) => {
  for (const [at, { id, iss }] of tenants.entries()) {
    const earlier = tenants.slice(0, at);
    if (earlier.some((each) => each.id === id)) context.addIssue({ code: "custom", path: [at, "id"], message: WHY.id });
    const issuer = tenants[at]?.cdsHooks?.issuer;
    if (issuer !== undefined && earlier.some((each) => each.cdsHooks?.issuer === issuer))
      context.addIssue({ code: "custom", path: [at, "cds_hooks", "iss"], message: WHY.caller });
    if (earlier.some((each) => each.iss.some((base) => iss.includes(base))))
      context.addIssue({ code: "custom", path: [at, "iss"], message: WHY.twice });
  }
});

const WHY = {
  iss: "Give the FHIR base as https://host/path: no user name, query, fragment or number as host. Plain http is for localhost only.",
  frame: "Give the site as https://host, nothing after it.",
  key: "Name the file of the private key under key.",
  secret_file: "Name the file of the client secret under secret_file.",
  other: "This way of authenticating does not use this file. Take the line out.",
  public: "A public client is for trying on localhost only. Register a key with the EHR.",
  backend: "Register the backend with a client id of its own: its token has no user.",
  jku: "Give the whole address of the EHR's key set, as https://host/path.",
  id: "Two tenants have this id. Give each its own.",
  caller: "Two tenants are called by the same issuer. A call could not be told to be of one of them.",
  twice: "Two tenants have this FHIR base. Keep it in one.",
} as const;

type ProofField = "key" | "secret_file";

/** Which file a way of authenticating needs, and which it must not name. */
function proofOf(auth: TenantEntry["auth"]): readonly [ProofField | null, readonly ProofField[]] {
  if (auth === "public") return [null, ["key", "secret_file"]];
  return auth === "private_key_jwt" ? ["key", ["secret_file"]] : ["secret_file", ["key"]];
}

/** CSP Level 3, frame-ancestors: an origin, or all hosts below one. */
function isFrameOrigin(text: string): boolean {
  const origin = text.replace("://*.", "://");
  const url = URL.parse(origin);
  return url?.origin === origin && (url.protocol === "https:" || onLoopback(origin));
}

function asTenant(entry: TenantEntry): Tenant {
  const [first, ...more] = entry.iss.map((iss) => fhirBase(iss) ?? iss);
  return {
    id: entry.id,
    iss: [first ?? "", ...more],
    clientId: entry.client_id,
    auth: authenticationOf(entry),
    publishedKeys: entry.published_keys,
    backend: entry.backend === undefined ? null : backendIn(entry.backend),
    cdsHooks: entry.cds_hooks === undefined ? null : cdsHooksIn(entry.cds_hooks),
    scopes: entry.scopes,
    profile: entry.profile,
    callback: entry.callback,
    signInSites: entry.sign_in_sites,
    frameAncestors: entry.frame_ancestors,
    writeBack: entry.write_back,
    documentType: entry.document_type,
    concurrency: entry.concurrency,
    rate: entry.rate === undefined ? null : { perSecond: entry.rate.per_second, burst: entry.rate.burst },
    recordNumbers: entry.record_numbers ?? null,
    practice: entry.practice ?? null,
    signIn: { acr: entry.sign_in.acr, maxAgeMinutes: entry.sign_in.max_age_minutes },
    administrators: entry.administrators,
    barred: entry.barred,
  };
}

function authenticationOf({ auth, key = "", secret_file = "" }: TenantEntry): ClientAuthentication {
  if (auth === "public") return { method: auth };
  return auth === "private_key_jwt" ? { method: auth, keyFile: key } : { method: auth, secretFile: secret_file };
}

function backendIn({ client_id, key, scopes, omit_scope }: z.infer<typeof backendSchema>): Backend {
  return { clientId: client_id, keyFile: key, scopes, omitScope: omit_scope };
}

function cdsHooksIn({ iss, jku, quiet_months, muted }: z.infer<typeof cdsSchema>): CdsHooks {
  return { issuer: iss, jku, quietMonths: quiet_months, muted };
}
