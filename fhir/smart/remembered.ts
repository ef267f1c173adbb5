/**
 * Sign-in addresses kept between launches, so that a launch does not ask for them each time, and so that an EHR whose sign-in
 * moves to another host is noticed. Lives in memory only.
 */
import { discover, type Discovering, type SmartConfiguration } from "./discovery.ts";

export type Remembering = Discovering | { readonly kind: "undiscovered"; readonly why: "moved-host" };

/** Gives the configuration of a FHIR base. */
export type Discover = (base: string) => Promise<Remembering>;

export interface DiscoveryClock {
  readonly now: () => Date;
  readonly timeoutMs: number;
}

interface Kept {
  readonly configuration: SmartConfiguration;
  readonly until: number;
}

/** SMART App Launch 2.2 names no life; an hour is short against a change and long against a morning of launches. */
const LIFE_MS = 3_600_000;

/** A `discover` that asks each EHR once an hour, and once for launches that come together. */
export function rememberDiscovery({ now, timeoutMs }: DiscoveryClock): Discover {
  const kept = new Map<string, Kept>();
  const asking = new Map<string, Promise<Remembering>>();
  const ask = async (base: string): Promise<Remembering> => {
    const found = await discover(base, timeoutMs);
    if (found.kind === "undiscovered") return found;
    const earlier = kept.get(base);
    if (earlier !== undefined && hostsOf(earlier.configuration) !== hostsOf(found.configuration))
      return { kind: "undiscovered", why: "moved-host" };
    kept.set(base, { configuration: found.configuration, until: now().getTime() + LIFE_MS });
    return found;
  };
  return (base) => {
    const known = kept.get(base);
    if (known !== undefined && known.until > now().getTime())
      return Promise.resolve({ kind: "discovered", configuration: known.configuration });
    const under = asking.get(base) ?? ask(base).finally(() => asking.delete(base));
    asking.set(base, under);
    return under;
  };
}

function hostsOf({ authorizationEndpoint, tokenEndpoint }: SmartConfiguration): string {
  return [authorizationEndpoint, tokenEndpoint].map((address) => URL.parse(address)?.origin).join(" ");
}
