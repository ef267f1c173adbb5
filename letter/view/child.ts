/** The child as the letter names them: legal name in the subject line, the name they go by after it. */
import { calendarDate } from "../../chart/dates.ts";
import type { Identity } from "../../chart/chart.ts";
import type { Decisions } from "../decisions/decide.ts";
import { ageInWords, dateInWords } from "../dates-in-words.ts";
import { blank, field } from "../field.ts";
import type { Field, View } from "../field.ts";
import { fromChart, fromChartOrClinician, fromClinician } from "./origins.ts";

const PATIENT = "Patient";

/** Name, birth date, age, grade and pronouns; a blank for what the letter needs and nobody said. */
export function childView(decisions: Decisions): View {
  const { choices, material } = decisions;
  const { identity, bornOn } = material.chart;
  const born = bornOn === null ? null : calendarDate(bornOn);
  return {
    name:
      identity.name === null ? blank("Name of the child", "child.name") : field(identity.name.full, fromChart(PATIENT)),
    called: calledField(decisions),
    born: bornOn === null ? blank("Birth date", "child.born") : field(dateInWords(bornOn), fromChart(PATIENT)),
    age: born === null ? undefined : field(ageInWords(born, choices.on), fromChart(PATIENT)),
    grade: gradeField(decisions),
    their: pronounField(decisions, "their"),
    them: pronounField(decisions, "them"),
  };
}

/** The name that the letter uses after the subject line, as text: what the clinician wrote, else the given name. */
export function calledName(decisions: Decisions): string {
  return decisions.choices.child.called ?? givenName(decisions.material.chart.identity) ?? "the child";
}

function calledField(decisions: Decisions): Field {
  const { called } = decisions.choices.child;
  const origin = fromChartOrClinician(
    { now: called, prepared: decisions.prepared.child.called },
    ["child", "called"],
    [PATIENT],
  );
  return field(calledName(decisions), origin);
}

function givenName({ name }: Identity): string | null {
  if (name === null) return null;
  return name.given === "" ? name.full : (name.given.split(/\s+/)[0] ?? name.given);
}

function gradeField({ choices }: Decisions): Field {
  const { grade } = choices.child;
  return grade === null ? blank("Grade", "child.grade") : field(grade, fromClinician(["child", "grade"]));
}

const PRONOUNS = {
  she: { their: "her", them: "her" },
  he: { their: "his", them: "him" },
  they: { their: "their", them: "them" },
};

function pronounField({ choices }: Decisions, form: "their" | "them"): Field {
  return field(PRONOUNS[choices.child.pronouns ?? "they"][form], fromClinician(["child", "pronouns"]));
}
