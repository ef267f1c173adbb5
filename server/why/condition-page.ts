/** The page of one condition, from what the content says of it. */
import type { AboutFact, AboutItem, AboutPage } from "../pages/why-models.ts";
import { jsonOf, pageOf } from "./address.ts";
import type { Bearing, ConditionEntry } from "./condition.ts";
import { citedLinks, fact, item, law, rowPage, section } from "./page-parts.ts";
import { asHeading, POSSIBLE, reviewWords } from "./words.ts";

/** Names, codes, what it may bear on, and what each of these rests on. */
export function conditionPage(entry: ConditionEntry, version: string): AboutPage {
  const file = `conditions/${entry.id}.yaml`;
  const pathways = [entry.section_504, ...(entry.part_c ? [entry.part_c] : [])];
  return rowPage("conditions", {
    title: asHeading(entry.name),
    loud: loudIn(entry),
    facts: factsOf(entry, file),
    sections: [
      ...section(
        { id: "limits", heading: "What it may bear on", lead: ASKED },
        entry.limits.map((limit) => limitItem(limit, file)),
      ),
      ...section({ id: "pathways", heading: "Pathways", lead: POSSIBLE }, [
        ...pathways.map((each) =>
          bearingItem(each, `${file}, ${each.id === "section_504" ? "section_504" : "part_c"}`),
        ),
        ...entry.pathways.map((each) => categoryItem(each, file)),
      ]),
      ...section(
        { id: "health_plans", heading: "Plans that a school nurse keeps" },
        entry.health_plans.map((plan) => bearingItem(plan, `${file}, health_plans: ${plan.id}`)),
      ),
      ...section(
        {
          id: "considerations",
          heading: "Considerations that it brings with it",
          lead: "Offered to the clinician where they answer an effect on this child; none is ticked beforehand.",
        },
        entry.considerations.map(({ words, page }) => item({ words, href: page })),
      ),
      ...section({ id: "authorities", heading: "What its name and codes rest on" }, entry.authorities.map(law)),
    ],
    version,
    json: jsonOf(pageOf("conditions", entry.id)),
  });
}

const ASKED =
  "A diagnosis alone prints no limitation. Each line says how firm it is; the answer to a question is printed, never the question.";
function loudIn({ sensitivity }: ConditionEntry): readonly string[] {
  switch (sensitivity.kind) {
    case "withheld":
      return [
        "Withheld: it stays out of every letter, list and hint until a clinician releases it by itself, for one letter. What stands here is general and tells nothing of any child.",
      ];
    case "elevated":
      return ["Sensitive: it is offered to the clinician and never ticked beforehand."];
    case "standard":
      return [];
    default:
      return sensitivity satisfies never;
  }
}

function factsOf(entry: ConditionEntry, file: string): readonly AboutFact[] {
  const { codes, explanation, soft_name: soft } = entry;
  return [
    ...fact("In plain words", explanation),
    ...fact("In a letter about function alone", soft),
    ...fact("Known by", [
      listed("ICD-10-CM codes that begin with", codes.icd10cm),
      listed("but not with", codes.icd10cm_exclude),
      listed("Codes of the past, which give nothing", codes.icd10cm_history),
      listed("SNOMED CT", codes.snomed),
    ]),
    ...fact("Course", [
      entry.episodic ? "May come and go; it counts as if it were there all the time." : null,
      entry.may_be_temporary ? "May pass; a day is set on which somebody looks again." : null,
      listed("What may ease it, and does not take a limitation away", entry.mitigated_by),
    ]),
    ...fact("Review", reviewWords(entry.reviewed)),
    ...fact("Stands in", file),
  ];
}

function listed(words: string, values: readonly string[]): string | null {
  return values.length === 0 ? null : `${words}: ${values.join(", ")}`;
}

function limitItem(limit: ConditionEntry["limits"][number], file: string): AboutItem {
  const question = limit.question === null ? [] : [`Question to the clinician: ${limit.question}`];
  return {
    ...bearingItem(limit, `${file}, limits: ${limit.id}`),
    says: [asHeading(`${limit.means}.`), ...question],
  };
}

function categoryItem(each: ConditionEntry["pathways"][number], file: string): AboutItem {
  const category = each.id.replace("idea.", "");
  const only = each.only_for.length === 0 ? [] : [`Only for codes that begin with: ${each.only_for.join(", ")}.`];
  return {
    ...bearingItem(each, `${file}, pathways: ${category} ${each.basis}`),
    says: [asHeading(`${each.means}.`), ...only, ...(each.note === null ? [] : [each.note])],
  };
}

function bearingItem({ label, page, means, authorities }: Bearing, row: string): AboutItem {
  return item({ words: label, href: page, says: [asHeading(`${means}.`)], cited: citedLinks(authorities), row });
}
