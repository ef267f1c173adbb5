/** The short form of a letter: as much of it as stands on one page, and a word on what only the full letter says. */
import type { World } from "../world.ts";
import { composeOrdered } from "./compose-letter.ts";
import type { Composed, Order } from "./compose-letter.ts";
import { printLetter } from "./print-letter.ts";

/** Room for so many effects, medical needs and ideas, tried one after the other. */
const ROOMS = [3, 2, 1];

/** The largest that fits one page; where none does, the smallest, and its pages tell. */
export async function composeShort(order: Order, world: World): Promise<Composed> {
  for (const room of ROOMS.slice(0, -1)) {
    const composed = composeOrdered({ ...order, form: { room } }, world);
    if (composed.kind !== "composed") return composed;
    const printing = await printLetter(composed.letter, world, "close");
    if (printing.kind === "refused" || printing.pages.length === 1) return composed;
  }
  return composeOrdered({ ...order, form: { room: ROOMS.at(-1) ?? 1 } }, world);
}
