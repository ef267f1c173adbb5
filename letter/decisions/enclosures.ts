/**
 * What goes with the letter. "Attached" is a claim: it prints only for a file that is really in the packet; what is named and not
 * there is a list for the clinic to work through. Which files are there is looked up elsewhere and given in the material.
 */
import { parse } from "node:path";
import type { PersonName } from "../../chart/chart.ts";
import { folded } from "../promises/folded.ts";
import type { Choices } from "./choices.ts";
import type { ChoiceFault } from "./choice-fault.ts";
import type { Material } from "../material.ts";

export interface Enclosure {
  /** Beside the decisions file; null: it is still to be made or found. */
  readonly file: string | null;
  /** In plain words, as the letter names it; null: the words of the file's own name. */
  readonly name: string | null;
}

interface Packed {
  readonly choices: Pick<Choices, "enclosures">;
  readonly material: Pick<Material, "enclosed" | "chart">;
}

/** The names of what is in the packet, in the order of the file. */
export function attached({ choices, material }: Packed): readonly string[] {
  return named(choices.enclosures.filter((one) => isThere(one, material)));
}

/** The names of what is not: to be added before the letter goes out, and not claimed by it. */
export function stillToAdd({ choices, material }: Packed): readonly string[] {
  return named(choices.enclosures.filter((one) => !isThere(one, material)));
}

/** Enclosures that have no plain name, or whose file's name would tell who the child is. */
export function faultsOfEnclosures({ enclosures }: Choices, { chart }: Material): readonly ChoiceFault[] {
  return enclosures.flatMap((enclosure, place): readonly ChoiceFault[] => {
    const path = ["enclosures", place];
    if (enclosure.file === null && enclosure.name === null) return [{ path, message: "has neither a file nor a name" }];
    const words = nameOf(enclosure);
    const twice = enclosures.findIndex((other) => nameOf(other) === words) < place;
    if (twice) return [{ path, message: "is named twice; give each enclosure a name of its own, or leave one out" }];
    if (enclosure.name !== null || !tellsWho(words, chart.identity.name)) return [];
    return [
      {
        path,
        message:
          "the file's name does not say what it is, or holds a name or a number; write { file: …, name: in plain words }",
      },
    ];
  });
}

function isThere({ file }: Enclosure, { enclosed = [] }: Packed["material"]): boolean {
  return file !== null && enclosed.includes(file);
}

function named(enclosures: readonly Enclosure[]): readonly string[] {
  return enclosures.map(nameOf);
}

/** "forms/asthma-action_plan.pdf" is an asthma action plan. */
function nameOf({ file, name }: Enclosure): string {
  return (
    name ??
    parse(file ?? "")
      .name.replaceAll(/[-_.\s]+/g, " ")
      .trim()
  );
}

/** A part of the child's name, or a number as long as one of a record, a phone or a day. */
function tellsWho(words: string, name: PersonName | null): boolean {
  const own = new Set(
    folded(name?.full ?? "")
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .filter((part) => part.length > 1),
  );
  const said = folded(words)
    .toLowerCase()
    .split(/[^\p{L}\d]+/u);
  return words === "" || /\d{3,}/.test(words) || said.some((part) => own.has(part)) || !/\s/.test(words);
}
