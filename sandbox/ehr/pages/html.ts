/** HTML by hand, escaped by default: a tagged template, and the frame of every page. Knows no record. */
import type { Answer } from "../answer.ts";

/** Text that is HTML already. */
export interface Markup {
  readonly html: string;
}

type Part = string | number | undefined | Markup | readonly Markup[];

/** HTML in which every value that is not HTML itself is escaped; nothing prints nothing. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const [first = "", ...rest] = strings;
  return { html: rest.reduce((text, string, at) => text + printed(parts[at]) + string, first) };
}

/** A whole page under the EHR's own header; only the app's origin may stand in a frame on it. */
export function page(title: string, body: Markup, appOrigin: string): Answer {
  const whole = markup`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title} - Sandbox EHR</title>
<link rel="stylesheet" href="/style.css">
<header><p><a href="/">Sandbox EHR</a> Juniper Street Pediatrics. Nobody here is real.</p></header>
<main><h1>${title}</h1>
${body}
</main>
</html>`;
  return {
    status: 200,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": policy(appOrigin),
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
    },
    body: whole.html,
  };
}

/** The app may stand in a frame and be the end of a form; nothing else comes from elsewhere. */
function policy(appOrigin: string): string {
  return [
    "default-src 'none'",
    "style-src 'self'",
    `frame-src 'self' ${appOrigin}`,
    `form-action 'self' ${appOrigin}`,
    "frame-ancestors 'self'",
    "base-uri 'none'",
  ].join("; ");
}

function printed(part: Part): string {
  if (part === undefined) return "";
  if (typeof part === "object") return "html" in part ? part.html : part.map((one) => one.html).join("");
  return String(part).replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
