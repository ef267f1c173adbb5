/** The pages that go home with a letter, laid out for a print job: the family's own request and the guide. They are nobody's letter. */
import { partialDate } from "../../chart/dates.ts";
import type { Page } from "../../pdf/page.ts";
import type { Choices } from "../../letter/decisions/choices.ts";
import { letterChoices } from "../store/letter-choices.ts";
import { packetPages, printSheet } from "../workflow/print-packet.ts";
import type { Candidate } from "./candidates.ts";
import type { PrintPlace } from "./place.ts";

export interface FamilyPage {
  /** `next_steps` in Spanish: `next_steps.es-US`. */
  readonly id: string;
  readonly language: "en-US" | "es-US";
  readonly pages: readonly Page[];
}

/** Every page of the packet of one letter; a page that cannot be made is left out and told. */
export async function familyPages(
  place: PrintPlace,
  { letter, card, child }: Candidate,
): Promise<{ readonly pages: readonly FamilyPage[]; readonly leftOut: number }> {
  const { hall, launch } = place;
  const world = hall.worldFor(launch.tenant);
  if (card === null || child === null) return { pages: [], leftOut: 0 };
  const text = await letterChoices(hall.store, { tenant: launch.tenant, id: letter.id });
  // Only `keepChoices` has written it, and no byte can change unnoticed.
  const choices = text === null ? null : (JSON.parse(text) as { readonly decided: Choices }).decided;
  const made = packetPages(
    {
      chart: {
        identity: { ...child, clinician: null },
        bornOn: child.bornOn === null ? null : partialDate(child.bornOn),
      },
      packet: card.packet,
      on: world.today,
      choices,
      language: languageOf(child.languages, world.content.family.languages),
    },
    world,
  );
  const pages: FamilyPage[] = [];
  for (const { part, filling } of made) {
    if (filling.kind === "refused") continue;
    const printing = await printSheet(filling.sheet, world, "standard");
    const language = filling.sheet.language === "es-US" ? "es-US" : "en-US";
    if (printing.kind === "printed")
      pages.push({ id: `${part.page}.${part.language}`, language, pages: printing.pages });
  }
  return { pages, leftOut: made.length - pages.length };
}

const MODEL = "en";

function languageOf(home: readonly string[], known: ReadonlyMap<string, unknown>): string {
  const tags = home.map((tag) => tag.toLowerCase().split("-")[0] ?? tag);
  return tags.find((tag) => known.has(tag)) ?? MODEL;
}
