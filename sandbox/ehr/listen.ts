/** A server on loopback, on the port that was asked for or the next free one. Nothing else can reach it. */
import { createServer, type Server } from "node:http";

export interface Listening {
  readonly server: Server;
  readonly port: number;
}

const TRIES = 20;

/** Listens on 127.0.0.1. Throws where twenty ports in a row are taken, or the machine refuses for another reason. */
export async function listenOnLoopback(first: number): Promise<Listening> {
  for (let port = first; port < first + TRIES; port += 1) {
    const listening = await tryPort(port);
    if (listening) return listening;
  }
  throw new Error(
    `Ports ${first} to ${first + TRIES - 1} are all in use. Close one of the programs, or name another port.`,
  );
}

function tryPort(port: number): Promise<Listening | undefined> {
  const server = createServer();
  const { promise, resolve, reject } = Promise.withResolvers<Listening | undefined>();
  server.once("error", (error) =>
    "code" in error && error.code === "EADDRINUSE" ? resolve(undefined) : reject(error),
  );
  server.listen(port, "127.0.0.1", () => {
    const address = server.address();
    resolve({ server, port: typeof address === "object" && address ? address.port : port });
  });
  return promise;
}
