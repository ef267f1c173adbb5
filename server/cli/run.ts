/** From the words of a command line to its outcome. Knows no clock and no process: both are given. */
import { faultText } from "../../knowledge/fault.ts";
import { didYouMean } from "../../knowledge/near.ts";
import { fontsFolderIn } from "../config.ts";
import { readAsked } from "./asked.ts";
import type { OptionName } from "./asked.ts";
import { COMMANDS, overview } from "./commands.ts";
import type { Command, Surroundings } from "./commands.ts";
import { OPERATING_COMMANDS } from "./operating-commands.ts";
import type { OperatingCommand } from "./operating-commands.ts";
import { done, misused, refused } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";

/** Runs one command at a moment in time. */
export async function run(words: readonly string[], now: Date, surroundings: Surroundings): Promise<Outcome> {
  const [name, ...rest] = words;
  if (name === undefined || HELP.includes(name)) return done([overview()]);
  const operating = OPERATING_COMMANDS.get(name);
  if (operating !== undefined) return operate(operating, rest, surroundings);
  const command = COMMANDS.get(name);
  if (command === undefined) return misused(`There is no command "${name}".${didYouMean(name, NAMES)}`, overview());
  return work(command, rest, { now, surroundings });
}

async function work(
  { options, open }: Command,
  words: readonly string[],
  { now, surroundings }: { readonly now: Date; readonly surroundings: Surroundings },
): Promise<Outcome> {
  const { usage, run: answer } = await open();
  if (words.some(isAskingForHelp)) return done(await helpOn(usage, options));
  const asking = readAsked(words, options);
  if (asking.kind === "misused") return misused(asking.why, usage);
  const own = { practice: asking.asked.practice, fonts: fontsFolderIn(surroundings.environment) };
  const { loadWorld } = await import("../load-world.ts");
  const loading = loadWorld(now, own);
  if (loading.kind === "refused") return refused(loading.faults.map(faultText));
  return answer(asking.asked, loading.world, surroundings);
}

async function operate(
  { options, open }: OperatingCommand,
  words: readonly string[],
  surroundings: Surroundings,
): Promise<Outcome> {
  const { usage, operate: act } = await open();
  if (words.some(isAskingForHelp)) return done([usage]);
  const asking = readAsked(words, options);
  return asking.kind === "misused" ? misused(asking.why, usage) : act(asking.asked, surroundings);
}

function isAskingForHelp(word: string): boolean {
  return word === "--help" || word === "-h";
}

/** A command about a kind of letter tells which there are. */
async function helpOn(usage: string, options: readonly OptionName[]): Promise<readonly string[]> {
  if (!options.includes("kind")) return [usage];
  const { readShippedContent } = await import("../words/content.ts");
  const kinds = [...readShippedContent().kinds.values()];
  return [usage, "", "Kinds of letter:", ...kinds.map(({ id, name }) => `  ${id}  ${name}`)];
}

const NAMES: readonly string[] = [...COMMANDS.keys(), ...OPERATING_COMMANDS.keys()];
const HELP: readonly string[] = ["--help", "-h", "help"];
