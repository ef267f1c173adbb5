/** The pages that ask for a list: a clinic day, a condition across charts, a list of the EHR. In words, with what a front desk expects. Pure. */
import type { KeptList } from "../../fhir/lists/members.ts";
import { DELIVERIES } from "../batch/batch.ts";
import { deskForm, deskSection } from "../pages/desk-model.ts";
import type { DeskSection } from "../pages/desk-model.ts";
import type { FieldSetting } from "../pages/fields.ts";
import type { Fields } from "../review/form.ts";
import { DAY_CHOICES } from "./days.ts";
import type { SourceName } from "./wish.ts";

type Options = Readonly<Record<string, string>>;

export interface SourceWords {
  /** By id, as people call them. */
  readonly kinds: Options;
  readonly conditions: Options;
  readonly clinicians: Options;
  readonly places: Options;
  /** The lists of the EHR that could be seen; null where it did not say. */
  readonly kept: readonly KeptList[] | null;
  /** Whoever is signed in, where they have a clinic of their own. */
  readonly own: string | null;
  /** What was filled in before. */
  readonly filled: Fields;
  /** What is to be known before it is filled in. */
  readonly says: readonly string[];
}

export const SOURCE_TITLES: Readonly<Record<SourceName, string>> = {
  clinic: "A clinic day",
  charts: "Children with a condition",
  kept: "A list of the EHR",
};

/** The form of one way to make a list. */
export function sourceSection(from: SourceName, words: SourceWords): DeskSection {
  const { filled } = words;
  const isFirst = Object.keys(filled).length === 0;
  const value = (id: string, usual = ""): string => filled[id] ?? (isFirst ? usual : "");
  const fields = [...OWN_FIELDS[from](words, value), ...sharedFields(from, words, value)];
  return deskSection({
    id: from,
    heading: HEADINGS[from],
    words: [...words.says, EXPLAINS[from]],
    form: deskForm({
      action: `/staff/lists/from/${from}/`,
      fields,
      ticks: [
        {
          id: "with-current",
          label: "Also children who have a letter of this kind since July 1",
          isTicked: filled["with-current"] === "on",
        },
      ],
      button: "Look who is on it",
    }),
  });
}

const HEADINGS: Readonly<Record<SourceName, string>> = {
  clinic: "Whose clinic, and when",
  charts: "Which condition",
  kept: "Which list",
};

const EXPLAINS: Readonly<Record<SourceName, string>> = {
  clinic: "You see who is on it, and who is left out and why, before anything is made. At most 500 children.",
  charts:
    "The EHR is asked for everybody whom you may see there. You see them before anything is made. At most 500 children.",
  kept: "You see who is on it, and who is left out and why, before anything is made. At most 500 children.",
};

type ValueOf = (id: string, usual?: string) => string;
type FieldsOf = (words: SourceWords, value: ValueOf) => readonly FieldSetting[];

const OWN_FIELDS: Readonly<Record<SourceName, FieldsOf>> = {
  clinic: ({ clinicians, places, own }, value) => [
    { id: "when", label: "Days", options: DAY_CHOICES, value: value("when", "today") },
    { id: "first", label: "First day", value: value("first"), hint: "For other days only, such as 8/3/2026." },
    { id: "last", label: "Last day", value: value("last"), hint: "Empty: the first day alone." },
    {
      id: "clinician",
      label: "Clinician",
      options: { "": "Everybody in the practice", ...clinicians },
      value: value("clinician", own ?? ""),
    },
    ...(Object.keys(places).length === 0
      ? []
      : [{ id: "place", label: "Place", options: { "": "Any place", ...places }, value: value("place") }]),
  ],
  charts: () => [],
  kept: ({ kept }, value) => [
    ...(kept === null || kept.length === 0
      ? []
      : [
          {
            id: "list",
            label: "List",
            options: { "": "Choose", ...Object.fromEntries(kept.map(({ reference, name }) => [reference, name])) },
            value: value("list"),
          },
        ]),
    {
      id: "reference",
      label: kept === null || kept.length === 0 ? "The list in the EHR" : "Or another one",
      value: value("reference"),
      hint: "As List/123 or Group/123; whoever looks after the EHR knows it.",
    },
  ],
};

function sharedFields(from: SourceName, { kinds, conditions }: SourceWords, value: ValueOf): readonly FieldSetting[] {
  const condition = {
    id: "condition",
    label: "Condition",
    options: from === "charts" ? { "": "Choose", ...conditions } : { "": "Any", ...conditions },
    value: value("condition"),
    ...(from === "charts" ? {} : { hint: "On the problem list. One question more for each child." }),
  };
  const isCharts = from === "charts";
  return [
    ...(isCharts ? [condition] : []),
    { id: "kind", label: "Letter", options: kinds, value: value("kind", "section_504") },
    ...(isCharts ? [] : [condition]),
    { id: "age-from", label: "Age from", value: value("age-from", isCharts ? "4" : ""), hint: "In years. Empty: any." },
    { id: "age-to", label: "Age to", value: value("age-to", isCharts ? "18" : ""), hint: "In years. Empty: any." },
    {
      id: "seen",
      label: "Seen within",
      value: value("seen", isCharts ? "12" : ""),
      hint: "In months, up to 12. Empty: no matter.",
    },
    { id: "deliver", label: "How families get it", options: DELIVERED, value: value("deliver") },
    { id: "title", label: "What you call this list", value: value("title"), hint: "Empty: it is named for you." },
  ];
}

const DELIVERED: Options = {
  "": "As for each child",
  ...Object.fromEntries(
    DELIVERIES.map((one) => [
      one,
      { pickup: "Picked up", mail: "By mail", portal: "By the portal", school: "By the school" }[one],
    ]),
  ),
};
