/** A load balancer as small as can be: each request to the next machine that takes a connection. What was sent to one is never sent to another. */
import { createServer, request as ask } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";

export interface Balancer {
  /** From now on these machines take requests, in turn. */
  readonly lead: (urls: readonly string[]) => void;
  /** How many requests each machine answered. */
  readonly answered: () => ReadonlyMap<string, number>;
  readonly close: () => Promise<void>;
}

/** Listens on a port of this machine. */
export async function openBalancer(port: number): Promise<Balancer> {
  let machines: readonly string[] = [];
  let turn = 0;
  const answered = new Map<string, number>();
  const server = createServer((request, response) => {
    turn += 1;
    const order = machines.map((_, place) => machines[(turn + place) % machines.length] ?? "");
    forward(request, response, { order, told: (url) => void answered.set(url, (answered.get(url) ?? 0) + 1) });
  });
  await new Promise<void>((listening) => server.listen(port, listening));
  return {
    lead: (urls) => {
      machines = urls;
    },
    answered: () => answered,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

interface Forwarding {
  readonly order: readonly string[];
  readonly told: (url: string) => void;
}

function forward(request: IncomingMessage, response: ServerResponse, { order, told }: Forwarding): void {
  const [url, ...others] = order;
  if (url === undefined) {
    response.writeHead(502).end();
    return;
  }
  const headers = { ...request.headers, "x-forwarded-for": request.socket.remoteAddress ?? "" };
  const sent = ask(new URL(request.url ?? "/", url), { method: request.method, headers, agent: false });
  sent.on("response", (answer) => {
    told(url);
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
    answer.on("error", () => response.destroy());
  });
  sent.on("error", (error) => {
    const isNobodyThere = "code" in error && error.code === "ECONNREFUSED";
    if (isNobodyThere) forward(request, response, { order: others, told });
    else if (response.headersSent) response.destroy();
    else response.writeHead(502).end();
  });
  // The body goes only to who took the connection.
  sent.on("socket", (socket) => socket.once("connect", () => request.pipe(sent)));
}
