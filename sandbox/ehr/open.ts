/**
 * Opens the sandbox EHR: a small FHIR R4 server with the cast, a SMART authorization server before it and pages to launch an
 * app from. The only place where its parts meet.
 */
import { type ChildName, childrenOn } from "../cast.ts";
import { type Addresses, addressesFor } from "./addresses.ts";
import { openApps } from "./apps.ts";
import { authorizationServer } from "./authorization.ts";
import { documentsFiled, type FiledDocument } from "./charts.ts";
import { type Faults, openFaults } from "./faults.ts";
import { type ForeignVisit, front } from "./front.ts";
import { openLaunches } from "./launches.ts";
import { listenOnLoopback } from "./listen.ts";
import type { EhrOptions, RegisteredApp } from "./options.ts";
import { launchUrl, type Reception } from "./reception.ts";
import { openSearches } from "./searching.ts";
import type { UserId } from "./staff.ts";
import { openStore } from "./store.ts";
import { openExaminer } from "./strict/examiner.ts";
import type { Violation } from "./strict/violation.ts";
import { type IssuedToken, openTokens } from "./tokens.ts";
import { type FhirRequest, openTraffic } from "./traffic.ts";
import { issuedElsewhere, openQuirks, type QuirkName, type Quirks } from "./vendors/quirks.ts";
import type { Vendor } from "./vendors/vendor.ts";
import { VENDORS } from "./vendors/vendors.ts";

/** Longer than any app waits. */
const LATE_MS = 60_000;

export interface LaunchChoice {
  /** Who is signed in to the EHR; the pediatrician without it. */
  readonly user?: UserId;
  /** False opens the chart outside a visit. */
  readonly hasEncounter?: boolean;
  /** For what work the app is opened. */
  readonly intent?: "queue";
  /** The id of one of the crowd, whose chart is opened outside a visit. */
  readonly patient?: string;
}

export interface Ehr {
  readonly origin: string;
  readonly fhirBase: string;
  readonly faults: Faults;
  /** What this EHR does in its own way: the quirks of its vendor, each a switch. */
  readonly quirks: Pick<Quirks, "set" | "clear" | "active">;
  /** The address that a click on "Open in Letter of Support" leads to; without a child, a launch without a patient. */
  readonly launchUrlFor: (child?: ChildName, choice?: LaunchChoice) => string;
  /** What apps have filed, in the order of filing, with the bytes. */
  readonly documents: () => readonly FiledDocument[];
  readonly tokensIssued: () => readonly IssuedToken[];
  /** Every request to the FHIR API that was answered, with how many there were at once. */
  readonly requests: () => readonly FhirRequest[];
  /** Who followed the next link of the `foreign_next` fault, and whether they brought a token along. */
  readonly foreignVisits: () => readonly ForeignVisit[];
  /** What a strict EHR found broken so far; nothing where it is not strict. */
  readonly findings: () => Promise<readonly Violation[]>;
  /** Registers one more app, or replaces the one of the same client id. */
  readonly register: (app: RegisteredApp) => void;
  /** From now on the app listens elsewhere, on the same host name. */
  readonly pointTo: (appUrl: string) => void;
  readonly close: () => Promise<void>;
}

/** An EHR that listens on loopback. Throws where no port is free or the documents file cannot be read. */
export async function openEhr(options: EhrOptions): Promise<Ehr> {
  const { server, port } = await listenOnLoopback(options.port);
  const vendor = VENDORS[options.vendor ?? "standard"];
  const quirkNames = [...vendor.quirks, ...(options.quirks ?? [])];
  const addresses = addressesFor(options.appUrl, port, issuedElsewhere(quirkNames));
  let appUrl = options.appUrl;
  const parts = partsOf(options, { addresses, vendor, quirkNames }, () => appUrl);
  const { reception, tokens, apps, traffic, foreignVisits } = parts;
  server.on("request", front(parts));
  return {
    origin: addresses.origin,
    fhirBase: addresses.fhirBase,
    faults: reception.faults,
    quirks: parts.quirks,
    launchUrlFor: (child, choice = {}) => launchUrl({ child, ...choice }, reception),
    documents: () => documentsFiled(reception.store),
    tokensIssued: tokens.issued,
    requests: traffic.requests,
    foreignVisits: () => [...foreignVisits],
    findings: () => parts.examiner?.findings() ?? Promise.resolve([]),
    register: apps.register,
    pointTo: (url) => {
      appUrl = url;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

interface Played {
  readonly addresses: Addresses;
  readonly vendor: Vendor;
  readonly quirkNames: readonly QuirkName[];
}

function partsOf(options: EhrOptions, played: Played, appUrl: () => string): Parameters<typeof front>[0] {
  const { addresses, vendor, quirkNames } = played;
  const { fhirBase } = addresses;
  const crowd = options.crowd?.bundles ?? [];
  const store = openStore({
    children: childrenOn(options.day),
    crowd,
    day: options.day,
    fhirBase,
    file: options.documentsFile,
  });
  const faults = openFaults(options.faults);
  for (const { fault, patient } of options.crowd?.troubled ?? []) faults.set(fault, { patient, milliseconds: LATE_MS });
  const launches = openLaunches(options.now);
  const apps = openApps(options.clients);
  const place = { addresses, store, now: options.now };
  const quirks = openQuirks(quirkNames, place);
  const tokens = openTokens({ addresses, launches, faults, quirks, now: options.now });
  const tokenSeconds = options.accessTokenSeconds ?? 300;
  const provider = authorizationServer({ addresses, launches, faults, apps, tokenSeconds });
  const isStrict = options.strict === true || vendor.strict;
  const examiner = isStrict ? openExaminer({ addresses, launches, apps, now: options.now, appUrl }) : null;
  if (examiner !== null) provider.use(examiner.atSignIn);
  provider.use(tokens.complete);
  const reception: Reception = { addresses, store, day: options.day, launches, faults, appUrl };
  const fhirPlace = { store, fhirBase, now: options.now, searches: openSearches(store, fhirBase) };
  const traffic = openTraffic();
  return { reception, provider, tokens, apps, fhirPlace, traffic, foreignVisits: [], examiner, vendor, quirks };
}
