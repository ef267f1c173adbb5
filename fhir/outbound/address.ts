/**
 * Which addresses this program may call: a FHIR base as a practice registered it, what lies under it, and endpoints that an EHR
 * names. Judges text alone; opens nothing.
 */

const LOOPBACK: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** What lets one address look like another: spaces, controls, foreign letters, backslashes, encoded slashes and dots, dot segments. */
const DISGUISE = /[^\x21-\x7e]|[\\@?#]|%2f|%5c|%2e|\/\.{1,2}(\/|$)/i;
const DISGUISED_PATH = /\\|%2f|%5c/i;
const LONGEST = 2_048;

/**
 * Reads a FHIR base, without a slash at its end; null where it is not one that may be called. `https` only, but `http` on this
 * machine; a server is named by its host, never by a number, so no private network is reached by one (SSRF, ASVS 5.0 1.3.6).
 */
export function fhirBase(text: string): string | null {
  if (text.length > LONGEST || DISGUISE.test(text)) return null;
  const url = URL.parse(text);
  if (url === null || !mayBeCalled(url)) return null;
  const base = (url.origin + url.pathname).replace(/\/$/, "");
  return saysTheSame(text, base, url) ? base : null;
}

/** Does this address lie under the FHIR base: same scheme, host and port, and the base's path or deeper? */
export function liesUnder(base: string, address: string): boolean {
  const [own, url] = [URL.parse(base), URL.parse(address)];
  if (own === null || url === null || url.username !== "" || url.password !== "") return false;
  if (url.origin !== own.origin || DISGUISED_PATH.test(pathAsWritten(address))) return false;
  // Some servers page at the base itself: `https://ehr.example.org/fhir?_getpages=…`.
  const path = own.pathname.replace(/\/$/, "");
  return url.pathname === path || url.pathname.startsWith(`${path}/`);
}

/** An endpoint that an EHR names, resolved against its base where it is relative; null where it may not be called. */
export function endpointAt(text: string, base: string): string | null {
  const url = URL.parse(text, `${base}/`);
  if (url === null || url.hash !== "" || !mayBeCalled(url)) return null;
  // An EHR elsewhere has nothing to say about this machine.
  return isLoopback(url) && !onLoopback(base) ? null : url.href;
}

/** Is this the address of a server on this machine? */
export function onLoopback(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && isLoopback(url);
}

function mayBeCalled(url: URL): boolean {
  if (url.username !== "" || url.password !== "") return false;
  if (isLoopback(url)) return url.protocol === "http:" || url.protocol === "https:";
  return url.protocol === "https:" && !isNumeric(url.hostname);
}

function isLoopback({ hostname }: URL): boolean {
  return LOOPBACK.has(hostname);
}

/** An IP address: the URL parser has already turned every way to write one into dots or brackets. */
function isNumeric(hostname: string): boolean {
  return hostname.startsWith("[") || /^[\d.]+$/.test(hostname);
}

/** Did the text say what the parser read? Only the case of the host, a default port and one last slash may differ. */
function saysTheSame(text: string, base: string, url: URL): boolean {
  const written = text.replace(/\/$/, "");
  const [scheme = "", host = ""] = written.split(/:\/\/|\//);
  const port = url.protocol === "https:" ? ":443" : ":80";
  const origin = `${scheme.toLowerCase()}://${host.toLowerCase().replace(new RegExp(`${port}$`), "")}`;
  return origin + written.slice(scheme.length + 3 + host.length) === base;
}

function pathAsWritten(address: string): string {
  return address.split(/[?#]/)[0] ?? "";
}
