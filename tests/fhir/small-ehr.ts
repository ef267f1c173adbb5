/** A very small EHR for the tests of the launch and the pull: it notes what it is asked, and answers as each test tells it to. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import net from "node:net";
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from "jose";

export interface Noted {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly form: URLSearchParams;
  /** The body as it came. */
  readonly text: string;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text as it is, anything else as JSON. */
  readonly body?: unknown;
  /** Never answers. */
  readonly silent?: boolean;
  /** Closes the connection in the middle of the body. */
  readonly cut?: boolean;
  readonly afterMs?: number;
}

export type Answering = (asked: Noted, ehr: SmallEhr) => Reply | undefined | Promise<Reply | undefined>;

export interface SmallEhr {
  readonly origin: string;
  readonly base: string;
  readonly asked: Noted[];
  readonly privateKey: CryptoKey;
  readonly close: () => Promise<void>;
}

export const CLIENT = "letters-app-1";
export const TOKEN = "canary-token-4711";
export const REFRESH = "canary-refresh-0815";

/** Opens an EHR; `answer` comes first, the ordinary sign-in and an empty record after it. */
export async function openSmallEhr(answer: Answering = () => undefined): Promise<SmallEhr> {
  const { publicKey, privateKey } = await generateKeyPair("ES384");
  const jwk = { ...(await exportJWK(publicKey)), kid: "ehr", alg: "ES384", use: "sig" };
  const asked: Noted[] = [];
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const note = await noted(request);
    asked.push(note);
    const reply = (await answer(note, ehr)) ?? ordinary(note, ehr, jwk);
    if (reply.silent === true) return;
    setTimeout(() => deliver(reply, response), reply.afterMs ?? 0);
  };
  const server = createServer((request, response) => {
    void serve(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  const close = (): Promise<void> =>
    new Promise((closed) => {
      server.closeAllConnections();
      server.close(() => closed());
    });
  const ehr: SmallEhr = { origin, base: `${origin}/fhir`, asked, privateKey, close };
  return ehr;
}

/** The claims that an ordinary id_token of this EHR has. */
export function claimsOf(ehr: SmallEhr, nonce: string | undefined): Record<string, unknown> {
  const now = Math.floor(Date.now() / 1000);
  return {
    iss: ehr.origin,
    sub: "user-7",
    aud: CLIENT,
    iat: now,
    exp: now + 300,
    nonce,
    fhirUser: `${ehr.base}/Practitioner/dr`,
  };
}

export function signed(claims: Record<string, unknown>, key: CryptoKey, header = {}): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: "ES384", kid: "ehr", ...header }).sign(key);
}

/** Counts the connections that anything in this process opens while `work` runs, and to where. */
export async function connectionsDuring(work: () => Promise<unknown>): Promise<readonly string[]> {
  const opened: string[] = [];
  const connect = Reflect.get(net.Socket.prototype, "connect");
  Reflect.set(net.Socket.prototype, "connect", function (this: net.Socket, ...given: unknown[]) {
    const [first] = given.flat();
    opened.push(JSON.stringify(first));
    return Reflect.apply(connect, this, given);
  });
  try {
    await work();
  } finally {
    Reflect.set(net.Socket.prototype, "connect", connect);
  }
  return opened;
}

export function configurationOf({ origin }: Pick<SmallEhr, "origin">): Record<string, unknown> {
  return {
    issuer: origin,
    jwks_uri: `${origin}/jwks`,
    authorization_endpoint: `${origin}/authorize`,
    token_endpoint: `${origin}/token`,
    revocation_endpoint: `${origin}/revoke`,
    code_challenge_methods_supported: ["S256"],
    capabilities: ["launch-ehr", "permission-v2", "permission-online"],
  };
}

export function searchset(...resources: readonly unknown[]): Record<string, unknown> {
  return { resourceType: "Bundle", type: "searchset", entry: resources.map((resource) => ({ resource })) };
}

function ordinary(note: Noted, ehr: SmallEhr, jwk: object): Reply {
  if (note.path === "/fhir/.well-known/smart-configuration") return { body: configurationOf(ehr) };
  if (note.path === "/jwks") return { body: { keys: [jwk] } };
  if (note.path === "/revoke") return {};
  if (note.path.startsWith("/fhir/Patient/"))
    return { body: { resourceType: "Patient", id: note.path.slice("/fhir/Patient/".length) } };
  return note.path.startsWith("/fhir/") ? { body: searchset() } : { status: 404 };
}

async function noted(request: IncomingMessage): Promise<Noted> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const url = new URL(request.url ?? "/", "http://ehr");
  const text = Buffer.concat(chunks).toString();
  const { method = "", headers } = request;
  return { method, path: url.pathname, query: url.searchParams, headers, form: new URLSearchParams(text), text };
}

function deliver({ status = 200, headers = {}, body = "", cut = false }: Reply, response: ServerResponse): void {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const length = cut ? { "content-length": String(text.length + 50) } : {};
  response.writeHead(status, { "content-type": "application/json", ...headers, ...length });
  response.write(text);
  if (cut) setTimeout(() => response.destroy(), 5);
  else response.end();
}
