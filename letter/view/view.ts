/** What the template of a letter may ask for, filled from what was decided. */
import type { Decisions } from "../decisions/decide.ts";
import { blank, field } from "../field.ts";
import type { Field, View } from "../field.ts";
import { dateInWords } from "../dates-in-words.ts";
import type { PartialDate } from "../../chart/dates.ts";
import { latestDay, partialDate } from "../../chart/dates.ts";
import { childView } from "./child.ts";
import { diagnosesView } from "./diagnoses.ts";
import { effectsView } from "./effects.ts";
import { ideasView } from "./ideas.ts";
import { fromChart, fromClinician, fromPreparedOrClinician, fromTemplate } from "./origins.ts";
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
    permission: permissionField(choices),
    signer: signerView(decisions),
  };
}

/** The last finished visit on or before the day of the letter. */
function lastVisit({ choices, material }: Decisions): Field | undefined {
  const past = material.chart.visits
    .filter(({ status, on }) => status === "finished" && on !== null && latestDay(on) <= choices.on)
    .toSorted((a, b) => String(b.on).localeCompare(String(a.on)) || a.source.localeCompare(b.source));
  const [last] = past;
  return last?.on ? field(dateInWords(last.on), fromChart(last.source)) : undefined;
}

function answersView({ choices, prepared, material }: Decisions): View {
  return Object.fromEntries(
    material.kind.answers.map(({ id, label, needed }) => {
      const said = choices.answers[id] ?? null;
      const value = { now: said, prepared: prepared.answers[id] ?? null };
      const origin = fromPreparedOrClinician(value, fromTemplate(`kind:${material.kind.id}`), ["answers", id]);
      if (said !== null) return [id, field(inWords(said), origin)];
      return [id, needed ? blank(label ?? id, `answers.${id}`) : undefined];
    }),
  );
}

/** An answer that is a date prints as a date. */
function inWords(said: string): string {
  const date: PartialDate | null = partialDate(said);
  return date === null ? said : dateInWords(date);
}
