/** The commands by name: how each is written, which options it knows, and what it does. */
import type { StandardInput } from "../files.ts";
import type { Environment } from "../config.ts";
import type { World } from "../world.ts";
import type { Asked, OptionName } from "./asked.ts";
import { OPERATING_COMMANDS } from "./operating-commands.ts";
import type { Outcome } from "./outcome.ts";

/** What a command is given besides its own words. */
export interface Surroundings {
  readonly stdin: StandardInput;
  readonly nodeVersion: string;
  /** The clock as it goes on, for what is compared with another one. */
  readonly clock: () => Date;
  readonly environment: Environment;
  /** The terminal of a command that goes on for a while; not there where nobody watches. */
  readonly terminal?: Terminal;
}

/** What a command that goes on can say meanwhile, and when it is to end. */
export interface Terminal {
  /** A line for a log, or for a person where `isWatched`, whose last line it takes the place of. */
  readonly say: (line: string) => void;
  readonly isWatched: boolean;
  /** From here on: aborted when somebody asks the program to end. */
  readonly ending: () => AbortSignal;
}

export interface Command {
  /** One line for the list of commands. */
  readonly does: string;
  readonly options: readonly OptionName[];
  /** Loads the command itself: only the one that was asked for, as all of them together take seconds. */
  readonly open: () => Promise<OpenCommand>;
}

export interface OpenCommand {
  readonly usage: string;
  readonly run: (asked: Asked, world: World, surroundings: Surroundings) => Outcome | Promise<Outcome>;
}

export const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  [
    "assess",
    {
      does: "reads charts and shows what they say: chart item, rule, authority",
      options: ["on", "setting", "state", "json", "show-withheld", "practice"],
      open: async () => {
        const { ASSESS_USAGE, assess } = await import("./assess.ts");
        return { usage: ASSESS_USAGE, run: (asked, world, { stdin }) => assess(asked, world, stdin) };
      },
    },
  ],
  [
    "decisions",
    {
      does: "prints a decisions file to fill in, every choice explained",
      options: ["kind", "on", "setting", "state", "practice"],
      open: async () => {
        const { DECISIONS_USAGE, decisions } = await import("./decisions.ts");
        return { usage: DECISIONS_USAGE, run: (asked, world, { stdin }) => decisions(asked, world, stdin) };
      },
    },
  ],
  [
    "write",
    {
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
      open: async () => {
        const { WRITE_USAGE, write } = await import("./write.ts");
        return { usage: WRITE_USAGE, run: (asked, world, { stdin }) => write(asked, world, stdin) };
      },
    },
  ],
  [
    "check",
    {
      does: "judges a finished letter by the rubric",
      options: ["json", "practice"],
      open: async () => {
        const { CHECK_USAGE, check } = await import("./check.ts");
        return { usage: CHECK_USAGE, run: check };
      },
    },
  ],
  [
    "template",
    {
      does: "checks, mends, compares, packs and unpacks a practice's own words: template check FILE|FOLDER…",
      options: ["practice", "out"],
      open: async () => {
        const { TEMPLATE_USAGE, template } = await import("./template.ts");
        return { usage: TEMPLATE_USAGE, run: template };
      },
    },
  ],
  [
    "authority",
    {
      does: "says what rests on a law or a guidance, and which letters do",
      options: ["json", "practice"],
      open: async () => {
        const { AUTHORITY_USAGE, authority } = await import("./authority.ts");
        return { usage: AUTHORITY_USAGE, run: (asked, world, { environment }) => authority(asked, world, environment) };
      },
    },
  ],
  [
    "labels",
    {
      does: "writes address labels, 30 a sheet, from a list of addresses",
      options: ["out", "start"],
      open: async () => {
        const { LABELS_USAGE, labels } = await import("./labels.ts");
        return { usage: LABELS_USAGE, run: (asked, world, { stdin }) => labels(asked, world, stdin) };
      },
    },
  ],
  [
    "test-sheet",
    {
      does: "writes a sheet to check printer and window envelopes with",
      options: ["practice", "out"],
      open: async () => {
        const { TEST_SHEET_USAGE, testSheet } = await import("./test-sheet.ts");
        return { usage: TEST_SHEET_USAGE, run: testSheet };
      },
    },
  ],
  [
    "doctor",
    {
      does: "says whether this installation can do its work",
      options: ["practice"],
      open: async () => {
        const { doctor } = await import("./doctor.ts");
        return {
          usage: "letters doctor [--practice P.yaml]",
          run: (_asked, world, surroundings) => doctor(world, surroundings),
        };
      },
    },
  ],
]);

/** The list that is shown to somebody who wrote no command, or one that there is not. */
export function overview(): string {
  const rows = [...COMMANDS, ...OPERATING_COMMANDS].map(([name, { does }]) => `  ${name.padEnd(11)}${does}`);
  return ["letters: from a child's chart to a letter of support. The school decides the plan.", "", ...rows].join("\n");
}
