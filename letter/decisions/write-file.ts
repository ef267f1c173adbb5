/**
 * The decisions file to fill in: the prepared choices as YAML, every one explained beside it. What a clinician leaves as it
 * is, is kept; nothing that is held back is named.
 */
import type { Material } from "../material.ts";
import type { DiagnosisChoice, IdeaChoice, LimitationChoice } from "./choices.ts";
import { needsOf } from "./needs.ts";
import type { Answer, Said } from "../kind/answer.ts";
import type { Proposal } from "./propose.ts";
import { comment, list, scalar } from "./yaml-text.ts";

/** The whole file as text. Reading it back unchanged gives the proposal's choices. */
export function decisionsFile(proposal: Proposal, material: Material): string {
  const parts = [
    opening(proposal, material),
    frame(proposal, material),
    rows("diagnoses", DIAGNOSES, proposal.choices.diagnoses.map(diagnosisRow).map(explained(proposal.why.diagnoses))),
    rows(
      "limitations",
      LIMITATIONS,
      proposal.choices.limitations.map((row) => limitationRow(row, material)).map(explained(proposal.why.limitations)),
    ),
    rows("ideas", IDEAS, proposal.choices.ideas.map(ideaRow).map(explained(proposal.why.ideas))),
    tail(proposal, material),
    answers(proposal, material),
  ];
  return `${parts.join("\n")}\n`;
}

const DIAGNOSES =
  "Which diagnoses the letter names. keep: true only for what the school needs to know. " +
  "diagnosed and expected are printed as you write them; how: from interviews and rating scales.";
const LIMITATIONS =
  "What it looks like. words: one fact as it was seen. seen_by: who saw it and when (her teacher, October 2026). " +
  "how_often, where: a few words each. what: a short name for it, or null. Add rows of your own with sources: [].";
const IDEAS =
  "Ideas for the team, three to seven, each tied to a kept effect. Medical ones are medical needs; the others are for the " +
  "team to weigh. words: your own wording, or null.";

function opening({ choices }: Proposal, material: Material): string {
  const needs = needsOf(choices, material).map(({ path, label }) => `  ${path.join(".")}: ${label}`);
  const lines = [
    `${material.kind.name}: what goes into it is yours to decide. Fill in, save, and write the letter with --decisions.`,
    "true keeps, false leaves out, null says nothing. The school decides the plan; the letter gives it your facts.",
  ];
  return [...lines.map(comment), ...(needs.length > 0 ? [comment("Still needed:"), ...needs.map(comment)] : [])].join(
    "\n",
  );
}

function frame({ choices }: Proposal, { kind }: Material): string {
  const { recipient, signer, child } = choices;
  return [
    "version: 1",
    `kind: ${choices.kind}`,
    `language: ${choices.language}`,
    `on: ${choices.on}`,
    `chart: ${scalar(choices.chart)}   # the chart these choices were made on; a changed chart asks again`,
    `knowledge: ${scalar(choices.knowledge)}`,
    ...(kind.recipient.others.length > 0 ? [comment(`role: also ${kind.recipient.others.join(", ")}.`)] : []),
    comment("school: public, private or home. The words that say who decides follow it."),
    `recipient: { role: ${scalar(recipient.role)}, name: ${scalar(recipient.name)}, organization: ${scalar(recipient.organization)}, school: ${recipient.school}, address: ${list(recipient.address)} }`,
    `give_to: ${choices.giveTo}   # family, or school with a signed authorization`,
    comment("authorization: { signed_by, relation, signed_on, ends_on, revoked_on, recipient, covers }"),
    "authorization: null",
    `signer: { name: ${scalar(signer.name)}, credential: ${scalar(signer.credential)}, specialty: ${scalar(signer.specialty)}, phone: ${scalar(signer.phone)} }`,
    "cosigner: null   # { name, credential }: who signs beside a signer in training",
    comment("called: the name the child goes by. pronouns: she, he, they. grade: as the school says it."),
    `child: { called: ${scalar(child.called)}, pronouns: ${scalar(child.pronouns)}, grade: ${scalar(child.grade)} }`,
  ].join("\n");
}

function rows(key: string, about: string, written: readonly string[]): string {
  return [comment(about), written.length === 0 ? `${key}: []` : `${key}:`, ...written].join("\n");
}

function explained(why: readonly string[]): (row: string, place: number) => string {
  return (row, place) => `  ${comment(why[place] ?? "")}\n${row}`;
}

function diagnosisRow({ sources, keep, plainName, diagnosed, expected }: DiagnosisChoice): string {
  const known = `{ by: ${scalar(diagnosed.by)}, on: ${scalar(diagnosed.on)}, how: ${scalar(diagnosed.how)} }`;
  return item([
    `sources: ${list(sources)}`,
    `keep: ${keep}`,
    `plain_name: ${scalar(plainName)}`,
    `diagnosed: ${known}`,
    `expected: ${scalar(expected)}`,
  ]);
}

function limitationRow(row: LimitationChoice, { kind }: Material): string {
  return item([
    `of: ${row.of}`,
    ...(row.also.length > 0 ? [`also: ${list(row.also)}`] : []),
    `keep: ${row.keep}`,
    `what: ${scalar(row.what)}`,
    `words: ${scalar(row.words)}`,
    `sources: ${list(row.sources)}`,
    `seen_by: ${scalar(row.seenBy)}`,
    `how_often: ${scalar(row.howOften)}`,
    `where: ${scalar(row.where)}`,
    ...(kind.effects === "areas" ? [`compared: ${scalar(row.compared)}`] : []),
  ]);
}

function ideaRow({ id, keep, answers: answered, words }: IdeaChoice): string {
  return `  - { id: ${id}, keep: ${keep}, answers: ${list(answered)}, words: ${scalar(words)} }`;
}

function item(lines: readonly string[]): string {
  return lines.map((line, place) => `  ${place === 0 ? "- " : "  "}${line}`).join("\n");
}

function tail({ choices }: Proposal, material: Material): string {
  const open = material.categories;
  const most = material.kind.categories;
  return [
    "enclosures: []   # what is really in the packet",
    most === 0
      ? "categories: []"
      : `categories: []   # at most ${most}, as areas to look at: ${open.join(", ") || "none here"}`,
    "released: []   # { source, reason, agreed_by }: an item that is held back, one by one",
    `disclosure: ${choices.disclosure}   # function_only, named or detailed`,
    "confirmation_only: false   # true: the letter confirms the diagnosis and says that its effect was not reported",
    "replaces: null   # the number of the letter whose place this one takes",
  ].join("\n");
}

function answers({ choices }: Proposal, { kind }: Material): string {
  if (kind.answers.length === 0) return "answers: {}";
  const lines = kind.answers.flatMap((answer) => [
    `  ${comment(aboutAnswer(answer))}`,
    `  ${answer.id}: ${saidText(choices.answers[answer.id] ?? null)}`,
  ]);
  return ["answers:", ...lines].join("\n");
}

function aboutAnswer({ ask, example, needed, options, type }: Answer): string {
  const of = options.length > 0 ? ` One of: ${options.map(({ id, words }) => `${id} (${words})`).join(", ")}.` : "";
  return `${needed ? "Needed. " : ""}${ask}${of}${type === "list" ? " A list." : ""} For example: ${example}`;
}

function saidText(said: Said | null): string {
  return typeof said === "string" || said === null ? scalar(said) : list(said);
}
