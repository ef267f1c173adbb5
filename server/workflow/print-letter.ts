/** A letter's tree onto paper: pages, the last promises that only pages can show, and the bytes of the PDF. */
import type { Letter } from "../../letter/document.ts";
import { WHO_DECIDES } from "../../letter/who-decides.ts";
import type { LayoutFault } from "../../pdf/coverage.ts";
import { stamped } from "../../pdf/furniture.ts";
import { layOut } from "../../pdf/layout.ts";
import { placements } from "../../pdf/page.ts";
import type { Page } from "../../pdf/page.ts";
import { themeOf } from "../../pdf/theme.ts";
import type { Look, Theme } from "../../pdf/theme.ts";
import { writePdf } from "../../pdf/write.ts";
import type { World } from "../world.ts";

export type Printing =
  | {
      readonly kind: "printed";
      readonly pages: readonly Page[];
      readonly pdf: Uint8Array;
      /** What whoever mails the letter must know. */
      readonly notes: readonly LayoutFault[];
    }
  | { readonly kind: "refused"; readonly faults: readonly LayoutFault[] };

/** What a letter is printed on and with. */
export type Paper = Pick<World, "practice" | "faces"> & {
  /** Stands beside the number of a letter that is kept, so that it can be asked about. */
  readonly checkCode?: string;
};

/** Prints the letter on the practice's paper; refused where a character has no sign or a promise fails on the page. */
export async function printLetter(
  letter: Letter,
  { practice, faces, checkCode }: Paper,
  size: Look["size"] = "standard",
): Promise<Printing> {
  const { accent, logo, face, mailing } = practice;
  const theme = themeOf({ faces: faces[face], accent, logo, size, mailing });
  const layout = layOut(letter, theme);
  if (layout.kind === "refused") return layout;
  const faults = statementFaults(layout.pages, theme);
  if (faults.length > 0) return { kind: "refused", faults };
  const { title, language, on, number } = letter;
  const pages = checkCode === undefined ? layout.pages : layout.pages.map((page) => coded(page, checkCode, theme));
  const pdf = await writePdf(pages, { title, language, on, number }, theme);
  return { kind: "printed", pages, pdf, notes: layout.notes };
}

function coded(page: Page, text: string, theme: Theme): Page {
  return stamped(page, { slot: "check", text }, theme);
}

/** Rubric R8: who decides stands on page 1, in body size or larger. */
function statementFaults(pages: readonly Page[], theme: Theme): readonly LayoutFault[] {
  const placed = placements(pages).filter(({ id }) => id === WHO_DECIDES);
  if (placed.length === 0) return missing("are not on the page");
  if (placed.some(({ page }) => page !== 1)) return missing("must be on page 1; shorten what stands before them");
  return placed.some(({ size }) => size < theme.sizes.body) ? missing("are smaller than the text") : [];
}

function missing(what: string): readonly LayoutFault[] {
  return [{ field: WHO_DECIDES, what: `The words that say who decides ${what}.` }];
}
