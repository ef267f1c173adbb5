/** `letters worker`: one more machine that prepares what waits. It answers nobody, signs nothing, and ends when it is asked to. */
import type { Batch } from "../batch/batch.ts";
import { progressInWords, timeInWords } from "../batch/progress-words.ts";
import { progressWatcher } from "../batch/progress.ts";
import type { Progress } from "../batch/progress.ts";
import { startWork } from "../batch/work.ts";
import { readConfig } from "../config.ts";
import { pause } from "../../fhir/outbound/pause.ts";
import { openLog } from "../log.ts";
import { gather } from "../open-service.ts";
import type { Parts } from "../open-service.ts";
import { batchesOf, tenantsWithBatches } from "../store/batches.ts";
import type { Store } from "../store/open.ts";
import type { Asked } from "./asked.ts";
import type { Surroundings, Terminal } from "./commands.ts";
import { done, misused, refused } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";

export const WORKER_USAGE = "letters worker [--once]";

/** A bar for who watches is drawn as often; a log has a line where something changed. */
const LOOK_MS = 1_000;

/** Works until it is asked to end; with `--once`, until nothing waits that can be worked on. */
export async function worker({ files, once }: Asked, { environment, clock, terminal }: Surroundings): Promise<Outcome> {
  if (files.length > 0) return misused("It takes no file.", WORKER_USAGE);
  const reading = readConfig(environment);
  if (reading.kind === "refused") return refused(reading.faults);
  const gathering = await gather(reading.config, clock);
  if (gathering.kind === "refused") return refused(gathering.faults);
  const { parts } = gathering;
  const { say, isWatched, ending } = terminal ?? SILENT;
  const log = openLog(isWatched ? () => undefined : (line) => say(line.trimEnd()));
  const { databaseUrl } = reading.config;
  const work = await startWork({ ...parts, databaseUrl, now: clock, random: Math.random, log });
  log.event("worker.started");
  try {
    await watched(parts, { once, clock, terminal: { say, isWatched, ending } });
  } finally {
    await work.close();
    await parts.store.close();
    log.event("worker.stopped");
  }
  return done([]);
}

const SILENT: Terminal = { say: () => undefined, isWatched: false, ending: () => new AbortController().signal };

interface Watching {
  readonly once: boolean;
  readonly clock: () => Date;
  readonly terminal: Terminal;
}

/** Until somebody asks it to end, or nothing is left. */
async function watched({ store }: Parts, { once, clock, terminal }: Watching): Promise<void> {
  const { say, isWatched } = terminal;
  const ending = terminal.ending();
  const watchers = new Map<string, ReturnType<typeof progressWatcher>>();
  let said = "";
  while (!ending.aborted) {
    const running = (await allBatches(store)).filter(({ batch }) => batch.state === "running");
    const lines: string[] = [];
    for (const { tenant, batch } of running) {
      const watch = watchers.get(batch.id) ?? progressWatcher(store, { tenant, batch: batch.id }, clock);
      watchers.set(batch.id, watch);
      const seen = await watch();
      if (seen !== null && seen.left > 0)
        lines.push(`B${batch.number} ${isWatched ? bar(seen) : progressInWords(seen)}`);
    }
    const now = lines.join("  ");
    if (now !== said) say(now);
    said = now;
    if (once && lines.length === 0) return;
    await pause(LOOK_MS, ending);
  }
}

interface Numbered {
  readonly tenant: string;
  readonly batch: Batch;
}

async function allBatches(store: Store): Promise<readonly Numbered[]> {
  const found: Numbered[] = [];
  for (const tenant of await tenantsWithBatches(store))
    for (const batch of await batchesOf(store, tenant)) found.push({ tenant, batch });
  return found;
}

const WIDTH = 30;

/** `[######----] 96 of 148 prepared. About 2 minutes left.` */
function bar({ counts: { asked }, left, secondsLeft }: Progress): string {
  const filled = Math.round(((asked - left) / asked) * WIDTH);
  return `[${"#".repeat(filled)}${"-".repeat(WIDTH - filled)}] ${asked - left} of ${asked} prepared. ${timeInWords(secondsLeft)}`.trimEnd();
}
