/** The keys by which EHRs know the program: none weaker than 128 bits. */
import { describe, expect, it } from "@jest/globals";
import { generateKeyPairSync } from "node:crypto";
import { readSigningKey } from "../../fhir/smart/keys.ts";

const rsa = (modulusLength: number): string =>
  generateKeyPairSync("rsa", { modulusLength }).privateKey.export({ type: "pkcs8", format: "pem" });
const ec = (namedCurve: string): string =>
  generateKeyPairSync("ec", { namedCurve }).privateKey.export({ type: "pkcs8", format: "pem" });

describe("a key of our own", () => {
  it("of RSA is taken from 3072 bits on, and one of 2048 is refused with what to make instead", async () => {
    expect(await readSigningKey(rsa(3072))).toMatchObject({ kind: "key", key: { alg: "RS384" } });
    const weak = await readSigningKey(rsa(2048));
    expect(weak).toMatchObject({ kind: "unusable", why: expect.stringContaining("P-384, or an RSA key of 3072 bits") });
  });

  it("of another curve than P-384 is refused", async () => {
    expect((await readSigningKey(ec("secp384r1"))).kind).toBe("key");
    for (const curve of ["prime256v1", "secp521r1", "secp256k1"])
      expect((await readSigningKey(ec(curve))).kind).toBe("unusable");
  });
});
