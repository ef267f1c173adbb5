/** What the page of an item is made from: the child and the letter as they are held, and what staff said. */
import type { ChoiceFault } from "../../letter/decisions/choice-fault.ts";
import type { Kind } from "../../letter/kind.ts";
import { heldSigning } from "../content-review/hindrance-words.ts";
import { faultWords } from "../pages/fields.ts";
import { whom } from "../pages/letter-view.ts";
import { childInStrip } from "../review/review-page.ts";
import { inWords, memberOf } from "../practice/people.ts";
import type { StaffVisit } from "../staff/visit.ts";
import { lettersOf, readTree } from "../store/letters.ts";
import { childOf } from "../store/children.ts";
import { beforeSigning } from "../workflow/before-signing.ts";
import { chartBehind } from "../workflow/last-letter.ts";
import { hindranceForLetter, standingFor } from "../workflow/sign-letter.ts";
import { dayInWords } from "../moments.ts";
import type { QueueItem } from "./items.ts";
import type { OpeningItem } from "./open-item.ts";
import type { QueuePage, ShownLetter } from "./queue-sheet.ts";

interface From {
  readonly opening: Extract<OpeningItem, { kind: "shown" | "lacks" }>;
  readonly place: string;
  readonly undo: string | null;
}

/** The page of an item that was opened. */
export async function pageOf(staff: StaffVisit, item: QueueItem, { opening, place, undo }: From): Promise<QueuePage> {
  const { practice, hall, launch } = staff;
  const kind = item.kind === "row" ? item.row.kind : item.request.kind;
  const worldKind = hall.worldFor(launch.tenant).content.kinds.get(kind) ?? null;
  const member = memberOf(staff.state().ehr.fhirUser, practice.members);
  return {
    place,
    whom: await whoIs(staff, item, opening),
    kindName: worldKind?.name ?? kind,
    from: item.kind === "row" ? item.list : item.request.asker,
    note: item.kind === "row" ? item.row.note : item.request.note,
    since: await sinceLast(staff, item),
    shown: opening.kind === "shown" ? await shownLetter(staff, opening) : null,
    lacks: opening.kind === "lacks" ? lacksOf(opening.faults, worldKind) : [],
    clinician: member === null ? "" : inWords(member),
    undo,
  };
}

/** Each thing once, with the question that it belongs to where the message goes on from one. */
function lacksOf(faults: readonly ChoiceFault[], kind: Kind | null): readonly string[] {
  const words = faults.map(({ path: [root, id], message }) => {
    const answer = root === "answers" ? kind?.answers.find((each) => each.id === id) : undefined;
    const isWhole = answer === undefined || message.startsWith("is needed");
    return isWhole ? faultWords(message) : `${answer.ask} The answer ${message}.`;
  });
  return [...new Set(words)];
}

/** From the chart behind the letter; where no letter could be made, from what is known of the child. */
async function whoIs({ hall, launch }: StaffVisit, item: QueueItem, opening: From["opening"]): Promise<string> {
  const { today } = hall.worldFor(launch.tenant);
  const behind = opening.kind === "shown" ? await chartBehind(opening.visit, opening.letter.id) : null;
  if (behind !== null) return whom(childInStrip(behind, today));
  const child = await childOf(hall.store, { tenant: launch.tenant, patient: item.patient });
  const name = item.kind === "row" ? item.row.name : item.request.child;
  return child?.name?.full ?? name ?? "Name not in the chart";
}

async function sinceLast({ hall, launch, practice }: StaffVisit, item: QueueItem): Promise<QueuePage["since"]> {
  if (item.kind !== "row" || item.row.difference.length === 0) return null;
  const letters = await lettersOf(hall.store, launch.tenant, item.patient);
  const last = letters.find(({ state }) => state === "signed");
  return last === undefined ? null : { on: dayInWords(practice, last.changedAt), difference: item.row.difference };
}

async function shownLetter(
  { hall, launch, practice }: StaffVisit,
  { visit, letter }: Extract<OpeningItem, { kind: "shown" }>,
): Promise<ShownLetter> {
  const tree = await readTree(hall.store, { tenant: launch.tenant, id: letter.id });
  const standing = await standingFor(visit);
  const hindrance = tree === null ? null : hindranceForLetter(visit, standing, tree);
  const signing = heldSigning(hindrance, { standing, practice, base: "/staff/" });
  return {
    hash: letter.sha256,
    before: await beforeSigning(visit, letter.id),
    notHere: signing.kind === "electronic" ? null : signing.why,
  };
}
