/** Address labels of a print job, in the order of its stack, each with the code of its first sheet. No child and no specialty is on them. */
import { labelSheets, LABELS_A_SHEET } from "../../pdf/labels.ts";
import type { LabelAddress } from "../../pdf/labels.ts";
import { sheetCode } from "../../pdf/sheet-code.ts";
import { writePdf } from "../../pdf/write.ts";
import type { StaffVisit } from "../staff/visit.ts";
import type { Candidate } from "./candidates.ts";
import type { OpenJob } from "./jobs.ts";

export type JobLabels =
  | { readonly kind: "pdf"; readonly pdf: Uint8Array; readonly without: number }
  /** No letter of the job has an address. */
  | { readonly kind: "none" }
  | { readonly kind: "refused"; readonly faults: readonly string[] };

/** One label for each letter that has an address; the others are handed over. */
export async function labelsOf(
  staff: StaffVisit,
  { job, candidates }: { readonly job: OpenJob; readonly candidates: readonly Candidate[] },
  start: number,
): Promise<JobLabels> {
  const { practice, faces, today } = staff.hall.worldFor(staff.launch.tenant);
  const addresses = job.letters.flatMap(({ letter, document, firstSheet }, index): readonly LabelAddress[] => {
    const card = candidates.find((each) => each.letter.id === letter)?.card ?? null;
    if (card === null || card.recipient.address.length === 0) return [];
    const { name, organization, address } = card.recipient;
    const rows = [...[name, organization].filter((row) => row !== null && row !== ""), ...address];
    return [
      {
        line: index + 1,
        rows: rows.flatMap((row) => (row === null ? [] : [row])),
        code: sheetCode(document, firstSheet),
      },
    ];
  });
  if (addresses.length === 0) return { kind: "none" };
  const sheets = labelSheets(addresses, { start, faces: faces[practice.face] });
  if (sheets.kind === "refused")
    return { kind: "refused", faults: sheets.faults.map(({ line, what }) => `Letter ${line}: ${what}`) };
  const about = { title: "Address labels", language: "en-US", on: today, number: null } as const;
  const pdf = await writePdf(sheets.pages, about, { faces: faces[practice.face], logo: null });
  return { kind: "pdf", pdf, without: job.letters.length - addresses.length };
}

/** The first free label of the first sheet, as somebody wrote it; the first one for anything else. */
export function startFrom(text: string): number {
  const start = Number(text);
  return Number.isInteger(start) && start >= 1 && start <= LABELS_A_SHEET ? start : 1;
}
