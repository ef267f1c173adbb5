import { describe, expect, it } from "@jest/globals";
import { hindranceTo, hindranceToLetter } from "../../../server/content-review/hindrance.ts";
import { standingOf } from "../../../server/content-review/standing.ts";
import type { PracticeMember } from "../../../server/practice.ts";
import { signingRight, whyNot } from "../../../server/signing-right.ts";
import { reviewAfter, worldWith } from "./reviewed-world.ts";

const world = worldWith();
const unreviewed = standingOf(world, []);
const reviewed = standingOf(world, [reviewAfter([], world)]);
const MAY = { kind: "may" } as const;

describe("an electronic signature", () => {
  it("waits in production for the practice's review of the content", () => {
    expect(hindranceTo({ right: MAY, production: true }, unreviewed)).toBe("unreviewed");
    expect(hindranceTo({ right: MAY, production: true }, reviewed)).toBeNull();
  });

  it("waits for nothing in the sandbox, where every page says not to use the letters", () => {
    expect(hindranceTo({ right: MAY, production: false }, unreviewed)).toBeNull();
  });

  it("is of nobody who may not sign, whatever was reviewed", () => {
    const right = { kind: "may-not", why: "not-a-signer" } as const;
    expect(hindranceTo({ right, production: false }, reviewed)).toBe("not-a-signer");
  });

  const now = { knowledge: "sha256:now", production: true };

  it("is not set under a letter that was made for ink", () => {
    expect(hindranceToLetter(null, { status: "unsigned", knowledge: "sha256:now" }, now)).toBe("for-ink");
    expect(hindranceToLetter(null, { status: "signed", knowledge: "sha256:now" }, now)).toBeNull();
  });

  it("is not set under a letter from other content than the one that was reviewed", () => {
    const old = { status: "signed", knowledge: "sha256:before" } as const;
    expect(hindranceToLetter(null, old, now)).toBe("other-content");
    expect(hindranceToLetter(null, old, { ...now, production: false })).toBeNull();
  });
});

describe("who may sign for a practice", () => {
  const member = (own: Partial<PracticeMember>): PracticeMember => ({
    fhirUser: "Practitioner/marsh",
    name: "Elena Marsh",
    credential: "MD",
    may: "sign",
    ...own,
  });
  const others = [
    member({ fhirUser: "Practitioner/prep", name: "Sam Ortiz", credential: "MA", may: "prepare" }),
    member({ fhirUser: "Practitioner/resident", name: "Ana Ruiz", credential: "DO", may: "cosign" }),
  ];

  it("is whom its file names as a signer", () => {
    const members = [member({}), ...others];
    expect(signingRight("Practitioner/marsh", { members })).toEqual(MAY);
    for (const who of ["Practitioner/prep", "Practitioner/resident", "Practitioner/stranger"])
      expect(signingRight(who, { members })).toEqual({ kind: "may-not", why: "not-a-signer" });
    expect(whyNot("not-a-signer", { members })).toContain("Elena Marsh, MD");
    expect(whyNot("not-a-signer", { members })).not.toMatch(/Ortiz|Ruiz/);
  });

  it("is whom the EHR names, where the file gives nobody's place in the EHR", () => {
    expect(signingRight("Practitioner/anybody", { members: [] })).toEqual(MAY);
    expect(signingRight("Practitioner/anybody", { members: [member({ fhirUser: null })] })).toEqual(MAY);
  });

  it("is nobody else as soon as the file gives one", () => {
    const members = [member({}), member({ fhirUser: null, name: "Kim Lee" })];
    expect(signingRight("Practitioner/lee", { members }).kind).toBe("may-not");
    expect(signingRight("Practitioner/prep", { members: others.slice(0, 1) }).kind).toBe("may-not");
  });

  it("is nobody whom the EHR does not name", () => {
    expect(signingRight(null, { members: [member({})] })).toEqual({ kind: "may-not", why: "unnamed" });
  });
});
