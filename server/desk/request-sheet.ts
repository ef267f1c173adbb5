/** What waits for a signer, in words: the list, and one of it with what was prepared. Pure. */
import type { Choices } from "../../letter/decisions/choices.ts";
import { momentInWords } from "../moments.ts";
import { deskForm, deskItem, deskSection } from "../pages/desk-model.ts";
import type { DeskItem, DeskSection, Fact } from "../pages/desk-model.ts";
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
  { practice, base, kindName, askedAs }: OpeningsWords,
): readonly DeskSection[] {
  const { id, kind, asker, askedAt, note, needs, review } = request;
  const { choices } = contentFrom(review);
  const isCosigned = needs === "cosignature";
  const place = `${base}requests/${id}/`;
  return [
    deskSection({
      id: "asked",
      heading: `${kindName(kind)}, prepared by ${asker}`,
      words: [...(note === "" ? [] : [`“${note}”`]), isCosigned ? COSIGN : SIGN],
      facts: [{ term: "Asked", says: momentInWords(practice, askedAt) }, ...factsOf(choices)],
      items: chosenItems(choices, (answer) => askedAs(kind, answer)),
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
function factsOf({ diagnoses, ideas }: Choices): readonly Fact[] {
  const names = diagnoses.filter(({ keep }) => keep).flatMap(({ plainName }) => plainName ?? []);
  return [
    { term: "Diagnoses", says: names.join("; ") || "none" },
    { term: "Ideas", says: String(ideas.filter(({ keep }) => keep).length) },
  ];
}

/** What stands in sentences, a line for each: run together nobody reads it. */
function chosenItems({ limitations, answers }: Choices, askedAs: (answer: string) => string): readonly DeskItem[] {
  const seen = limitations
    .filter(({ keep }) => keep)
    .flatMap(({ words, seenBy }) => (words === null ? [] : [`${words} (${seenBy ?? "nobody named"})`]));
  const said = Object.entries(answers).flatMap(([id, answer]) => {
    const words = [answer ?? []].flat().join("; ");
    return words === "" ? [] : [`${askedAs(id).replace(/\.$/, "")}: ${words}`];
  });
  return [
    deskItem({ head: "At school", lines: seen.length === 0 ? ["Nothing is said."] : seen }),
    ...(said.length === 0 ? [] : [deskItem({ head: "Their answers", lines: said })]),
  ];
}
