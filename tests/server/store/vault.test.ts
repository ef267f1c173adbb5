import { describe, expect, it } from "@jest/globals";
import type { Place } from "../../../server/store/vault.ts";
import { SealBroken, openText, readKeys, sealText } from "../../../server/store/vault.ts";
import { CANARY, K1, VAULT, key, vaultOf } from "./material.ts";

const PLACE: Place = { tenant: "juniper", table: "letters", row: "l1", column: "tree" };

describe("what names a patient, sealed", () => {
  it("opens as it was sealed", () => {
    expect(openText(VAULT, sealText(VAULT, CANARY, PLACE), PLACE)).toBe(CANARY);
    expect(VAULT.open(VAULT.seal(Buffer.of(), PLACE), PLACE)).toHaveLength(0);
  });

  it("cannot be read or compared from outside", () => {
    const [one, other] = [sealText(VAULT, CANARY, PLACE), sealText(VAULT, CANARY, PLACE)];
    expect(Buffer.from(one).includes("Zebulon")).toBe(false);
    expect(Buffer.from(one).subarray(4).equals(Buffer.from(other).subarray(4))).toBe(false);
  });

  it("is refused when any single byte of it was changed", () => {
    const sealed = sealText(VAULT, CANARY, PLACE);
    const opened = [...sealed.keys()].filter((index) => {
      const changed = Uint8Array.from(sealed, (byte, at) => (at === index ? byte ^ 1 : byte));
      return opens(() => VAULT.open(changed, PLACE));
    });
    expect(sealed.length).toBeGreaterThan(60);
    expect(opened).toEqual([]);
  });

  it("is refused when it was cut short or made longer", () => {
    const sealed = sealText(VAULT, CANARY, PLACE);
    const lengths = [...sealed.keys()].filter((length) => opens(() => VAULT.open(sealed.subarray(0, length), PLACE)));
    expect(lengths).toEqual([]);
    expect(opens(() => VAULT.open(Buffer.concat([sealed, Buffer.of(0)]), PLACE))).toBe(false);
  });

  it.each<[string, Partial<Place>]>([
    ["another practice's", { tenant: "other" }],
    ["another table's", { table: "drafts" }],
    ["another letter's", { row: "l2" }],
    ["another column's", { column: "pages" }],
    // The four names may not flow into one another.
    ["a look-alike", { tenant: 'juniper","letters', table: "" }],
  ])("is refused in %s place", (_, moved) => {
    const sealed = sealText(VAULT, CANARY, PLACE);
    expect(() => VAULT.open(sealed, { ...PLACE, ...moved })).toThrow(SealBroken);
  });

  it("is sealed with the first key and opened with any", () => {
    const old = sealText(VAULT, CANARY, PLACE);
    const both = vaultOf(key("k2", 2), K1);
    const anew = sealText(both, CANARY, PLACE);
    expect(openText(both, old, PLACE)).toBe(CANARY);
    expect(both.sealsWith).toBe("k2");
    expect(openText(vaultOf(key("k2", 2)), anew, PLACE)).toBe(CANARY);
    expect(() => VAULT.open(anew, PLACE)).toThrow("needs a key that is not in LETTERS_KEYS");
    expect(() => vaultOf(key("k1", 9)).open(old, PLACE)).toThrow(SealBroken);
  });

  it("opens what the first version of the program sealed", () => {
    expect(openText(VAULT, Buffer.from(SEALED_BY_THE_FIRST, "base64"), PLACE)).toBe(CANARY);
  });

  it("tells nothing of what is sealed, and nothing of the key, when it is refused", () => {
    const refusals = [readKeys(`k1:${CANARY}`), readKeys(`${K1},${key("k1", 3)}`), readKeys(""), readKeys("k1:QUJD")];
    const said = JSON.stringify(refusals);
    expect(refusals.map(({ kind }) => kind)).toEqual(["refused", "refused", "refused", "refused"]);
    expect(said).not.toContain("Zebulon");
    expect(said).not.toContain("AwMDAw");
  });

  it("says every fault of the keys at once", () => {
    expect(readKeys(`K1:x,${K1},k2:QUJD,${key("k1", 3)}`)).toEqual({
      kind: "refused",
      faults: [
        "Key 1 is not written as id:base64, with an id of a-z, 0-9, _ and -.",
        "Key 3 is not 32 bytes in base64 (openssl rand -base64 32 makes one).",
        "Key 4 has the id of an earlier key; give each its own.",
      ],
    });
  });
});

const SEALED_BY_THE_FIRST =
  "AQJrMUzd9tXvKE6w/z82YHKZJMwdOujvfcz4oGsK5OtN5sXrf3LT2NewxNQ/+IYHZwG/yqPm/RSPDPby81T9v9Aiszfm4/gl00Cn21k=";

function opens(open: () => unknown): boolean {
  try {
    open();
    return true;
  } catch (error) {
    if (error instanceof SealBroken) return false;
    throw error;
  }
}
