/** What the template of a letter may ask for, filled from what was decided. */
import type { Decisions } from "../decisions/decide.ts";
import { blank, field } from "../field.ts";
import type { Field, View } from "../field.ts";
import { dateInWords } from "../dates-in-words.ts";
import { lastVisitIn } from "../kind/occasion.ts";
import { answersView } from "./answers.ts";
import { categoriesView } from "./categories.ts";
import { chartView } from "./chart-data.ts";
import { childView } from "./child.ts";
import { diagnosesView } from "./diagnoses.ts";
import { effectsView } from "./effects.ts";
import { ideasView } from "./ideas.ts";
import { fromChart, fromClinician, fromTemplate } from "./origins.ts";
import { permissionField, recipientView, signerView } from "./people.ts";

/** Every field that a letter of these decisions can print. What nobody said is absent, or a blank where it is needed. */
export function viewOf(decisions: Decisions): View {
  const { choices, material } = decisions;
  return {
    letter: { title: field(material.kind.title, fromTemplate(`kind:${material.kind.id}`)) },
    child: childView(decisions),
    last_visit: lastVisit(decisions),
    recipient: recipientView(decisions),
    answers: answersView(decisions),
    diagnoses: diagnosesView(decisions),
    confirmation_only: choices.confirmationOnly ? field("", fromClinician(["confirmation_only"])) : undefined,
    effects: effectsView(decisions),
    medical_needs: ideasView(decisions, "medical"),
    ideas: ideasView(decisions, "school"),
    accommodations: ideasView(decisions, "any"),
    categories: categoriesView(decisions),
    chart: chartView(decisions),
    replaces: replacedField(decisions),
    permission: permissionField(choices),
    signer: signerView(decisions),
  };
}

/** The last finished visit on or before the day of the letter. */
function lastVisit({ choices, material }: Decisions): Field | undefined {
  const last = lastVisitIn(material.chart.visits, choices.on);
  return last === null ? undefined : field(dateInWords(last.on), fromChart(last.source));
}

/** The letter whose place this one takes. */
function replacedField({ choices, material }: Decisions): Field | undefined {
  if (choices.replaces !== null) return field(choices.replaces, fromClinician(["replaces"]));
  return material.kind.replaces === "needed"
    ? blank("Number of the letter that this one replaces", "replaces")
    : undefined;
}
