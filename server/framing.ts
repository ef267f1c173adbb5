/** Which EHRs' sites may show an answer in a frame, and where its forms may go: the two parts of the policy that differ. */
import type { Response } from "express";
import type { Tenant } from "../fhir/tenant.ts";

const POLICY = "Content-Security-Policy";

/** The sites of these tenants, as the policy names them. */
export function framesOf(tenants: readonly Tenant[]): string {
  return tenants.flatMap(({ frameAncestors }) => frameAncestors).join(" ");
}

/** What shows a child is shown in its own EHR's frames alone. */
export function framedBy(response: Response, tenant: Tenant): void {
  change(response, "frame-ancestors", `'self' ${framesOf([tenant])}`);
}

/** What shows many children is shown in no frame but our own. */
export function framedByNobody(response: Response): void {
  change(response, "frame-ancestors", "'self'");
}

/** The one page whose form goes elsewhere: to the sign-in that this tenant's EHR named, where that leads, and back to us. */
export function formGoesTo(response: Response, address: string, leadsTo: readonly string[]): void {
  change(response, "form-action", ["'self'", new URL(address).origin, ...leadsTo].join(" "));
  // The only page with a script: it presses the button.
  response.set(POLICY, `${response.get(POLICY) ?? ""};script-src 'self'`);
}

/** A PDF or a scan is no page: browsers that show it by a part of their own take this for leave to do so. */
export function shownAsPaper(response: Response): void {
  change(response, "object-src", "'self'");
}

/** The one page with a script that brings styles of its own: those that bear this word are taken. */
export function styledWith(response: Response, nonce: string): void {
  change(response, "style-src", `'self' 'nonce-${nonce}'`);
}

function change(response: Response, directive: string, value: string): void {
  const policy = response.get(POLICY) ?? "";
  response.set(POLICY, policy.replace(new RegExp(`${directive} [^;]*`), `${directive} ${value.trim()}`));
}
