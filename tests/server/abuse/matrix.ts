/** Every route of the service, who may use it, and the people of a practice: a route that is not here fails the test of it. */
import type { PracticeMember } from "../../../server/practice/people.ts";
import { NO_PRACTICE } from "../../../server/practice/practice.ts";
import type { Practice } from "../../../server/practice/practice.ts";

/** A practice that names its people, so that who is not named may do nothing but look. */
export const NAMED: Practice = {
  ...NO_PRACTICE,
  members: [member("signer", "sign"), member("trainee", "cosign"), member("office", "prepare")],
  roles: { prepare: ["Practitioner/preparer"], print: ["Practitioner/printer"], templates: ["Practitioner/writer"] },
};

function member(id: string, may: PracticeMember["may"]): PracticeMember {
  const named = { fhirUser: `Practitioner/${id}`, name: id, credential: "MD", specialty: null };
  return { ...named, may, cosigner: null, alternate: null };
}

/** `visitor` is of the EHR and named nowhere; `admin` is named by the operator's file alone. */
export const PEOPLE = ["visitor", "admin", "writer", "preparer", "printer", "office", "trainee", "signer"] as const;
export type Person = (typeof PEOPLE)[number];

const PREPARES: readonly Person[] = ["preparer", "office", "trainee", "signer"];
const GIVES: readonly Person[] = ["printer", "office", "trainee", "signer"];
const HANDLES: readonly Person[] = ["preparer", "printer", "office", "trainee", "signer"];

/** Who may do what: inside a chart's launch, and in the work without a chart. */
export const RIGHTS: Readonly<Record<string, readonly Person[]>> = {
  anybody: PEOPLE,
  prepares: PREPARES,
  gives: GIVES,
  handles: HANDLES,
  signs: ["signer"],
  administers: ["admin"],
  "staff leaves": PEOPLE,
  "staff any": HANDLES,
  "staff prepares": PREPARES,
  "staff prints": ["printer", "signer"],
  "staff signs": ["signer"],
  "practice leaves": PEOPLE,
  "practice enters": ["admin", "writer", "signer"],
  "practice writes": ["admin", "writer"],
  "practice own": ["signer"],
  "practice rules": ["admin"],
};

