/** Two versions of settings or phrases side by side, in the words of the pages on which they are changed. */
import { describe, expect, it } from "@jest/globals";
import { formChanges, settingsBesides } from "../../server/practice-area/form-changes.ts";
import type { Form } from "../../server/practice-area/form-changes.ts";
import { settingsGroups } from "../../server/practice-area/form/groups.ts";
import { phraseGroups, toPages } from "../../server/practice-area/form/phrases.ts";
import { plainOf } from "../../server/practice-area/settings-draft.ts";
import type { Change } from "../../server/pages/desk-model.ts";
import { world } from "../letter/cast-material.ts";

const settings: Form = {
  shown: (plain) => plain,
  groups: (plain) => settingsGroups(world.content.kinds, plain),
  besides: settingsBesides(world, (plain) => settingsGroups(world.content.kinds, plain)),
};
const phrases: Form = { shown: toPages, groups: () => phraseGroups(world, "practice"), besides: () => [] };

const told = ({ heading, stretches }: Change): string =>
  `${heading}: ${stretches.map(({ is, text }) => (is === "same" ? text : `${is} ${text}`)).join("")}`;

function between(form: Form, before: string, after: string): readonly string[] {
  return formChanges(form, plainOf(before), plainOf(after)).map(told);
}

describe("what differs between two versions of settings", () => {
  it("is named as the form names it, and says what was chosen in words", () => {
    const changes = between(
      settings,
      "name: Juniper\n",
      'name: Juniper\naccent: "#1F4E79"\nletters: { greeting: hello }\n',
    );
    expect(changes).toEqual([
      "Look: Color of headings: added #1F4E79",
      expect.stringMatching(/^Words around the letter: Greeting: .*added Hello, Ms\. Whitfield:/),
    ]);
  });

  it("names a person by their name, the logo by what it says and the order of parts by their titles", () => {
    const before = "name: Juniper\nsigners: [{ name: Elena Marsh, credential: MD }]\n";
    const after = `name: Juniper
signers: [{ name: Elena Marsh, credential: "MD, FAAP" }]
logo: { file: juniper.png, alt: Juniper Street }
letters: { by_kind: { section_504: { order: [questions, strengths], without: [] } } }
`;
    const changes = between(settings, before, after);
    expect(changes.find((one) => one.includes("Elena Marsh: "))).toMatch(/FAAP/);
    expect(changes.find((one) => one.startsWith("Logo: "))).toBe("Logo: added juniper.png: Juniper Street");
    expect(changes.find((one) => one.startsWith("Order of the parts: Section 504"))).toMatch(/Questions.*Strengths/);
    expect(changes).toHaveLength(3);
  });

  it("leaves out what is the same, and tells what only the file holds by its key", () => {
    expect(between(settings, "name: Juniper\nphone: 555-0140\n", "phone: 555-0140\nname: Juniper\n")).toEqual([]);
    expect(between(settings, "", "templates: own\n")).toEqual(["templates: added own"]);
  });
});

describe("a difference that no field shows", () => {
  it("is told all the same, as the file has it", () => {
    const measured = (left: number): string => `envelope: { width: 9, height: 4, left: ${left} }\n`;
    expect(between(settings, measured(1), measured(2))).toEqual([expect.stringMatching(/^envelope: /)]);
  });

  it("is none where a field is set to what holds without it", () => {
    expect(between(settings, "name: Juniper\n", "name: Juniper\nface: standard\nenvelope: none\n")).toEqual([]);
  });

  it("is none of two people of one name: each is told by their place", () => {
    const people = (first: string, second: string): string =>
      `signers: [{ name: Ann Lee, credential: ${first} }, { name: Ann Lee, credential: ${second} }]\n`;
    expect(between(settings, people("MD", "MD"), people("DO", "MD"))).toHaveLength(1);
    expect(between(settings, people("MD", "MD"), people("MD", "DO"))).toEqual([
      expect.stringContaining("Ann Lee (2): "),
    ]);
  });
});

describe("what differs between two versions of phrases", () => {
  it("is told under the words that it is about", () => {
    const changes = between(
      phrases,
      "language: en\n",
      "language: en\neffects: { breathing: running }\nideas: { retire: [extra_time] }\n",
    );
    expect(changes[0]).toBe("In your words: Breathing: added running");
    expect(changes[1]).toMatch(/: Offer it no more: .*added yes/);
    expect(changes).toHaveLength(2);
  });
});
