/** The review page as its template prints it: the sections in the order of the letter, each field with its label and its fault. */
import { faultOf, fieldView } from "./fields.ts";
import type { FieldView } from "./fields.ts";
import { faultLinks } from "./fault-links.ts";
import type { FaultLink } from "./fault-links.ts";
import { frameView } from "./frame-view.ts";
import type { FrameView } from "./frame-view.ts";
import type { FieldFault, ReviewPage } from "./models.ts";
import { arrivingWords, chipsView, gradeChips, missingWords, otherShape, purposeView } from "./review-help-view.ts";
import type { ChipsView, PurposeView } from "./review-help-view.ts";
import { diagnosisView, folded, ideaView, limitationView } from "./row-views.ts";
import type { DiagnosisView, Folded, IdeaView, LimitationView } from "./row-views.ts";
import { sectionsView } from "./section-view.ts";
import type { SectionsView } from "./section-view.ts";

/** What helps to make the choices. */
interface HelpView {
  readonly shape: ReviewPage["shape"];
  readonly otherShape: { readonly id: string; readonly words: string };
  readonly previewAddress: string;
  readonly purpose: PurposeView;
  readonly faultOfKind: string | null;
  readonly renewed: ReviewPage["renewed"];
  readonly schools: ReviewPage["schools"];
  readonly chips: ChipsView;
  readonly ownEffect: FieldView;
  /** What is still on its way, in one line; null where all is here. */
  readonly arriving: string | null;
  readonly arrivedAddress: string;
  /** Something could not be read and may be asked for again. */
  readonly mayAskAgain: boolean;
  /** What of the chart is not here, in one line; null where all is. */
  readonly missing: string | null;
}

export interface ReviewView extends FrameView, HelpView {
  readonly action: string;
  readonly version: number;
  readonly saved: boolean;
  readonly kindName: string;
  readonly tells: ReviewPage["kind"]["tells"];
  readonly categories: ReviewPage["categories"];
  readonly remarks: readonly string[];
  readonly faults: readonly FaultLink[];
  readonly sections: SectionsView;
  readonly unread: ReviewPage["unread"];
  readonly mayOpenMore: boolean;
  readonly conflicts: readonly string[];
  readonly recipient: readonly FieldView[];
  readonly child: readonly FieldView[];
  readonly diagnoses: Folded<DiagnosisView>;
  readonly effects: Effects;
  readonly confirmationOnly: { readonly ticked: boolean; readonly fault: string | null };
  readonly ideas: Ideas;
  readonly answers: readonly FieldView[];
  /** What is wrong with a list as a whole: too many of it, none of it. */
  readonly listFaults: {
    readonly diagnoses: string | null;
    readonly limitations: string | null;
    readonly ideas: string | null;
    readonly categories: string | null;
  };
}

/** What the chart or the clinician has put into words, and what is only a question so far. */
interface Effects {
  readonly worded: readonly LimitationView[];
  readonly questions: Folded<LimitationView>;
}

export interface Ideas {
  readonly medical: Folded<IdeaView>;
  readonly school: Folded<IdeaView>;
  readonly none: boolean;
}

/** All that the template prints. */
export function reviewView(page: ReviewPage): ReviewView {
  const { faults, kindName, version, saved, unread, conflicts, base } = page;
  const limitations = page.limitations.map((row) => limitationView(row, faults, page.kind.comparesAge));
  return {
    ...frameView(faults.length > 0 ? `Error: ${kindName}` : kindName, page, "review.js"),
    action: `${base}choices`,
    version,
    saved,
    kindName,
    ...helpView(page),
    tells: page.kind.tells,
    categories: page.categories,
    remarks: page.remarks,
    unread,
    mayOpenMore: page.mayOpenMore,
    conflicts,
    faults: faultLinks(page),
    sections: sectionsView(page.sections),
    recipient: recipientFields(page),
    child: childFields(page),
    diagnoses: folded(page.diagnoses.map((row) => diagnosisView(row, faults))),
    effects: {
      worded: limitations.filter((row) => !row.isQuestion),
      questions: folded(
        limitations.filter((row) => row.isQuestion),
        MOST_QUESTIONS,
      ),
    },
    confirmationOnly: { ticked: page.confirmationOnly, fault: faultOf("confirmation_only", faults) },
    ideas: ideasView(page),
    answers: answerFields(page),
    listFaults: listFaults(faults),
  };
}

