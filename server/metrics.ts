/**
 * Numbers that a monitor collects, on a port of their own. They are made from the events of the log and hold less: no tenant, person,
 * child or letter, no reference, only names of events, patterns of routes and states.
 */
import { createServer } from "node:http";
import type { ServerResponse } from "node:http";
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { EventFields, EventName, Log } from "./log.ts";

export interface Metrics {
  readonly count: (name: EventName, fields: EventFields) => void;
  /** As Prometheus reads them. */
  readonly text: (isDraining: boolean) => Promise<string>;
}

const SECONDS = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Empty numbers, and those of the process itself. */
export function openMetrics(): Metrics {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register, prefix: "letters_" });
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
  const draining = new Gauge({
    name: "letters_draining",
    help: "1 while the service finishes before it stops",
    registers,
  });
  return {
    count: (name, { method = "", route = "", status = 0, ms }) => {
      events.inc({ event: name });
      if (name === "request.answered" && ms !== undefined)
        answers.observe(
          { method: METHODS.includes(method) ? method : "other", route, status: String(status) },
          ms / 1000,
        );
    },
    text: (isDraining) => {
      draining.set(isDraining ? 1 : 0);
      return register.metrics();
    },
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
  isDraining: () => boolean,
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
    const text = await metrics.text(isDraining());
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
