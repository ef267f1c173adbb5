/** The page of a sign-in that cannot even be sent back to the app. Words and markup only. */
import type { Answer } from "../answer.ts";
import { markup, page } from "./html.ts";

/** Shows the OAuth error with the engine's own words, which name parameters and never a person. */
export function errorPage(error: string, description: string | undefined): Answer {
  const body = markup`<p>The app's request was refused, and there is nowhere to send it back to.</p>
<dl><dt>Error</dt><dd>${error}</dd><dt>Why</dt><dd>${description}</dd></dl>
<p><a href="/">Go to the list of children</a>.</p>`;
  return page("The app could not sign in", body, "");
}
