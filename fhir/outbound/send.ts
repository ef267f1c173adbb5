/**
 * The one place of this room that opens a connection: a single request, in limits of time and size, never following a redirect.
 * Knows neither tokens nor FHIR; whether the address may be called was judged before.
 */

export interface Outgoing {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface SendLimits {
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

export type SendFault = "timeout" | "aborted" | "network" | "truncated" | "too-large";

/** What came back, whatever its status; or why nothing whole did. A fault carries no address and no words of the server. */
export type Sending =
  | { readonly kind: "answered"; readonly status: number; readonly headers: Headers; readonly text: string }
  | { readonly kind: "failed"; readonly why: SendFault };

/** Sends one request and reads its whole answer, as long as both the time and the size allow. Never throws. */
export async function send(outgoing: Outgoing, limits: SendLimits): Promise<Sending> {
  const { method, url, headers, body } = outgoing;
  const timeout = AbortSignal.timeout(limits.timeoutMs);
  const signal = outgoing.signal === undefined ? timeout : AbortSignal.any([outgoing.signal, timeout]);
  let begun = false;
  try {
    const response = await fetch(url, { method, headers, body: body ?? null, signal, redirect: "manual" });
    begun = true;
    const text = await textWithin(response, limits.maxBytes);
    if (text === null) return failed("too-large");
    return { kind: "answered", status: response.status, headers: response.headers, text };
  } catch {
    if (timeout.aborted) return failed("timeout");
    if (signal.aborted) return failed("aborted");
    return failed(begun ? "truncated" : "network");
  }
}

function failed(why: SendFault): Sending {
  return { kind: "failed", why };
}

/** The body as text; null where it is larger than allowed, counted as it arrives and after it is unpacked. */
async function textWithin(response: Response, maxBytes: number): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    // Leaving the loop closes the connection.
    if (bytes > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
