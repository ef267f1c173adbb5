/** Tests that need a judge which a machine may lack: left out with its reason said, and a failure where every judge must sit. */
import { describe, it } from "@jest/globals";

/** Where every judge is required (`JUDGES=required`), an absent one fails its tests; elsewhere they are left out. */
const isRequired = process.env["JUDGES"] === "required";

/** Describes tests for a judge; `absent` is why it cannot sit here, or null. */
export function describeWith(absent: string | null, title: string, tests: () => void): void {
  if (absent === null) {
    describe(title, tests);
    return;
  }
  if (isRequired) {
    describe(title, () => {
      it("has its judge", () => {
        throw new Error(absent);
      });
    });
    return;
  }
  process.stderr.write(`left out: ${title} (${absent})\n`);
  describe.skip(title, tests);
}

/** Describes what is for eyes, or too slow for a quick check: only where everything runs in full. */
export function describeInFull(absent: string | null, title: string, tests: () => void): void {
  if (process.env["SUITE"] === "full") describeWith(absent, title, tests);
  else describe.skip(title, tests);
}
