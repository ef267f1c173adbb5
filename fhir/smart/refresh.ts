/** The later life of a session's tokens: renewed while the user works, revoked when they are done. Decides nothing about the user's idle time. */
import { type Configuration, refreshTokenGrant, tokenRevocation } from "openid-client";
import { type Tokens, userOf } from "./finish.ts";
import { type App, openIdFor, tokenFault } from "./openid.ts";
import { grantedScopes } from "./scopes.ts";
import { answerSchema, type EhrSession, tokensOf } from "./session.ts";

/** `ended`: the EHR must be asked to open the chart again. `unavailable`: try again later, the session stands. */
export type Refreshing =
  | { readonly kind: "refreshed"; readonly session: EhrSession }
  | { readonly kind: "ended"; readonly why: "no-refresh-token" | "refused" | "faulty-answer" | "someone-else" }
  | { readonly kind: "unavailable" };

/**
 * Trades the refresh token for new tokens. A new refresh token takes the place of the old one, which must not be used again.
 * `awaySeconds`: how long ago the user was last seen, for an EHR that asked to hear it.
 */
export async function refreshSession(session: EhrSession, app: App, awaySeconds: number): Promise<Refreshing> {
  const { refreshToken, tellsPresence } = session;
  if (refreshToken === null) return { kind: "ended", why: "no-refresh-token" };
  // Oracle Health, "Active User Presence Extension": whole seconds, and only after the server has sent active_ttl.
  const presence = tellsPresence ? { active_at: String(Math.max(0, Math.floor(awaySeconds))) } : undefined;
  try {
    return renewed(session, await refreshTokenGrant(openIdFor(app, session), refreshToken, presence), app.now());
  } catch (thrown) {
    const fault = tokenFault(thrown);
    if (fault.why === "unreachable") return { kind: "unavailable" };
    if (fault.why !== "token-refused") return { kind: "ended", why: "faulty-answer" };
    const later = fault.error === "temporarily_unavailable" || fault.error === "server_error";
    return later ? { kind: "unavailable" } : { kind: "ended", why: "refused" };
  }
}

/** Tells the EHR that the tokens are done with, as far as it listens; the session is over in any case. */
export async function revokeSession(session: EhrSession, app: App): Promise<"revoked" | "not-revoked"> {
  if (session.configuration.revocationEndpoint === null) return "not-revoked";
  const openId = openIdFor(app, session);
  const revoking = [revokeToken(openId, session.accessToken, "access_token")];
  if (session.refreshToken !== null) revoking.push(revokeToken(openId, session.refreshToken, "refresh_token"));
  const revoked = await Promise.all(revoking);
  return revoked.every(Boolean) ? "revoked" : "not-revoked";
}

function renewed(session: EhrSession, tokens: Tokens, now: Date): Refreshing {
  const answer = answerSchema.safeParse(tokens);
  if (!answer.success || tokens.token_type !== "bearer") return { kind: "ended", why: "faulty-answer" };
  const user = userOf(tokens);
  const otherUser = user !== null && session.subject !== null && user.subject !== session.subject;
  const otherPatient = answer.data.patient !== undefined && answer.data.patient !== session.patient;
  if (otherUser || otherPatient) return { kind: "ended", why: "someone-else" };
  return {
    kind: "refreshed",
    session: {
      ...session,
      ...tokensOf(answer.data, now),
      refreshToken: answer.data.refresh_token ?? session.refreshToken,
      scopes: grantedScopes(answer.data.scope, session.scopes),
      tellsPresence: answer.data.active_ttl !== undefined,
    },
  };
}

async function revokeToken(openId: Configuration, token: string, hint: string): Promise<boolean> {
  try {
    await tokenRevocation(openId, token, { token_type_hint: hint });
    return true;
  } catch (thrown) {
    tokenFault(thrown);
    return false;
  }
}
