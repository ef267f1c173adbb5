/** A change of the program's key while EHRs keep what they fetched for an hour: no assertion may meet a set that lacks its key. */
import { expect, it } from "@jest/globals";
import { createLocalJWKSet, jwtVerify, SignJWT } from "jose";
import { publicJwks, type SigningKey } from "../../fhir/smart/keys.ts";
import { makeKey } from "./smart-scene.ts";

/** What the program shows and signs with, from a moment on, in minutes. */
interface Phase {
  readonly from: number;
  readonly signs: SigningKey;
  readonly shown: readonly SigningKey[];
}

const KEPT_MINUTES = 60;

const phaseAt = (phases: readonly Phase[], minute: number): Phase | undefined =>
  phases.findLast(({ from }) => from <= minute);

/** The minutes at which an EHR that fetched the set at `fetched` and keeps it cannot verify what is signed. */
async function blind(phases: readonly Phase[], fetched: number): Promise<readonly number[]> {
  const shown = phaseAt(phases, fetched)?.shown ?? [];
  const set = createLocalJWKSet({ keys: JSON.parse(JSON.stringify(publicJwks(shown).keys)) });
  const minutes = Array.from({ length: KEPT_MINUTES }, (_, n) => fetched + n);
  const failed = await Promise.all(
    minutes.map(async (minute) => {
      const key = phaseAt(phases, minute)?.signs;
      if (key === undefined) return false;
      const assertion = await new SignJWT({}).setProtectedHeader({ alg: key.alg, kid: key.kid }).sign(key.privateKey);
      return jwtVerify(assertion, set).then(
        () => false,
        () => true,
      );
    }),
  );
  return minutes.filter((_, place) => failed[place]);
}

it("the next key is shown before it signs and the former one after it, so no minute fails (smart22: 290, 322)", async () => {
  const [one, two] = [await makeKey("ES384"), await makeKey("RS384")];
  const drill: readonly Phase[] = [
    { from: -100, signs: one, shown: [one] },
    { from: 0, signs: one, shown: [one, two] },
    { from: 120, signs: two, shown: [two, one] },
    { from: 240, signs: two, shown: [two] },
  ];
  const failures = await Promise.all([-30, 0, 61, 119, 120, 200, 239, 240].map((at) => blind(drill, at)));
  expect(failures.flat()).toEqual([]);
});

it("a key that signs on the day it is made fails, which is why the drill has its pauses", async () => {
  const [one, two] = [await makeKey("ES384"), await makeKey("ES384")];
  const hasty: readonly Phase[] = [
    { from: -100, signs: one, shown: [one] },
    { from: 0, signs: two, shown: [two] },
  ];
  expect(await blind(hasty, -10)).toHaveLength(50);
});

it("a key that two practices use stands once in the set (smart22: 322)", async () => {
  const key = await makeKey("ES384");
  expect(publicJwks([key, key]).keys).toHaveLength(1);
});
