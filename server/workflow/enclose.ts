/** Files that go with a letter: added to the choices, taken out of them, and put back. */
import { faultsOfEnclosures } from "../../letter/decisions/enclosures.ts";
import type { Enclosure } from "../../letter/decisions/enclosures.ts";
import { actOf } from "../review/visit.ts";
import type { Visit } from "../review/visit.ts";
import { enclosureFilesThere, keepEnclosureFile } from "../store/enclosure-files.ts";
import type { NewEnclosureFile } from "../store/enclosure-files.ts";
import { reviewMaterial, saveChoices } from "./review-chart.ts";
import type { Review } from "./review-chart.ts";

export type EnclosingFile =
  | { readonly kind: "enclosed" }
  /** What is to be mended, at the name. */
  | { readonly kind: "refused"; readonly why: string }
  | { readonly kind: "changed-meanwhile" };

/** More in one envelope nobody reads. */
const MOST = 8;

/** Keeps the file and names it among the enclosures. */
export async function encloseFile(
  visit: Visit,
  review: Review,
  { name, ...file }: Omit<NewEnclosureFile, "patient"> & { readonly name: string },
): Promise<EnclosingFile> {
  const why = whyNot(visit, review, { file: "new", name });
  if (why !== null) return { kind: "refused", why };
  const patient = visit.launch.patient ?? "";
  const id = await keepEnclosureFile(visit.hall.store, actOf(visit), { ...file, patient });
  return changed(visit, review, [...review.content.choices.enclosures, { file: id, name }]);
}

/** Puts back what was taken out: the file is still here for a while. */
export async function encloseAgain(visit: Visit, review: Review, back: Enclosure): Promise<EnclosingFile> {
  const there = await filesThere(visit, [back]);
  if (back.file === null || !there.has(back.file)) return { kind: "refused", why: "the file is not here any more" };
  const why = whyNot(visit, review, back);
  if (why !== null) return { kind: "refused", why };
  return changed(visit, review, [...review.content.choices.enclosures, back]);
}

/** Takes one out; null where it is not among them. */
export async function takeOut(visit: Visit, review: Review, file: string): Promise<EnclosingFile | null> {
  const { enclosures } = review.content.choices;
  const rest = enclosures.filter((one) => one.file !== file);
  return rest.length === enclosures.length ? null : changed(visit, review, rest);
}

/** Which of these are really here, for this child. */
export function filesThere({ hall, launch }: Visit, enclosures: readonly Enclosure[]): Promise<ReadonlySet<string>> {
  const files = enclosures.flatMap(({ file }) => (file === null ? [] : [file]));
  return enclosureFilesThere(hall.store, { tenant: launch.tenant, patient: launch.patient ?? "", files });
}

function whyNot(visit: Visit, { content }: Review, added: Enclosure): string | null {
  const enclosures = [...content.choices.enclosures, added];
  if (enclosures.length > MOST) return `at most ${MOST} files go with a letter; take one out first`;
  const faults = faultsOfEnclosures({ ...content.choices, enclosures }, reviewMaterial(visit, content));
  return faults.find(({ path }) => path[1] === enclosures.length - 1)?.message ?? null;
}

async function changed(visit: Visit, review: Review, enclosures: readonly Enclosure[]): Promise<EnclosingFile> {
  const saving = await saveChoices(visit, review, { ...review.content.choices, enclosures });
  return { kind: saving.kind === "saved" ? "enclosed" : "changed-meanwhile" };
}
