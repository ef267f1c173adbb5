/** One letter by what stands on its paper: its number, or the code of a sheet. */
import { readSheetCode } from "../../pdf/sheet-code.ts";
import type { StaffVisit } from "../staff/visit.ts";
import { letterByNumber, letterOf } from "../store/letters.ts";
import { lettersOnSheet } from "../store/print-jobs.ts";
import { candidatesOf } from "./candidates.ts";
import type { Candidate } from "./candidates.ts";

/** Letters with this number, else on a sheet with this code, newest job first: several jobs have a sheet A-087. */
export async function findByCode(staff: StaffVisit, code: string): Promise<readonly Candidate[]> {
  const { hall, launch } = staff;
  const { tenant } = launch;
  const named = await letterByNumber(hall.store, tenant, numberFrom(code));
  if (named !== null && named.state !== "held") return candidatesOf(staff, [named]);
  const sheet = readSheetCode(code);
  if (sheet === null) return [];
  const onSheet = await lettersOnSheet(hall.store, tenant, { document: sheet.letter, sheet: sheet.sheet });
  const ids = [...new Set(onSheet.map(({ letter }) => letter))];
  const letters = await Promise.all(ids.map((id) => letterOf(hall.store, { tenant, id })));
  return candidatesOf(
    staff,
    letters.filter((letter) => letter !== null),
  );
}

/** As it stands on the page, whatever case and hyphen somebody types: `7F3K-2Q`. */
function numberFrom(code: string): string {
  const plain = code.toUpperCase().replaceAll(/[^0-9A-Z]/g, "");
  return plain.length === 6 ? `${plain.slice(0, 4)}-${plain.slice(4)}` : code.trim().toUpperCase();
}
