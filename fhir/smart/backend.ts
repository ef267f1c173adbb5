/**
 * Tokens without a user, for staff work on what was signed already (SMART App Launch 2.2, "Backend Services"). Such a token may read
 * and queue; nobody is behind it, so it never signs and never releases.
 */
import { clientCredentialsGrant } from "openid-client";
import type { Backend, Tenant } from "../tenant.ts";
import type { SigningKey } from "./keys.ts";
import { type App, openIdFor, type SignIn, type TokenFault, tokenFault } from "./openid.ts";
import { grantedScopes } from "./scopes.ts";
import { answerSchema, tokensOf } from "./session.ts";
import type { Tokens } from "./token-holder.ts";

export type Granting =
  | {
      readonly kind: "granted";
      readonly accessToken: string;
      readonly askedAt: number;
      readonly expiresAt: number;
      readonly scopes: readonly string[];
    }
  | ({ readonly kind: "refused" } & TokenFault);

/** The program as an EHR knows its backend: under a client id and with a key of its own. */
export interface BackendApp {
  readonly app: App;
  readonly asks: Pick<Backend, "scopes" | "omitScope">;
}

/** The backend that a tenant registered, with its key. */
export function backendOf(
  tenant: Tenant,
  backend: Backend,
  rest: Pick<App, "now" | "timeoutMs"> & { readonly key: SigningKey },
): BackendApp {
  const { key, ...world } = rest;
  const auth = { method: "private_key_jwt", keyFile: backend.keyFile } as const;
  return {
    app: { tenant: { ...tenant, clientId: backend.clientId, auth }, credential: { kind: "key", key }, ...world },
    asks: backend,
  };
}

/** Asks for a token. An EHR that grants what it registered, whatever is asked, is not asked for scopes. */
export async function askBackendToken(signIn: SignIn, { app, asks }: BackendApp): Promise<Granting> {
  const askedAt = app.now().getTime();
  const scope: Record<string, string> = asks.omitScope ? {} : { scope: asks.scopes.join(" ") };
  try {
    const tokens = await clientCredentialsGrant(openIdFor(app, signIn), scope);
    const answer = answerSchema.safeParse(tokens);
    if (!answer.success || tokens.token_type !== "bearer") return { kind: "refused", why: "token-unreadable" };
    const { accessToken, expiresAt } = tokensOf(answer.data, app.now());
    return { kind: "granted", accessToken, askedAt, expiresAt, scopes: grantedScopes(answer.data.scope, asks.scopes) };
  } catch (thrown) {
    return { kind: "refused", ...tokenFault(thrown) };
  }
}

export interface BackendWorld {
  readonly base: string;
  readonly ask: () => Promise<Granting>;
  readonly now: () => Date;
}

/** There are no refresh tokens here; of a token's life the last fifth is left, so that none ends on the way. */
const USED = 0.8;

/** Holds the backend's token for a gateway. Requests that come together share one asking. */
export function holdBackendToken({ base, ask, now }: BackendWorld): Tokens {
  let held: Extract<Granting, { kind: "granted" }> | null = null;
  let asking: Promise<void> | null = null;
  const askOnce = async (): Promise<void> => {
    const granting = await ask();
    held = granting.kind === "granted" ? granting : null;
  };
  const renew = (): Promise<void> => {
    asking ??= askOnce().finally(() => {
      asking = null;
    });
    return asking;
  };
  const isFresh = (): boolean =>
    held !== null && now().getTime() < held.askedAt + (held.expiresAt - held.askedAt) * USED;
  return {
    session: () => ({ base }),
    bearer: async () => {
      if (!isFresh()) await renew();
      return held?.accessToken ?? null;
    },
    insteadOf: async (refused) => {
      if (held?.accessToken === refused) await renew();
      return held === null || held.accessToken === refused ? null : held.accessToken;
    },
  };
}
