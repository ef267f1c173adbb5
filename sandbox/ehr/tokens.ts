/** The token answers of this EHR: what SMART adds to the engine's own, and a list of what was handed out. Keeps its own clock. */
import type { KoaContextWithOIDC } from "oidc-provider";
import { type Addresses, OAUTH_PATHS } from "./addresses.ts";
import type { Faults } from "./faults.ts";
import { isObject, parseJson } from "./json.ts";
import type { Launch, Launches } from "./launches.ts";
import type { Quirks } from "./vendors/quirks.ts";

/** A token that an app got, for tests that look for it where it must not be. */
export interface IssuedToken {
  readonly clientId: string;
  readonly launch?: string | undefined;
  readonly patient?: string | undefined;
  readonly scope: string;
  readonly accessToken: string;
  readonly refreshToken?: string | undefined;
  readonly expiresAt: number;
}

export interface Tokens {
  readonly issued: () => readonly IssuedToken[];
  /** Whether a token has ended by the clock that the EHR was given. */
  readonly hasEnded: (accessToken: string) => boolean;
  /** Koa middleware around the engine: completes each token answer on its way out. */
  readonly complete: (ctx: KoaContextWithOIDC, next: () => Promise<unknown>) => Promise<void>;
}

export interface TokenParts {
  readonly addresses: Addresses;
  readonly launches: Launches;
  readonly faults: Faults;
  readonly quirks: Quirks;
  readonly now: () => Date;
}

/** No tokens yet. */
export function openTokens(parts: TokenParts): Tokens {
  const issued = new Map<string, IssuedToken>();
  return {
    issued: () => [...issued.values()],
    hasEnded: (accessToken) => (issued.get(accessToken)?.expiresAt ?? 0) <= parts.now().getTime(),
    complete: async (ctx, next) => {
      await next();
      const body: unknown = ctx.body;
      if (ctx.path === OAUTH_PATHS.introspection && isActive(body))
        ctx.body = { ...body, ...introspected(ctx, issued, parts) };
      if (ctx.path !== OAUTH_PATHS.token || !isTokenAnswer(body)) return;
      const launch = parts.launches.ofGrant(ctx.oidc.entities.Grant?.jti);
      const scope = spelled(grantedScope(ctx, parts.addresses) ?? body.scope, launch, parts.faults);
      ctx.body = told({ ...body, scope, ...(launch ? contextOf(launch, parts) : {}) }, parts.quirks);
      issued.set(body.access_token, {
        clientId: ctx.oidc.client?.clientId ?? "",
        launch: launch?.handle,
        patient: launch?.patient,
        scope: scope ?? "",
        accessToken: body.access_token,
        refreshToken: body.refresh_token,
        expiresAt: parts.now().getTime() + body.expires_in * 1000,
      });
    },
  };
}

interface TokenAnswer {
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly expires_in: number;
  readonly scope?: string;
}

function isTokenAnswer(body: unknown): body is TokenAnswer {
  return typeof body === "object" && body !== null && "access_token" in body && "expires_in" in body;
}

/** The answer in the words of this vendor. */
function told(body: object, quirks: Quirks): object {
  const plain = parseJson(JSON.stringify(body));
  return isObject(plain) ? quirks.tokens(plain) : body;
}

/** The engine names only the scopes on the FHIR server; SMART wants all that were granted. */
function grantedScope(ctx: KoaContextWithOIDC, { fhirBase }: Addresses): string | undefined {
  const grant = ctx.oidc.entities.Grant;
  if (!grant) return undefined;
  const scopes = `${grant.getOIDCScope()} ${grant.getResourceScope(fhirBase)}`.trim().split(" ");
  // A refresh may ask for less (RFC 6749, section 6).
  const asked = ctx.oidc.requestParamScopes;
  return scopes.filter((scope) => asked.size === 0 || asked.has(scope)).join(" ");
}

function isActive(body: unknown): body is { readonly active: true } {
  return typeof body === "object" && body !== null && "active" in body && body.active === true;
}

/** SMART App Launch 2.2, "Token Introspection": the answer repeats scope and launch context. */
function introspected(ctx: KoaContextWithOIDC, issued: ReadonlyMap<string, IssuedToken>, parts: TokenParts): object {
  const token = ctx.oidc.params?.["token"];
  const known = typeof token === "string" ? issued.get(token) : undefined;
  const launch = known?.launch === undefined ? undefined : parts.launches.ofHandle(known.launch);
  if (!known || !launch) return {};
  const fhirUser = `${parts.addresses.fhirBase}/Practitioner/${launch.user}`;
  return { scope: known.scope, fhirUser, ...contextOf(launch, parts) };
}

/** Some EHRs grant what was asked in version 2 with the words of version 1. */
function spelled(scope: string | undefined, launch: Launch | undefined, faults: Faults): string | undefined {
  const isOld = faults.strike("version_1_scopes", { launch: launch?.handle });
  return isOld ? scope?.replaceAll(/\.r?s?(?= |$)/g, ".read").replaceAll(/\.[cruds]+(?= |$)/g, ".write") : scope;
}

/** SMART App Launch 2.2, "Launch context parameters". */
function contextOf(launch: Launch, { addresses, faults }: TokenParts): object {
  const hasEncounter = launch.encounter !== undefined && !faults.strike("no_encounter", { launch: launch.handle });
  return {
    ...(launch.patient === undefined ? {} : { patient: launch.patient }),
    ...(hasEncounter ? { encounter: launch.encounter } : {}),
    ...(launch.intent === undefined ? {} : { intent: launch.intent }),
    need_patient_banner: true,
    smart_style_url: `${addresses.origin}/smart-style.json`,
  };
}
