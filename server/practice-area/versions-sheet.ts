/** The life of one text of a practice as sections: all its versions, and one of them with what differs and how letters look. Pure. */
import { deskAct, deskForm, deskSection } from "../pages/desk-model.ts";
import type { Change, DeskSection, Paper } from "../pages/desk-model.ts";
import type { HistoryStep } from "../store/template-history.ts";
import type { TemplateHead } from "../store/template-lists.ts";
import type { TemplateState } from "../store/template-versions.ts";

const STATES: Record<TemplateState, string> = {
  draft: "a draft",
  checked: "checked, not in use yet",
  published: "in use",
  retired: "retired",
};

export interface NamedSteps {
  /** Where the pages of this text's versions stand. */
  readonly base: string;
  /** How the text is without any: "as shipped". */
  readonly unchanged: string;
  readonly heads: readonly TemplateHead[];
  readonly steps: readonly HistoryStep[];
  readonly nameOf: (who: string) => string;
  readonly when: (at: number) => string;
}

/** Every version, and every step of each with who, when and why. */
export function versionsSections({ base, unchanged, heads, steps, nameOf, when }: NamedSteps): readonly DeskSection[] {
  if (heads.length === 0)
    return [deskSection({ id: "none", heading: "No version yet", words: [`All of it is ${unchanged}.`] })];
  return [
    deskSection({
      id: "versions",
      heading: "Versions",
      table: {
        caption: "Every version, the newest first",
        head: ["Version", "Is", "Written by", "When"],
        rows: heads.map(({ version, state, who, at, restored }) => [
          { words: `Version ${version}`, href: `${base}${version}` },
          { words: restored === null ? STATES[state] : `${STATES[state]}; brings version ${restored} back` },
          { words: nameOf(who) },
          { words: when(at) },
        ]),
      },
    }),
    deskSection({
      id: "steps",
      heading: "What happened",
      table: {
        caption: "Every step, the newest first",
        head: ["Version", "Step", "Who", "When", "Why"],
        rows: steps.map(({ version, step, who, at, why }) => [
          { words: `Version ${version}` },
          { words: step },
          { words: nameOf(who) },
          { words: when(at) },
          { words: why },
        ]),
      },
    }),
  ];
}

export interface VersionView extends NamedSteps {
  readonly version: TemplateHead;
  readonly mayChange: boolean;
  /** What stands against putting it in use; null where nobody asked, as of a version that is or was in use. */
  readonly faults: readonly string[] | null;
  readonly against: string;
  readonly changes: readonly Change[];
  readonly otherWays: readonly { readonly href: string; readonly words: string }[];
  readonly papers: readonly Paper[];
  readonly sample: {
    readonly kinds: Readonly<Record<string, string>> | null;
    readonly kind: string;
    readonly children: Readonly<Record<string, string>>;
    readonly child: string;
    readonly districts: readonly string[];
    readonly district: string;
  };
  readonly letters: readonly string[] | null;
  /** Where it is written on. */
  readonly edit: { readonly href: string; readonly words: string } | null;
}

/** One version: how it stands, what it changes, how a letter looks, and what can be done about it. */
export function versionSections(view: VersionView): readonly DeskSection[] {
  return [
    standing(view),
    ...(view.mayChange ? doing(view) : []),
    deskSection({
      id: "changes",
      heading: `What differs from ${view.against}`,
      words: view.changes.length === 0 ? ["Nothing: the words are the same."] : [],
      changes: view.changes,
      ways: view.otherWays,
    }),
    sampleSection(view),
    ...(view.letters === null ? [] : [madeWith(view.letters)]),
  ];
}

function standing({ version, steps, nameOf, when, faults, edit }: VersionView): DeskSection {
  const own = steps.filter((step) => step.version === version.version);
  return deskSection({
    id: "standing",
    heading: `Version ${version.version} is ${STATES[version.state]}`,
    isLoud: faults !== null && faults.length > 0,
    words: faults === null || faults.length === 0 ? [] : ["Before it can be published:", ...faults],
    facts: own.map(({ step, who, at, why }) => ({
      term: step,
      says: `${when(at)}, ${nameOf(who)}${why === "" ? "" : `: ${why}`}`,
    })),
    ways: edit === null ? [] : [edit],
  });
}

const WHY = { id: "why", label: "Why (for the history)", value: "" };

function doing(view: VersionView): readonly DeskSection[] {
  const { base, version } = view;
  const at = `${base}${version.version}/`;
  switch (version.state) {
    case "draft":
    case "checked":
      return [publishing(at, view)];
    case "published":
      return [retiring(at, view)];
    case "retired":
      return [restoring(at)];
    default:
      return version.state satisfies never;
  }
}

function publishing(at: string, { faults }: VersionView): DeskSection {
  const isFaulty = faults !== null && faults.length > 0;
  return deskSection({
    id: "publish",
    heading: "Publish it",
    words: [
      isFaulty
        ? "Not yet: something is to be mended first."
        : "It is in use from then on: new letters are made with it. Letters that are signed, or shown for a signature, stay as they are.",
    ],
    form: isFaulty ? null : deskForm({ action: `${at}publish`, fields: [WHY], button: "Publish" }),
    acts: [deskAct(`${at}retire`, "Drop this draft", { isQuiet: true })],
  });
}

function retiring(at: string, { unchanged }: VersionView): DeskSection {
  return deskSection({
    id: "retire",
    heading: "Take it out of use",
    words: [`Letters are ${unchanged} then. This version stays, and can be brought back.`],
    form: deskForm({
      action: `${at}retire`,
      fields: [WHY],
      button: "Take it out of use",
      fold: "Take it out of use",
    }),
  });
}

function restoring(at: string): DeskSection {
  return deskSection({
    id: "restore",
    heading: "Bring it back",
    words: ["A new draft with these words; nothing is in use until you publish it."],
    form: deskForm({ action: `${at}restore`, fields: [WHY], button: "Bring it back as a draft" }),
  });
}

function sampleSection({ base, version, papers, sample }: VersionView): DeskSection {
  const { kinds, kind, children, child, districts, district } = sample;
  const all = Object.fromEntries(["", ...districts].map((name) => [name, name === "" ? "No district" : name]));
  return deskSection({
    id: "sample",
    heading: "How a letter looks",
    words: ["About a made-up child, as a draft. Nobody here is real."],
    form: deskForm({
      action: `${base}${version.version}#sample`,
      method: "get",
      fields: [
        ...(kinds === null ? [] : [{ id: "kind", label: "Letter", value: kind, options: kinds }]),
        { id: "child", label: "Child", value: child, options: children },
        ...(districts.length === 0 ? [] : [{ id: "district", label: "To a school of", value: district, options: all }]),
      ],
      button: "Show",
    }),
    beside: papers,
  });
}

function madeWith(letters: readonly string[]): DeskSection {
  return deskSection({
    id: "letters",
    heading: "Letters made with this version",
    words: letters.length === 0 ? ["None."] : [`${letters.length}, by number:`, letters.join(", ")],
  });
}
