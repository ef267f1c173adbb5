import { describe, expect, it } from "@jest/globals";
import { NO_PRACTICE } from "../../../server/practice/practice.ts";
import type { Visit } from "../../../server/review/visit.ts";
import { hindranceFor } from "../../../server/workflow/sign-letter.ts";
import { hindranceTo, hindranceToLetter } from "../../../server/content-review/hindrance.ts";
import { standingOf } from "../../../server/content-review/standing.ts";
import { NO_ROLES } from "../../../server/practice/people.ts";
import type { PracticeMember } from "../../../server/practice/people.ts";
import { askable, mayGive, mayPrepare, mayTake, signingRight, whyNot } from "../../../server/signing-right.ts";
import { reviewAfter, worldWith } from "./reviewed-world.ts";

const world = worldWith();
const unreviewed = standingOf(world, []);
const reviewed = standingOf(world, [reviewAfter([], world)]);
const MAY = { kind: "may" } as const;

describe("an electronic signature", () => {
  it("waits in production for the practice's review of the content", () => {
    expect(hindranceTo({ right: MAY, production: true, isFresh: true }, unreviewed)).toBe("unreviewed");
    expect(hindranceTo({ right: MAY, production: true, isFresh: true }, reviewed)).toBeNull();
  });

  it("waits for nothing in the sandbox, where every page says not to use the letters", () => {
    expect(hindranceTo({ right: MAY, production: false, isFresh: true }, unreviewed)).toBeNull();
  });

  it("is of nobody who may not sign, whatever was reviewed", () => {
    const right = { kind: "may-not", why: "not-a-signer" } as const;
    expect(hindranceTo({ right, production: false, isFresh: true }, reviewed)).toBe("not-a-signer");
  });

  it("waits for a sign-in that is as fresh as the practice asks", () => {
    expect(hindranceTo({ right: MAY, production: true, isFresh: false }, reviewed)).toBe("sign-in-again");
  });

  it("is asked for with a sign-in of the last 30 minutes where the practice wants that, and else with any that is open", () => {
    const visitAt = (minutes: number, freshSignIn: boolean): Visit => {
      const practice = { ...NO_PRACTICE, freshSignIn };
      const hall = { now: () => new Date(minutes * 60_000), worldFor: () => ({ practice }), production: false };
      const state = () => ({ ehr: { fhirUser: "Practitioner/marsh" } });
      // All that is looked at of a visit, and nothing beside it.
      return { launch: { madeAt: 0, tenant: "north" }, hall, state } as unknown as Visit;
    };
    expect(hindranceFor(visitAt(30, true), reviewed)).toBeNull();
    expect(hindranceFor(visitAt(31, true), reviewed)).toBe("sign-in-again");
    expect(hindranceFor(visitAt(300, false), reviewed)).toBeNull();
  });

  const now = { knowledge: "sha256:now", production: true, today: "2026-11-23" };
  const on = now.today;

  it("is not set under a letter that was made for ink", () => {
    expect(hindranceToLetter(null, { status: "unsigned", knowledge: "sha256:now", on }, now)).toBe("for-ink");
    expect(hindranceToLetter(null, { status: "signed", knowledge: "sha256:now", on }, now)).toBeNull();
  });

  it("is not set under a letter that bears another day", () => {
    const letter = { status: "signed", knowledge: "sha256:now", on: "2026-11-22" } as const;
    expect(hindranceToLetter(null, letter, now)).toBe("other-day");
  });

  it("is not set under a letter from other content than the one that was reviewed", () => {
    const old = { status: "signed", knowledge: "sha256:before", on } as const;
    expect(hindranceToLetter(null, old, now)).toBe("other-content");
    expect(hindranceToLetter(null, old, { ...now, production: false })).toBeNull();
  });
});

