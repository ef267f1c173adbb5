/**
 * Numbers that a monitor collects, on a port of their own. They are made from the events of the log and hold less: no tenant, person,
 * child or letter, no reference, only names of events, patterns of routes and states.
 */
import { createServer } from "node:http";
import type { ServerResponse } from "node:http";
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { EventFields, EventName, Log } from "./log.ts";
import type { QueueStanding } from "./store/queue-standing.ts";

export interface Metrics {
  readonly count: (name: EventName, fields: EventFields) => void;
  /** As Prometheus reads them. */
  readonly text: (moment: Moment) => Promise<string>;
}

/** What is looked at only when a monitor asks. */
export interface Moment {
  readonly isDraining: boolean;
  /** Null where the store does not answer: then nothing is said of the queue. */
  readonly queue: QueueStanding | null;
}

const SECONDS = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Empty numbers, and those of the process itself. */
export function openMetrics(): Metrics {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register, prefix: "letters_" });
  const draining = new Gauge({
    name: "letters_draining",
    help: "1 while the service finishes before it stops",
    registers,
  });
  const queue = queueGauges(registers);
  return {
    count: eventCounters(registers),
    text: (moment) => {
      draining.set(moment.isDraining ? 1 : 0);
      queue(moment.queue);
      return register.metrics();
    },
  };
}

function eventCounters(registers: Registry[]): Metrics["count"] {
  const events = new Counter({
    name: "letters_events_total",
    help: "Events of the log, by name",
    labelNames: ["event"],
    registers,
  });
  const answers = new Histogram({
    name: "letters_request_seconds",
    help: "Time to answer, by pattern of the route",
    labelNames: ["method", "route", "status"],
    buckets: SECONDS,
    registers,
  });
  const turns = new Counter({
    name: "letters_batch_turns_total",
    help: "Turns at a child of a list that this process took, by how they ended",
    labelNames: ["end"],
    registers,
  });
  return (name, { method = "", route = "", status = 0, ms, why = "" }) => {
    events.inc({ event: name });
    if (name === "batch.turn") turns.inc({ end: why });
    if (name === "request.answered" && ms !== undefined)
      answers.observe(
        { method: METHODS.includes(method) ? method : "other", route, status: String(status) },
        ms / 1000,
      );
  };
}

/** The queue of all machines together, as the store has it. */
function queueGauges(registers: Registry[]): (standing: QueueStanding | null) => void {
  const gauge = (name: string, help: string): Gauge => new Gauge({ name: `letters_batch_${name}`, help, registers });
  const waiting = gauge("waiting", "Children of running lists that wait for their turn");
  const inWork = gauge("in_work", "Children that a machine has in work");
  const parked = gauge("parked", "Children of paused lists, which wait for a person");
  const failed = gauge("failed", "Children that could not be prepared and that nobody has tried again");
  const oldest = gauge("oldest_seconds", "How long the child that waits longest has waited");
  const attempts = gauge("attempts", "How often the child was begun that was begun most often and is not done");
  return (standing) => {
    if (standing === null) {
      for (const each of [waiting, inWork, parked, failed, oldest, attempts]) each.set(Number.NaN);
      return;
    }
    waiting.set(standing.waiting);
    inWork.set(standing.inWork);
    parked.set(standing.parked);
    failed.set(standing.failed);
    oldest.set(standing.oldestMs / 1000);
    attempts.set(standing.attempts);
  };
}

/** A caller may name any method; a label of each would grow without end. */
const METHODS: readonly string[] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** The log, with every event counted too. */
export function meteredLog(log: Log, metrics: Metrics): Log {
  return {
    event: (name, fields = {}) => {
      metrics.count(name, fields);
      log.event(name, fields);
    },
  };
}

/** Answers `/metrics` on its own port, which no proxy should lead to; gives the way to stop. */
export async function serveMetrics(
  metrics: Metrics,
  port: number | null,
  moment: () => Promise<Moment>,
): Promise<() => Promise<void>> {
  if (port === null) return () => Promise.resolve();
  const server = createServer((request, response) => {
    if (request.method !== "GET" || request.url !== "/metrics") {
      response.writeHead(404).end();
      return;
    }
    void tell(response);
  });
  const tell = async (response: ServerResponse): Promise<void> => {
    const text = await metrics.text(await moment());
    response.writeHead(200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" }).end(text);
  };
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, resolve);
  });
  return () =>
    new Promise((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
}
