/** An EHR that answers after a while: the fullest chart of the cast behind a plain FHIR API, and who was let in when. No sign-in. */
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { childOn } from "../sandbox/cast.ts";
import type { Resource } from "../sandbox/cast.ts";

export interface SlowEhr {
  readonly base: string;
  readonly patient: string;
  /** Begins a new count; each answer takes so long. */
  readonly begin: (milliseconds: number) => void;
  /** How many came before the first of them was answered. */
  readonly atOnce: () => number;
  /** How long the slowest answer since then took, from the question's coming to the answer's going. */
  readonly slowest: () => number;
  /** How long all of them took together. */
  readonly total: () => number;
  readonly close: () => Promise<void>;
}

/** Opens it on a free port of this machine. */
export async function openSlowEhr(day: string): Promise<SlowEhr> {
  const resources = childOn("status_traps", day).bundle.entry.map(({ resource }) => resource);
  const own = resources.find(({ resourceType }) => resourceType === "Patient")?.["id"];
  const patient = typeof own === "string" ? own : "";
  let [latency, came, answered, atOnce, slowest, total] = [0, 0, 0, 0, 0, 0];
  const server = createServer((request, response) => {
    const arrived = performance.now();
    came += 1;
    setTimeout(() => {
      if (answered === 0) atOnce = came;
      answered += 1;
      answer(request, response, resources);
      const took = performance.now() - arrived;
      slowest = Math.max(slowest, took);
      total += took;
    }, latency);
  });
  await new Promise<void>((up) => server.listen(0, "127.0.0.1", up));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    base: `http://127.0.0.1:${port}/fhir`,
    patient,
    begin: (milliseconds) => {
      [latency, came, answered, atOnce, slowest, total] = [milliseconds, 0, 0, 0, 0, 0];
    },
    atOnce: () => atOnce,
    slowest: () => slowest,
    total: () => total,
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}

function answer({ url = "/" }: IncomingMessage, response: ServerResponse, resources: readonly Resource[]): void {
  const { pathname, searchParams } = new URL(url, "http://ehr");
  const [, , type = "", id] = pathname.split("/");
  const ofType = resources.filter(({ resourceType }) => resourceType === type);
  const category = searchParams.get("category");
  const found = ofType.filter((each) => category === null || JSON.stringify(each["category"] ?? "").includes(category));
  const body =
    id === undefined
      ? { resourceType: "Bundle", type: "searchset", entry: found.map((resource) => ({ resource })) }
      : ofType.find((each) => each["id"] === id);
  response.writeHead(body === undefined ? 404 : 200, { "content-type": "application/fhir+json" });
  response.end(JSON.stringify(body ?? {}));
}
