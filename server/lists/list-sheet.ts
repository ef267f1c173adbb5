/** The page of one list, in words: where every child is, what needs an answer, what could not be done and by whom it can. Pure. */
import type { Batch, BatchRow, Counts } from "../batch/batch.ts";
import { reasonFor } from "../batch/reasons.ts";
import { ROW_STATES } from "../batch/states.ts";
import { deskAct, deskForm, deskSection } from "../pages/desk-model.ts";
import type { DeskAct, DeskCell, DeskSection } from "../pages/desk-model.ts";
import type { FieldSetting } from "../pages/fields.ts";
import { countsInWords, leftToPrepare, STATE_WORDS } from "../batch/progress-words.ts";
import { reasonWords } from "./reason-words.ts";

export interface ListPage {
  readonly batch: Batch;
  readonly counts: Counts;
  readonly rows: readonly BatchRow[];
}

/** The sections of the page. */
export function listSections(page: ListPage): readonly DeskSection[] {
  return [progressSection(page), ...questionSections(page), ...failedSections(page), everyone(page)];
}

const WHY_PAUSED = {
  sign_in_ended: "It waits: the sign-in with which it reads charts is over. Go on with yours.",
  no_sign_in: "It waits: it has no sign-in to read charts with. Go on with yours.",
  asked: "It waits because somebody paused it.",
} as const;

function progressSection({ batch, counts }: ListPage): DeskSection {
  const place = `/staff/lists/${batch.id}/`;
  const rows = ROW_STATES.filter((state) => counts[state] > 0).map((state) => [
    { words: STATE_WORDS[state] },
    { words: String(counts[state]) },
  ]);
  const sum: readonly DeskCell[] = [{ words: "asked for" }, { words: String(counts.asked) }];
  return deskSection({
    id: "progress",
    heading: "Where they are",
    words: [countsInWords(counts), ...(batch.why === null ? [] : [WHY_PAUSED[batch.why]]), ...ended(batch)],
    table: {
      caption: "The rows add up to what was asked for",
      head: ["Children", "How many"],
      rows: [...rows, sum],
    },
    ways: [
      ...(counts.signed > 0
        ? [{ href: `/staff/print/new?batch=${batch.id}`, words: `Print ${counts.signed} signed` }]
        : []),
      { href: `${place}report.csv`, words: "Report as a file (CSV)" },
    ],
    acts: actsFor(batch, counts),
  });
}

function ended({ state }: Batch): readonly string[] {
  return state === "cancelled" ? ["It was canceled: what no clinician had signed was left out."] : [];
}

function actsFor({ id, state, why }: Batch, counts: Counts): readonly DeskAct[] {
  const place = `/staff/lists/${id}/`;
  const isOpen = leftToPrepare(counts) + counts.needs_info + counts.needs_clinician > 0;
  return [
    ...(state === "running" && leftToPrepare(counts) > 0 ? [deskAct(`${place}pause`, "Pause", { isQuiet: true })] : []),
    ...(state === "paused" ? [deskAct(`${place}resume`, why === "asked" ? "Go on" : "Go on with my sign-in")] : []),
    // What waits for an answer comes first.
    ...(counts.failed > 0
      ? [deskAct(`${place}retry`, "Try all that failed again", { isQuiet: counts.needs_info > 0 })]
      : []),
    ...(state !== "cancelled" && isOpen
      ? [deskAct(`${place}cancel`, "Cancel what is not signed", { isQuiet: true })]
      : []),
  ];
}

/** Each question once, with every child whom it is asked of. */
function questionSections({ batch, rows }: ListPage): readonly DeskSection[] {
  const asked = rows
    .filter(({ standing }) => standing.state === "needs_info")
    .flatMap((row) => row.questions.map((question) => ({ row, question })));
  const groups = Map.groupBy(asked, ({ question }) => JSON.stringify([question.id, question.asks]));
  return [...groups.values()].flatMap((group, place) => {
    const [first] = group;
    if (first === undefined) return [];
    const { id, asks } = first.question;
    return [
      deskSection({
        id: `question-${place}`,
        heading: `${asks} (${group.length})`,
        words: ["Fill in what you know; leave the others empty."],
        form: deskForm({
          action: `/staff/lists/${batch.id}/answer`,
          isLong: true,
          hidden: { question: id },
          fields: answerFields(group),
          button: "Save these answers",
        }),
      }),
    ];
  });
}

/** A field for each child; where there are several, one for all of them first. */
function answerFields(group: readonly AskedOf[]): readonly FieldSetting[] {
  const options = group[0]?.question.options ?? null;
  const choice =
    options === null
      ? {}
      : { options: { "": "Not answered yet", ...Object.fromEntries(options.map((one) => [one, one])) } };
  const each = group.map(({ row }): FieldSetting => ({
    id: `answer-${row.row}`,
    label: nameOf(row),
    value: "",
    ...choice,
  }));
  const same = { id: "answer-all", label: "The same for all that are left empty", value: "", ...choice };
  return group.length > 1 ? [same, ...each] : each;
}

interface AskedOf {
  readonly row: BatchRow;
  readonly question: BatchRow["questions"][number];
}

function failedSections({ rows }: ListPage): readonly DeskSection[] {
  const failed = rows.filter(({ standing }) => standing.state === "failed" || standing.state === "skipped");
  if (failed.length === 0) return [];
  const cells = failed.map((row): readonly DeskCell[] => {
    const reason = "why" in row.standing ? reasonFor(row.standing.why) : null;
    return [
      { words: nameOf(row), hint: `${row.name === null ? "" : `Line ${row.line}, `}record ${row.mrn}` },
      { words: reason?.sentence ?? "" },
      { words: reason === null ? "" : reasonWords(reason.fixedBy) },
    ];
  });
  const table = {
    caption: "Children without a letter, and why",
    head: ["Child", "Why", "Who can mend it"],
    rows: cells,
  };
  return [deskSection({ id: "failed", heading: `No letter: ${failed.length}`, isLoud: true, table })];
}

function everyone({ rows }: ListPage): DeskSection {
  const cells = rows.map((row): readonly DeskCell[] => [
    { words: nameOf(row), ...(row.patient === null ? {} : { href: `/staff/children/${row.patient}/` }) },
    { words: row.mrn },
    { words: STATE_WORDS[row.standing.state] },
  ]);
  const table = { caption: "In the order of the list", head: ["Child", "Record", "Stands"], rows: cells };
  return deskSection({ id: "all", heading: "Everyone on the list", table });
}

/** The name once the record was found; before that the line. */
export function nameOf({ name, line }: Pick<BatchRow, "name" | "line">): string {
  return name ?? `Line ${line}`;
}
