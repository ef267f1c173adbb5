/**
 * The authorization server: oidc-provider set up as SMART App Launch 2.2 asks. A launch handle is the sign-in, so no browser
 * session is kept and two charts never mix. Knows launches and registered apps; the record itself it never sees.
 */
import { generateKeyPairSync, randomBytes } from "node:crypto";
import {
  type Configuration,
  type JWK,
  type KoaContextWithOIDC,
  Provider,
  errors,
  interactionPolicy,
} from "oidc-provider";
import { type Addresses, OAUTH_PATHS } from "./addresses.ts";
import type { Faults } from "./faults.ts";
import type { Launch, Launches } from "./launches.ts";
import { keepRecords } from "./oauth-records.ts";
import type { Apps } from "./apps.ts";
import { errorPage } from "./pages/refusal.ts";
import { LAUNCH_SCOPES, permissionOf } from "./scopes.ts";

export interface AuthorizationParts {
  readonly addresses: Addresses;
  readonly launches: Launches;
  readonly faults: Faults;
  readonly apps: Apps;
  readonly tokenSeconds: number;
}

/** The engine, not yet listening: the EHR's server hands it what belongs under `/oauth`. */
export function authorizationServer(parts: AuthorizationParts): Provider {
  const provider: Provider = new Provider(parts.addresses.issuer, {
    ...clientRules(parts),
    ...tokenRules(parts),
    ...signInRules(parts),
    routes: { ...OAUTH_PATHS },
    cookies: { keys: [randomBytes(16).toString("hex")] },
    jwks: { keys: [SIGNING_KEY] },
    scopes: LAUNCH_SCOPES,
    claims: { openid: ["sub"], fhirUser: ["fhirUser"], profile: ["profile"] },
    conformIdTokenClaims: false,
    renderError: (ctx, { error, error_description: description }) => {
      const { headers, body } = errorPage(error, description);
      ctx.set(headers);
      ctx.body = body;
    },
    loadExistingGrant: async (ctx) => grantFor(ctx, parts),
  });
  return provider;
}

/** Made once for a program, as it takes a tenth of a second; SMART asks for RS256 in an id_token. */
const SIGNING_KEY: JWK = {
  ...generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" }),
  kid: "sandbox-ehr",
  alg: "RS256",
  use: "sig",
};

function clientRules({ apps, addresses }: AuthorizationParts): Configuration {
  return {
    adapter: keepRecords(apps.records),
    clientAuthMethods: ["none", "client_secret_basic", "client_secret_post", "private_key_jwt"],
    enabledJWA: { clientAuthSigningAlgValues: ["ES384", "RS384"] },
    assertJwtClientAuthClaimsAndHeader: async (_ctx, claims, header) => checkAssertion(claims, header, addresses),
    pkce: { required: () => true },
    clientBasedCORS: () => false,
    // The engine brings a dispatcher that refuses loopback, which is where the apps of a sandbox are.
    fetch: (url, { headers = {}, signal = null } = {}) => fetch(url, { headers, signal, redirect: "error" }),
  };
}

/** SMART App Launch 2.2, "Authentication JWT Header Values" and "Claims": stricter than the engine. */
function checkAssertion(claims: object, header: object, { origin }: Addresses): void {
  const { typ } = { typ: undefined, ...header };
  const { aud, exp, iat } = { aud: undefined, exp: 0, iat: undefined, ...claims };
  if (typ !== "JWT") throw new errors.InvalidClientAuth("the assertion's header must say typ JWT");
  if (aud !== origin + OAUTH_PATHS.token) throw new errors.InvalidClientAuth("aud must be the token endpoint");
  if (typeof iat === "number" && exp - iat > 300)
    throw new errors.InvalidClientAuth("exp is more than five minutes on");
}

function tokenRules({ addresses, tokenSeconds }: AuthorizationParts): Configuration {
  return {
    rotateRefreshToken: true,
    expiresWithSession: () => false,
    issueRefreshToken: (_ctx, client, code) =>
      client.grantTypeAllowed("refresh_token") && /\b(offline|online)_access\b/.test(code.scope ?? ""),
    ttl: { AccessToken: tokenSeconds, ClientCredentials: tokenSeconds, ...LIVES },
    features: {
      devInteractions: { enabled: false },
      introspection: { enabled: true, allowedPolicy: isOwnToken },
      revocation: { enabled: true, allowedPolicy: isOwnToken },
      clientCredentials: { enabled: true },
      userinfo: { enabled: true },
      rpInitiatedLogout: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => addresses.fhirBase,
        useGrantedResource: () => true,
        getResourceServerInfo: (ctx) => ({
          scope: resourceScopesOf(ctx, addresses).join(" "),
          accessTokenFormat: "opaque",
          accessTokenTTL: tokenSeconds,
        }),
      },
    },
  };
}

