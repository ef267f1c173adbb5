/** The EHR's own pages: all children, one chart, and the chart with the app in a frame on it. Words and markup only. */
import type { ChildName } from "../../cast.ts";
import type { Answer } from "../answer.ts";
import type { ChartHead, FiledDocument, Problem } from "../charts.ts";
import { USERS } from "../staff.ts";
import { faultChoices } from "./choices.ts";
import { type Markup, markup, page } from "./html.ts";

/** What to try each child for, in a few words. */
const SHOWS: Readonly<Record<ChildName, string>> = {
  adhd_anxiety: "ADHD and anxiety; rating scales and a psychologist's report",
  peanut_asthma: "Peanut allergy with asthma; two emergency plans",
  ei_language: "Language delay, leaving early intervention; Spanish and English",
  t1d_college: "Type 1 diabetes, going to college",
  autism_few_words: "Autism, few words; a speech device",
  cp_wheelchair: "Cerebral palsy, uses a wheelchair",
  hearing_aids: "Hearing loss, hearing aids",
  epilepsy: "Epilepsy; seizures at school",
  dyslexia_suspected: "Dyslexia suspected; a school evaluation has been asked for",
  concussion: "Concussion; a short-term plan",
  down_syndrome: "Down syndrome; several conditions",
  transplant: "Kidney transplant; infection risk",
  sensitive_asthma: "Asthma beside sensitive records that must stay out",
  almost_nothing: "Almost nothing on file; a very long name",
  status_traps: "Six diagnoses among every status trap; two households",
};

/** All children, each with the way into the chart and into the app. */
export function childrenPage(heads: readonly ChartHead[], appOrigin: string): Answer {
  const body = markup`<p>Choose a child and open the app. A chart can also show the app inside.
<a href="/faults">Make this EHR misbehave</a>.</p>
<table><caption>Children of this practice</caption>
<thead><tr><th scope="col">Name</th><th scope="col">Age</th><th scope="col">What the chart shows</th>
<th scope="col">Open</th></tr></thead>
<tbody>${heads.map((head) => childRow(head))}</tbody></table>
<p><a href="/launch?as=june-carver&amp;intent=queue">Open Letter of Support without a child, as office staff</a> ·
<a href="/launch?as=elena-marsh&amp;intent=queue">as the pediatrician</a></p>`;
  return page("Children", body, appOrigin);
}

function childRow({ child, name, age }: ChartHead): Markup {
  return markup`<tr><th scope="row"><a href="/charts/${child}">${name}</a></th><td>${age}</td><td>${SHOWS[child]}</td>
<td><a href="/charts/${child}/launch" aria-label="Open in Letter of Support: ${name}">Open in Letter of Support</a></td></tr>`;
}

/** One chart: who, the two ways to open the app, the problem list, the documents that apps have filed. */
export function chartPage(
  head: ChartHead,
  { problems, documents }: { problems: readonly Problem[]; documents: readonly FiledDocument[] },
  appOrigin: string,
): Answer {
  const body = markup`${headList(head)}
<form action="/charts/${head.child}/launch"><fieldset><legend>Signed in to the EHR as</legend>
${USERS.map(({ id, label }, at) => userChoice(id, label, at === 0))}</fieldset>
<details><summary>Make this EHR misbehave for this launch only</summary>
<fieldset><legend>Faults</legend>${faultChoices([])}</fieldset></details>
<p><button>Open in Letter of Support</button>
<button formaction="/charts/${head.child}/inside">Open inside the chart</button></p></form>
<h2>Problems</h2>
${problemTable(problems)}
<h2>Documents from apps</h2>
${documentTable(head.child, documents)}`;
  return page(head.name, body, appOrigin);
}

/** The chart with the app in a frame, as EHRs embed it; the frame is another site to the browser. */
export function insidePage(head: ChartHead, choices: URLSearchParams, appOrigin: string): Answer {
  const body = markup`${headList(head)}
<p><a href="/charts/${head.child}">Back to the chart</a></p>
<iframe src="/charts/${head.child}/launch?${choices.toString()}" title="Letter of Support"></iframe>`;
  return page(head.name, body, appOrigin);
}

function userChoice(id: string, label: string, isFirst: boolean): Markup {
  const checked = isFirst ? markup` checked` : undefined;
  return markup`<label><input type="radio" name="as" value="${id}"${checked}> ${label}</label>`;
}

function headList({ born, age, recordNumber }: ChartHead): Markup {
  return markup`<dl><dt>Born</dt><dd>${born}</dd><dt>Age</dt><dd>${age}</dd><dt>MRN</dt><dd>${recordNumber}</dd></dl>`;
}

function problemTable(problems: readonly Problem[]): Markup {
  if (problems.length === 0) return markup`<p>None on file.</p>`;
  const rows = problems.map(
    ({ words, status, recorded }) =>
      markup`<tr><th scope="row">${words}</th><td>${status}</td><td>${recorded}</td></tr>`,
  );
  return markup`<table><thead><tr><th scope="col">Problem</th><th scope="col">Status</th>
<th scope="col">Recorded</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function documentTable(child: ChildName, documents: readonly FiledDocument[]): Markup {
  if (documents.length === 0) return markup`<p>None filed yet.</p>`;
  const rows = documents.map(
    ({ id, title, status, filedAt }) =>
      markup`<tr><th scope="row"><a href="/charts/${child}/documents/${id}">${title}</a></th><td>${status}</td>
<td>${filedAt.slice(0, 16).replace("T", " ")} UTC</td></tr>`,
  );
  return markup`<table><thead><tr><th scope="col">Document</th><th scope="col">Status</th>
<th scope="col">Filed</th></tr></thead><tbody>${rows}</tbody></table>`;
}
