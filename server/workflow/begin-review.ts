/** What a review begins with: the first kind for the child, or the last letter again; and the change to another kind. */
import { offeredKinds } from "../practice/letters.ts";
import type { Chart } from "../../chart/chart.ts";
import { carryChoices } from "../../letter/decisions/carry.ts";
import { ageFaults } from "../../letter/decisions/check-age.ts";
import type { Choices } from "../../letter/decisions/choices.ts";
import { propose } from "../../letter/decisions/propose.ts";
import { renewedChoices } from "../../letter/decisions/renew.ts";
import type { SignedBefore } from "../../letter/decisions/renew.ts";
import type { Kind } from "../../letter/kind.ts";
import { firstKind } from "../../letter/kind/first-kind.ts";
import { purposesFor } from "../../letter/kind/purposes.ts";
import type { Purposes } from "../../letter/kind/purposes.ts";
import type { Material } from "../../letter/material.ts";
import { withNotesOf } from "../notes/offered-notes.ts";
import type { EhrUser } from "../ehr/ehr-door.ts";
import type { LastLetter, ReviewContent } from "../review/content.ts";
import { schoolFilledIn } from "../review/school-directory.ts";
import type { Visit } from "../review/visit.ts";
import { materialFor } from "./compose-letter.ts";
import { cosignerFor, signedBy } from "./signed-by.ts";

/** A chart with whoever opened it. */
export interface Opened {
  readonly chart: Chart;
  readonly user: EhrUser | null;
}

type Begun = Pick<ReviewContent, "choices" | "last" | "isRenewal">;

/** The last letter again where there is one and its kind still fits the child; else the first kind for the age. */
export function firstChoices(visit: Visit, opened: Opened, last: LastLetter | null): Begun {
  const again = last === null ? null : renewal(visit, opened, { last });
  if (again !== null) return { choices: again, last, isRenewal: true };
  const kind = firstKind(opened.chart, worldOf(visit).today, kindsOf(visit));
  return { choices: prepared(visit, opened, { kind }), last, isRenewal: false };
}

/** Another kind of letter, or the last letter again. What was decided goes along; an unknown or unfitting wish changes nothing. */
export function otherChoices(visit: Visit, content: ReviewContent, wish: string): ReviewContent {
  const { last = null, choices, aside = {} } = content;
  if (wish === "renew") {
    const again = last === null ? null : renewal(visit, content, { last });
    return again === null ? content : { ...content, choices: again, isRenewal: true };
  }
  const kind = kindsOf(visit).find(({ id }) => id === wish);
  if (kind === undefined || kind.id === choices.kind) return { ...content, isRenewal: false };
  const fresh = aside[kind.id] ?? prepared(visit, content, { kind });
  const from = prepared(visit, content, { kind: kindNamed(visit, choices.kind), released: choices.released });
  const carried = carryChoices({ decided: choices, prepared: from, fresh }, kind);
  const wasUpdate = kindNamed(visit, choices.kind).replaces === "needed";
  const isUpdate = kind.replaces === "needed" && last !== null;
  return {
    ...content,
    choices: isUpdate ? ofLetter(carried, last) : carried,
    isRenewal: false,
    replaces: isUpdate ? (last.id ?? null) : wasUpdate ? null : (content.replaces ?? null),
    aside: { ...aside, [choices.kind]: choices },
  };
}

/** An update says which letter it brings up to date: the last one, until somebody says another. */
function ofLetter(choices: Choices, { number, decided }: SignedBefore): Choices {
  const said = { replaced_kind: decided.answers["replaced_kind"] ?? decided.kind, replaced_date: decided.on };
  const asked = Object.entries(said).filter(([id]) => Object.hasOwn(choices.answers, id));
  return { ...choices, replaces: number, answers: { ...choices.answers, ...Object.fromEntries(asked) } };
}

