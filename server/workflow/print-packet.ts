/** The pages that go home with a letter: which, for whom, filled with what is known, on paper. Nothing of the record but a name and a birth date. */
import type { Chart } from "../../chart/chart.ts";
import { calendarDate, yearsAfter } from "../../chart/dates.ts";
import type { CalendarDate } from "../../chart/dates.ts";
import type { Fault } from "../../knowledge/fault.ts";
import type { Choices } from "../../letter/decisions/choices.ts";
import type { FamilyLanguage } from "../../letter/family/language.ts";
import { packetParts } from "../../letter/family/packet.ts";
import type { PacketPart } from "../../letter/family/packet.ts";
import { familySheet } from "../../letter/family/sheet.ts";
import type { Filling } from "../../letter/family/sheet.ts";
import { familyView } from "../../letter/family/view.ts";
import type { FamilyFacts } from "../../letter/family/view.ts";
import type { Sheet } from "../../letter/document.ts";
import { calledName, hasName } from "../../letter/naming.ts";
import { layOut } from "../../pdf/layout.ts";
import { themeOf } from "../../pdf/theme.ts";
import type { Look } from "../../pdf/theme.ts";
import { writePdf } from "../../pdf/write.ts";
import type { World } from "../world.ts";
import type { Paper, Printing } from "./print-letter.ts";

/** Whose packet it is. */
export interface PacketOrder {
  readonly chart: Pick<Chart, "identity" | "bornOn">;
  /** Pages by name, as the kind of letter lists them. */
  readonly packet: readonly string[];
  readonly on: CalendarDate;
  /** What the clinician chose; null for a draft. */
  readonly choices: Choices | null;
  /** The folder of the family's language: `es`. */
  readonly language: string;
}

export interface PacketPage {
  readonly part: PacketPart;
  readonly filling: Filling;
}

/** Every page of the packet, filled. */
export function packetPages(order: PacketOrder, { content, practice }: World): readonly PacketPage[] {
  const { pages, languages } = content.family;
  const own = languages.get(order.language);
  if (own === undefined) throw new Error(`there are no pages in ${order.language}`);
  const byTag = new Map([...languages.values()].map((language) => [language.words.language, language]));
  const facts = factsFor(order, practice);
  return packetParts(order.packet, pages, own.words.language).map((part) => ({
    part,
    filling: pageIn(part, byTag.get(part.language), { facts, on: order.on }),
  }));
}

function pageIn(
  { page: id, language: tag }: PacketPart,
  language: FamilyLanguage | undefined,
  { facts, on }: { readonly facts: FamilyFacts; readonly on: CalendarDate },
): Filling {
  const page = language?.pages.get(id);
  if (language === undefined || page === undefined) return { kind: "refused", faults: [missing(id, tag)] };
  return familySheet(page, familyView(facts, language.words), on);
}

function missing(page: string, language: string): Fault {
  return { file: `templates/family/${language}`, line: null, column: null, message: `There is no page "${page}".` };
}

function factsFor({ chart, choices, on }: PacketOrder, practice: World["practice"]): FamilyFacts {
  const { identity, bornOn } = chart;
  const { letterhead, resources } = practice;
  const called = choices?.child.called ?? null;
  const isNamed = called !== null || hasName(identity);
  return {
    child: {
      name: hasName(identity) ? identity.name.full : null,
      called: isNamed ? calledName({ choices: { child: { called } }, material: { chart } }) : null,
      bornOn,
    },
    thirdBirthday: thirdBirthday(bornOn, on),
    recipient: {
      name: choices?.recipient.name ?? null,
      organization: choices?.recipient.organization ?? identity.school?.name ?? null,
    },
    practice: {
      name: letterhead.name ?? identity.practice?.name ?? null,
      phone: letterhead.phone ?? identity.practice?.phone ?? identity.clinician?.phone ?? null,
    },
    resources,
  };
}

function thirdBirthday(bornOn: Chart["bornOn"], on: CalendarDate): CalendarDate | null {
  const born = bornOn === null ? null : calendarDate(bornOn);
  const third = born === null ? null : yearsAfter(born, 3);
  return third !== null && third > on ? third : null;
}

/** Puts a page on paper: one page of it in the usual size, as many as it takes in large print. No logo: it is not the clinic's letter. */
export async function printSheet(sheet: Sheet, { practice, faces }: Paper, size: Look["size"]): Promise<Printing> {
  const { accent, face } = practice;
  const theme = themeOf({
    faces: faces[face],
    accent,
    logo: null,
    size: size === "large" || size === "close" ? size : "page",
  });
  const layout = layOut(sheet, theme);
  if (layout.kind === "refused") return layout;
  const { title, language, on, number } = sheet;
  const pdf = await writePdf(layout.pages, { title, language, on, number }, theme);
  return { kind: "printed", pages: layout.pages, pdf, notes: layout.notes };
}
