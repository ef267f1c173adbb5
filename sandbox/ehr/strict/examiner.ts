/**
 * The strict EHR: looks at everything that an app sends, refuses what breaks the standard and remembers it. It reads the standard
 * for itself; what the engine lets pass does not pass here.
 */
import type { KoaContextWithOIDC } from "oidc-provider";
import { OAUTH_PATHS, type Addresses } from "../addresses.ts";
import { type Answer, outcome } from "../answer.ts";
import type { Apps } from "../apps.ts";
import type { Asked } from "../asked.ts";
import { isRecord } from "../json.ts";
import type { Launches } from "../launches.ts";
import { assertionViolations } from "./assertion-rules.ts";
import { requestViolations, type SearchSeen, searchViolations } from "./fhir-rules.ts";
import { registrationViolations } from "./registration-rules.ts";
import { signInViolations } from "./sign-in-rules.ts";
import { clientIn, type SignedIn, tokenViolations } from "./token-rules.ts";
import { unless, type Violation } from "./violation.ts";

export interface ExaminerParts {
  readonly addresses: Addresses;
  readonly launches: Launches;
  readonly apps: Apps;
  readonly now: () => Date;
  readonly appUrl: () => string;
}

export interface Examiner {
  /** Koa middleware around the engine: what breaks a rule is answered with 400. */
  readonly atSignIn: (ctx: KoaContextWithOIDC, next: () => Promise<unknown>) => Promise<void>;
  /** The answer to a FHIR request, or a 400 in its place. */
  readonly atFhir: (asked: Asked, answer: Answer) => Answer;
  /** All that was broken so far, by single requests and by the session as a whole. */
  readonly findings: () => Promise<readonly Violation[]>;
}

/** Nothing seen yet. */
export function openExaminer(parts: ExaminerParts): Examiner {
  const memory: Memory = {
    broken: [],
    codes: new Map(),
    renewable: new Map(),
    jtis: new Set(),
    tokens: new Map(),
    searches: [],
    reads: new Set(),
  };
  return {
    atSignIn: (ctx, next) => signIn(ctx, next, { ...parts, memory }),
    atFhir: (asked, answer) => fhirRequest(asked, answer, memory),
    findings: async () => [
      ...memory.broken,
      ...(await Promise.all([...parts.apps.registered.values()].map((app) => registered(app, parts)))).flat(),
      ...wholeSession(memory),
    ],
  };
}

interface Memory {
  readonly broken: Violation[];
  readonly codes: Map<string, SignedIn>;
  /** Refresh tokens that were issued and not yet used, with their scopes. */
  readonly renewable: Map<string, readonly string[]>;
  readonly jtis: Set<string>;
  /** Access tokens, with the patient of their launch, and whether one was presented. */
  readonly tokens: Map<string, { readonly patient: string | undefined; used: boolean }>;
  readonly searches: SearchSeen[];
  readonly reads: Set<string>;
}

type Looking = ExaminerParts & { readonly memory: Memory };

async function signIn(ctx: KoaContextWithOIDC, next: () => Promise<unknown>, looking: Looking): Promise<void> {
  const { addresses, launches, apps, memory } = looking;
  if (ctx.path === OAUTH_PATHS.authorization) {
    const query = new URLSearchParams(ctx.querystring);
    const app = apps.registered.get(query.get("client_id") ?? "");
    const isLaunch = (handle: string): boolean => launches.behind(handle) !== undefined;
    const found = signInViolations({ query, app, fhirBase: addresses.fhirBase, isLaunch });
    if (found.length > 0) return refuse(ctx, found, memory);
  }
  await next();
  rememberCode(ctx, memory);
  if (ctx.path === OAUTH_PATHS.token) tokenRequest(ctx, looking);
}

/** A code that goes back to the app is remembered with what it was asked for. */
function rememberCode(ctx: KoaContextWithOIDC, { codes }: Memory): void {
  const location = ctx.response.get("location");
  const code = URL.canParse(location) ? new URL(location).searchParams.get("code") : null;
  const { client_id: clientId, redirect_uri: redirectUri, code_challenge: challenge } = ctx.oidc?.params ?? {};
  if (code === null || typeof clientId !== "string") return;
  codes.set(code, { clientId, redirectUri: String(redirectUri), challenge: String(challenge) });
}

