/** The form of a practice's settings: nothing of the file is missing in it, and what is wrong is told at its field. */
import { describe, expect, it } from "@jest/globals";
import { withKeys } from "../../knowledge/written-yaml.ts";
import { faultsInWords, fieldFaults } from "../../server/practice-area/form/field-faults.ts";
import { fieldGroups, keysOf, pathsOf, readGroup } from "../../server/practice-area/form/group.ts";
import { KEPT_IN_FILE, OWN_PAGES, settingsGroups } from "../../server/practice-area/form/groups.ts";
import { withParts } from "../../server/practice-area/parts.ts";
import { plainOf } from "../../server/practice-area/settings-draft.ts";
import { PRACTICE_KEYS, readKeptPractice } from "../../server/practice/practice.ts";
import { kindNamed, templateOf, world } from "../letter/cast-material.ts";

const TEXT = `# Ours since 2019.
version: 1
name: Juniper
signers: [{ name: Elena Marsh, credential: MD }]
`;
const known = { ...world.knowledge, kinds: world.content.kinds };
const groups = settingsGroups(world.content.kinds, plainOf(TEXT));

describe("the form of a practice's settings", () => {
  it("has every setting, or says that it is kept in the file", () => {
    const shown = [...groups.flatMap(keysOf), ...OWN_PAGES, ...Object.keys(KEPT_IN_FILE)];
    expect(PRACTICE_KEYS.filter((key) => !shown.includes(key))).toEqual([]);
    expect(shown.filter((key) => !PRACTICE_KEYS.includes(key))).toEqual([]);
  });

  it("changes what was filled in and leaves the rest of the text as a person wrote it", () => {
    const [letterhead] = groups;
    const values =
      letterhead === undefined
        ? {}
        : readGroup(letterhead, { name: "Elm Street", address: "1 Elm\r\n\r\nFairview" }, plainOf(TEXT));
    const text = withKeys(TEXT, values);
    expect(text).toContain("# Ours since 2019.");
    expect(text).toContain("signers: [ { name: Elena Marsh, credential: MD } ]");
    expect(readKeptPractice({ file: "p.yaml", text }, known)).toMatchObject({
      kind: "read",
      practice: { letterhead: { name: "Elm Street", address: ["1 Elm", "Fairview"] } },
    });
  });

  it("tells a fault at the field in which it was written, as the file tells it at its line", () => {
    const people = groups.find(({ id }) => id === "people");
    if (people === undefined) throw new Error("no people");
    const fields = {
      "signers.0.name": "Ann Lee",
      "signers.0.credential": "MD",
      "signers.0.may": "sign",
      "signers.0.fhir_user": "ann",
    };
    const text = withKeys(TEXT, readGroup(people, fields, plainOf(TEXT)));
    const reading = readKeptPractice({ file: "p.yaml", text }, known);
    const faults = reading.kind === "refused" ? reading.faults : [];
    const at = { fields: pathsOf(fieldGroups(people, plainOf(text))), keys: PRACTICE_KEYS };
    expect(fieldFaults(text, faults, at)).toEqual([
      { field: "signers.0.fhir_user", message: expect.stringContaining("is written as Practitioner/123") },
    ]);
  });

  it("names the page and the field that mend it, and a line of the file only where no page shows it", () => {
    const text = "version: 1\nname: ''\n";
    const reading = readKeptPractice({ file: "p.yaml", text }, known);
    const faults = reading.kind === "refused" ? reading.faults : [];
    const told = faultsInWords({ text, plain: plainOf(text) }, faults, { groups, keys: PRACTICE_KEYS });
    expect(told).toEqual(["Letterhead, Name of the practice: must not be empty."]);
  });

  it("takes a row out, and adds one, without a number from anybody", () => {
    const people = groups.find(({ id }) => id === "people");
    if (people === undefined) throw new Error("no people");
    const fields = {
      "signers.0.name": "Elena Marsh",
      "signers.0.out": "on",
      "signers.1.name": "Lee Park",
      "signers.1.credential": "MD",
    };
    const text = withKeys(TEXT, readGroup(people, fields, plainOf(TEXT)));
    expect(plainOf(text)["signers"]).toMatchObject([{ name: "Lee Park" }]);
  });

  it("moves a part to its new place and lets the others make room", () => {
    const arranging = { kind: kindNamed("section_504"), template: templateOf() };
    const rows = { "prints.medical_needs": "on", "prints.ideas": "on", "prints.strengths": "on" };
    const letters = withParts(arranging, { ...rows, "place.strengths": "1" }, plainOf(TEXT));
    expect(letters).toMatchObject({
      by_kind: { section_504: { order: expect.arrayContaining(["strengths", "diagnoses"]), without: ["not_covered"] } },
    });
    const text = withKeys(TEXT, { letters });
    expect(readKeptPractice({ file: "p.yaml", text }, known).kind).toBe("read");
    expect(withParts(arranging, { ...rows, "prints.not_covered": "on" }, plainOf(TEXT))).toBeUndefined();
  });
});
