/** Server-sent events on how far something is: a word whenever it changed, until it is over. */
import type { Response } from "express";
import type { Hall } from "../hall.ts";

export interface Told {
  readonly words: string;
  readonly isOver: boolean;
}

const EVERY_MS = 1_000;
const PING_EVERY = 15;
/** A browser asks again by itself; no answer stays open for ever. */
const LONGEST_LOOKS = 600;

/** Looks every second, and tells what is new; ends with what is watched, with the browser or with the service. */
export async function eventsUntil(
  response: Response,
  { isDraining }: Pick<Hall, "isDraining">,
  watch: () => Promise<Told | null>,
): Promise<void> {
  response.status(200).set({ "Content-Type": "text/event-stream", "X-Accel-Buffering": "no" });
  response.flushHeaders();
  response.write("retry: 3000\n\n");
  let told = "";
  for (let look = 0; !response.destroyed && look < LONGEST_LOOKS && !isDraining(); look += 1) {
    const seen = await watch();
    if (seen === null) break;
    if (seen.words !== told || seen.isOver) response.write(`data: ${JSON.stringify(seen)}\n\n`);
    else if (look % PING_EVERY === 0) response.write(": still here\n\n");
    told = seen.words;
    if (seen.isOver) break;
    await new Promise((later) => setTimeout(later, EVERY_MS));
  }
  response.end();
}
