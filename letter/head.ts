/** The top of a letter: whose paper it is, the day, and whom it goes to. Each line is a line of its own. */
import type { Origin, Sentence } from "./document.ts";
import type { LetterheadBlock, LinesBlock } from "./document.ts";
import { dateInWords } from "./dates-in-words.ts";
import type { Decisions } from "./decisions/decide.ts";
import { visible } from "./visible.ts";
import { fromChart, fromClinician, fromTemplate } from "./view/origins.ts";
import { recipientOrigin } from "./view/people.ts";

/** The practice's own letterhead; where it gave none, what the chart says of the practice. */
export function letterheadBlock({ choices, material }: Decisions): LetterheadBlock {
  const { letterhead, chart } = material;
  const practice = chart.identity.practice;
  const own = letterhead.name !== null;
  const origin = own ? fromTemplate("practice:letterhead") : fromChart("Organization");
  const neutral = choices.disclosure === "function_only" ? (letterhead.neutralName ?? null) : null;
  const name = neutral ?? letterhead.name ?? practice?.name ?? null;
  const address = own ? letterhead.address : (practice?.address ?? []);
  const phone = own ? letterhead.phone : (practice?.phone ?? null);
  const place = [address.join(", "), phone ?? ""].filter((text) => text !== "").join(" · ");
  const lines = [name ?? "", place].filter((text) => text !== "");
  return {
    block: "letterhead",
    id: "letterhead",
    locked: false,
    logo: neutral === null ? letterhead.logo : null,
    sentences: lines.map((text) => line(text, origin)),
  };
}

/** The day of the letter. */
export function dateBlock({ choices, draft }: Decisions): LinesBlock {
  const sentence = line(dateInWords(choices.on), draft ? fromTemplate("letter:on") : fromClinician(["on"]));
  return { block: "date", id: "date", locked: false, sentences: [sentence] };
}

/** Name and role, school, and address lines. */
export function addressBlocks(decisions: Decisions): readonly LinesBlock[] {
  const { name, role, organization, address } = decisions.choices.recipient;
  const first = name === null || name.includes(role) ? (name ?? role) : `${name}, ${role}`;
  const sentences = [
    line(first, recipientOrigin(decisions, name === null ? "role" : "name")),
    ...(organization === null ? [] : [line(organization, recipientOrigin(decisions, "organization"))]),
    ...address.map((text) => line(text, recipientOrigin(decisions, "address"))),
  ];
  return [{ block: "address", id: "recipient", locked: false, sentences }];
}

function line(text: string, origin: Origin): Sentence {
  return { runs: [{ text: visible(text) }], origin };
}
