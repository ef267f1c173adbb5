/** The permissions of a child, and the form that records one from the signed paper. Pure. */
import { z } from "zod";
import type { CalendarDate } from "../../chart/dates.ts";
import { dayFrom } from "../days-written.ts";
import { dayInWords } from "../moments.ts";
import { deskAct, deskForm, deskItem, deskSection } from "../pages/desk-model.ts";
import type { DeskSection } from "../pages/desk-model.ts";
import type { FieldSetting } from "../pages/fields.ts";
import type { FieldFault } from "../pages/models.ts";
import type { Practice } from "../practice/practice.ts";
import type { Fields } from "../review/form.ts";
import { inWords } from "../giving/authorizations.ts";
import type { Authorization } from "../giving/authorizations.ts";
import type { RecordContents } from "../store/records.ts";

export interface AuthorizationWords {
  readonly practice: Practice;
  /** `/launches/<id>/` */
  readonly base: string;
  /** The school as the chart or the last letter has it. */
  readonly school: string;
  readonly filled: Fields;
}

/** What is recorded, each with why it does not reach any more; then the form. */
export function authorizationSections(
  authorizations: readonly (Authorization & { readonly whyNot: string | null })[],
  words: AuthorizationWords,
): readonly DeskSection[] {
  const { practice, base } = words;
  const items = authorizations.map(({ id, said, whyNot, at, revokedOn }) =>
    deskItem({
      head: `${said.recipient}, signed by ${said.signedBy} (${said.relation}) on ${inWords(said.signedOn)}`,
      lines: [
        whyNot === null
          ? `In force${said.endsOn === null ? "" : ` until ${inWords(said.endsOn)}`}. It covers ${said.covers}.`
          : whyNot,
        `Recorded on ${dayInWords(practice, at)}.`,
      ],
      acts:
        revokedOn === null
          ? [deskAct(`${base}authorizations/${id}/revoke`, "The family takes it back today", { isQuiet: true })]
          : [],
    }),
  );
  const recorded = deskSection({ id: "recorded", heading: "Recorded for this child", items });
  return [...(items.length === 0 ? [] : [recorded]), recordSection(words)];
}

const RELATIONS = {
  parent: "A parent",
  guardian: "A guardian whom a court named",
  student: "The student",
};

function recordSection({ base, school, filled }: AuthorizationWords): DeskSection {
  const chosen = (setting: FieldSetting): FieldSetting => ({ ...setting, value: filled[setting.id] ?? setting.value });
  return deskSection({
    id: "record",
    heading: "Record one from the signed paper",
    words: ["Only from a paper that somebody signed and that you have before you. Write it as it stands there."],
    form: deskForm({
      action: `${base}authorizations`,
      fields: [
        ...FIELDS,
        { id: "recipient", label: "Who may get it", value: school, needed: true },
        {
          id: "covers",
          label: "What it covers",
          value: "health information that bears on school",
          needed: true,
          lines: 2,
        },
      ].map(chosen),
      ticks: [{ id: "complete", label: COMPLETE, isTicked: filled["complete"] === "on" }],
      button: "Record this permission",
    }),
  });
}

const FIELDS: readonly FieldSetting[] = [
  { id: "signed_by", label: "Signed by", value: "", needed: true },
  { id: "relation", label: "Who that is", value: "parent", options: RELATIONS },
  { id: "signed_on", label: "Signed on", value: "", needed: true, hint: "For example: 11/2/2026" },
  { id: "ends_on", label: "Ends on", value: "", hint: "As the paper says. Empty: it names no day." },
];

const COMPLETE =
  "The paper says what is given and for what, that it can be taken back, that the school may pass it on, and that care does not depend on it.";

const NO_DAY = "write the day as 11/2/2026 or 2026-11-02";

const words = z.string().trim().min(1, "is needed").max(200, "is longer than 200 characters");
const day = z
  .string()
  .transform(dayFrom)
  .pipe(z.custom<CalendarDate>((read) => read !== null, NO_DAY));

const schema = z.object({
  signed_by: words,
  relation: z.enum(["parent", "guardian", "student"]),
  recipient: words,
  covers: words,
  signed_on: day,
  ends_on: z.union([z.literal(""), day], NO_DAY),
  // 45 CFR 164.508(c): what an authorization must hold to be one.
  complete: z.literal(
    "on",
    "tick that the paper says so; one that does not is no permission: ask the family to sign the clinic's own form",
  ),
});

export type ReadingAuthorization =
  | { readonly kind: "read"; readonly said: RecordContents["authorization"] }
  | { readonly kind: "refused"; readonly faults: readonly FieldFault[] };

/** Reads the form. */
export function authorizationFrom(fields: Fields): ReadingAuthorization {
  const read = schema.safeParse({ ends_on: "", ...fields });
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) => ({ field: path.map(String).join("."), message }));
    return { kind: "refused", faults };
  }
  const { signed_by: signedBy, signed_on: signedOn, ends_on, relation, recipient, covers } = read.data;
  return {
    kind: "read",
    said: { signedBy, signedOn, endsOn: ends_on === "" ? null : ends_on, relation, recipient, covers },
  };
}
