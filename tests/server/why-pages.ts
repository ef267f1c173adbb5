/** The pages that say why, made as the routes make them: those of the content, and that of any child of the cast. */
import { whyOf } from "../../findings/why/why-of.ts";
import type { Why } from "../../findings/why/why.ts";
import type { Choices } from "../../letter/decisions/choices.ts";
import { propose } from "../../letter/decisions/propose.ts";
import type { Material } from "../../letter/material.ts";
import { childOn } from "../../sandbox/cast.ts";
import type { Bundle, ChildName } from "../../sandbox/cast.ts";
import type { ReviewPage, Strip } from "../../server/pages/models.ts";
import type { AboutPage, WhyPage } from "../../server/pages/why-models.ts";
import type { Helping } from "../../server/review/help.ts";
import { reviewPage } from "../../server/review/review-page.ts";
import { sourceWords } from "../../server/review/source-words.ts";
import type { Part } from "../../server/why/address.ts";
import { whyPage } from "../../server/why/child-page.ts";
import { childWhy } from "../../server/why/child-why.ts";
import type { ChildWhy } from "../../server/why/child-why.ts";
import { tellRow, tellWhole } from "../../server/why/library.ts";
import { chartOf, DAY, materialOf, world } from "../letter/cast-material.ts";

const strip: Strip = {
  base: "/launches/abc/",
  child: { name: "A child", age: "9", born: "March 14, 2017", recordNumber: null },
  clinician: "Elena Marsh, MD",
  practice: "Juniper Street Pediatrics",
  banner: null,
};

export function bundleOf(name: ChildName): Bundle {
  return childOn(name, DAY).bundle;
}

export interface OfChild {
  readonly material: Material;
  readonly choices: Choices;
  readonly why: Why;
  readonly told: ChildWhy;
  readonly page: WhyPage;
  readonly review: ReviewPage;
}

const HELPING: Helping = {
  shape: "guided",
  last: null,
  isRenewal: false,
  replaces: null,
  purposes: { cards: [], folded: [] },
};

/** Everything that is shown of a chart. */
export function shownOf(bundle: Bundle): OfChild {
  const material = materialOf(chartOf(bundle));
  const { choices } = propose(material, DAY);
  const { knowledge } = world;
  const why = whyOf(material.findings, knowledge, choices.ideas);
  const told = childWhy({ why, words: sourceWords(material.chart), knowledge });
  const state = { sections: [], faults: [], version: 1, saved: false, mayOpenMore: true };
  const shown = { strip, material, choices, helping: HELPING, ...state };
  return { material, choices, why, told, page: whyPage(told, strip, choices), review: reviewPage(shown, world) };
}

export function wholePage(): AboutPage {
  return tellWhole(world.content.sourceAttributes, world.knowledge).page;
}

export function rowPageOf(part: Part, id: string): AboutPage {
  const told = tellRow(part, id, world.knowledge);
  if (told === null) throw new Error(`no row: ${part} ${id}`);
  return told.page;
}
