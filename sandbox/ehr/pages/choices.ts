/** The two pages with a form: which child a standalone app is opened for, and which faults this EHR shows. */
import type { Answer } from "../answer.ts";
import type { ChartHead } from "../charts.ts";
import { FAULTS, type FaultName, isFaultName } from "../faults.ts";
import { USERS } from "../staff.ts";
import { type Markup, markup, page } from "./html.ts";

/** SMART standalone launch: the EHR asks for the patient. */
export function pickPage(action: string, heads: readonly ChartHead[], appOrigin: string): Answer {
  const body = markup`<form method="post" action="${action}"><fieldset><legend>Open the app for</legend>
${heads.map((head, at) => childChoice(head, at === 0))}</fieldset>
<p><button>Continue</button></p></form>`;
  return page("Choose a child", body, appOrigin);
}

/** SMART standalone launch without a patient: the EHR asks who signs in. */
export function signInPage(action: string, appOrigin: string): Answer {
  const body = markup`<form method="post" action="${action}"><fieldset><legend>Sign in to the EHR as</legend>
${USERS.map(({ id, label }, at) => userChoice({ id, label, isFirst: at === 0 }))}</fieldset>
<p><button>Sign in</button></p></form>`;
  return page("Sign in", body, appOrigin);
}

function userChoice({ id, label, isFirst }: { id: string; label: string; isFirst: boolean }): Markup {
  const checked = isFirst ? markup` checked` : undefined;
  return markup`<label><input type="radio" name="user" value="${id}"${checked}> ${label}</label>`;
}

/** Every switch of `faults.ts`, for all launches. */
export function faultsPage(active: readonly FaultName[], appOrigin: string): Answer {
  const body = markup`<p>What is ticked holds for all launches until it is taken off again.</p>
<form method="post" action="/faults"><fieldset><legend>This EHR misbehaves</legend>
${faultChoices(active)}</fieldset>
<p><button>Save</button></p></form>`;
  return page("Faults", body, appOrigin);
}

/** One box for each switch, ticked where it is on. */
export function faultChoices(active: readonly FaultName[]): readonly Markup[] {
  const names = Object.keys(FAULTS).filter((name) => isFaultName(name));
  return names.map((name) => faultChoice(name, active.includes(name)));
}

function childChoice({ child, name, age }: ChartHead, isFirst: boolean): Markup {
  const checked = isFirst ? markup` checked` : undefined;
  return markup`<label><input type="radio" name="child" value="${child}"${checked}> ${name}, ${age}</label>`;
}

function faultChoice(name: FaultName, isOn: boolean): Markup {
  const checked = isOn ? markup` checked` : undefined;
  return markup`<label><input type="checkbox" name="fault" value="${name}"${checked}> ${FAULTS[name]}</label>`;
}
