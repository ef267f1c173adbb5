/** What leaves this room: for the parent or the young person, on the screen that is turned to them. Pure. */
import { deskForm, deskSection } from "../pages/desk-model.ts";
import type { DeskSection } from "../pages/desk-model.ts";
import { dayInWords } from "../moments.ts";
import type { Fields } from "../review/form.ts";
import type { Giving } from "../workflow/give-letter.ts";
import { toldBy } from "../giving/letter-names.ts";
import type { GiveWords } from "./give-sheet.ts";

/** Plain words for a reader who is no clinician, and the tick that they agree. */
export function leavesSections(giving: Giving, words: GiveWords): readonly DeskSection[] {
  const { usual } = giving;
  const { to, diagnoses, effects } = toldBy(giving.tree);
  return [
    deskSection({
      id: "names",
      heading: "This letter names",
      words: diagnoses.length === 0 ? ["No diagnosis."] : diagnoses,
    }),
    deskSection({
      id: "says",
      heading: "It says about school",
      words: effects.length === 0 ? ["Nothing about the day at school."] : effects,
    }),
    deskSection({
      id: "to",
      heading: "It is written to",
      words: [to.join(", "), KEEPS[usual], "You can say no, and you can ask for something to be left out."],
    }),
    agreeSection(giving, words),
  ];
}

function agreeSection({ usual, agreements }: Giving, { practice, place, filled }: GiveWords): DeskSection {
  const agreed = agreements.map(({ content, at }) => `${content.by} agreed on ${dayInWords(practice, at)}.`);
  return deskSection({
    id: "agree",
    heading: "Is that all right?",
    words: agreed,
    form: deskForm({
      action: `${place}leaves`,
      fields: [
        { id: "by", label: "Your name", value: filled["by"] ?? "", needed: true },
        {
          id: "relation",
          label: "You are",
          value: filled["relation"] ?? (usual === "family" ? "mother" : "the student"),
          options: {
            mother: "the mother",
            father: "the father",
            "legal guardian": "the legal guardian",
            "the student": "the student",
          },
        },
      ],
      ticks: [
        {
          id: "agrees",
          label: "I have seen what this letter names and to whom it is written, and I agree.",
          isTicked: false,
        },
      ],
      button: "Record that you agree",
    }),
  });
}

const KEEPS: Record<Giving["usual"], string> = {
  family:
    "The clinic gives it to you. You decide who gets it. The clinic sends it to the school only if you sign a permission.",
  student:
    "The clinic gives it to you. You decide who gets it. The clinic sends it to the school only if you sign a permission.",
  minor: "The clinic gives it to you. You decide who gets it, your parents too.",
};

/** What was filled in, as it is recorded; or what is to be mended. */
export function agreementFrom(
  fields: Fields,
): { readonly by: string; readonly relation: string } | { readonly field: string; readonly message: string } {
  const by = (fields["by"] ?? "").trim().slice(0, 200);
  if (by === "") return { field: "by", message: "say your name" };
  if (fields["agrees"] !== "on")
    return { field: "agrees", message: "tick this if you agree; if not, nothing is recorded" };
  return { by, relation: (fields["relation"] ?? "").slice(0, 60) };
}
