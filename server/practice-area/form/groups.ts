/** The pages of a practice's settings: every key that is changed without a file, in the words of who keeps a practice. Data. */
import { US_STATES, zonesWith } from "./states.ts";
import type { Said } from "../../../knowledge/located-yaml.ts";
import type { Kind } from "../../../letter/kind.ts";
import type { Cell } from "./cells.ts";
import type { Group, Plain } from "./group.ts";
import { PEOPLE, SCHOOLS } from "./groups-people.ts";

/** Keys that are changed in the file alone, each with why. */
export const KEPT_IN_FILE: Readonly<Record<string, string>> = {
  version: "The version of the list of settings; the program writes it.",
  templates: "A folder beside a file. Here your letters and phrases have pages of their own.",
};

/** Keys that have a page of their own. */
export const OWN_PAGES: readonly string[] = ["logo", "letters"];

/** All pages, for a practice whose settings say so much already. */
export function settingsGroups(kinds: ReadonlyMap<string, Kind>, plain: Plain): readonly Group[] {
  return [letterhead(plain), letters(kinds), PEOPLE, SCHOOLS, FAMILIES, KEEPING];
}

const ENVELOPE: Cell = {
  kind: "choice",
  at: "envelope",
  label: "Envelope",
  options: {
    none: "None: letters are handed over",
    us10_double: "#10 with two windows",
    us10_single: "#10 with one window",
  },
};

function letterhead({ envelope, time_zone: zone }: Plain): Group {
  const isMeasured = isOwn(envelope);
  return {
    id: "letterhead",
    title: "Letterhead",
    says: "What stands on top of every letter, and how it looks.",
    parts: [
      {
        kind: "cells",
        legend: "The practice",
        cells: [
          ...NAME_CELLS,
          {
            kind: "choice",
            at: "time_zone",
            label: "Time zone",
            options: zonesWith(zone),
            hint: "Today is the day there.",
          },
        ],
      },
      { kind: "cells", legend: "Look", cells: LOOK_CELLS },
      {
        kind: "cells",
        legend: "Mail",
        ...(isMeasured ? { hint: "Your envelope has measures of its own. They are kept in the file." } : {}),
        cells: [...(isMeasured ? [] : [ENVELOPE]), ENVELOPE_NAME],
      },
    ],
  };
}

const NAME_CELLS: readonly Cell[] = [
  { kind: "line", at: "name", label: "Name of the practice", needed: true },
  { kind: "lines", at: "address", label: "Address", hint: "A line for each line of the address, six at most." },
  { kind: "line", at: "phone", label: "Phone" },
  { kind: "choice", at: "state", label: "State", options: US_STATES },
];

const LOOK_CELLS: readonly Cell[] = [
  {
    kind: "line",
    at: "accent",
    label: "Color of headings",
    hint: "Six signs after #, such as #1F4E79. A color too pale to read is not used.",
  },
  {
    kind: "choice",
    at: "face",
    label: "Typeface",
    options: { standard: "Standard", hyperlegible: "Atkinson Hyperlegible, for readers with low vision" },
  },
];

const ENVELOPE_NAME: Cell = {
  kind: "line",
  at: "envelope_name",
  label: "Name on envelopes",
  hint: "Where the practice's name tells a specialty: one that does not.",
};

function isOwn(envelope: Said | undefined): boolean {
  return typeof envelope === "object" && envelope !== null;
}

function letters(kinds: ReadonlyMap<string, Kind>): Group {
  return {
    id: "letters",
    title: "Greeting and offer",
    says: "How letters greet and close, and which letters your clinicians are offered.",
    parts: [
      { kind: "cells", legend: "Words around the letter", cells: AROUND },
      {
        kind: "set",
        key: "kinds",
        legend: "Letters that you offer",
        options: Object.fromEntries([...kinds.values()].map(({ id, name }) => [id, name])),
      },
      {
        kind: "set",
        key: "languages",
        legend: "Languages that you offer",
        hint: "The letter to the school is in English; a copy for the family may be in another language.",
        options: { en: "English", es: "Spanish" },
      },
    ],
  };
}

const AROUND: readonly Cell[] = [
  {
    kind: "choice",
    at: "letters.greeting",
    label: "Greeting",
    hint: "Shown to a Ms. Whitfield; each letter greets its own reader.",
    options: { dear: "Dear Ms. Whitfield:", to: "To Ms. Whitfield:", hello: "Hello, Ms. Whitfield:" },
  },
  {
    kind: "choice",
    at: "letters.closing",
    label: "Closing",
    options: { sincerely: "Sincerely,", respectfully: "Respectfully,", kind_regards: "Kind regards," },
  },
  {
    kind: "choice",
    at: "letters.tone",
    label: "Tone",
    options: { plain: "Plain", warm: "Warm: thanks the school at the end" },
  },
];

const FAMILIES: Group = {
  id: "families",
  title: "Help for families",
  says: "Who helps families here: named on the pages that go home. Without them there are blanks to fill in.",
  parts: [
    {
      kind: "rows",
      key: "family_resources",
      one: "somebody who helps",
      cells: [
        {
          kind: "choice",
          at: "what",
          label: "What they are",
          options: {
            parent_center: "The State's parent center",
            state_complaint: "Where a complaint to the State goes",
            civil_rights_office: "The civil rights office",
            early_intervention: "The early intervention program",
          },
        },
        { kind: "line", at: "name", label: "Their name", needed: true },
        { kind: "line", at: "phone", label: "Their phone" },
        { kind: "line", at: "web", label: "Their address on the web" },
      ],
    },
  ],
};

const KEEPING: Group = {
  id: "keeping",
  title: "Privacy and keeping",
  says: "What stays out of letters beside what stays out everywhere, and how long things are kept.",
  parts: [
    {
      kind: "cells",
      legend: "What stays out",
      cells: [
        {
          kind: "number",
          at: "adolescent_from",
          label: "From which age a young person's confidential matters stay out",
          silence: 12,
        },
        {
          kind: "lines",
          at: "withhold_also",
          label: "Conditions that stay out too",
          hint: "A name of the content, such as constipation, or the beginning of an ICD-10-CM code, a line each.",
        },
      ],
    },
    {
      kind: "cells",
      legend: "How long things are kept",
      cells: [
        { kind: "number", at: "keep.drafts_hours", label: "Choices that nobody signed, in hours", silence: 72 },
        { kind: "number", at: "keep.parked_days", label: "A letter that waits for the family, in days", silence: 30 },
        {
          kind: "number",
          at: "keep.prepared_days",
          label: "What was prepared for a list and not signed, in days",
          silence: 60,
        },
        {
          kind: "number",
          at: "keep.lists_days",
          label: "Lists on which nothing happens any more, in days",
          silence: 400,
        },
        {
          kind: "number",
          at: "keep.letters_years",
          label: "Signed letters, in years",
          hint: "Empty: until somebody erases them.",
        },
      ],
    },
    {
      kind: "cells",
      legend: "The practice in the EHR",
      cells: [
        {
          kind: "lines",
          at: "organizations",
          label: "The practice's places in the EHR",
          hint: "Organization/123, a line each, where other practices use the same EHR.",
        },
      ],
    },
    {
      kind: "rows",
      key: "places",
      one: "a place of your clinics",
      hint: "For lists by clinic day: where appointments are, as the EHR's schedule names it.",
      cells: [
        { kind: "line", at: "location", label: "The EHR's name for it", hint: "As Location/123.", needed: true },
        { kind: "line", at: "name", label: "What you call it", needed: true },
      ],
    },
  ],
};
