/** The commands by name: how each is written, which options it knows, and what it does. */
import type { StandardInput } from "../files.ts";
import type { Environment } from "../config.ts";
import type { World } from "../world.ts";
import type { Asked, OptionName } from "./asked.ts";
import { assess, ASSESS_USAGE } from "./assess.ts";
import { authority, AUTHORITY_USAGE } from "./authority.ts";
import { check, CHECK_USAGE } from "./check.ts";
import { decisions, DECISIONS_USAGE } from "./decisions.ts";
import { doctor } from "./doctor.ts";
import { labels, LABELS_USAGE } from "./labels.ts";
import { OPERATING_COMMANDS } from "./operating-commands.ts";
import type { Outcome } from "./outcome.ts";
import { template, TEMPLATE_USAGE } from "./template.ts";
import { testSheet, TEST_SHEET_USAGE } from "./test-sheet.ts";
import { write, WRITE_USAGE } from "./write.ts";

/** What a command is given besides its own words. */
export interface Surroundings {
  readonly stdin: StandardInput;
  readonly nodeVersion: string;
  /** The clock as it goes on, for what is compared with another one. */
  readonly clock: () => Date;
  readonly environment: Environment;
}

export interface Command {
  readonly usage: string;
  /** One line for the list of commands. */
  readonly does: string;
  readonly options: readonly OptionName[];
  readonly run: (asked: Asked, world: World, surroundings: Surroundings) => Outcome | Promise<Outcome>;
}

export const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  [
    "assess",
    {
      usage: ASSESS_USAGE,
      does: "reads charts and shows what they say: chart item, rule, authority",
      options: ["on", "setting", "state", "json", "show-withheld", "practice"],
      run: (asked, world, { stdin }) => assess(asked, world, stdin),
    },
  ],
  [
    "decisions",
    {
      usage: DECISIONS_USAGE,
      does: "prints a decisions file to fill in, every choice explained",
      options: ["kind", "on", "setting", "state", "practice"],
      run: (asked, world, { stdin }) => decisions(asked, world, stdin),
    },
  ],
  [
    "write",
    {
      usage: WRITE_USAGE,
      does: "writes a letter: .pdf, .docx, .html, .txt or .json",
      options: [
        "kind",
        "out",
        "decisions",
        "on",
        "setting",
        "state",
        "language",
        "practice",
        "size",
        "packet",
        "short",
        "copy-out",
      ],
      run: (asked, world, { stdin }) => write(asked, world, stdin),
    },
  ],
  [
    "check",
    { usage: CHECK_USAGE, does: "judges a finished letter by the rubric", options: ["json", "practice"], run: check },
  ],
  [
    "template",
    {
      usage: TEMPLATE_USAGE,
      does: "checks, mends, compares, packs and unpacks a practice's own words: template check FILE|FOLDER…",
      options: ["practice", "out"],
      run: template,
    },
  ],
  [
    "authority",
    {
      usage: AUTHORITY_USAGE,
      does: "says what rests on a law or a guidance, and which letters do",
      options: ["json", "practice"],
      run: (asked, world, { environment }) => authority(asked, world, environment),
    },
  ],
  [
    "labels",
    {
      usage: LABELS_USAGE,
      does: "writes address labels, 30 a sheet, from a list of addresses",
      options: ["out", "start"],
      run: (asked, world, { stdin }) => labels(asked, world, stdin),
    },
  ],
  [
    "test-sheet",
    {
      usage: TEST_SHEET_USAGE,
      does: "writes a sheet to check printer and window envelopes with",
      options: ["practice", "out"],
      run: testSheet,
    },
  ],
  [
    "doctor",
    {
      usage: "letters doctor [--practice P.yaml]",
      does: "says whether this installation can do its work",
      options: ["practice"],
      run: (_asked, world, surroundings) => doctor(world, surroundings),
    },
  ],
]);

/** The list that is shown to somebody who wrote no command, or one that there is not. */
export function overview(): string {
  const rows = [...COMMANDS, ...OPERATING_COMMANDS].map(([name, { does }]) => `  ${name.padEnd(11)}${does}`);
  return ["letters: from a child's chart to a letter of support. The school decides the plan.", "", ...rows].join("\n");
}