/** More questions at once are none that a clinician answers. */
const MOST_QUESTIONS = 4;

function helpView(page: ReviewPage): HelpView {
  const { shape, base, renewed, schools, chips, purpose, faults } = page;
  return {
    shape,
    otherShape: otherShape(shape),
    previewAddress: `${base}preview`,
    purpose: purposeView(purpose),
    faultOfKind: faultOf("kind", faults),
    renewed,
    schools,
    chips: chipsView(chips),
    ownEffect: fieldView(
      {
        id: "own_effect",
        label: "Another effect that you know of",
        value: "",
        options: { "": "Choose", ...page.otherEffects },
      },
      [],
    ),
    missing: missingWords(page),
    arriving: arrivingWords(page),
    arrivedAddress: `${base}arrived`,
    mayAskAgain: page.sections.some(({ state }) => state === "unavailable"),
  };
}

/** The ideas by their register: first what answers most of the effects that are ticked. */
export function ideasView({ ideas, limitations, faults }: Pick<ReviewPage, "ideas" | "limitations" | "faults">): Ideas {
  const told = new Set(limitations.filter(({ keep }) => keep).flatMap(({ of }) => of));
  const answered = ({ of }: ReviewPage["ideas"][number]): number => of.filter((one) => told.has(one)).length;
  const rows = ideas.toSorted((a, b) => answered(b) - answered(a)).map((row) => ideaView(row, faults));
  const of = (register: IdeaView["register"]): Folded<IdeaView> =>
    folded(
      rows.filter((row) => row.register === register),
      MOST_IDEAS,
    );
  return { medical: of("medical"), school: of("school"), none: ideas.length === 0 };
}

/** As many as a letter may hold. */
const MOST_IDEAS = 7;

function recipientFields({ recipient, faults }: ReviewPage): readonly FieldView[] {
  const { role, name, organization, school, address } = recipient;
  const schools = { public: "Public school", private: "Private or religious school", home: "Taught at home" };
  return [
    { id: "recipient.role", label: "Role", value: role, needed: true },
    { id: "recipient.name", label: "Name, if known", value: name },
    { id: "recipient.organization", label: "School or program", value: organization, list: "schools" },
    { id: "recipient.school", label: "Kind of school", value: school, options: schools },
    { id: "recipient.address", label: "Address", hint: "One line each.", value: address, lines: 3 },
  ].map((setting) => fieldView(setting, faults));
}

function childFields({ details, faults, kind, renewed }: ReviewPage): readonly FieldView[] {
  const { called, pronouns, grade } = details;
  const choices = { "": "Not said: the name, then they", she: "she", he: "he", they: "they" };
  return [
    ...(kind.grade === "none"
      ? []
      : [
          {
            id: "child.grade",
            label: "Grade",
            hint: "In summer, the grade in fall.",
            value: grade,
            needed: kind.grade === "needed",
            ready: gradeChips(renewed),
          },
        ]),
    { id: "child.called", label: "Called", hint: "If not by the given name.", value: called },
    { id: "child.pronouns", label: "Pronouns", value: pronouns, options: choices },
  ].map((setting) => fieldView(setting, faults));
}

const LONG_EXAMPLE = 30;

function answerFields({ answers, faults }: ReviewPage): readonly FieldView[] {
  return answers.map(({ field, ask, example, value, needed, isList, options, ready }) =>
    fieldView(
      {
        id: field,
        label: ask,
        value,
        needed,
        ready,
        hint: `For example: ${example}${isList ? " One a line." : ""}`,
        lines: isList ? 3 : example.length > LONG_EXAMPLE ? 2 : 1,
        ...(Object.keys(options).length > 0 ? { options: { "": "Not said", ...options } } : {}),
      },
      faults,
    ),
  );
}

function listFaults(faults: readonly FieldFault[]): ReviewView["listFaults"] {
  return {
    diagnoses: faultOf("diagnoses", faults),
    limitations: faultOf("limitations", faults),
    ideas: faultOf("ideas", faults),
    categories: faultOf("categories", faults),
  };
}
