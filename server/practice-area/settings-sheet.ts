/** The pages of a practice's settings as sections: an overview, a page for each group, the logo. Pure. */
import { deskAct, deskForm, deskItem, deskSection } from "../pages/desk-model.ts";
import type { DeskSection, FieldGroup } from "../pages/desk-model.ts";
import { factsOf, fieldGroups, valueAt } from "./form/group.ts";
import type { Group, Plain } from "./form/group.ts";
import { KEPT_IN_FILE } from "./form/groups.ts";
import { ruled } from "./home-sheet.ts";
import { logoSays, wordsOf } from "./logo-words.ts";
import type { SettingsDraft } from "./settings-draft.ts";
import { standingInWords } from "./stands.ts";

export const SETTINGS = "/practice/settings/";
/** Where the versions of the settings have their pages. */
export const SETTINGS_HISTORY = "/practice/history/practice/";

export interface SettingsView {
  readonly draft: SettingsDraft;
  readonly groups: readonly Group[];
  readonly ruledBy: string | null;
  readonly mayChange: boolean;
  /** What stands against the settings as they are now. */
  readonly faults: readonly string[];
  readonly kinds: readonly { readonly id: string; readonly name: string }[];
}

/** The overview: how the settings stand, what is to mend, and every page of them. */
export function settingsOverview(view: SettingsView): readonly DeskSection[] {
  const { draft, groups, ruledBy, mayChange, kinds } = view;
  return [
    ...(ruledBy === null ? [stands(view)] : [ruled(ruledBy)]),
    deskSection({
      id: "pages",
      heading: mayChange ? "Change" : "What is set",
      items: [
        ...groups.map((group) =>
          deskItem({
            head: group.title,
            lines: [group.says],
            ways: [{ href: `${SETTINGS}${group.id}`, words: `${mayChange ? "Change" : "See"}: ${group.title}` }],
          }),
        ),
        deskItem({
          head: "Logo",
          lines: [logoSays(draft.plain)],
          ways: [{ href: `${SETTINGS}logo`, words: mayChange ? "Change: Logo" : "See: Logo" }],
        }),
        deskItem({
          head: "Order of the parts",
          lines: ["For each letter: which parts print, and in which order."],
          ways: kinds.map(({ id, name }) => ({ href: `${SETTINGS}parts/${id}`, words: name })),
        }),
      ],
    }),
    asFile(view),
  ];
}

const NOTHING_SET = "Nothing is set yet: letters bear what the chart says. Begin with the letterhead.";
const NOTHING_IN_USE = "Nothing is in use yet: letters bear what the chart says.";

function stands({ draft, faults, mayChange }: SettingsView): DeskSection {
  const { standing } = draft;
  const isOpen = standing.open !== null;
  return deskSection({
    id: "stands",
    heading: isOpen ? "What you changed is not in use yet" : "How the settings stand",
    isLoud: faults.length > 0,
    words: [
      standingInWords(standing, isOpen ? NOTHING_IN_USE : NOTHING_SET),
      ...(faults.length === 0 ? [] : ["Before they can be used:", ...faults]),
    ],
    ways: [
      ...(standing.open !== null && mayChange
        ? [
            {
              href: `${SETTINGS_HISTORY}${standing.open.version}`,
              words: "See a sample letter, and publish",
            },
          ]
        : []),
      { href: SETTINGS_HISTORY, words: "All versions" },
    ],
  });
}

function asFile({ ruledBy, mayChange }: SettingsView): DeskSection {
  return deskSection({
    id: "file",
    heading: "As a file",
    words: [
      "The same settings as text, for who keeps them in files. What is changed in the file alone:",
      ...Object.entries(KEPT_IN_FILE).map(([key, why]) => `${key}: ${why}`),
      "Measures of an envelope of your own are kept in the file too.",
    ],
    ways: [{ href: `${SETTINGS}practice.yaml`, words: "Download practice.yaml" }],
    form:
      ruledBy === null && mayChange
        ? deskForm({
            action: `${SETTINGS}file`,
            file: "A file of settings (practice.yaml)",
            accept: ".yaml,.yml,text/yaml",
            button: "Take it as a draft",
            fold: "Take a file",
          })
        : null,
  });
}

/** A page of settings to change. */
export function groupSections(
  group: Group,
  plain: Plain,
  { after, base }: { readonly after: number; readonly base: string },
): readonly DeskSection[] {
  return [
    deskSection({
      id: group.id,
      heading: group.title,
      words: [group.says],
      form: deskForm({
        action: `${base}${group.id}`,
        groups: [...fieldGroups(group, plain), HISTORY_GROUP],
        hidden: { after: String(after) },
        button: "Save",
      }),
    }),
  ];
}

const HISTORY_GROUP: FieldGroup = {
  legend: "For the history",
  fields: [{ id: "why", label: "Why", value: "", hint: "If you like: what made you change it." }],
  ticks: [],
};

/** The same where nothing can be changed. */
export function groupFacts(group: Group, plain: Plain, ruledBy: string | null): readonly DeskSection[] {
  return [
    ...(ruledBy === null ? [] : [ruled(ruledBy)]),
    deskSection({ id: group.id, heading: group.title, words: [group.says], facts: factsOf(group, plain) }),
  ];
}

/** The logo, as it is and to be changed. */
export function logoSections(
  { plain, after }: Pick<SettingsDraft, "plain" | "after">,
  { mayChange, alt }: { readonly mayChange: boolean; readonly alt: string },
): readonly DeskSection[] {
  const file = valueAt(plain, "logo.file");
  const isKept = typeof file === "string" && /^logo-[0-9a-f]{16}\.(png|jpg)$/.test(file);
  return [
    deskSection({
      id: "now",
      heading: "The logo now",
      words: [logoSays(plain)],
      paper: isKept
        ? { src: `/practice/files/${file}`, title: `The logo: ${wordsOf(valueAt(plain, "logo.alt"))}`, isPicture: true }
        : null,
      acts:
        isKept && mayChange
          ? [deskAct(`${SETTINGS}logo/none`, "Take the logo off", { isQuiet: true, hidden: { after: String(after) } })]
          : [],
    }),
    ...(mayChange ? [newLogo(alt, after)] : []),
  ];
}

function newLogo(alt: string, after: number): DeskSection {
  return deskSection({
    id: "new",
    heading: "Choose a logo",
    words: ["A PNG or JPEG, about 1,000 pixels wide, 2 MB at most."],
    form: deskForm({
      action: `${SETTINGS}logo`,
      file: "The picture",
      accept: "image/png,image/jpeg",
      fields: [
        {
          id: "alt",
          label: "What the logo says",
          value: alt,
          hint: "Read aloud to who does not see it: as a rule the practice's name.",
          needed: true,
        },
      ],
      hidden: { after: String(after) },
      button: "Use this logo",
    }),
  });
}
