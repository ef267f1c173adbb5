import { describe, expect, it } from "@jest/globals";
import { sentencesOf } from "../../../letter/document.ts";
import { inflesz, readingGrade } from "../../../letter/readability.ts";
import { fieldsOf, lackingIn } from "../../../letter/family/language.ts";
import { world } from "../cast-material.ts";
import { packetParts } from "../../../letter/family/packet.ts";
import {
  FACTS,
  filled,
  languageOf,
  languages,
  linesOf,
  LONG,
  NOBODY,
  NORA,
  PAGES,
  listed,
  pagesOf,
  proseOf,
} from "./family-pages.ts";

const REQUESTS = [...languageOf("en").pages.keys()].filter((id) => id.startsWith("request_") || id === "follow_up");

describe("a page for the family", () => {
  it.each(PAGES)("says the same in every language, key for key: %s %s", (language) => {
    expect(lackingIn(languageOf(language), languageOf("en"))).toEqual([]);
  });

  it.each(PAGES)("is one page, whatever the names are: %s %s", (language, page) => {
    const pages = Object.values(FACTS).map((facts) => pagesOf(filled(language, page, facts)));
    expect(pages).toEqual([1, 1, 1]);
  });

  it.each(PAGES)("names no child in its title: %s %s", (language, page) => {
    expect(filled(language, page, LONG).title).toBe(filled(language, page, NOBODY).title);
    expect(filled(language, page).title).not.toMatch(/Nora|Ellison/);
  });

  it.each(PAGES)("says of nobody what only the school says: %s %s", (language, page) => {
    const words = linesOf(filled(language, page)).join("\n");
    expect(words).not.toMatch(
      /\beligib|\bqualif|\bentitled|must (get|give|provide)|elegib|\bcalifican?\b|cumple (con )?los requisitos|tiene derecho a (un|recibir)/i,
    );
  });

  it.each(PAGES)("can be read by a sixth grader, or scores 65 on the INFLESZ scale: %s %s", (language, page) => {
    const prose = proseOf(filled(language, page));
    const hard = language === "es" ? 65 - inflesz(prose) : readingGrade(prose) - 6;
    expect(hard).toBeLessThanOrEqual(0);
  });
});

describe("a parent's own request", () => {
  it.each(PAGES.filter(([, page]) => REQUESTS.includes(page)))(
    "knows nothing of the record but a name and a birth date: %s %s",
    (language, page) => {
      const template = languageOf(language).pages.get(page);
      const fields =
        template === undefined ? [] : [...fieldsOf(template)].filter((name) => !/^(blank|line)\./.test(name));
      const known = [
        "child.name",
        "child.called",
        "child.born",
        "child.third_birthday",
        "recipient.name",
        "recipient.organization",
      ];
      expect(fields.filter((name) => !known.includes(name))).toEqual([]);
    },
  );

  it.each(PAGES.filter(([, page]) => REQUESTS.includes(page)))(
    "has no letterhead, no doctor's words, and room for what the parent writes: %s %s",
    (language, page) => {
      const sheet = filled(language, page);
      expect(sheet.blocks.some(({ block }) => block === "letterhead" || block === "signature")).toBe(false);
      const words = linesOf(sheet).join("\n");
      expect(words).not.toContain("Juniper Street");
      expect(words).not.toMatch(/my patient|I have cared|in my medical opinion|paciente|mi opinión médica/i);
      expect(blanksOf(language, page)).toEqual(expect.arrayContaining(["your_name", "role", "date", "signature"]));
    },
  );

  it.each(["request_504", "request_adjust_504"])("never calls the parent a member of the 504 team: %s", (page) => {
    for (const language of languages.keys())
      expect(linesOf(filled(language, page)).join("\n")).not.toMatch(/part of the team|parte del equipo/i);
  });

  it.each(["request_iep", "request_adjust_iep", "request_transition"])(
    "says that the parent is part of the IEP team (34 CFR 300.321): %s",
    (page) => {
      expect(linesOf(filled("en", page)).join("\n")).toContain("I am part of the team");
      expect(linesOf(filled("es", page)).join("\n")).toContain("soy parte del equipo");
    },
  );
});

describe("the guide", () => {
  it("lets the parent ask to be at the meeting of a 504 plan, and calls them part of the IEP team only", () => {
    expect(linesOf(filled("en", "next_steps")).join("\n")).toContain(
      "For an IEP, you are part of the team. For a 504 plan, ask to be at the meeting.",
    );
    expect(linesOf(filled("es", "next_steps")).join("\n")).toContain(
      "Para un IEP, usted es parte del equipo. Para un plan 504, pida estar en la reunión.",
    );
  });

  it("never says that a limit must be great (28 CFR 35.108(d)(1)(v))", () => {
    for (const language of languages.keys())
      expect(linesOf(filled(language, "next_steps")).join("\n")).not.toMatch(/greatly|severely|limita mucho/i);
  });

  it("names who helps families as the practice does, and leaves a blank where it names nobody", () => {
    expect(linesOf(filled("es", "next_steps", LONG)).join("\n")).toContain(
      "¦Parent Center of the State, (555) 555-0101, parents.example.org¦",
    );
    expect(linesOf(filled("es", "next_steps", NORA)).join("\n")).toContain("[Pida el nombre en nuestra clínica]");
  });
});

describe("the packet", () => {
  it("prints what the school reads in English too, and each page once for a family that reads English", () => {
    const packet = world.content.kinds.get("section_504")?.packet ?? [];
    expect(packetParts(packet, listed, "es-US").slice(0, 3)).toEqual([
      { page: "request_504", language: "es-US" },
      { page: "request_504", language: "en-US" },
      { page: "next_steps", language: "es-US" },
    ]);
    expect(packetParts(packet, listed, "en-US").map(({ page }) => page)).toEqual(packet);
  });

  it("has the parent's own request with every kind for which a parent asks the school", () => {
    const asking = [
      "section_504",
      "iep_evaluation",
      "adjust_504",
      "adjust_iep",
      "early_intervention_referral",
      "early_intervention_transition",
    ];
    const without = asking.filter((id) => world.content.kinds.get(id)?.packet[0]?.startsWith("request_") !== true);
    expect(without).toEqual([]);
  });
});

/** The blanks of a page by the names of their labels. */
function blanksOf(language: string, page: string): readonly (string | undefined)[] {
  const runs = filled(language, page)
    .blocks.flatMap(sentencesOf)
    .flatMap((sentence) => sentence.runs);
  return runs.filter(({ blank }) => blank === true).map(({ field }) => field);
}
