/** What the service tells its operators. An event has a name and a few fields that cannot hold a patient; there is no other way to log. */
import { pino } from "pino";

/** Names of events, from what happened to whom it matters. */
export type EventName =
  | "service.started"
  | "service.draining"
  | "service.stopped"
  | "tenants.read"
  | "tenants.refused"
  | "templates.refused"
  | "templates.not_read"
  | "request.answered"
  | "request.failed"
  | "request.limited"
  | "launch.refused"
  | "launch.opened"
  | "staff.opened"
  | "practice.opened"
  | "words.published"
  | "cds.answered"
  | "cds.refused"
  | "cds.feedback"
  | "cds.followed"
  | "operators.looked"
  | "chart.read"
  | "ehr.trouble"
  | "store.swept"
  | "store.not_swept"
  | "policy.broken"
  | "letter.verified"
  | "content.reviewed"
  | "batch.turn"
  | "batch.turn_failed"
  | "batch.not_claimed"
  | "batch.no_queue"
  | "worker.started"
  | "worker.stopped"
  | "letter.parked"
  | "draft.taken_over"
  | "withheld.opened"
  | "letter.held"
  | "letter.signed"
  | "signature.asked"
  | "letter.given"
  | "letter.withdrawn"
  | "letter.declined"
  | "print.begun"
  | "print.looked"
  | "list.looked"
  | "list.failed"
  | "letter.filed"
  | "letter.not_filed";

/** All that an event may carry: counts, times, our own words, and ids that we made. No text from an EHR or a person. */
export interface EventFields {
  readonly tenant?: string;
  readonly method?: string;
  /** The pattern of the route (`/launches/:id/`), never the address. */
  readonly route?: string;
  readonly status?: number;
  readonly ms?: number;
  readonly count?: number;
  readonly unavailable?: number;
  /** One of our own words. */
  readonly why?: string;
  /** What a person can tell the help desk. */
  readonly reference?: string;
  /** Class and code of an error, never its message. */
  readonly error?: string;
  readonly port?: number;
}

export interface Log {
  readonly event: (name: EventName, fields?: EventFields) => void;
}

const FIELDS: readonly (keyof EventFields)[] = [
  "tenant",
  "method",
  "route",
  "status",
  "ms",
  "count",
  "unavailable",
  "why",
  "reference",
  "error",
  "port",
];

/** A log that writes one JSON object a line; whatever is not on the list of fields is not written. */
export function openLog(write: (line: string) => void): Log {
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, { write });
  return {
    event: (name, fields = {}) => {
      const allowed = Object.fromEntries(
        FIELDS.flatMap((field) => (fields[field] === undefined ? [] : [[field, fields[field]]])),
      );
      logger.info({ event: name, ...allowed });
    },
  };
}

/** What may be said of an error: its class and code. Messages can hold what was being worked on. */
export function kindOfError(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  return "code" in error && typeof error.code === "string" ? `${error.name} ${error.code}` : error.name;
}
