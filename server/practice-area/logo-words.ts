/** The practice's logo in words. Pure. */
import type { Said } from "../../knowledge/located-yaml.ts";
import { valueAt } from "./form/group.ts";
import type { Plain } from "./form/group.ts";

/** The logo by its file and what it says. */
export function logoSays(plain: Plain): string {
  const [file, alt] = [valueAt(plain, "logo.file"), valueAt(plain, "logo.alt")];
  return file === undefined ? "None: the name of the practice stands in type." : `${wordsOf(file)}: ${wordsOf(alt)}`;
}

/** A value that is text; nothing for every other. */
export function wordsOf(value: Said | undefined): string {
  return typeof value === "string" ? value : "";
}
