/** The two pages with a form: which child a standalone app is opened for, and which faults this EHR shows. */
import type { Answer } from "../answer.ts";
import type { ChartHead } from "../charts.ts";
import { FAULTS, type FaultName, isFaultName } from "../faults.ts";
import { type Html, html, page } from "./html.ts";

/** SMART standalone launch: the EHR asks for the patient. */
export function pickPage(action: string, heads: readonly ChartHead[], appOrigin: string): Answer {
  const body = html`<form method="post" action="${action}">
    <fieldset>
      <legend>Open the app for</legend>
      ${heads.map(({ child, name, age }, at) => childChoice({ child, label: `${name}, ${age}` }, at === 0))}
    </fieldset>
    <p><button>Continue</button></p>
  </form>`;
  return page("Choose a child", body, appOrigin);
}

/** Every switch of `faults.ts`, for all launches. */
export function faultsPage(active: readonly FaultName[], appOrigin: string): Answer {
  const names = Object.keys(FAULTS).filter((name) => isFaultName(name));
  const body = html`<p>What is ticked holds for all launches until it is taken off again.</p>
    <form method="post" action="/faults">
      <fieldset>
        <legend>This EHR misbehaves</legend>
        ${names.map((name) => faultChoice(name, active.includes(name)))}
      </fieldset>
      <p><button>Save</button></p>
    </form>`;
  return page("Faults", body, appOrigin);
}

function childChoice({ child, label }: { child: string; label: string }, isFirst: boolean): Html {
  return html`<label
    ><input type="radio" name="child" value="${child}" ${isFirst ? html` checked` : undefined} /> ${label}</label
  >`;
}

function faultChoice(name: FaultName, isOn: boolean): Html {
  return html`<label
    ><input type="checkbox" name="fault" value="${name}" ${isOn ? html` checked` : undefined} /> ${FAULTS[name]}</label
  >`;
}
