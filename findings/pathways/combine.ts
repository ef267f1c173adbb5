/** How the categories of 34 CFR 300.8(c) bear on one another: two together make a third, and one stands in another's way. */
import type { IdeaCategory } from "../../knowledge/vocabulary.ts";
import type { Ground } from "./idea.ts";

const HEARING: readonly IdeaCategory[] = ["hearing_impairment", "deafness"];
const SEEING: readonly IdeaCategory[] = ["visual_impairment_including_blindness"];
const WITH_INTELLECTUAL: readonly IdeaCategory[] = ["orthopedic_impairment", ...SEEING];

/** The grounds with those of combined categories added, and those that the regulation shuts out removed. */
export function combine(grounds: readonly Ground[]): readonly Ground[] {
  const shown = grounds.filter((ground) => !isShutOut(ground, grounds));
  const both = together("deaf_blindness", of(shown, HEARING), of(shown, SEEING));
  const multiple = together(
    "multiple_disabilities",
    of(shown, ["intellectual_disability"]),
    of(shown, WITH_INTELLECTUAL),
  );
  // 300.8(c)(7): multiple disabilities does not include deaf-blindness.
  const isDeafBlind = both.length > 0 || of(shown, ["deaf_blindness"]).length > 0;
  return [...shown, ...both, ...(isDeafBlind ? [] : multiple)];
}

function isShutOut({ category, condition }: Ground, grounds: readonly Ground[]): boolean {
  if (category === "traumatic_brain_injury") return !isInjury(condition);
  // 300.8(c)(10)(ii): a learning problem that is primarily the result of intellectual disability is not SLD.
  const intellectual = of(grounds, ["intellectual_disability"]);
  // A suspicion takes no category away: 300.111(c)(1).
  return category === "specific_learning_disability" && intellectual.some((ground) => ground.condition.lane === "use");
}

/** 300.8(c)(12): an external physical force. ICD-10-CM S06 says that; a stroke or a birth injury is coded elsewhere. */
function isInjury({ item }: Ground["condition"]): boolean {
  const codes = item.codes.filter(({ system }) => system === "icd10cm");
  return codes.every(({ code }) => code.startsWith("S06"));
}

function of(grounds: readonly Ground[], categories: readonly IdeaCategory[]): readonly Ground[] {
  return grounds.filter(({ category }) => categories.includes(category));
}

function together(category: IdeaCategory, some: readonly Ground[], others: readonly Ground[]): readonly Ground[] {
  if (some.length === 0 || others.length === 0) return [];
  const because = "Two impairments together: the regulation has a category of its own for them.";
  return [...some, ...others].map((ground) => ({ ...ground, category, because }));
}
