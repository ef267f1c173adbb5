/** A school of the practice's directory fills in its address, its kind and who receives letters there. */
import { controlOf, put } from "./rows.ts";

/** Fills in what is empty when a school of the list is named. */
export function completeSchools(form: HTMLFormElement): void {
  const name = controlOf(form, "recipient.organization");
  name?.addEventListener("input", () => {
    const known = [...form.querySelectorAll<HTMLOptionElement>("#schools option")].find(
      ({ value }) => value === name.value,
    );
    if (known === undefined) return;
    for (const [field, part] of PARTS) {
      const control = controlOf(form, field);
      const value = known.dataset[part] ?? "";
      if (control !== null && value !== "") put(control, value);
    }
  });
}

const PARTS = [
  ["recipient.address", "address"],
  ["recipient.school", "type"],
  ["recipient.name", "coordinator"],
] as const;
