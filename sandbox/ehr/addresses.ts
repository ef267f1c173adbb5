/** Where everything of this EHR stands, made from its origin. Nothing but addresses. */

export interface Addresses {
  readonly origin: string;
  readonly fhirBase: string;
  /** The same server under its other name, which is another site to a browser. */
  readonly otherOrigin: string;
  /** The name under which tokens are issued. */
  readonly issuer: string;
}

/** The paths of the authorization server, as the engine and the discovery document both name them. */
export const OAUTH_PATHS = {
  authorization: "/oauth/authorize",
  token: "/oauth/token",
  introspection: "/oauth/introspect",
  revocation: "/oauth/revoke",
  userinfo: "/oauth/userinfo",
  jwks: "/oauth/jwks",
} as const;

/** A browser takes localhost and 127.0.0.1 for two sites; the EHR lives on the one where the app does not. */
export function addressesFor(appUrl: string, port: number, isIssuedElsewhere = false): Addresses {
  const [own, other] =
    new URL(appUrl).hostname === "127.0.0.1" ? ["localhost", "127.0.0.1"] : ["127.0.0.1", "localhost"];
  const origin = `http://${own}:${port}`;
  const otherOrigin = `http://${other}:${port}`;
  return { origin, fhirBase: `${origin}/fhir`, otherOrigin, issuer: isIssuedElsewhere ? otherOrigin : origin };
}
