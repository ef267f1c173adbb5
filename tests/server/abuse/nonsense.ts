/** Nonsense for any address of the service, made from a seed, and what is wrong with an answer to it. */
import { request as ask } from "node:http";
import type { OutgoingHttpHeaders } from "node:http";
import type { Seeded } from "../../findings/seeded.ts";
import type { Route } from "./routes-of.ts";

/** What somebody who is let in knows: real ids for the parts of an address, and the cookies that open them. */
export interface LetIn {
  readonly ids: Readonly<Record<string, readonly [string, ...string[]]>>;
  readonly cookieFor: (path: string) => string;
}

const WORDS: readonly [string, ...string[]] = [
  "",
  "x",
  "__proto__",
  "constructor",
  "toString",
  "..%2f..%2fetc%2fpasswd",
  "%00",
  "%E0%A4%A",
  "%0d%0aSet-Cookie:%20a=b",
  "'%20or%201=1--",
  "{{7*7}}",
  "%3Cscript%3Ealert(1)%3C/script%3E",
  "https://evil.example/",
  "//evil.example/",
  "javascript:alert(1)",
  "\u202enora",
  "999999999999999999999",
  "-1",
  "[object Object]",
  "0199c0de-0000-7000-8000-000000000000",
];

const BODIES: readonly [string, ...string[]] = [
  "",
  "a=b",
  "a[b][c]=d&a[__proto__][x]=y",
  "then=letter&version=1&kind=section_504",
  "hash=0&statement=&answers.request=%00",
  "hash=".padEnd(5000, "f"),
  "&&&===&%&%%",
  "{",
  '{"csp-report":{"effective-directive":["x"]}}',
  '{"hook":"patient-view","hookInstance":5,"context":[]}',
  "[".repeat(5000),
  "number=%F0%9F%92%A9&code=%00&sha256=zz",
];

const TYPES: readonly [string, ...string[]] = [
  "application/x-www-form-urlencoded",
  "application/json",
  "application/csp-report",
  "multipart/form-data; boundary=x",
  "multipart/form-data",
  "text/plain",
  "application/x-www-form-urlencoded; charset=utf-7",
  "a/b; c",
];

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string;
}

/** More than half of it comes from somebody who is let in, with ids that there are, so that it gets past the door. */
export function askedOf({ method, path }: Route, by: Seeded, letIn: LetIn): Asked {
  const isIn = by.chance(60) && !path.endsWith("/end");
  const filled = path.replaceAll(/:(\w+)|\{?\/?\*\w+\}?/g, (_whole, name: string | undefined) => {
    const known = letIn.ids[name ?? ""];
    return isIn && known !== undefined && by.chance(name === "id" ? 100 : 70) ? by.pick(known) : by.pick(WORDS);
  });
  const query = by.chance(50) ? `?${by.pick(WORDS)}=${by.pick(WORDS)}&iss=${by.pick(WORDS)}&iss=${by.pick(WORDS)}` : "";
  const strange = by.chance(30) ? { "x-forwarded-for": "1.2.3.4, evil", host: "evil.example", origin: "null" } : {};
  const site = by.chance(80) ? "same-origin" : by.pick(["cross-site", "none", "nonsense"]);
  return {
    method: by.chance(90) ? method : by.pick(["PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "POST", "GET"]),
    path: `${filled}${query}`.replaceAll(/[^\u0021-\u00ff]/g, "?"),
    headers: {
      "sec-fetch-site": site,
      "content-type": by.pick(TYPES),
      authorization: by.chance(20) ? `Bearer ${by.pick(WORDS)}`.replaceAll(/[^\u0020-\u00ff]/g, "") : "none",
      cookie: isIn ? letIn.cookieFor(filled) : `__Secure-launch=${encodeURIComponent(by.pick(WORDS))}`,
      ...strange,
    },
    body: method === "GET" ? "" : by.pick(BODIES),
  };
}

export interface Heard {
  readonly status: number;
  readonly text: string;
  readonly location: string;
  /** A script of the pages, which has words of its own for errors. */
  readonly isScript: boolean;
}

/** Asks, as no browser would. */
export function heard(origin: string, { method, path, headers, body }: Asked): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const sent = ask(new URL(origin), {
      method,
      path,
      // A connection of its own: one that rested may be closed by the service at the moment it is used again.
      agent: false,
      headers: { ...headers, "content-length": Buffer.byteLength(body) },
    });
    sent.on("error", reject);
    sent.on("response", (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => {
        text += part;
      });
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          text,
          location: response.headers.location ?? "",
          isScript: response.headers["content-type"]?.startsWith("text/javascript") === true,
        }),
      );
      response.on("error", reject);
    });
    sent.end(body);
  });
}

const INNER = /\n\s+at |node_modules|node:internal|\/server\/|\.ts:\d|SQLITE|[A-Z]\w+Error\b/;

/** What the service told its operators so far, and the one other origin that it may lead to. */
export interface Told {
  readonly logged: () => readonly string[];
  readonly ehr: string;
}

/** What is wrong with an answer; empty where a person and an operator could go on from it. */
export function faultsIn({ status, text, location, isScript }: Heard, { logged, ehr }: Told): readonly string[] {
  const [, reference = ""] = /say this reference: <code>(\w+)<\/code>/.exec(text) ?? [];
  const isTold = (): boolean => logged().some((line) => line.includes(reference) && line.includes("request.failed"));
  const isElsewhere = location !== "" && !location.startsWith("/") && !location.startsWith(ehr);
  return [
    ...(status >= 500 && (reference === "" || !isTold()) && !EHR_TROUBLE.test(text)
      ? [`${status} without a reference`]
      : []),
    ...(!isScript && INNER.test(text) ? ["inner workings"] : []),
    ...(isElsewhere || location.startsWith("//") ? [`leads to ${location}`] : []),
    ...(/<script>alert|Set-Cookie: a=b/.test(text) ? ["repeats what it was told"] : []),
  ];
}

/** A page that says that the EHR does not answer is no fault of ours, and needs no reference. */
const EHR_TROUBLE = /The chart could not be read|could not be read again/;