function isOwnToken(
  _ctx: KoaContextWithOIDC,
  client: { clientId: string },
  token: { clientId?: string | undefined },
): boolean {
  return token.clientId === client.clientId;
}

const LIVES = { RefreshToken: 3600, IdToken: 300, Grant: 3600, Session: 3600, Interaction: 600, AuthorizationCode: 60 };

/** The engine wants the scopes of a resource as a list; SMART's can be any number, so they are read from the request. */
function resourceScopesOf(ctx: KoaContextWithOIDC, { fhirBase }: Addresses): readonly string[] {
  const granted = ctx.oidc.entities.Grant?.getResourceScope(fhirBase).split(" ") ?? [];
  return [...ctx.oidc.requestParamScopes, ...granted].filter((scope) => permissionOf(scope) !== undefined);
}

function signInRules({ addresses, launches, faults }: AuthorizationParts): Configuration {
  return {
    extraParams: {
      aud: (_ctx, aud) => {
        if (aud !== addresses.fhirBase) throw new errors.InvalidRequest("aud must be the FHIR base of this EHR");
      },
      launch: (ctx, handle) => signInBy(ctx, handle, launches),
    },
    interactions: {
      policy: [pickingPatient(), consentInAdvance()],
      url: (_ctx, interaction) => `/pick/${interaction.uid}`,
    },
    findAccount: (ctx, user) => ({
      accountId: user,
      claims: () => ({ sub: user, ...userClaims(user, ctx, { addresses, launches, faults }) }),
    }),
  };
}

/** The EHR has signed its user in already: the handle says who. Unknown or old handles are refused to the app. */
function signInBy(ctx: KoaContextWithOIDC, handle: string | undefined, launches: Launches): void {
  if (handle === undefined) return;
  const launch = launches.behind(handle);
  if (!launch) throw new errors.InvalidRequest("launch is unknown or too old; open the app again from the chart");
  ctx.oidc.session?.loginAccount({ accountId: launch.user, transient: true });
}

/** Without a launch handle the EHR asks which child. */
function pickingPatient(): interactionPolicy.Prompt {
  return new interactionPolicy.Prompt(
    { name: "login", requestable: true },
    new interactionPolicy.Check(
      "patient_not_picked",
      "a patient must be picked",
      (ctx) => ctx.oidc.params?.["launch"] === undefined && ctx.oidc.result?.login === undefined,
    ),
  );
}

/** The engine gives `offline_access` only with `prompt=consent`; the EHR's administrator has consented for all. */
function consentInAdvance(): interactionPolicy.Prompt {
  const prompt = new interactionPolicy.Prompt({ name: "consent", requestable: true });
  prompt.checks.clear();
  return prompt;
}

function userClaims(
  user: string,
  ctx: KoaContextWithOIDC,
  { addresses, launches, faults }: Pick<AuthorizationParts, "addresses" | "launches" | "faults">,
): { fhirUser: string; profile: string } {
  const launch = launches.ofGrant(ctx.oidc.entities.Grant?.jti);
  const isRelative = faults.strike("relative_fhir_user", { launch: launch?.handle });
  const fhirUser = isRelative ? `Practitioner/${user}` : `${addresses.fhirBase}/Practitioner/${user}`;
  return { fhirUser, profile: fhirUser };
}

/** Grants what was asked without asking again, as an EHR does for apps that its administrator let in. */
async function grantFor(ctx: KoaContextWithOIDC, parts: AuthorizationParts): Promise<Grant | undefined> {
  const launch = launchOf(ctx, parts.launches);
  const { client, session } = ctx.oidc;
  if (!launch || !client || !session?.accountId) return undefined;
  const grant = new ctx.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  const asked = grantable([...ctx.oidc.requestParamScopes], launch, parts.faults);
  grant.addOIDCScope(asked.filter((scope) => LAUNCH_SCOPES.includes(scope)).join(" "));
  grant.addOIDCClaims(["fhirUser", "profile"]);
  grant.addResourceScope(parts.addresses.fhirBase, asked.filter((scope) => permissionOf(scope)).join(" "));
  parts.launches.grant(await grant.save(), launch);
  return grant;
}

type Grant = InstanceType<Provider["Grant"]>;

function launchOf(ctx: KoaContextWithOIDC, launches: Launches): Launch | undefined {
  const handle = ctx.oidc.params?.["launch"] ?? ctx.oidc.result?.["launch"];
  return typeof handle === "string" ? launches.behind(handle) : undefined;
}

function grantable(asked: readonly string[], launch: Launch, faults: Faults): readonly string[] {
  if (!faults.strike("narrowed_scope", { launch: launch.handle })) return asked;
  return asked.filter((scope) => {
    const type = permissionOf(scope)?.type;
    return type === undefined || type === "Patient" || type === "Condition";
  });
}
