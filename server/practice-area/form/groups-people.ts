/** The pages of a practice's people, and of the schools and districts that it writes to. Data. */
import type { Group } from "./group.ts";

const WHO_HINT = "As your EHR names the person: Practitioner/123.";

/** Who signs, prepares, prints and writes. */
export const PEOPLE: Group = {
  id: "people",
  title: "People",
  says: "Who signs letters, who prepares and prints them, and who writes the practice's words.",
  parts: [
    {
      kind: "rows",
      key: "signers",
      one: "a clinician",
      hint: "As soon as one of them has a place in the EHR, only those who have one sign inside the EHR.",
      cells: [
        { kind: "line", at: "name", label: "Name", needed: true },
        { kind: "line", at: "credential", label: "Credential", hint: "Such as MD, FAAP.", needed: true },
        { kind: "line", at: "specialty", label: "Specialty" },
        { kind: "line", at: "fhir_user", label: "Place in the EHR", hint: WHO_HINT },
        {
          kind: "choice",
          at: "may",
          label: "May",
          options: { sign: "Sign", cosign: "Sign with a co-signer", prepare: "Prepare, and sign nothing" },
        },
        { kind: "line", at: "cosigner", label: "Co-signer", hint: "A name of this list. Empty: any signer." },
        {
          kind: "line",
          at: "alternate",
          label: "While away",
          hint: "Who takes what waits for them: a name of this list.",
        },
      ],
    },
    {
      kind: "cells",
      legend: "Who else",
      hint: `A person a line. ${WHO_HINT}`,
      cells: [
        { kind: "lines", at: "roles.prepare", label: "Prepare letters" },
        { kind: "lines", at: "roles.print", label: "Print and hand out letters" },
        {
          kind: "lines",
          at: "roles.templates",
          label: "Write the practice's letters and phrases",
          hint: "They see and change these pages, and not the settings.",
        },
        { kind: "tick", at: "second_person", label: "What one person wrote is published by another" },
        {
          kind: "tick",
          at: "fresh_sign_in",
          label: "A row of letters is signed only within half an hour after a sign-in",
        },
      ],
    },
  ],
};

/** Where letters go. */
export const SCHOOLS: Group = {
  id: "schools",
  title: "Schools and districts",
  says: "Where your letters go. Naming a school on a letter fills in the rest.",
  parts: [
    {
      kind: "rows",
      key: "schools",
      one: "a school",
      cells: [
        { kind: "line", at: "name", label: "Name of the school", needed: true },
        {
          kind: "choice",
          at: "type",
          label: "Kind of school",
          options: { public: "Public", private: "Private", home: "Home school" },
        },
        { kind: "line", at: "coordinator", label: "Who receives letters there" },
        { kind: "line", at: "district", label: "District", hint: "As you name it below." },
        { kind: "lines", at: "address", label: "Address" },
      ],
    },
    {
      kind: "rows",
      key: "districts",
      one: "a district",
      cells: [
        { kind: "line", at: "name", label: "Name of the district", needed: true },
        {
          kind: "pairs",
          at: "terms",
          label: "What it calls things",
          hint: "Our word = its word, a pair a line: Section 504 Coordinator = 504 case manager",
        },
        {
          kind: "lists",
          at: "signers_by_kind",
          label: "Whose signature it takes",
          hint: "A letter = credentials, a line each: section_504 = MD, DO",
        },
        { kind: "tick", at: "needs_ink", label: "It takes no electronic signature: its letters are signed in ink" },
      ],
    },
  ],
};
