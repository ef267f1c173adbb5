/** What the family takes home beside the letter: each page of the kind's packet, in each language that it is written in. Pure. */
import type { FamilyLanguage } from "../../letter/family/language.ts";
import { deskItem, deskSection } from "../pages/desk-model.ts";
import type { DeskSection } from "../pages/desk-model.ts";

export interface TakeHome {
  /** `/launches/<id>/` */
  readonly base: string;
  /** Pages by name, as the kind of letter lists them. */
  readonly packet: readonly string[];
  /** By the name of the folder. */
  readonly languages: ReadonlyMap<string, FamilyLanguage>;
}

/** The section, or none where the kind has no pages. */
export function takeHomeSection({ base, packet, languages }: TakeHome): readonly DeskSection[] {
  const items = packet.map((page) =>
    deskItem({
      head: titleOf(page, languages.get("en")) ?? page,
      ways: [...languages].flatMap(([folder, { words, pages }]) =>
        pages.has(page) ? [{ href: `${base}family/${page}.${folder}.pdf`, words: words.name, newWindow: true }] : [],
      ),
    }),
  );
  if (items.length === 0) return [];
  const words = [
    "The family's own pages, to print. They say nothing of the record but the child's name and birth date.",
  ];
  return [deskSection({ id: "take-home", heading: "For the family to take home", words, items })];
}

/** The heading of the page. */
function titleOf(page: string, language: FamilyLanguage | undefined): string | null {
  const [opening] = language?.pages.get(page)?.sections ?? [];
  return /^# (.+)$/m.exec(opening?.text ?? "")?.[1]?.trim() ?? null;
}
