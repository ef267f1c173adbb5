/** Golden texts: what somebody has read and agreed to. `UPDATE_GOLDENS=1` writes them anew; the difference is looked at before it is kept. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What was agreed for this place under `tests/golden`; empty where nothing was yet. `said` is what stands there after an update. */
export function agreed(place: string, said: string): string {
  const file = join(import.meta.dirname, place);
  if (process.env["UPDATE_GOLDENS"] === "1") {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, said);
  }
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}