/** `open`: no session. `EHR`: a call of a registered EHR, with a token of its own. */
export const TABLE = `
open            POST /policy-reports
open            GET  /cds-services
EHR             POST /cds-services/school-support-letter
EHR             POST /cds-services/school-support-letter/feedback
open            GET  /healthz
open            GET  /readyz
open            GET  /favicon.ico
open            GET  /assets/*
open            GET  /why
open            GET  /why.json
open            GET  /why/:part
open            GET  /why/:part/:row
open            GET  /.well-known/jwks.json
open            GET  /.well-known/security.txt
open            GET  /verify
open            POST /verify
open            GET  /launch
open            GET  /standalone
open            GET  /staff/enter
open            GET  /practice/enter
open            GET  /callback
open            GET  /callback/:tenant
anybody         GET  /launches/:id/
anybody         GET  /launches/:id/ehr.css
anybody         GET  /launches/:id/arrived
anybody         GET  /launches/:id/why
anybody         GET  /launches/:id/why.json
anybody         GET  /launches/:id/*rest
prepares        POST /launches/:id/choices
prepares        POST /launches/:id/preview
prepares        POST /launches/:id/read-again
anybody         GET  /launches/:id/letters/:letter/
anybody         GET  /launches/:id/letters/:letter/letter.pdf
gives           GET  /launches/:id/letters/:letter/letter.pdf?print
gives           GET  /launches/:id/letters/:letter/letter.pdf?download
signs           POST /launches/:id/letters/:letter/sign
prepares        POST /launches/:id/letters/:letter/ask
prepares        POST /launches/:id/letters/:letter/revise
anybody         GET  /launches/:id/letters/:letter/filing
handles         POST /launches/:id/letters/:letter/file
handles         POST /launches/:id/letters/:letter/resolve
handles         POST /launches/:id/letters/:letter/found
handles         POST /launches/:id/letters/:letter/by-hand
gives           GET  /launches/:id/letters/:letter/give
gives           POST /launches/:id/letters/:letter/give
anybody         GET  /launches/:id/letters/:letter/leaves
handles         POST /launches/:id/letters/:letter/leaves
anybody         GET  /launches/:id/letters/:letter/receipts/:receipt
anybody         GET  /launches/:id/letters/:letter/ink
handles         POST /launches/:id/letters/:letter/scan
anybody         GET  /launches/:id/letters/:letter/scan.file
signs           POST /launches/:id/letters/:letter/ink
anybody         GET  /launches/:id/letters/:letter/withdraw
handles         POST /launches/:id/letters/:letter/mark
signs           POST /launches/:id/letters/:letter/withdraw
anybody         GET  /launches/:id/content-review
signs           POST /launches/:id/content-review
administers     GET  /launches/:id/operators
anybody         GET  /launches/:id/before
prepares        POST /launches/:id/before/drafts/:what/open
prepares        POST /launches/:id/before/drafts/:what/drop
prepares        POST /launches/:id/before/taken/:what/open
prepares        POST /launches/:id/before/taken/:what/drop
prepares        GET  /launches/:id/before/colleagues/:what
prepares        POST /launches/:id/before/colleagues/:what/take-over
prepares        POST /launches/:id/before/requests/:what/open
prepares        POST /launches/:id/before/requests/:what/take-back
prepares        POST /launches/:id/before/letters/:what/begin
prepares        POST /launches/:id/before/letters/:what/replace
anybody         GET  /launches/:id/requests/
signs           GET  /launches/:id/requests/:request/
signs           POST /launches/:id/requests/:request/return
signs           POST /launches/:id/requests/:request/take
anybody         GET  /launches/:id/authorizations
gives           POST /launches/:id/authorizations
gives           POST /launches/:id/authorizations/:authorization/revoke
anybody         GET  /launches/:id/decline
signs           POST /launches/:id/decline
prepares        POST /launches/:id/decline/instead
signs           GET  /launches/:id/more
signs           POST /launches/:id/more
signs           POST /launches/:id/more/let-out
prepares        POST /launches/:id/more/keep-back
anybody         GET  /launches/:id/family/:page.:language.pdf
anybody         GET  /launches/:id/enclosures
prepares        POST /launches/:id/enclosures
anybody         GET  /launches/:id/enclosures/:file
prepares        POST /launches/:id/enclosures/:file/take-out
prepares        POST /launches/:id/enclosures/:file/again
prepares        GET  /launches/:id/notes/:note
prepares        POST /launches/:id/notes/:note/use
prepares        GET  /launches/:id/family
prepares        GET  /launches/:id/family/tablet
prepares        GET  /launches/:id/family/day-at-school.pdf
prepares        POST /launches/:id/family/answers
prepares        POST /launches/:id/family/park
anybody         GET  /launches/:id/sessions
anybody         POST /launches/:id/sessions
anybody         POST /launches/:id/end
staff any       GET  /staff/
staff prints    GET  /staff/print/
staff prints    POST /staff/print/find
staff prints    GET  /staff/print/new
staff prints    POST /staff/print/new
staff prints    GET  /staff/print/jobs/:job/
staff prints    GET  /staff/print/jobs/:job/pick
staff prints    POST /staff/print/jobs/:job/said
staff prints    POST /staff/print/jobs/:job/undo
staff prints    GET  /staff/print/jobs/:job/:document.pdf
staff prints    GET  /staff/print/jobs/:job/list.csv
staff prints    GET  /staff/print/jobs/:job/labels
staff prints    POST /staff/print/jobs/:job/labels
staff prints    GET  /staff/window/
staff prints    POST /staff/window/
staff prints    GET  /staff/children/:patient/
staff prints    POST /staff/children/:patient/pick-up
staff prints    POST /staff/children/:patient/no-release
staff prints    POST /staff/children/:patient/no-release/:record/end
staff prints    GET  /staff/letters/:letter/
staff prints    POST /staff/letters/:letter/reprint
staff prints    POST /staff/letters/:letter/release
staff prints    POST /staff/letters/:letter/give
staff signs     GET  /staff/queue/
staff signs     POST /staff/queue/undo
staff signs     POST /staff/queue/only
staff signs     GET  /staff/queue/:item/
staff signs     GET  /staff/queue/:item/letter.pdf
staff signs     POST /staff/queue/:item/sign
staff signs     POST /staff/queue/:item/edit
staff signs     POST /staff/queue/:item/ask
staff signs     POST /staff/queue/:item/skip
staff prepares  GET  /staff/lists/
staff prepares  POST /staff/lists/
staff prepares  POST /staff/lists/due
staff prepares  POST /staff/lists/begin
staff prepares  GET  /staff/lists/from/clinic/
staff prepares  POST /staff/lists/from/clinic/
staff prepares  GET  /staff/lists/from/charts/
staff prepares  POST /staff/lists/from/charts/
staff prepares  GET  /staff/lists/from/kept/
staff prepares  POST /staff/lists/from/kept/
staff prepares  GET  /staff/lists/from/looking/
staff prepares  GET  /staff/lists/from/looking/events
staff prepares  POST /staff/lists/from/looking/stop
staff prepares  POST /staff/lists/from/looking/begin
staff prepares  GET  /staff/lists/:list/
staff prepares  GET  /staff/lists/:list/events
staff prepares  GET  /staff/lists/:list/report.csv
staff prepares  POST /staff/lists/:list/answer
staff prepares  POST /staff/lists/:list/pause
staff prepares  POST /staff/lists/:list/resume
staff prepares  POST /staff/lists/:list/retry
staff prepares  POST /staff/lists/:list/cancel
practice enters GET  /practice/
practice writes GET  /practice/settings/
practice writes GET  /practice/settings/practice.yaml
practice writes GET  /practice/settings/parts/:kind
practice rules  POST /practice/settings/parts/:kind
practice writes GET  /practice/settings/:group
practice rules  POST /practice/settings/:group
practice writes GET  /practice/settings/logo
practice rules  POST /practice/settings/logo
practice rules  POST /practice/settings/logo/none
practice rules  POST /practice/settings/file
practice writes GET  /practice/files/:name
practice writes GET  /practice/templates/
practice writes GET  /practice/templates/:kind/
practice writes POST /practice/templates/:kind/answer
practice writes GET  /practice/templates/:kind/edit/
practice writes POST /practice/templates/:kind/edit/
practice writes POST /practice/templates/:kind/edit/check
practice writes POST /practice/templates/:kind/edit/preview
practice writes POST /practice/templates/:kind/edit/preview.pdf
practice writes POST /practice/templates/:kind/edit/try
practice writes POST /practice/templates/:kind/edit/draft
practice writes GET  /practice/history/:name/
practice writes GET  /practice/history/:name/:version
practice writes GET  /practice/history/:name/:version/sample.pdf
practice writes POST /practice/history/:name/:version/publish
practice writes POST /practice/history/:name/:version/retire
practice writes POST /practice/history/:name/:version/restore
practice writes GET  /practice/share
practice writes GET  /practice/share/words.zip
practice writes POST /practice/share
practice writes POST /practice/share/keep
practice writes GET  /practice/phrases/
practice writes GET  /practice/phrases/:group
practice writes POST /practice/phrases/:group
practice own    GET  /practice/mine/
practice own    GET  /practice/mine/templates/
practice own    GET  /practice/mine/templates/:kind/
practice own    POST /practice/mine/templates/:kind/answer
practice own    GET  /practice/mine/templates/:kind/edit/
practice own    POST /practice/mine/templates/:kind/edit/
practice own    POST /practice/mine/templates/:kind/edit/check
practice own    POST /practice/mine/templates/:kind/edit/preview
practice own    POST /practice/mine/templates/:kind/edit/preview.pdf
practice own    POST /practice/mine/templates/:kind/edit/try
practice own    POST /practice/mine/templates/:kind/edit/draft
practice own    GET  /practice/mine/history/:name/
practice own    GET  /practice/mine/history/:name/:version
practice own    GET  /practice/mine/history/:name/:version/sample.pdf
practice own    POST /practice/mine/history/:name/:version/publish
practice own    POST /practice/mine/history/:name/:version/retire
practice own    POST /practice/mine/history/:name/:version/restore
practice own    GET  /practice/mine/phrases/
practice own    GET  /practice/mine/phrases/:group
practice own    POST /practice/mine/phrases/:group
practice leaves POST /practice/end
staff leaves    GET  /staff/sessions
staff leaves    POST /staff/sessions
staff leaves    POST /staff/end
`;

export interface Row {
  readonly right: string;
  readonly method: string;
  readonly path: string;
}

/** The table's rows, in its order: what ends something comes last. */
export function rowsOf(table: string = TABLE): readonly Row[] {
  return table
    .trim()
    .split("\n")
    .map((line) => {
      const [, right = "", method = "", path = ""] = /^(\S+(?: \S+)?)\s+(GET|POST)\s+(\S+)$/.exec(line) ?? [];
      return { right, method, path };
    });
}
