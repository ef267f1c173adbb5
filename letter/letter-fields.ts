/** The fields of every letter, as `viewOf` fills them, with a sample of each. Says which may be empty, so that a template asks first. */
import type { FieldCatalogue, FieldEntry } from "./field-catalogue.ts";
import type { Kind } from "./kind.ts";

/** What a template of this kind may ask for. The kind's own questions are fields too: one that is not needed may be empty. */
export function fieldsOf(kind: Pick<Kind, "title" | "answers">): FieldCatalogue {
  const answers = kind.answers.map(
    ({ id, example, needed }) => [id, needed ? always(example) : maybe(example)] as const,
  );
  return { ...FIELDS, letter: group({ title: always(kind.title) }), answers: group(Object.fromEntries(answers)) };
}

const always = (sample: string): FieldEntry => ({ entry: "field", sample, mayBeEmpty: false });
const maybe = (sample: string): FieldEntry => ({ entry: "field", sample, mayBeEmpty: true });
const group = (fields: FieldCatalogue): FieldEntry => ({ entry: "group", fields, mayBeEmpty: false });
const list = (fields: FieldCatalogue): FieldEntry => ({ entry: "list", fields });

const IDEAS = list({
  words: always("Directions in writing, one step at a time"),
  answers: always("staying with a task"),
});

const FIELDS: FieldCatalogue = {
  child: group({
    name: always("Nora Ellison"),
    called: always("Nora"),
    born: always("March 14, 2017"),
    age: maybe("9"),
    grade: always("4"),
    their: always("her"),
    them: always("her"),
  }),
  last_visit: maybe("October 27, 2026"),
  recipient: group({
    greeting: always("Ms. Whitfield"),
    name: maybe("Ms. Dana Whitfield"),
    role: always("Section 504 Coordinator"),
    organization: maybe("Cedar Ridge Elementary School"),
    public_school: maybe(""),
  }),
  diagnoses: list({
    name: always("ADHD, combined presentation"),
    explanation: maybe("a condition that makes it hard to hold attention"),
    established: maybe("I made this diagnosis on February 3, 2025."),
    expected: maybe("It is expected to last through the school years."),
  }),
  confirmation_only: maybe(""),
  effects: list({
    what: always("Staying with a task"),
    seen: always("Works about 5 to 10 minutes (most days; her teacher, October 2026)."),
    activities: always("Concentrating"),
  }),
  medical_needs: IDEAS,
  ideas: IDEAS,
  permission: maybe("Nora's parents gave written permission on October 27, 2026."),
  signer: group({
    name: always("Elena Marsh"),
    credential: always("MD, FAAP"),
    specialty: maybe("Pediatrician"),
    phone: always("555-0140"),
  }),
};
