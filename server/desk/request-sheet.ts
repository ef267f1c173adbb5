/** What waits for a signer, in words: the list, and one of it with what was prepared. Pure. */
import type { Choices } from "../../letter/decisions/choices.ts";
import { momentInWords } from "../moments.ts";
import { deskForm, deskItem, deskSection } from "../pages/desk-model.ts";
import type { DeskSection, Fact } from "../pages/desk-model.ts";
import { contentFrom } from "../review/content.ts";
import type { SignatureRequest } from "../store/signature-requests.ts";
import type { OpeningsWords } from "./openings-sheet.ts";

/** What waits about this child, and about others: for those the chart is opened in the EHR first. */
export function queueSections(
  waiting: readonly SignatureRequest[],
  patient: string | null,
  words: OpeningsWords,
): readonly DeskSection[] {
  const here = waiting.filter((request) => request.patient === patient);
  const others = waiting.filter((request) => request.patient !== patient);
  const { practice, base, kindName } = words;
  const lines = ({ asker, askedAt, note }: SignatureRequest): readonly string[] => [
    `${asker}, ${momentInWords(practice, askedAt)}`,
    ...(note === "" ? [] : [`“${note}”`]),
  ];
  const sections = [
    deskSection({
      id: "here",
      heading: "About the child of this chart",
      items: here.map((request) =>
        deskItem({
          head: kindName(request.kind),
          lines: lines(request),
          ways: [{ href: `${base}requests/${request.id}/`, words: "Look at it" }],
        }),
      ),
    }),
    deskSection({
      id: "others",
      heading: "In other charts",
      words: ["Open the chart of the child in your EHR, and start Letter of Support from there."],
      items: others.map((request) =>
        deskItem({ head: `${request.child}: ${kindName(request.kind)}`, lines: lines(request) }),
      ),
    }),
  ];
  return sections.filter(({ items }) => items.length > 0);
}

/** One request: who asks what, what they chose, and the two answers. */
export function requestSections(
  request: SignatureRequest,
  { practice, base, kindName }: OpeningsWords,
): readonly DeskSection[] {
  const { id, kind, asker, askedAt, note, needs, review } = request;
  const isCosigned = needs === "cosignature";
  const place = `${base}requests/${id}/`;
  return [
    deskSection({
      id: "asked",
      heading: `${kindName(kind)}, prepared by ${asker}`,
      words: [...(note === "" ? [] : [`“${note}”`]), isCosigned ? COSIGN : SIGN],
      facts: [{ term: "Asked", says: momentInWords(practice, askedAt) }, ...factsOf(contentFrom(review).choices)],
      acts: [
        {
          action: `${place}take`,
          words: "Read the letter, change it or sign it",
          isQuiet: false,
          shortcut: null,
          hidden: {},
        },
      ],
    }),
    deskSection({
      id: "return",
      heading: "Give it back",
      form: deskForm({
        action: `${place}return`,
        fields: [{ id: "reply", label: "What is to be changed", value: "", needed: true, lines: 3 }],
        button: `Give it back to ${asker}`,
      }),
    }),
  ];
}

const COSIGN =
  "The letter names both of you. The chart is read anew; whatever you change makes a letter of its own, and only what you sign is given out.";
const SIGN = "The letter is yours. The chart is read anew; whatever you change makes a letter of its own.";

/** What was chosen, so that it can be looked at before anything is taken on. */
function factsOf({ diagnoses, limitations, ideas, answers }: Choices): readonly Fact[] {
  const ticked = ideas.filter(({ keep }) => keep).length;
  const said = Object.values(answers).flatMap((answer) => (answer === null ? [] : [answer].flat()));
  return [
    { term: "Diagnoses", says: kept(diagnoses.filter(({ keep }) => keep).map(({ plainName }) => plainName)) },
    {
      term: "At school",
      says: kept(
        limitations
          .filter(({ keep }) => keep)
          .map(({ words, seenBy }) => (words === null ? null : `${words} (${seenBy ?? "nobody named"})`)),
      ),
    },
    { term: "Ideas for the team", says: ticked === 0 ? "none ticked" : `${ticked} ticked` },
    { term: "Their answers", says: said.join(" · ") || "none" },
  ];
}

function kept(words: readonly (string | null)[]): string {
  return words.filter((each) => each !== null).join("; ") || "none";
}
