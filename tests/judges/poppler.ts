/** poppler as a second reader of finished letters: pdfinfo and pdftotext (Debian: poppler-utils). */
import { execFileSync } from "node:child_process";

/** Why the reader is not here, or null when it is. */
export function absentPoppler(): string | null {
  return ["pdfinfo", "pdftotext"].every(isThere)
    ? null
    : "pdfinfo and pdftotext are not installed (Debian: poppler-utils)";
}

function isThere(program: string): boolean {
  try {
    execFileSync(program, ["-v"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
