/** A request to this EHR as a value: method, address, headers, body. Reads it once and bounds its size. */
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";

export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Tells when whoever asked has gone away. */
  readonly gone: AbortSignal;
}

/** No document of 5 MB grows past this in base64 with what stands around it. */
const LONGEST_BODY = 8 * 1024 * 1024;

/** The whole request; the body ends at 8 MB, past which no JSON can be read from it. */
export async function readRequest(
  { request, response }: { request: IncomingMessage; response: ServerResponse },
  origin: string,
): Promise<Asked> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    if (!Buffer.isBuffer(part)) continue;
    length += part.length;
    if (length <= LONGEST_BODY) parts.push(part);
  }
  return {
    method: request.method ?? "GET",
    url: new URL(request.url ?? "/", origin),
    headers: request.headers,
    body: Buffer.concat(parts).toString("utf8"),
    gone: goneSignal(response),
  };
}

function goneSignal(response: ServerResponse): AbortSignal {
  const going = new AbortController();
  response.once("close", () => going.abort());
  return going.signal;
}
