/** What staff need of a letter and its child later, without a chart: taken from what the letter was made from, when it is held. */
import type { CalendarDate } from "../../chart/dates.ts";
import type { Chart } from "../../chart/chart.ts";
import type { Choices } from "../../letter/decisions/choices.ts";
import type { Letter } from "../../letter/document.ts";
import type { Material } from "../../letter/material.ts";
import { minorMayControl } from "../giving/minor-controls.ts";
import type { ChildCard } from "../store/children.ts";
import type { LetterCard } from "../store/letter-cards.ts";
import { restingOn } from "./read-sources-again.ts";

/** Who the child is, as the chart has it. */
export function childCard({ identity, bornOn }: Pick<Chart, "identity" | "bornOn">): ChildCard {
  const { name, calledName, recordNumber, languages, school, practice } = identity;
  return {
    name: name === null ? null : { given: name.given, family: name.family, full: name.full },
    calledName,
    recordNumber,
    bornOn,
    languages: [...languages],
    school: school === null ? null : { name: school.name, address: [...school.address] },
    practice: practice === null ? null : { ...practice, address: [...practice.address] },
  };
}

interface Made {
  readonly choices: Choices;
  readonly material: Material;
  readonly adolescentFrom: number;
}

/** What is asked of the letter after its signing. */
export function cardOf(letter: Letter, { choices, material, adolescentFrom }: Made): LetterCard {
  const { kind, findings, signer } = material;
  const { role, name, organization, address } = choices.recipient;
  const named = choices.signer.name ?? signer?.name ?? "";
  const credential = choices.signer.name === null ? (signer?.credential ?? null) : choices.signer.credential;
  return {
    title: kind.name,
    on: letter.on,
    isElectronic: letter.status === "signed",
    signer: [named, credential].filter((part) => part !== null && part !== "").join(", "),
    recipient: { role, name, organization, address: [...address] },
    giveTo: choices.giveTo,
    called: choices.child.called,
    grade: kind.grade === "none" ? null : choices.child.grade,
    ofAgeOn: findings.dates.healthConsentOn,
    isMinors: minorMayControl(choices, findings, adolescentFrom),
    endsOn: endOf(choices),
    rests: [...restingOn(choices)].filter((source) => source.startsWith("Condition/")),
    permissionEndsOn: choices.authorization?.revokedOn ?? choices.authorization?.endsOn ?? null,
    packet: [...kind.packet],
  };
}

const WHOLE_DAY = /^\d{4}-\d{2}-\d{2}$/;
const MONTH = /^\d{4}-\d{2}$/;

/** The last day that the letter names for itself: a day, or the end of a month. */
function endOf({ answers }: Choices): CalendarDate | string | null {
  const said = [answers["until"], answers["update_by"]].find((each) => typeof each === "string" && each !== "");
  if (typeof said !== "string") return null;
  if (WHOLE_DAY.test(said)) return said;
  return MONTH.test(said) ? `${said}-31` : null;
}
