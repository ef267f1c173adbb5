/** What goes with the letter: the files that are there, each removable, and one more to add. Pure. */
import type { Enclosure } from "../../letter/decisions/enclosures.ts";
import { deskAct, deskForm, deskItem, deskSection } from "../pages/desk-model.ts";
import type { DeskAct, DeskItem, DeskSection } from "../pages/desk-model.ts";

export interface EnclosuresWords {
  /** `/launches/<id>/` */
  readonly base: string;
  readonly enclosures: readonly Enclosure[];
  /** Ids of the files that are here. */
  readonly there: ReadonlySet<string>;
  /** Taken out just now, to be put back. */
  readonly takenOut: Enclosure | null;
  /** What was written as the name of a file that was not taken. */
  readonly name: string;
}

/** The list, the way back, and the form. */
export function enclosuresSections(words: EnclosuresWords): readonly DeskSection[] {
  const { base, enclosures, takenOut, name } = words;
  const items = enclosures.map((one) => itemOf(one, words));
  return [
    ...(takenOut === null ? [] : [undoSection(takenOut, base)]),
    deskSection({
      id: "there",
      heading: "So far",
      words: items.length === 0 ? ["Nothing yet. The letter says “Attached” only of what is here."] : [],
      items,
    }),
    deskSection({
      id: "add",
      heading: "Add a file",
      words: [
        "A plan, a form or a report that the school is to have: PDF, PNG or JPEG, 10 MB at most.",
        "Of a photo, the place and the device are taken out. Nothing of the picture is lost.",
      ],
      form: deskForm({
        action: `${base}enclosures`,
        file: "The file",
        fields: [
          {
            id: "name",
            label: "What it is, as the letter names it",
            hint: "For example: Asthma action plan. No name of the child, no number.",
            value: name,
            needed: true,
          },
        ],
        button: "Add the file",
      }),
    }),
  ];
}

function itemOf({ file, name }: Enclosure, { base, there }: EnclosuresWords): DeskItem {
  const head = name ?? "A file";
  if (file === null)
    return deskItem({ head, lines: ["Named, and not here yet. The letter does not say that it is attached."] });
  const out = deskAct(`${base}enclosures/${file}/take-out`, "Take it out", { isQuiet: true });
  if (!there.has(file))
    return deskItem({ head, lines: ["The file is not here any more. Take it out, or add it again."], acts: [out] });
  return deskItem({
    head,
    ways: [{ href: `${base}enclosures/${file}`, words: "Open it", newWindow: true }],
    acts: [out],
  });
}

function undoSection(takenOut: Enclosure, base: string): DeskSection {
  return deskSection({ id: "undo", heading: `Taken out: ${takenOut.name ?? "a file"}`, acts: [undo(takenOut, base)] });
}

function undo({ file, name }: Enclosure, base: string): DeskAct {
  return deskAct(`${base}enclosures/${file ?? ""}/again`, "Undo: put it back", {
    isQuiet: true,
    hidden: { name: name ?? "" },
  });
}