/** What was decided on a part of the chart, carried to all of it. */
export function arrivedChoices(visit: Visit, content: ReviewContent, opened: Opened): ReviewContent {
  const { choices, aside = {} } = content;
  const carried = (decided: Choices): Choices =>
    carriedTo(visit, { ...content, choices: decided }, { opened, released: decided.released });
  const stashed = Object.entries(aside).map(([id, decided]) => [id, carried(decided)] as const);
  return { ...content, ...opened, choices: carried(choices), aside: Object.fromEntries(stashed) };
}

/** The same choices with these items let out, and no others. */
export function withReleased(visit: Visit, content: ReviewContent, released: Choices["released"]): ReviewContent {
  return { ...content, choices: carriedTo(visit, content, { opened: content, released }) };
}

function carriedTo(
  visit: Visit,
  content: ReviewContent,
  { opened, released }: { readonly opened: Opened; readonly released: Choices["released"] },
): Choices {
  const { choices, last = null, isRenewal = false } = content;
  const kind = kindNamed(visit, choices.kind);
  const begun = (from: Opened, out: Choices["released"]): Choices =>
    (isRenewal && last !== null && kind.id === last.decided.kind
      ? renewal(visit, from, { last, released: out })
      : null) ?? prepared(visit, from, { kind, released: out });
  const before = begun(content, choices.released);
  return carryChoices({ decided: choices, prepared: before, fresh: begun(opened, released) }, kind);
}

/** The cards: what a clinician most likely wants of this child, and the other kinds with why they are folded. */
export function purposesIn(visit: Visit, material: Material, most: number): Purposes {
  const kinds = kindsOf(visit);
  return purposesFor(material, kinds, { first: firstKind(material.chart, material.findings.on, kinds), most });
}

/** The kind of that name. */
export function kindNamed(visit: Visit, id: string): Kind {
  const kind = worldOf(visit).content.kinds.get(id);
  if (kind === undefined) throw new Error("a review of a kind of letter that is not among the words");
  return kind;
}

/** The last letter, where its kind still fits the child. */
export function renewable(visit: Visit, content: ReviewContent): LastLetter | null {
  const { last = null } = content;
  return last === null || renewal(visit, content, { last }) === null ? null : last;
}

interface Again {
  readonly last: SignedBefore;
  readonly released?: Choices["released"];
}

function renewal(visit: Visit, opened: Opened, { last, released }: Again): Choices | null {
  const kind = worldOf(visit).content.kinds.get(last.decided.kind);
  if (kind === undefined || ageFaults(materialOf(visit, opened, { kind })).length > 0) return null;
  const renewed = renewedChoices(last, prepared(visit, opened, { kind, released }), kind);
  return { ...renewed, limitations: withNotesOf(renewed.limitations, opened.chart), cosigner: cosignerFor(visit) };
}

export interface Preparing {
  readonly kind: Kind;
  /** What is let out for this letter; nothing, where nobody let anything out. */
  readonly released?: Choices["released"] | undefined;
}

/** What is prepared of this kind from this chart, for whoever works in this launch. */
export function prepared(visit: Visit, opened: Opened, preparing: Preparing): Choices {
  const material = materialOf(visit, opened, preparing);
  const { choices } = propose(material, worldOf(visit).today);
  const filled = schoolFilledIn(choices, worldOf(visit).practice.schools);
  // What the chart does not hold back any more needs nobody to let it out.
  const released = (preparing.released ?? []).filter(({ source }) => material.withheld.includes(source));
  return { ...filled, released, cosigner: cosignerFor(visit) };
}

function materialOf(visit: Visit, { chart, user }: Opened, { kind, released = [] }: Preparing): Material {
  const world = worldOf(visit);
  const order = { chart, kind, on: world.today, setting: null, choices: null, released };
  return materialFor({ ...order, ...signedBy(visit, user) }, world);
}

function kindsOf(visit: Visit): readonly Kind[] {
  const { content, practice } = worldOf(visit);
  return offeredKinds(content.kinds, practice);
}

function worldOf({ hall, launch }: Visit): ReturnType<Visit["hall"]["worldFor"]> {
  return hall.worldFor(launch.tenant, launch.who);
}
