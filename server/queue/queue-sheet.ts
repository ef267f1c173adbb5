/** One letter to a screen: who it is about, what is new since the last one, the letter itself, and what to do with it. Pure. */
import { differenceInWords } from "../batch/difference.ts";
import type { Difference } from "../batch/batch.ts";
import { deskAct, deskForm, deskItem, deskSection } from "../pages/desk-model.ts";
import type { DeskCell, DeskSection } from "../pages/desk-model.ts";
import { SIGNING_STATEMENT } from "../pages/statement.ts";
import type { BeforeSigning } from "../workflow/before-signing.ts";

/** Keys of this page; each is a button as well. */
export const KEYS = { approve: "A", edit: "E", ask: "Q", skip: "S", undo: "U" } as const;

export interface QueuePage {
  /** `/staff/queue/<item>/` */
  readonly place: string;
  /** Name, birth date and record number, as the button names them. */
  readonly whom: string;
  readonly kindName: string;
  /** "List 12: Thursday's clinic"; who asked. */
  readonly from: string;
  /** What staff say to the clinician. */
  readonly note: string | null;
  /** Beside the last signed letter; null where there is none. */
  readonly since: { readonly on: string; readonly difference: readonly Difference[] } | null;
  readonly shown: ShownLetter | null;
  /** Where no letter could be made of it: what is missing. */
  readonly lacks: readonly string[];
  /** Who signs, as the statement says it. */
  readonly clinician: string;
  readonly undo: string | null;
}

export interface ShownLetter {
  readonly hash: string;
  readonly before: BeforeSigning | null;
  /** Why it cannot be signed electronically; null where it can. */
  readonly notHere: string | null;
}

/** The sections of the page. */
export function queueSections(page: QueuePage): readonly DeskSection[] {
  const { shown } = page;
  return [
    who(page),
    ...sinceLast(page),
    ...(page.lacks.length === 0 ? [] : [lacking(page.lacks)]),
    ...(shown === null ? [] : [paper(page), ...gaps(shown), approve(page, shown)]),
    otherwise(page),
    ask(page),
  ];
}

function who({ whom, kindName, from, note, undo }: QueuePage): DeskSection {
  return deskSection({
    id: "who",
    heading: whom,
    facts: [
      { term: "Letter", says: kindName },
      { term: "From", says: from },
      ...(note === null || note === "" ? [] : [{ term: "Staff say", says: note }]),
    ],
    acts: undo === null ? [] : [deskAct("/staff/queue/undo", undo, { isQuiet: true, shortcut: KEYS.undo })],
  });
}

const SINCE = { changed: "Changed", new: "New", gone: "No longer there", same: "Same" } as const;

/** What is the same is told in one number: who compares looks at the rest. */
function sinceLast({ since }: QueuePage): readonly DeskSection[] {
  if (since === null) return [];
  const { on, difference } = since;
  const same = difference.filter((each) => each.since === "same").length;
  const rows = difference
    .filter((each) => each.since !== "same")
    .map((each): readonly DeskCell[] => [{ words: SINCE[each.since] }, { words: each.words }]);
  const table = { caption: "What is not as in the last letter", head: ["Since then", "What"], rows };
  return [
    deskSection({
      id: "since",
      heading: "Since the last letter",
      words: [differenceInWords(difference, on), ...(same === 0 ? [] : [`${same} parts are the same.`])],
      table: rows.length === 0 ? null : table,
    }),
  ];
}

function lacking(lacks: readonly string[]): DeskSection {
  return deskSection({
    id: "lacks",
    heading: "Something is missing that only you can say",
    isLoud: true,
    items: lacks.map((words) => deskItem({ head: words })),
  });
}

function paper({ place }: QueuePage): DeskSection {
  return deskSection({
    id: "letter",
    heading: "The letter, as it will be signed and printed",
    paper: { src: `${place}letter.pdf`, title: "The letter as a PDF", isPicture: false },
  });
}

function gaps({ before }: ShownLetter): readonly DeskSection[] {
  if (before === null || before.gaps.length === 0) return [];
  const items = before.gaps.map(({ what, todo }) => deskItem({ head: what, lines: [todo] }));
  return [deskSection({ id: "before", heading: "Before you sign", items })];
}

function approve({ place, whom, clinician }: QueuePage, { hash, before, notHere }: ShownLetter): DeskSection {
  const heading = "Approve and sign";
  if (notHere !== null) return deskSection({ id: "act", heading, isLoud: true, words: [notHere] });
  const stopped = before?.gaps.some(({ mayGoOn }) => mayGoOn === "no") === true;
  if (stopped) {
    const words = ["Something is missing without which a letter of this kind is not signed. Edit it, or ask."];
    return deskSection({ id: "act", heading, isLoud: true, words });
  }
  const needsReason = before?.gaps.some(({ mayGoOn }) => mayGoOn === "with_reason") === true;
  return deskSection({
    id: "act",
    heading,
    words: [`By the button you say, as ${clinician}: “${SIGNING_STATEMENT}”`],
    form: deskForm({
      action: `${place}sign`,
      hidden: { hash },
      fields: needsReason
        ? [{ id: "reason", label: "Why it is right to sign it all the same", value: "", needed: true }]
        : [],
      button: `Sign the letter about ${whom}`,
      shortcut: KEYS.approve,
    }),
  });
}

function otherwise({ place }: QueuePage): DeskSection {
  return deskSection({
    id: "otherwise",
    heading: "Or",
    words: ["Keys: A approve, E edit, Q ask, S skip, U undo."],
    acts: [
      deskAct(`${place}edit`, "Edit it", { isQuiet: true, shortcut: KEYS.edit }),
      deskAct(`${place}skip`, "Skip it for now", { isQuiet: true, shortcut: KEYS.skip }),
    ],
  });
}

function ask({ place }: QueuePage): DeskSection {
  return deskSection({
    id: "ask",
    heading: "Ask",
    form: deskForm({
      action: `${place}ask`,
      fields: [{ id: "question", label: "What must staff or the family say first?", value: "", lines: 2 }],
      button: "Ask it; the letter waits for the answer",
      shortcut: KEYS.ask,
    }),
  });
}
