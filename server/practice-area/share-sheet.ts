/** Giving words away and taking them in, as sections. Pure. */
import { deskAct, deskForm, deskSection } from "../pages/desk-model.ts";
import type { Change, DeskSection } from "../pages/desk-model.ts";

export const SHARE = "/practice/share";

/** The page before a file was chosen. */
export function shareSections({
  why,
  mayChange,
}: {
  /** What stands against packing; null: nothing is there to pack. */
  readonly why: readonly string[] | null;
  readonly mayChange: boolean;
}): readonly DeskSection[] {
  return [
    deskSection({
      id: "give",
      heading: "Give your words to another practice",
      words: [
        "One file with the letters and phrases that are in use. No settings, no logo, no signatures, nobody's name.",
        ...(why === null ? ["You have no words of your own in use yet, so there is nothing to give."] : []),
        ...(why ?? []),
      ],
      ways: why?.length === 0 ? [{ href: `${SHARE}/words.zip`, words: "Download words.zip" }] : [],
    }),
    deskSection({
      id: "take",
      heading: "Look at a file that you were given",
      words: ["What it says otherwise, and what is to mend in it, is shown first. Nothing of it is in use by that."],
      form: mayChange
        ? deskForm({
            action: SHARE,
            file: "The file (words.zip)",
            accept: ".zip,application/zip",
            button: "Look at it",
          })
        : null,
    }),
  ];
}

export interface ArrivedText {
  readonly name: string;
  readonly title: string;
  readonly changes: readonly Change[];
  readonly faults: readonly string[];
}

/** What a file holds, before any of it is kept. */
export function arrivalSections({
  texts,
  faults,
  unknownFields,
  archive,
}: {
  readonly texts: readonly ArrivedText[];
  readonly faults: readonly string[];
  readonly unknownFields: readonly string[];
  /** The file itself, to be sent again with the decision: nothing of it is kept meanwhile. */
  readonly archive: string;
}): readonly DeskSection[] {
  const isSound = faults.length === 0;
  return [
    deskSection({
      id: "found",
      heading: isSound ? "Nothing is to mend in it" : "To be mended before it can be taken",
      isLoud: !isSound,
      words: [
        ...faults,
        ...(unknownFields.length === 0 ? [] : [`Fields that are not known here: ${unknownFields.join(", ")}.`]),
      ],
    }),
    ...texts.map(({ name, title, changes }) =>
      deskSection({
        id: `text-${name.replaceAll(".", "-")}`,
        heading: title,
        words: changes.length === 0 ? ["It says the same as what is in use here."] : [],
        changes,
      }),
    ),
    ...(isSound ? [keeping(archive)] : []),
  ];
}

function keeping(archive: string): DeskSection {
  return deskSection({
    id: "keep",
    heading: "Take it as drafts",
    words: ["Each text becomes a draft. None is in use until you publish it, one by one."],
    acts: [deskAct(`${SHARE}/keep`, "Take it as drafts", { hidden: { archive } })],
  });
}
