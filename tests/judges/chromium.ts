/** A real browser as the judge of pages: Debian's Chromium, driven by playwright-core. */
import { execFileSync } from "node:child_process";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";

const PROGRAM = "/usr/bin/chromium";

/** Why the browser is not here, or null when it is. */
export function absentChromium(): string | null {
  try {
    execFileSync(PROGRAM, ["--version"], { stdio: "ignore" });
    return null;
  } catch {
    return `${PROGRAM} is not installed (Debian: chromium)`;
  }
}

/** Opens a browser without a window; close it after the tests. */
export function openChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: PROGRAM,
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
  });
}
