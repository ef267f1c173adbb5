/** Where letters are printed from: a session of staff is such a place, and the command line is one too. */
import type { Hall } from "../hall.ts";
import type { Practice } from "../practice/practice.ts";

export interface PrintPlace {
  readonly hall: Pick<Hall, "store" | "worldFor" | "now">;
  readonly launch: { readonly tenant: string; readonly who: string };
  readonly practice: Practice;
}
