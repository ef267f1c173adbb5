/** The why page of a launch: everything that is suggested for this child with its chain, then what is open, what gave nothing, the law. */
import type { Choices } from "../../letter/decisions/choices.ts";
import type { Strip } from "../pages/models.ts";
import type { Suggestion, WhyPage, WhyRemarks, WhySection } from "../pages/why-models.ts";
import {
  considerationSuggestion,
  diagnosisSuggestion,
  limitationSuggestion,
  pathwaySuggestion,
  planSuggestion,
  type Backs,
} from "./child-suggestions.ts";
import type { ChildWhy } from "./child-why.ts";
import { cited } from "./cited.ts";
import { citedLinks } from "./page-parts.ts";
import { verificationWords } from "./words.ts";

/** All that the page shows. `choices` tell where each suggestion stands on the page that the clinician came from. */
export function whyPage(why: ChildWhy, strip: Strip, choices: Choices): WhyPage {
  return {
    page: "why",
    ...strip,
    sections: sectionsOf(why, backsIn(choices, strip.base)),
    remarks: remarksOf(why).filter(({ lines }) => lines.length > 0),
    authorities: why.authorities.map((authority) => {
      const [link] = citedLinks([cited(authority)]);
      const { id, citation, paraphrase, verification, note } = authority;
      const says = [paraphrase, verificationWords(verification), ...(note === null ? [] : [note])];
      return { id, href: link?.href ?? "", words: citation, withdrawn: link?.withdrawn ?? null, says };
    }),
    version: why.knowledge,
    json: `${strip.base}why.json`,
  };
}

function backsIn({ diagnoses, limitations, ideas }: Choices, base: string): Backs {
  const at = (list: string, place: number): string => (place < 0 ? `${base}#${list}` : `${base}#${list}.${place}`);
  return {
    start: base,
    diagnosis: (source) =>
      at(
        "diagnoses",
        diagnoses.findIndex(({ sources }) => sources.some((each) => each === source)),
      ),
    limitation: (of) =>
      at(
        "limitations",
        limitations.findIndex((row) => [row.of, ...row.also].some((each) => each === of)),
      ),
    idea: (id) =>
      at(
        "ideas",
        ideas.findIndex((row) => row.id === id),
      ),
  };
}

function sectionsOf(why: ChildWhy, backs: Backs): readonly WhySection[] {
  return [
    section(
      "limitations",
      why.limitations.map((each) => limitationSuggestion(each, backs)),
    ),
    section(
      "pathways",
      why.pathways.map((each) => pathwaySuggestion(each, why, backs)),
    ),
    section(
      "plans",
      why.plans.map((each) => planSuggestion(each, backs)),
    ),
    section(
      "ideas",
      why.considerations.map((each) => considerationSuggestion(each, why, backs)),
    ),
    section(
      "diagnoses",
      why.diagnoses.map((each) => diagnosisSuggestion(each, backs)),
    ),
  ];
}

type SectionId = "limitations" | "pathways" | "plans" | "ideas" | "diagnoses";

const HEADINGS: Readonly<Record<SectionId, Omit<WhySection, "id" | "suggestions">>> = {
  limitations: {
    heading: "Effects at school",
    lead: "Only what is documented of this child is offered as a fact. All else is a question.",
    none: "Nothing on the chart bears on an activity.",
  },
  pathways: {
    heading: "School pathways that are possible",
    lead: "Possible, no more. None of them is a finding, and none is printed unless you say so.",
    none: "Nothing on the chart speaks for a pathway.",
  },
  plans: {
    heading: "Plans that a school nurse keeps",
    lead: "Each has a signed form of its own.",
    none: "Nothing on the chart calls for one.",
  },
  ideas: {
    heading: "Ideas for the team",
    lead: "Offered because they answer an effect. None is ticked for you.",
    none: "No idea is offered until an effect is known.",
  },
  diagnoses: {
    heading: "Diagnoses on the chart",
    lead: "What the code of each entry stands for.",
    none: "No diagnosis that may be named was read.",
  },
};

function section(id: SectionId, suggestions: readonly Suggestion[]): WhySection {
  return { id, ...HEADINGS[id], suggestions };
}

function remarksOf(why: ChildWhy): readonly WhyRemarks[] {
  const { conflicts, gaps, unmapped, unread, notes, set_aside: setAside } = why;
  const told = new Set(gaps.flatMap(({ sources }) => sources));
  const remark = ({ items, why: says }: (typeof gaps)[number]) => ({ about: items.join("; "), says });
  const said = ({ item, why: says }: (typeof unread)[number]) => ({ about: item, says });
  return [
    remarks("conflicts", conflicts.map(remark)),
    remarks("unread", unread.map(said)),
    remarks("gaps", [
      ...gaps.map(remark),
      ...unmapped
        .filter(({ source }) => !told.has(source))
        .map(({ item }) => ({ about: item, says: "Not in the knowledge base. Describe what is hard for the child." })),
    ]),
    remarks("notes", notes.map(said)),
    remarks("set-aside", setAside.map(said)),
  ];
}

type RemarksId = "conflicts" | "unread" | "gaps" | "notes" | "set-aside";

const REMARKS: Readonly<Record<RemarksId, Omit<WhyRemarks, "id" | "lines">>> = {
  conflicts: {
    heading: "The chart disagrees with itself",
    lead: "Both are shown; neither is believed here.",
    isLoud: true,
  },
  unread: {
    heading: "Could not be read",
    lead: "Nothing is concluded from these. Look in the chart.",
    isLoud: true,
  },
  gaps: { heading: "For you to look at", lead: "Nobody can read these without a person.", isLoud: false },
  notes: { heading: "Findings that gave nothing, or not yet", lead: "Each with the reason.", isLoud: false },
  "set-aside": {
    heading: "Entries of the past, or not true",
    lead: "They give no effect and no pathway.",
    isLoud: false,
  },
};

function remarks(id: RemarksId, lines: WhyRemarks["lines"]): WhyRemarks {
  return { id, ...REMARKS[id], lines };
}
