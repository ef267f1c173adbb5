/** L-02: what stands in an authorization request (SMART App Launch 2.2, "Obtain authorization code"). */
import type { RegisteredApp } from "../options.ts";
import { unless, type Violation } from "./violation.ts";

export interface SignInSeen {
  readonly query: URLSearchParams;
  readonly app: RegisteredApp | undefined;
  readonly fhirBase: string;
  /** Did this EHR issue the launch handle, and not too long ago? */
  readonly isLaunch: (handle: string) => boolean;
}

/** Some may be there once or not at all, none twice. */
const KNOWN = ["response_type", "client_id", "redirect_uri", "launch", "scope", "state", "aud", "code_challenge"];
const SCOPE =
  /^(launch(\/(patient|encounter))?|openid|fhirUser|profile|online_access|offline_access|(patient|user|system)\/(\*|[A-Z][A-Za-z]+)\.(read|write|\*|(?=[cruds])c?r?u?d?s?)(\?[^=]+=[^=]+)?)$/;

/** What is wrong with an authorization request. */
export function signInViolations({ query, app, fhirBase, isLaunch }: SignInSeen): readonly Violation[] {
  const get = (name: string): string => query.get(name) ?? "";
  const scopes = get("scope").split(" ");
  const handle = query.get("launch");
  return unless("L-02", {
    "no parameter stands twice": KNOWN.every((name) => query.getAll(name).length <= 1),
    "response_type is code": get("response_type") === "code",
    "client_id is registered": app !== undefined,
    "redirect_uri is registered, letter by letter": app?.redirectUris.includes(get("redirect_uri")) === true,
    "launch was issued here, or is left out": handle === null || isLaunch(handle),
    "the scope launch stands with a launch handle only": scopes.includes("launch") === (handle !== null),
    "state is 122 bits at least": entropyOf(get("state")) >= 122,
    "aud is the FHIR base": get("aud") === fhirBase,
    "code_challenge is a SHA-256": /^[A-Za-z0-9_-]{43}$/.test(get("code_challenge")),
    "code_challenge_method is S256": get("code_challenge_method") === "S256",
    "scope is there, in the language of SMART": scopes.every((scope) => SCOPE.test(scope)),
    "fhirUser stands beside openid": !scopes.includes("fhirUser") || scopes.includes("openid"),
    "max_age is not asked for": !query.has("max_age"),
    "no secret is in the address": !["client_secret", "client_assertion", "code_verifier"].some((name) =>
      query.has(name),
    ),
  });
}

/** The bits that a text of these signs can hold at most. */
function entropyOf(text: string): number {
  if (/^[0-9a-f-]*$/i.test(text)) return text.replaceAll("-", "").length * 4;
  return text.length * 6;
}
