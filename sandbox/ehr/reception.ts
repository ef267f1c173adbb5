/** The EHR's own pages and launches by address: what a person at the browser sees. Knows no tokens and no FHIR API. */
import { readFileSync } from "node:fs";
import { CAST, type ChildName } from "../cast.ts";
import type { Addresses } from "./addresses.ts";
import type { Asked } from "./asked.ts";
import { type Answer, json, redirect, withHeaders } from "./answer.ts";
import { documentsFiled, headOf, isChild, latestEncounter, problemsOf } from "./charts.ts";
import { bytesOf } from "./fhir-door.ts";
import { type Faults, isFaultName } from "./faults.ts";
import type { Launches } from "./launches.ts";
import { chartPage, childrenPage, insidePage } from "./pages/charts.ts";
import { faultsPage } from "./pages/choices.ts";
import { markup, page } from "./pages/html.ts";
import { isUser, USERS, type UserId } from "./staff.ts";
import type { Store } from "./store.ts";

export interface Reception {
  readonly addresses: Addresses;
  readonly store: Store;
  readonly day: string;
  readonly launches: Launches;
  readonly faults: Faults;
  /** Where the app listens at this moment. */
  readonly appUrl: () => string;
}

const STYLE = readFileSync(new URL("pages/style.css", import.meta.url), "utf8");

/** SMART App Launch 2.2, "smart_style_url": the colors of this EHR. */
const SMART_STYLE = { color_background: "#ffffff", color_error: "#b00020", color_highlight: "#0b5c6b" };

/** The page or redirect at an address, 404 where there is none. */
export function receive(asked: Asked, reception: Reception): Answer {
  const [first, child = "", what, id] = asked.url.pathname.split("/").slice(1);
  const appOrigin = new URL(reception.appUrl()).origin;
  if (asked.method === "POST") return first === "faults" ? saveFaults(asked, reception) : missing(appOrigin);
  if (first === "")
    return childrenPage(
      CAST.map((name) => headOf(name, reception.day, reception.store)),
      appOrigin,
    );
  if (first === "style.css") return { status: 200, headers: { "content-type": "text/css" }, body: STYLE };
  if (first === "smart-style.json") return json(200, SMART_STYLE);
  if (first === "faults") return faultsPage(reception.faults.active(), appOrigin);
  if (first === "launch") return launchFrom(asked, undefined, reception);
  if (first === "charts" && isChild(child)) return chart({ child, what, id }, asked, reception);
  return missing(appOrigin);
}

/** What is opened, by whom, and for what work (SMART App Launch 2.2, "intent"). */
export interface LaunchWish {
  readonly child?: ChildName | undefined;
  readonly user?: UserId;
  readonly intent?: string | undefined;
  readonly hasEncounter?: boolean;
  /** One of the crowd, in place of a child of the cast. */
  readonly patient?: string;
}

/** The app's launch address with a new handle (SMART App Launch 2.2, "EHR launch"); without a child, a launch without a patient. */
export function launchUrl(
  { child, user, intent, patient, hasEncounter = true }: LaunchWish,
  { addresses, launches, store, appUrl }: Reception,
): string {
  const launch = launches.open({
    user: user ?? USERS[0].id,
    patient: patient ?? (child && store.patientOf(child)),
    encounter: child && hasEncounter ? latestEncounter(child, store) : undefined,
    intent,
  });
  const url = new URL("launch", appUrl().endsWith("/") ? appUrl() : `${appUrl()}/`);
  url.searchParams.set("iss", addresses.fhirBase);
  url.searchParams.set("launch", launch.handle);
  return url.href;
}

interface ChartAddress {
  readonly child: ChildName;
  readonly what: string | undefined;
  readonly id: string | undefined;
}

function chart({ child, what, id }: ChartAddress, asked: Asked, reception: Reception): Answer {
  const { store, day } = reception;
  const appOrigin = new URL(reception.appUrl()).origin;
  const head = headOf(child, day, store);
  switch (what) {
    case undefined:
      return chartPage(
        head,
        { problems: problemsOf(child, store), documents: documentsFiled(store, child) },
        appOrigin,
      );
    case "inside":
      return insidePage(head, asked.url.searchParams, appOrigin);
    case "launch":
      return launchFrom(asked, child, reception);
    case "documents":
      return document(child, id, reception);
    default:
      return missing(appOrigin);
  }
}

/** Opens the app as the form of a chart says: by whom, and with which faults for this launch alone. */
function launchFrom({ url }: Asked, child: ChildName | undefined, reception: Reception): Answer {
  const user = url.searchParams.get("as");
  const intent = url.searchParams.get("intent") === "queue" ? "queue" : undefined;
  const address = launchUrl({ child, user: isUser(user) ? user : USERS[0].id, intent }, reception);
  const launch = new URL(address).searchParams.get("launch") ?? "";
  for (const name of url.searchParams.getAll("fault")) if (isFaultName(name)) reception.faults.set(name, { launch });
  return redirect(address);
}

function document(child: ChildName, id: string | undefined, { store, appUrl }: Reception): Answer {
  const found = documentsFiled(store, child).find((filed) => filed.id === id);
  if (!found) return missing(new URL(appUrl()).origin);
  const { contentType, bytes } = found;
  const answer = bytesOf({ resourceType: "Binary", contentType, data: bytes.toString("base64") });
  return withHeaders(answer, { "content-disposition": "inline" });
}

function saveFaults(asked: Asked, { faults, addresses }: Reception): Answer {
  faults.clear();
  for (const name of new URLSearchParams(asked.body).getAll("fault")) if (isFaultName(name)) faults.set(name);
  return redirect(`${addresses.origin}/faults`);
}

function missing(appOrigin: string): Answer {
  const body = markup`<p>There is no such page here. <a href="/">Go to the list of children</a>.</p>`;
  return { ...page("Not found", body, appOrigin), status: 404 };
}
