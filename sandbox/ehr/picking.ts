/** A standalone launch: the engine waits while the EHR's page asks for the child, and goes on with a launch of this EHR's own. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Provider } from "oidc-provider";
import { CAST } from "../cast.ts";
import type { Answer } from "./answer.ts";
import type { Asked } from "./asked.ts";
import { headOf, isChild, latestEncounter } from "./charts.ts";
import { errorPage } from "./pages/refusal.ts";
import { pickPage, signInPage } from "./pages/choices.ts";
import type { Reception } from "./reception.ts";
import { isUser, USERS } from "./staff.ts";

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly provider: Provider;
}

/** The picker, or nothing where the engine has answered itself. */
export async function pickPatient(asked: Asked, exchange: Exchange, reception: Reception): Promise<Answer | undefined> {
  const { request, response, provider } = exchange;
  const waiting = await provider.interactionDetails(request, response).catch(() => undefined);
  if (!waiting)
    return {
      ...errorPage("session_lost", "Start the app again; the browser must take this EHR's cookies."),
      status: 400,
    };
  const { scope } = waiting.params;
  const isAlone = typeof scope === "string" && !scope.split(" ").includes("launch/patient");
  if (isAlone) return pickUser(asked, exchange, reception);
  const child = new URLSearchParams(asked.body).get("child") ?? "";
  if (asked.method !== "POST" || !isChild(child)) {
    const heads = CAST.map((name) => headOf(name, reception.day, reception.store));
    return pickPage(asked.url.pathname, heads, new URL(reception.appUrl()).origin);
  }
  const user = USERS[0].id;
  const { store, launches } = reception;
  const launch = launches.open({ user, patient: store.patientOf(child), encounter: latestEncounter(child, store) });
  await provider.interactionFinished(request, response, {
    login: { accountId: user, remember: false },
    launch: launch.handle,
  });
  return undefined;
}

/** Who asks for no chart only signs in. */
async function pickUser(
  asked: Asked,
  { request, response, provider }: Exchange,
  { launches, appUrl }: Reception,
): Promise<Answer | undefined> {
  const user = new URLSearchParams(asked.body).get("user");
  if (asked.method !== "POST" || !isUser(user)) return signInPage(asked.url.pathname, new URL(appUrl()).origin);
  const launch = launches.open({ user });
  await provider.interactionFinished(request, response, {
    login: { accountId: user, remember: false },
    launch: launch.handle,
  });
  return undefined;
}
