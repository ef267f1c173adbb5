/** The page for who administers a tenant: what this launch was granted, how letters get into the chart, and how the EHR stands. Pure. */
import type { ByHand, Rung } from "../../fhir/filing/rung.ts";
import type { EhrSession } from "../../fhir/smart/session.ts";
import { deskItem, deskSection } from "../pages/desk-model.ts";
import type { DeskSection } from "../pages/desk-model.ts";

export interface Checked {
  readonly well: boolean;
  readonly about: string;
  readonly says: string;
}

export interface OperatorsWords {
  readonly session: Pick<EhrSession, "scopes" | "missing" | "fhirUser" | "encounter">;
  readonly profile: string;
  readonly rung: Rung;
  readonly looks: readonly Checked[];
}

/** All of it; what is not well first. */
export function operatorsSections(words: OperatorsWords): readonly DeskSection[] {
  const { looks } = words;
  const mend = looks.filter(({ well }) => !well);
  const well = looks.filter(({ well: isWell }) => isWell);
  return [
    launchSection(words),
    filingSection(words),
    ...(mend.length === 0 ? [] : [looksSection("mend", "To be mended", mend)]),
    looksSection("well", mend.length === 0 ? "Everything that was looked at is well" : "What is well", well),
  ];
}

function launchSection({ session }: OperatorsWords): DeskSection {
  const { scopes, missing, fhirUser, encounter } = session;
  const isWhole = missing.length === 0;
  return deskSection({
    id: "launch",
    heading: isWhole
      ? "This launch was granted all that it asked for"
      : "This launch was not granted all that it asked for",
    isLoud: !isWhole,
    words: isWhole
      ? []
      : ["What is missing is shown as not permitted, never as absent. Add it to the registration in the EHR."],
    facts: [
      { term: "Missing", says: isWhole ? "nothing" : missing.join(" ") },
      { term: "Granted", says: scopes.join(" ") },
      { term: "User", says: fhirUser ?? "the EHR does not say who this is: letters can be prepared, not signed" },
      { term: "Visit", says: encounter === null ? "none was given" : "given with the launch" },
    ],
  });
}

function filingSection({ rung, profile }: OperatorsWords): DeskSection {
  return deskSection({
    id: "filing",
    heading: "How a letter of this launch gets into the chart",
    facts: [
      { term: "Profile", says: profile },
      { term: "Way", says: rungInWords(rung) },
    ],
  });
}

function rungInWords(rung: Rung): string {
  switch (rung.kind) {
    case "document": {
      const form = rung.form === "pdf" ? "as the signed PDF" : "as its words in plain text, with the digest of the PDF";
      const condition = rung.isConditional ? "with a conditional create" : "looked for before it is sent";
      return `${form}, ${condition}`;
    }
    case "adapter":
      return "by the vendor's own way";
    case "by-hand":
      return `by hand: ${BY_HAND[rung.why]}`;
    default:
      return rung;
  }
}

const BY_HAND: Readonly<Record<ByHand, string>> = {
  off: "write_back is off",
  "takes-none": "the EHR takes no documents by FHIR, or not in the form that write_back wants",
  "not-granted": "this launch was not granted to create documents",
  "too-large": "the letter is too large",
  refused: "the EHR refused every form",
  "only-paper": "there is no text of a letter on paper",
};

function looksSection(id: string, heading: string, looks: readonly Checked[]): DeskSection {
  return deskSection({
    id,
    heading,
    isLoud: id === "mend",
    items: looks.map(({ about, says }) => deskItem({ head: about, lines: [says] })),
  });
}
