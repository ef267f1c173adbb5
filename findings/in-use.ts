/** What a child uses now: devices, medicines, therapies. A thing that was laid down says nothing of today. */
import { codeText } from "../chart/code.ts";
import { latestDay, monthsAfter, type CalendarDate } from "../chart/dates.ts";
import type { DeviceItem, MedicineItem, TherapyItem } from "../chart/chart.ts";
import { unique } from "./order.ts";

/** `use`: in use. `ask`: nobody says. */
export type InUse = "use" | "ask";

/** In use now, or nobody says; null where it is of the past, in error, or someone else's. */
export function laneOfUse({ status, about }: Pick<DeviceItem | MedicineItem, "status" | "about">): InUse | null {
  if (about === "someone_else") return null;
  if (status === "active") return "use";
  return status === "unknown" ? "ask" : null;
}

/** What is put on the skin, in the eye or the ear, or is mixed with a local anesthetic, acts there and says nothing of function. */
const LOCAL =
  /\b(cream|ointment|lotion|shampoo|topical|cutaneous|ophthalmic|otic|(eye|ear) drops?|lidocaine|articaine|bupivacaine)\b/i;

/** A medicine in use that acts on the whole body; else as for a device. */
export function laneOfMedicine(item: MedicineItem): InUse | null {
  const isLocal = [item.text, item.route].some((words) => words !== null && LOCAL.test(words));
  return isLocal ? null : laneOfUse(item);
}

/** An order that runs counts; one past its last day is asked about, and one that is done for a year, as it may be over. */
export function laneOfTherapy({ status, on: day, about, until }: TherapyItem, on: CalendarDate): InUse | null {
  if (about === "someone_else" || status === "not_done" || status === "entered_in_error") return null;
  if (status === "active") return until !== null && latestDay(until) < on ? "ask" : "use";
  return day !== null && monthsAfter(latestDay(day), 12) >= on ? "ask" : null;
}

/** The devices without those that the child no longer uses: the device is still there, its only use has ended. */
export function devicesInUse(devices: readonly DeviceItem[]): readonly DeviceItem[] {
  const uses = Map.groupBy(
    devices.filter(({ resource }) => resource === "DeviceUseStatement"),
    kindOf,
  );
  return devices.filter((device) => {
    const ofKind = uses.get(kindOf(device)) ?? [];
    return ofKind.length === 0 || ofKind.some((use) => laneOfUse(use) !== null);
  });
}

/** A statement of use is read in the words and codes of its device, so both are of one kind. */
function kindOf({ text, codes }: DeviceItem): string {
  return [text ?? "", ...unique(codes.map(codeText))].join("\n");
}
