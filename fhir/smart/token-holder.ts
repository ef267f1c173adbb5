/** The one holder of a session's tokens while it is in use, so that a refresh token is never used twice. Sends nothing itself. */
import type { Refreshing } from "./refresh.ts";
import type { EhrSession } from "./session.ts";

/** Where requests to one EHR get their token from. */
export interface Tokens {
  readonly session: () => Pick<EhrSession, "base">;
  /** The token for a request now, renewed first where it is about to end; null where the session is over. */
  readonly bearer: () => Promise<string | null>;
  /** The token to try in place of one that the EHR refused with 401; null where there is none. */
  readonly insteadOf: (refused: string) => Promise<string | null>;
}

export interface TokenHolder extends Tokens {
  /** The session as it stands, with the newest tokens. */
  readonly session: () => EhrSession;
  /** The user is here now: they have just asked for something. */
  readonly seen: () => void;
}

export interface HolderWorld {
  readonly refresh: (session: EhrSession, awaySeconds: number) => Promise<Refreshing>;
  /** Keeps the renewed session before its token is used: a rotated refresh token that is lost ends the session. */
  readonly keep: (session: EhrSession) => Promise<void>;
  readonly now: () => Date;
}

/** Shortly before its end a token is renewed, so that it does not end on the way; of a short life only the last quarter. */
const SPARE_MS = 20_000;

/** Holds a session's tokens. Requests that come together share one refresh. */
export function holdTokens(opened: EhrSession, world: HolderWorld): TokenHolder {
  let session = opened;
  let over = false;
  let renewing: Promise<void> | null = null;
  let lastSeen = world.now().getTime();
  const left = (): number => session.expiresAt - world.now().getTime();
  let spare = Math.min(SPARE_MS, left() / 4);

  const renewOnce = async (): Promise<void> => {
    const refreshing = await world.refresh(session, (world.now().getTime() - lastSeen) / 1000);
    if (refreshing.kind === "ended") over = true;
    if (refreshing.kind !== "refreshed") return;
    session = refreshing.session;
    spare = Math.min(SPARE_MS, left() / 4);
    await world.keep(session);
  };
  const renew = (): Promise<void> => {
    renewing ??= renewOnce().finally(() => {
      renewing = null;
    });
    return renewing;
  };
  const usable = (): string | null => (left() > 0 ? session.accessToken : null);

  return {
    session: () => session,
    seen: () => {
      lastSeen = world.now().getTime();
    },
    bearer: async () => {
      // A refresh that is under way may be about to end this token (rotation), so it is waited for.
      if (renewing !== null) await renewing;
      if (left() <= spare && !over && session.refreshToken !== null) await renew();
      return usable();
    },
    insteadOf: async (refused) => {
      if (session.accessToken === refused && !over) await renew();
      return session.accessToken === refused ? null : usable();
    },
  };
}
