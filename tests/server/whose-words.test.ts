/** Who may have words of their own in the letters that they sign. */
import { describe, expect, it } from "@jest/globals";
import { NO_PRACTICE } from "../../server/practice/practice.ts";
import type { PracticeMember } from "../../server/practice/people.ts";
import { ownWordsRight } from "../../server/practice-area/whose.ts";

function member(id: string, may: PracticeMember["may"]): PracticeMember {
  const named = { fhirUser: `Practitioner/${id}`, name: id, credential: "MD", specialty: null };
  return { ...named, may, cosigner: null, alternate: null };
}

const practice = {
  ...NO_PRACTICE,
  members: [member("marsh", "sign"), member("park", "cosign"), member("carver", "prepare")],
};

describe("words of one's own", () => {
  it("are for who signs by themselves, and for nobody else", () => {
    const may = (who: string | null): string => ownWordsRight(who, practice, null).kind;
    expect(
      ["Practitioner/marsh", "Practitioner/park", "Practitioner/carver", "Practitioner/else", null].map(may),
    ).toEqual(["may", "may-not", "may-not", "may-not", "may-not"]);
  });

  it("are nobody's where a second person looks at every text, and where files rule", () => {
    const second = ownWordsRight("Practitioner/marsh", { ...practice, secondPerson: true }, null);
    expect(second).toEqual({ kind: "may-not", why: "second-person" });
    expect(ownWordsRight("Practitioner/marsh", practice, "practice.yaml")).toEqual({ kind: "may-not", why: "in-file" });
  });
});
