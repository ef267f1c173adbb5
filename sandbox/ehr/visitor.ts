/** Who is at the FHIR door: the bearer token as scopes, patient and launch. Refuses what is missing, ended or revoked. */
import type { Provider } from "oidc-provider";
import { type Answer, outcome, withHeaders } from "./answer.ts";
import type { Launches } from "./launches.ts";
import type { Tokens } from "./tokens.ts";

export interface Visitor {
  readonly kind: "visitor";
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly patient?: string | undefined;
  readonly user?: string | undefined;
  readonly launch?: string | undefined;
}

export interface Doorkeeper {
  readonly provider: Provider;
  readonly launches: Launches;
  readonly tokens: Tokens;
}

/** The visitor behind an Authorization header, or the 401 to answer with (RFC 6750, section 3). */
export async function visitorOf(
  header: string | undefined,
  keeper: Doorkeeper,
): Promise<Visitor | { readonly kind: "refused"; readonly answer: Answer }> {
  const bearer = /^Bearer (\S+)$/i.exec(header ?? "")?.[1];
  if (bearer === undefined) return refused("This EHR needs a token. Open the app from a chart.", "Bearer");
  const { AccessToken, ClientCredentials } = keeper.provider;
  const user = await AccessToken.find(bearer);
  const backend = user ? undefined : await ClientCredentials.find(bearer);
  const token = user ?? backend;
  if (!token?.clientId || !token.isValid || keeper.tokens.hasEnded(bearer)) {
    return refused("The token has ended or was revoked. Sign in again.", 'Bearer error="invalid_token"');
  }
  const launch = keeper.launches.ofGrant(user?.grantId);
  return {
    kind: "visitor",
    clientId: token.clientId,
    scopes: [...token.scopes],
    patient: launch?.patient,
    user: launch?.user,
    launch: launch?.handle,
  };
}

function refused(words: string, challenge: string): { readonly kind: "refused"; readonly answer: Answer } {
  return { kind: "refused", answer: withHeaders(outcome(401, "login", words), { "www-authenticate": challenge }) };
}