describe("who may sign for a practice", () => {
  const member = (own: Partial<PracticeMember>): PracticeMember => ({
    fhirUser: "Practitioner/marsh",
    name: "Elena Marsh",
    credential: "MD",
    specialty: null,
    may: "sign",
    cosigner: null,
    alternate: null,
    ...own,
  });
  const named = (members: readonly PracticeMember[]): Parameters<typeof signingRight>[1] => ({
    members,
    roles: NO_ROLES,
  });
  const others = [
    member({ fhirUser: "Practitioner/prep", name: "Sam Ortiz", credential: "MA", may: "prepare" }),
    member({ fhirUser: "Practitioner/resident", name: "Ana Ruiz", credential: "DO", may: "cosign" }),
  ];

  it("is whom its file names as a signer", () => {
    const members = [member({}), ...others];
    expect(signingRight("Practitioner/marsh", named(members))).toEqual(MAY);
    const whyNotFor = (who: string): unknown => signingRight(who, named(members));
    expect(whyNotFor("Practitioner/prep")).toEqual({ kind: "may-not", why: "prepares" });
    expect(whyNotFor("Practitioner/resident")).toEqual({ kind: "may-not", why: "needs-cosigner" });
    expect(whyNotFor("Practitioner/stranger")).toEqual({ kind: "may-not", why: "not-a-signer" });
    expect(whyNot("not-a-signer", { members })).toContain("Elena Marsh, MD");
    expect(whyNot("not-a-signer", { members })).not.toMatch(/Ortiz|Ruiz/);
  });

  it("is whom the EHR names, where the file gives nobody's place in the EHR", () => {
    expect(signingRight("Practitioner/anybody", named([]))).toEqual(MAY);
    expect(signingRight("Practitioner/anybody", named([member({ fhirUser: null })]))).toEqual(MAY);
  });

  it("is nobody else as soon as the file gives one", () => {
    const members = [member({}), member({ fhirUser: null, name: "Kim Lee" })];
    expect(signingRight("Practitioner/lee", named(members)).kind).toBe("may-not");
    expect(signingRight("Practitioner/prep", named(others.slice(0, 1))).kind).toBe("may-not");
  });

  it("is asked for by who prepares: of the co-signer where one is named, else of any signer", () => {
    const members = [member({}), member({ fhirUser: "Practitioner/cho", name: "Ari Cho" }), ...others];
    const askedBy = (who: string, of = members): readonly string[] =>
      askable(who, { members: of }).map(({ name }) => name);
    expect(askedBy("Practitioner/prep")).toEqual(["Elena Marsh", "Ari Cho"]);
    const supervised = members.map((each) => (each.name === "Ana Ruiz" ? { ...each, cosigner: "Ari Cho" } : each));
    expect(askedBy("Practitioner/resident", supervised)).toEqual(["Ari Cho"]);
    expect(askedBy("Practitioner/resident", [member({ fhirUser: null })])).toEqual([]);
  });

  it("takes what waits for them, or as the alternate whom the practice names, and nobody else does", () => {
    const members = [
      member({ alternate: "Ari Cho" }),
      member({ fhirUser: "Practitioner/cho", name: "Ari Cho" }),
      ...others,
    ];
    expect(mayTake("Practitioner/marsh", "Practitioner/marsh", { members })).toBe(true);
    expect(mayTake("Practitioner/marsh", "Practitioner/cho", { members })).toBe(true);
    expect(mayTake("Practitioner/cho", "Practitioner/marsh", { members })).toBe(false);
    expect(mayTake("Practitioner/marsh", "Practitioner/resident", { members })).toBe(false);
    expect(mayTake("Practitioner/marsh", null, { members })).toBe(false);
  });

  it("is not who prepares or gives: that is everybody until the practice's roles say who", () => {
    const roles = { ...NO_ROLES, prepare: ["Practitioner/front"], print: ["Practitioner/front"] };
    for (const may of [mayPrepare, mayGive]) {
      expect(may("Practitioner/anybody", named([]))).toBe(true);
      expect(may("Practitioner/front", { members: [], roles })).toBe(true);
      expect(may("Practitioner/marsh", { members: [member({})], roles })).toBe(true);
      expect(may("Practitioner/anybody", { members: [member({})], roles })).toBe(false);
    }
    expect(signingRight("Practitioner/front", { members: [member({})], roles })).toEqual({
      kind: "may-not",
      why: "prepares",
    });
  });

  it("is nobody whom the EHR does not name", () => {
    expect(signingRight(null, named([member({})]))).toEqual({ kind: "may-not", why: "unnamed" });
  });
});
