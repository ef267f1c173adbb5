/** What helps to make the choices: the purposes as cards, the last letter beside this one, the schools, the words for a click. */
import type { Choices } from "../../letter/decisions/choices.ts";
import { dateInWords } from "../../letter/dates-in-words.ts";
import { sinceLast } from "../../letter/decisions/renew.ts";
import type { Purposes } from "../../letter/kind/purposes.ts";
import type { Material } from "../../letter/material.ts";
import type { PurposePart, Renewed, ReviewHelp } from "../pages/review-model.ts";
import type { PageShape } from "../store/page-shapes.ts";
import type { World } from "../world.ts";
import { chipsFor } from "./chips.ts";
import type { LastLetter } from "./content.ts";

/** As many as there are keys for. */
export const MOST_CARDS = 6;

export interface Helping {
  readonly shape: PageShape;
  /** The last letter as a card of its own; null where there is none or its kind fits no more. */
  readonly last: LastLetter | null;
  readonly isRenewal: boolean;
  /** The letter that the new one takes the place of, as the store knows it. */
  readonly replaces: string | null;
  readonly purposes: Purposes;
}

/** All of it for one page. */
export function reviewHelp(
  helping: Helping,
  { choices, material }: { readonly choices: Choices; readonly material: Material },
  { practice, content }: Pick<World, "practice" | "content">,
): ReviewHelp {
  return {
    shape: helping.shape,
    purpose: purposePart(helping, choices.kind, content.kinds),
    renewed: helping.last === null || !helping.isRenewal ? null : renewedPart(choices, helping.last, helping.replaces),
    schools: practice.schools.map(({ name, type, address, coordinator }) => ({
      name,
      type,
      address: address.join("\n"),
      coordinator: coordinator ?? "",
    })),
    chips: chipsFor(material, content.seen),
    otherEffects: otherEffects(choices, material),
  };
}

function otherEffects({ limitations }: Choices, { knowledge }: Material): ReviewHelp["otherEffects"] {
  const told = new Set(limitations.flatMap(({ of, also }) => [of, ...also]));
  const others = [...knowledge.activities].filter(([id]) => !told.has(id));
  return Object.fromEntries(others.map(([id, { label }]) => [id, label]));
}

/** What was never written is not brought up to date. */
const UPDATE = "update";
const NO_LETTER = "No letter about this child was signed here.";

function purposePart(
  { last, isRenewal, purposes }: Helping,
  chosen: string,
  kinds: World["content"]["kinds"],
): PurposePart {
  const again = last === null ? undefined : kinds.get(last.decided.kind);
  const renew =
    last === null || again === undefined
      ? []
      : [
          {
            wish: "renew",
            name: "Renew the last letter",
            says: `${again.name}, ${dateInWords(last.decided.on)}: begin with what was decided then`,
            isChosen: isRenewal,
            isSuggested: true,
          },
        ];
  const isBare = ({ kind }: { readonly kind: { readonly id: string } }): boolean =>
    last === null && kind.id === UPDATE && kind.id !== chosen;
  const shown = purposes.cards.filter((card) => !isBare(card));
  const cards = shown.slice(0, MOST_CARDS - renew.length).map(({ kind }, place) => ({
    wish: kind.id,
    name: kind.name,
    says: kind.card.says,
    isChosen: !isRenewal && kind.id === chosen,
    isSuggested: renew.length === 0 && place === 0,
  }));
  const bare = purposes.cards.filter(isBare).map(({ kind }) => ({ kind, why: NO_LETTER }));
  const folded = [...bare, ...purposes.folded].map(({ kind, why }) => ({ wish: kind.id, name: kind.name, why }));
  return { cards: [...renew, ...cards], folded };
}

function renewedPart(choices: Choices, last: LastLetter, replaces: string | null): Renewed {
  const { gone, lastSchool, lastGrade } = sinceLast(choices, last);
  const isReplaced = replaces !== null && last.id === replaces;
  return { number: last.number, isReplaced, on: dateInWords(last.decided.on), gone, lastSchool, lastGrade };
}
