/** L-01: what an app has registered: its addresses, and its keys as its own address shows them. */
import { isRecord } from "../json.ts";
import type { RegisteredApp } from "../options.ts";
import { unless, type Violation } from "./violation.ts";

const PRIVATE = ["d", "p", "q", "dp", "dq", "qi", "k"];

/** What is wrong with a registration; fetches the key set where the app gave its address. */
export async function registrationViolations(app: RegisteredApp, launchUrl: string): Promise<readonly Violation[]> {
  return [
    ...unless("L-01", {
      "the launch address is https, or on this machine": isSafe(launchUrl),
      "every redirect address is https, or on this machine": app.redirectUris.every(isSafe),
    }),
    ...(app.auth === "private_key_jwt" ? keyViolations(await keysOf(app)) : []),
  ];
}

type WithKeys = Extract<RegisteredApp, { auth: "private_key_jwt" }>;

async function keysOf(app: WithKeys): Promise<readonly unknown[]> {
  if ("jwks" in app) return app.jwks.keys;
  const answer = await fetch(app.jwksUrl, { redirect: "error" }).catch(() => undefined);
  const body: unknown = answer?.ok === true ? await answer.json().catch(() => undefined) : undefined;
  return isRecord(body) && Array.isArray(body["keys"]) ? body["keys"] : [];
}

function keyViolations(keys: readonly unknown[]): readonly Violation[] {
  const objects = keys.filter(isRecord);
  const names = objects.map(({ kid }) => kid);
  return unless("L-01", {
    "the key set has a key": keys.length > 0 && objects.length === keys.length,
    "every key has its kty and kid": objects.every(
      ({ kty, kid }) => typeof kty === "string" && typeof kid === "string",
    ),
    "no two keys have one kid": new Set(names).size === names.length,
    "no key shows a private part": objects.every((key) => PRIVATE.every((member) => !Object.hasOwn(key, member))),
    "every key has its numbers": objects.every(hasNumbers),
  });
}

function hasNumbers(key: Readonly<Record<string, unknown>>): boolean {
  const needed = key["kty"] === "RSA" ? ["n", "e"] : ["crv", "x", "y"];
  return needed.every((member) => typeof key[member] === "string");
}

function isSafe(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || ["localhost", "127.0.0.1"].includes(hostname);
}
