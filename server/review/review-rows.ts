/** The rows of the review page: each choice with why it is offered, what it rests on, whose words it has, and what hangs on it. */
import { whyOf } from "../../findings/why/why-of.ts";
import type { Why } from "../../findings/why/why.ts";
import type { LimitId } from "../../knowledge/vocabulary.ts";
import type { Choices } from "../../letter/decisions/choices.ts";
import { activitiesOfDiagnosis } from "../../letter/decisions/connections.ts";
import { propose } from "../../letter/decisions/propose.ts";
import type { Proposal } from "../../letter/decisions/propose.ts";
import type { SinceLast } from "../../letter/decisions/renew.ts";
import type { Material } from "../../letter/material.ts";
import type { DiagnosisRow, IdeaRow, LimitationRow, ReviewPage } from "../pages/models.ts";
import type { EvidenceItem, RowOrigin, RowSince } from "../pages/review-model.ts";
import type { SeenWords } from "../words/seen-words.ts";
import { evidenceIn } from "./evidence.ts";
import { sourceWords } from "./source-words.ts";

export interface RowsOf {
  readonly choices: Choices;
  readonly material: Material;
  /** What became of each row since the last letter; null where this is not its renewal. */
  readonly since: SinceLast | null;
  readonly seen: SeenWords["what"];
}

/** The three lists, row by row in the order of the choices. */
export function reviewRows(rows: RowsOf): Pick<ReviewPage, "diagnoses" | "limitations" | "ideas"> {
  const { choices, material, since } = rows;
  const look = lookOf(rows);
  return {
    diagnoses: choices.diagnoses.map((choice, place) => diagnosisRow(choice, place, look)),
    limitations: choices.limitations.map((choice, place) => limitationRow(choice, place, look)),
    ideas: choices.ideas.flatMap((choice, place) =>
      ideaRow(choice, material).map((row) => ({
        ...row,
        field: `ideas.${place}`,
        whyPlace: look.places.idea(choice.id),
        since: choice.keep ? (since?.ideas[place] ?? null) : null,
      })),
    ),
  };
}

interface Look extends RowsOf {
  readonly proposal: Proposal;
  readonly named: (source: string) => string;
  readonly evidence: ReturnType<typeof evidenceIn>;
  readonly places: Places;
}

function lookOf(rows: RowsOf): Look {
  const { choices, material } = rows;
  const words = sourceWords(material.chart);
  return {
    ...rows,
    proposal: propose(material, choices.on),
    named: (source) => words[source] ?? source,
    evidence: evidenceIn(material.chart),
    places: placesOf(whyOf(material.findings, material.knowledge, choices.ideas)),
  };
}

/** Where each row's chain stands on the page that says why. */
interface Places {
  readonly diagnosis: (source: string | undefined) => string | null;
  readonly limitation: (of: string) => string | null;
  readonly idea: (id: string) => string | null;
}

function placesOf({ diagnoses, limitations, considerations }: Why): Places {
  return {
    diagnosis: (source) => diagnoses.find((each) => each.source === source)?.id ?? null,
    limitation: (of) => limitations.find((each) => each.of === of)?.id ?? null,
    idea: (id) => considerations.find((each) => each.idea === id)?.id ?? null,
  };
}

function diagnosisRow(choice: Choices["diagnoses"][number], place: number, look: Look): DiagnosisRow {
  const { by, on, how } = choice.diagnosed;
  const prepared = look.proposal.choices.diagnoses[place];
  return {
    field: `diagnoses.${place}`,
    keep: choice.keep,
    plainName: choice.plainName,
    diagnosed: { by: by ?? "", on: on ?? "", how: how ?? "" },
    expected: choice.expected ?? "",
    why: look.proposal.why.diagnoses[place] ?? "",
    sources: choice.sources.map(look.named),
    whyPlace: look.places.diagnosis(choice.sources[0]),
    evidence: choice.sources.map(look.evidence),
    origin: prepared?.plainName === choice.plainName ? "chart" : "edited",
    since: sinceOf(choice.keep, look.since?.diagnoses[place]),
    bearsOn: [...activitiesOfDiagnosis(choice, look.material)].toSorted(),
    ids: choice.sources,
  };
}

