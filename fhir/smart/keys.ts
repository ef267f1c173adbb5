/**
 * The program's own keys for SMART's asymmetric client authentication: a private key read from a file's text, and the public half
 * that the EHR fetches. Opens no file; a private part never leaves a `SigningKey`.
 */
import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { calculateJwkThumbprint, importJWK, type CryptoKey as SigningCryptoKey, type JWK } from "jose";
import { isObject, parseJson } from "../json.ts";

export interface SigningKey {
  readonly alg: "RS384" | "ES384";
  readonly kid: string;
  /** For signing only; it cannot be exported. */
  readonly privateKey: SigningCryptoKey;
  readonly publicKey: PublicJwk;
}

/** A public key as the EHR reads it (RFC 7517). */
export type PublicJwk = Readonly<Record<string, string | readonly string[]>>;

export type KeyReading =
  | { readonly kind: "key"; readonly key: SigningKey }
  | { readonly kind: "unusable"; readonly why: string };

const UNREADABLE = "is no private key. Give a PEM file or a JWK with its private part.";
const UNSUITED = "is not a key that SMART takes. Make one on the curve P-384, or an RSA key of 3072 bits or more.";
/** As strong as 128 bits of a symmetric key (NIST SP 800-57 Part 1, Table 2); SMART itself asks for 2048. */
const SHORTEST_RSA = 3_072;

/** Reads a private key from PEM or JWK text. The kid is the JWK's own, else its thumbprint (RFC 7638). */
export async function readSigningKey(text: string): Promise<KeyReading> {
  const jwk = parseJson(text);
  const secret = privateKeyIn(text, jwk);
  if (secret === null) return { kind: "unusable", why: UNREADABLE };
  const alg = algorithmFor(secret);
  if (alg === null) return { kind: "unusable", why: UNSUITED };
  const open: JWK = createPublicKey(secret).export({ format: "jwk" });
  const named = isObject(jwk) && typeof jwk["kid"] === "string" ? jwk["kid"] : null;
  const kid = named ?? (await calculateJwkThumbprint(open));
  const privateKey = await importJWK(secret.export({ format: "jwk" }), alg);
  if (privateKey instanceof Uint8Array) return { kind: "unusable", why: UNSUITED };
  return { kind: "key", key: { alg, kid, privateKey, publicKey: publicJwk(open, kid, alg) } };
}

/**
 * The key set for `/.well-known/jwks.json`: public parts only (SMART App Launch 2.2, "Registering a client"). Give the key in use and
 * the next one, so that an EHR knows a key before it is first used.
 */
export function publicJwks(keys: readonly SigningKey[]): { readonly keys: readonly PublicJwk[] } {
  // A key that several tenants use stands once: a kid is unique in its set.
  return { keys: [...new Map(keys.map(({ kid, publicKey }) => [kid, publicKey])).values()] };
}

function privateKeyIn(text: string, jwk: unknown): KeyObject | null {
  try {
    return isObject(jwk) ? createPrivateKey({ key: { ...jwk }, format: "jwk" }) : createPrivateKey(text);
  } catch {
    return null;
  }
}

/** SMART App Launch 2.2: a client supports RS384 and ES384. */
function algorithmFor({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): SigningKey["alg"] | null {
  if (asymmetricKeyType === "ec") return asymmetricKeyDetails?.namedCurve === "secp384r1" ? "ES384" : null;
  return asymmetricKeyType === "rsa" && (asymmetricKeyDetails?.modulusLength ?? 0) >= SHORTEST_RSA ? "RS384" : null;
}

/** Named member by member, so that no private one can slip in. */
function publicJwk({ kty = "", n, e, crv, x, y }: JWK, kid: string, alg: string): PublicJwk {
  const numbers = Object.entries({ n, e, crv, x, y }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return { kty, kid, alg, use: "sig", key_ops: ["verify"], ...Object.fromEntries(numbers) };
}
