/** What a child is called in a letter. Knows a name and what the clinician said of it, and no decision. */
import type { Identity, PersonName } from "../chart/chart.ts";
import { visible } from "./visible.ts";

/** Whose name it is, and what the clinician chose to call them. */
export interface Named {
  readonly choices: { readonly child: { readonly called: string | null } };
  readonly material: { readonly chart: { readonly identity: Identity } };
}

/** The name that the letter uses after the subject line, as text: what the clinician wrote, else the given name. */
export function calledName({ choices, material }: Named): string {
  return visible(choices.child.called ?? givenName(material.chart.identity) ?? "the child");
}

/** An office within a sentence: "the Office of Accessibility Services"; a name that stands by itself stays as it is. */
export function officeName(role: string, language: "en" | "es"): string {
  const isOffice = /\b(?:office|department|center|division|program)\b/i.test(role);
  return language === "en" && isOffice && !/^the\b/i.test(role) ? `the ${role}` : role;
}

/** Whether the record has a name that can be read. */
export function hasName(identity: Identity): identity is Identity & { readonly name: PersonName } {
  return identity.name !== null && visible(identity.name.full).trim() !== "";
}

function givenName(identity: Identity): string | null {
  if (!hasName(identity)) return null;
  const { name } = identity;
  return visible(name.given).trim() === "" ? name.full : (visible(name.given).trim().split(/\s+/)[0] ?? name.given);
}
