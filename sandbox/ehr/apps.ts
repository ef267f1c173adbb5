/** The apps that the EHR's administrator has registered, in the words of dynamic registration (RFC 7591). */
import type { AdapterPayload } from "oidc-provider";
import type { RegisteredApp } from "./options.ts";

export interface Apps {
  readonly records: ReadonlyMap<string, AdapterPayload>;
  /** The same apps as the administrator registered them. */
  readonly registered: ReadonlyMap<string, RegisteredApp>;
  /** Registers an app, or replaces the one of the same client id. */
  readonly register: (app: RegisteredApp) => void;
}

/** The registry with its first apps. Throws where a public app would be called back off this machine. */
export function openApps(first: readonly RegisteredApp[]): Apps {
  const records = new Map<string, AdapterPayload>();
  const registered = new Map<string, RegisteredApp>();
  const register = (app: RegisteredApp): void => {
    records.set(app.clientId, recordOf(app));
    registered.set(app.clientId, app);
  };
  first.forEach(register);
  return { records, registered, register };
}

function recordOf(app: RegisteredApp): AdapterPayload {
  if (app.auth === "public" && !app.redirectUris.every(isLoopback)) {
    throw new Error(
      "A public app may only be called back on localhost or 127.0.0.1. Register it with a key or a secret.",
    );
  }
  return {
    client_id: app.clientId,
    redirect_uris: app.redirectUris,
    response_types: app.redirectUris.length > 0 ? ["code"] : [],
    grant_types: grantTypesOf(app),
    id_token_signed_response_alg: "RS256",
    ...authenticationOf(app),
  };
}

function grantTypesOf(app: RegisteredApp): string[] {
  const interactive = app.redirectUris.length > 0 ? ["authorization_code", "refresh_token"] : [];
  return app.backend ? [...interactive, "client_credentials"] : interactive;
}

function authenticationOf(app: RegisteredApp): AdapterPayload {
  switch (app.auth) {
    case "public":
      return { token_endpoint_auth_method: "none" };
    case "client_secret_basic":
    case "client_secret_post":
      return { token_endpoint_auth_method: app.auth, client_secret: app.secret };
    case "private_key_jwt":
      return {
        token_endpoint_auth_method: "private_key_jwt",
        ...("jwks" in app ? { jwks: { keys: [...app.jwks.keys] } } : { jwks_uri: app.jwksUrl }),
      };
    default:
      return app satisfies never;
  }
}

function isLoopback(address: string): boolean {
  return ["localhost", "127.0.0.1"].includes(new URL(address).hostname);
}
