/** The child as the letter names them: legal name in the subject line, the name they go by after it. */
import { calendarDate } from "../../chart/dates.ts";
import type { Decisions } from "../decisions/decide.ts";
import { ageInWords, dateInWords } from "../dates-in-words.ts";
import { blank, field } from "../field.ts";
import type { Field, View } from "../field.ts";
import { calledName, hasName } from "../naming.ts";
import { fromChart, fromClinician, fromPreparedOrClinician, fromTemplate } from "./origins.ts";

const PATIENT = "Patient";

/** Name, birth date, age, grade and pronouns; a blank for what the letter needs and nobody said. */
export function childView(decisions: Decisions): View {
  const { choices, material } = decisions;
  const { identity, bornOn } = material.chart;
  const born = bornOn === null ? null : calendarDate(bornOn);
  return {
    name: hasName(identity) ? field(identity.name.full, fromChart(PATIENT)) : blank("Name of the child", "child.name"),
    called: calledField(decisions),
    born: bornOn === null ? blank("Birth date", "child.born") : field(dateInWords(bornOn), fromChart(PATIENT)),
    age: born === null ? undefined : field(ageInWords(born, choices.on), fromChart(PATIENT)),
    grade: gradeField(decisions),
    their: pronounField(decisions, "their"),
    them: pronounField(decisions, "them"),
  };
}

function calledField(decisions: Decisions): Field {
  const { called } = decisions.choices.child;
  const value = { now: called, prepared: decisions.prepared.child.called };
  return field(calledName(decisions), fromPreparedOrClinician(value, fromChart(PATIENT), ["child", "called"]));
}

function gradeField({ choices, material }: Decisions): Field | undefined {
  const { grade } = choices.child;
  if (grade === null) return material.kind.grade === "needed" ? blank("Grade", "child.grade") : undefined;
  return field(grade, fromClinician(["child", "grade"]));
}

const PRONOUNS = {
  she: { their: "her", them: "her" },
  he: { their: "his", them: "him" },
  they: { their: "their", them: "them" },
};

function pronounField({ choices }: Decisions, form: "their" | "them"): Field {
  const { pronouns } = choices.child;
  const origin = pronouns === null ? fromTemplate("phrases:pronouns") : fromClinician(["child", "pronouns"]);
  return field(PRONOUNS[pronouns ?? "they"][form], origin);
}
