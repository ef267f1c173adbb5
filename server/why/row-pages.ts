/** The pages of considerations, pathways and activities, from what the content says of them. */
import type { AboutItem, AboutPage } from "../pages/why-models.ts";
import type { ActivityEntry } from "./activity.ts";
import { jsonOf, pageOf } from "./address.ts";
import type { ConsiderationEntry, Linked } from "./consideration.ts";
import { citedLinks, fact, grouped, item, law, rowPage, section } from "./page-parts.ts";
import type { PathwayEntry, Speaking } from "./pathway.ts";
import { POSSIBLE, reviewWords, WHO_DECIDES } from "./words.ts";

/** One consideration: its words, its register, what it answers. */
export function considerationPage(entry: ConsiderationEntry, version: string): AboutPage {
  const { id, words, register, answers, from_age: fromAge, conditions, authorities, reviewed } = entry;
  return rowPage("considerations", {
    title: words,
    facts: [
      ...fact("Register", REGISTERS[register]),
      ...fact("Makes sense from", fromAge === null ? null : `${fromAge} years of age`),
      ...fact("Review", reviewWords(reviewed)),
      ...fact("Stands in", `considerations.yaml, ${id}`),
    ],
    sections: [
      ...section(
        { id: "answers", heading: "Effects that it answers", lead: "It is offered only beside one of these." },
        answers.map(linked),
      ),
      ...section({ id: "conditions", heading: "Conditions that bring it with them" }, conditions.map(linked)),
      ...section({ id: "authorities", heading: "What it rests on" }, authorities.map(law)),
    ],
    version,
    json: jsonOf(pageOf("considerations", id)),
  });
}

const REGISTERS = {
  medical: "Medical: what the child's health asks for in the school day.",
  school: "For the school to weigh. A letter may name it as an idea, never as an order.",
};

/** One pathway: the law it rests on, and the conditions that may speak for it, by how they do. */
export function pathwayPage(entry: PathwayEntry, version: string): AboutPage {
  const { id, label, conditions, authorities, reviewed } = entry;
  return rowPage("pathways", {
    title: label,
    lead: [WHO_DECIDES, POSSIBLE],
    facts: [...fact("Review", reviewWords(reviewed)), ...fact("Stands in", `pathways.yaml, ${id}`)],
    sections: [
      ...section({ id: "authorities", heading: "What it rests on" }, authorities.map(law)),
      ...grouped(conditions, speaking, "conditions"),
    ],
    version,
    json: jsonOf(pageOf("pathways", id)),
  });
}

function speaking({ label, page, only_for: onlyFor, note, authorities }: Speaking): AboutItem {
  const only = onlyFor.length === 0 ? [] : [`Only for codes that begin with: ${onlyFor.join(", ")}.`];
  return item({
    words: label,
    href: page,
    says: [...only, ...(note === null ? [] : [note])],
    cited: citedLinks(authorities),
  });
}

/** One activity or bodily function: the law that names it, its question, and what bears on it. */
export function activityPage(entry: ActivityEntry, version: string): AboutPage {
  const { id, label, is, question, conditions, considerations, records, authorities, reviewed } = entry;
  return rowPage("activities", {
    title: label,
    facts: [
      ...fact("Is", is === "activity" ? "A major life activity" : "A major bodily function"),
      ...fact("Question to the clinician", question),
      ...fact("Review", reviewWords(reviewed)),
      ...fact("Stands in", `activities.yaml, ${id}`),
    ],
    sections: [
      ...section({ id: "authorities", heading: "The law that names it" }, authorities.map(law)),
      ...grouped(conditions, bearing, "conditions"),
      ...section({ id: "considerations", heading: "Considerations that answer it" }, considerations.map(linked)),
      ...section(
        {
          id: "records",
          heading: "Entries of a chart that speak of it",
          lead: "Words of a finding are read as well, where they say that something is hard for the child.",
        },
        records.map(({ file, code, says }) => item({ words: says, row: `${file}, rows: ${code ?? says}` })),
      ),
    ],
    version,
    json: jsonOf(pageOf("activities", id)),
  });
}

function bearing({ label, page, question, authorities }: ActivityEntry["conditions"][number]): AboutItem {
  return item({
    words: label,
    href: page,
    says: question === null ? [] : [`Question to the clinician: ${question}`],
    cited: citedLinks(authorities),
  });
}

function linked({ label, page }: Linked): AboutItem {
  return item({ words: label, href: page });
}