function tokenRequest(ctx: KoaContextWithOIDC, { addresses, apps, now, memory }: Looking): void {
  const form = formOf(ctx.oidc.body);
  const authorization = ctx.get("authorization") || undefined;
  const clientId = clientIn(form, authorization) ?? "";
  const app = apps.registered.get(clientId);
  const [code, refresh, assertion] = ["code", "refresh_token", "client_assertion"].map((name) => form.get(name) ?? "");
  const found = [
    ...unless("L-03", {
      "a token is asked for by POST, in a form": ctx.method === "POST" && ctx.is("urlencoded") !== false,
    }),
    ...tokenViolations({
      form,
      authorization,
      app,
      signedIn: memory.codes.get(code ?? ""),
      renewable: memory.renewable.get(refresh ?? ""),
    }),
    ...(form.has("client_assertion")
      ? assertionViolations({
          assertion: assertion ?? "",
          clientId,
          tokenEndpoint: addresses.origin + OAUTH_PATHS.token,
          now: now(),
          isNew: (jti) => !memory.jtis.has(jti) && memory.jtis.add(jti).has(jti),
        })
      : []),
  ];
  memory.codes.delete(code ?? "");
  memory.renewable.delete(refresh ?? "");
  if (found.length > 0) return refuse(ctx, found, memory);
  rememberTokens(ctx.body, memory);
}

function rememberTokens(body: unknown, { tokens, renewable }: Memory): void {
  if (!isRecord(body)) return;
  const token = body["access_token"];
  const { refresh_token: refresh, patient, scope } = body;
  if (typeof token !== "string") return;
  tokens.set(token, { patient: typeof patient === "string" ? patient : undefined, used: false });
  if (typeof refresh === "string") renewable.set(refresh, typeof scope === "string" ? scope.split(" ") : []);
}

function refuse(ctx: KoaContextWithOIDC, found: readonly Violation[], { broken }: Memory): void {
  broken.push(...found);
  ctx.status = 400;
  ctx.body = {
    error: "invalid_request",
    error_description: found.map(({ rule, what }) => `${rule}: ${what}`).join("; "),
  };
}

function fhirRequest(asked: Asked, answer: Answer, memory: Memory): Answer {
  const [first = "", id] = asked.url.pathname.split("/").slice(2);
  if (first.startsWith(".well-known") || first === "metadata") return answer;
  const found = requestViolations(asked);
  memory.broken.push(...found);
  if (found.length > 0) return outcome(400, "invalid", found.map(({ what }) => what).join("; "));
  const token = memory.tokens.get(asked.headers.authorization?.slice("Bearer ".length) ?? "");
  if (token !== undefined && answer.status !== 401) token.used = true;
  if (asked.method === "GET" && id === undefined)
    memory.searches.push({ type: first, names: [...asked.url.searchParams.keys()] });
  if (asked.method === "GET" && id !== undefined) memory.reads.add(`${first}/${id}`);
  return answer;
}

async function registered(
  app: Parameters<typeof registrationViolations>[0],
  { appUrl }: ExaminerParts,
): Promise<readonly Violation[]> {
  const found = await registrationViolations(app, new URL("launch", `${appUrl()}/`).href);
  return found.map(({ rule, what }) => ({ rule, what: `${app.clientId}: ${what}` }));
}

/** What no single request shows: a token that was never presented, a patient that was never read, a search that lacks its set. */
function wholeSession({ tokens, reads, searches }: Memory): readonly Violation[] {
  const held = [...tokens.values()];
  const patients = held.filter(({ used }) => used).flatMap(({ patient }) => patient ?? []);
  return [
    ...unless("L-07", { "a token that was given is presented": held.length === 0 || held.some(({ used }) => used) }),
    ...unless("L-08", {
      "the patient of the launch is read": patients.every((patient) => reads.has(`Patient/${patient}`)),
    }),
    ...searchViolations(searches),
  ];
}

function formOf(body: unknown): ReadonlyMap<string, string> {
  if (!isRecord(body)) return new Map();
  return new Map(Object.entries(body).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
}