/** A row that the clinician added asks as the chart's own questions do. */
function ownWhy({ of, quote }: Choices["limitations"][number], { knowledge }: Material): string {
  if (quote) return quote.from;
  return `you asked for it. ${knowledge.activities.get(of)?.question ?? ""}`.trim();
}

/** A row that is not ticked is nothing new. */
function sinceOf(keep: boolean, since: RowSince | undefined): RowSince {
  return keep ? (since ?? null) : null;
}

function limitationRow(choice: Choices["limitations"][number], place: number, look: Look): LimitationRow {
  const all = [choice.of, ...choice.also];
  return {
    field: `limitations.${place}`,
    keep: choice.keep,
    activities: inWords(all, look.material),
    what: choice.what ?? "",
    words: choice.words ?? "",
    seenBy: choice.seenBy ?? "",
    howOften: choice.howOften ?? "",
    where: choice.where ?? "",
    compared: choice.compared ?? "",
    why: look.proposal.why.limitations[place] ?? ownWhy(choice, look.material),
    sources: choice.sources.map(look.named),
    whyPlace: look.places.limitation(choice.of),
    evidence: evidenceOf(choice, look.evidence),
    origin: originOf(choice, look.proposal.choices.limitations[place]?.words ?? null),
    since: sinceOf(choice.keep, look.since?.limitations[place]),
    of: all,
    dueTo: choice.dueTo,
    mayComeFrom: isOwn(choice) ? unknownDiagnoses(look) : {},
    ready: look.seen[choice.of] ?? [],
  };
}

/** No row that the chart's own findings prepared. */
function isOwn({ sources, quote }: Choices["limitations"][number]): boolean {
  return sources.length === 0 || Boolean(quote);
}

function unknownDiagnoses({ choices, material }: RowsOf): Readonly<Record<string, string>> {
  const unknown = choices.diagnoses.filter((choice) => activitiesOfDiagnosis(choice, material).size === 0);
  return Object.fromEntries(unknown.map(({ sources, plainName }) => [sources[0] ?? "", plainName]));
}

/** What it was taken from stands with the words as they stand there. */
function evidenceOf(
  { sources, quote }: Choices["limitations"][number],
  evidence: Look["evidence"],
): readonly EvidenceItem[] {
  const items = sources.map(evidence);
  if (!quote) return items;
  const [only] = items;
  return items.length === 1 && only !== undefined
    ? [{ ...only, quoted: quote.words }]
    : [...items, { kind: "Told", name: quote.from, on: null, by: null, quoted: quote.words }];
}

function originOf({ words, quote }: Choices["limitations"][number], prepared: string | null): RowOrigin {
  if (words === null) return null;
  if (quote) return words === quote.words ? "quoted" : "edited";
  if (prepared === null) return "said";
  return words === prepared ? "chart" : "edited";
}

type BareIdea = Omit<IdeaRow, "field" | "whyPlace" | "since">;

function ideaRow(choice: Choices["ideas"][number], material: Material): readonly BareIdea[] {
  const idea = [...material.knowledge.considerations.values()].find(({ id }) => id === choice.id);
  if (idea === undefined) return [];
  const { register, words, answers } = idea;
  return [
    {
      keep: choice.keep,
      words: choice.words ?? words,
      register,
      answers: inWords(choice.answers, material),
      origin: choice.words === null ? null : "edited",
      of: answers,
    },
  ];
}

function inWords(ids: readonly LimitId[], { knowledge }: Material): string {
  const labels = ids.map((id) => knowledge.activities.get(id)?.label ?? id);
  return labels.map((label, place) => (place === 0 ? label : label.toLowerCase())).join(", ");
}
