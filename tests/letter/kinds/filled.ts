/**
 * What clinicians fill in for the children of the cast, by child and kind, as they would in a decisions file: which diagnoses and
 * effects they keep, in which words, and their answers. The files are laid over the prepared choices of the day.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { choicesFromFile, choicesToFile } from "../../../letter/decisions/choices-file.ts";
import type { Choices } from "../../../letter/decisions/choices.ts";
import { propose } from "../../../letter/decisions/propose.ts";
import type { Material } from "../../../letter/material.ts";
import type { ChildName } from "../../../sandbox/cast.ts";
import { DAY } from "../cast-material.ts";

type Row = Readonly<Record<string, unknown>>;

interface Filled {
  readonly signer?: Row;
  readonly child?: Row;
  readonly recipient?: Row;
  readonly permission?: { readonly by: string; readonly on: string };
  readonly diagnoses?: readonly Row[];
  readonly effects?: readonly Row[];
  readonly ideas?: readonly Row[];
  readonly categories?: readonly string[];
  readonly enclosures?: readonly string[];
  readonly replaces?: string;
  readonly answers?: Row;
}

const FOLDER = join(import.meta.dirname, "filled");

/** Every kind that a child's file fills in. */
export function filledKinds(child: ChildName): readonly string[] {
  return Object.keys(fileOf(child)).filter((key) => key !== "common");
}

/** The choices of a clinician for this child and the material's kind. */
export function filled(child: ChildName | "baby", material: Material): Choices {
  const file = fileOf(child);
  const { common = {}, [material.kind.id]: own = {} } = file;
  return laidOver({ ...common, ...own, answers: { ...common.answers, ...own.answers } }, material);
}

function fileOf(child: ChildName | "baby"): Readonly<Record<string, Filled>> {
  return parse(readFileSync(join(FOLDER, `${child}.yaml`), "utf8")) as Record<string, Filled>;
}

function laidOver(own: Filled, material: Material): Choices {
  const { choices } = propose(material, DAY);
  const recipient = { ...(choicesToFile(choices) as { recipient: Row }).recipient, ...own.recipient };
  const asked = new Set(material.kind.answers.map(({ id }) => id));
  const plain = {
    ...(choicesToFile(choices) as Row),
    child: { called: choices.child.called, pronouns: null, grade: null, ...own.child },
    signer: { ...choices.signer, specialty: "Pediatrician", ...own.signer },
    recipient,
    authorization: own.permission ? authorizationOf(own.permission, recipient) : null,
    diagnoses: diagnosesOf(own, choices),
    limitations: (own.effects ?? []).map((row) => effectOf(row, choices)),
    ideas: (own.ideas ?? [])
      .filter((row) => isOfKind(row, material))
      .map((row) => ({ keep: true, words: null, ...row })),
    categories: own.categories ?? [],
    enclosures: own.enclosures ?? [],
    replaces: own.replaces ?? null,
    answers: {
      ...choices.answers,
      ...Object.fromEntries(Object.entries(own.answers ?? {}).filter(([id]) => asked.has(id))),
    },
  };
  const reading = choicesFromFile(plain);
  if (reading.kind === "refused") throw new Error(JSON.stringify(reading.faults));
  return reading.choices;
}

function authorizationOf({ by, on }: { readonly by: string; readonly on: string }, recipient: Row): Row {
  return {
    signed_by: by,
    relation: "parents",
    signed_on: on,
    recipient: recipient["name"] ?? recipient["role"],
    covers: "the information in this letter",
  };
}

function diagnosesOf({ diagnoses = [] }: Filled, { diagnoses: offered }: Choices): readonly Row[] {
  return diagnoses.map(({ is, ...row }) => ({ ...inFile(named(String(is), offered)), ...row, keep: true }));
}

function named(name: string, offered: Choices["diagnoses"]): Choices["diagnoses"][number] {
  const found = offered.find(({ plainName }) => plainName === name);
  if (found === undefined) throw new Error(`no diagnosis offered as ${name}`);
  return found;
}

function inFile({ sources, plainName, diagnosed, expected }: Choices["diagnoses"][number]): Row {
  return { sources, plain_name: plainName, diagnosed, expected };
}

/** A row that rests on a finding of the chart, or one of the clinician's own. */
function effectOf({ finding, due_to, ...row }: Row, choices: Choices): Row {
  const causes = Array.isArray(due_to) ? due_to.flatMap((name) => named(String(name), choices.diagnoses).sources) : [];
  if (finding === undefined) return { keep: true, sources: [], due_to: causes, ...row };
  const found = choices.limitations.find(({ what }) => what === finding);
  if (found === undefined) throw new Error(`no finding offered as ${JSON.stringify(finding)}`);
  const { of, what, words, sources, seenBy } = found;
  return { of, what, words, sources, seen_by: seenBy, due_to: causes, ...row, keep: true };
}

function isOfKind({ id }: Row, { knowledge, kind }: Material): boolean {
  const idea = [...knowledge.considerations.values()].find((one) => one.id === id);
  if (idea === undefined) throw new Error(`no idea of the name ${String(id)}`);
  return kind.registers.includes(idea.register);
}
