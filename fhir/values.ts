/** The value of an Observation or of an answer, of every type that FHIR R4 allows, as one of our few kinds. Judges no value. */
import { z } from "zod";
import type { FindingValue } from "../chart/chart.ts";
import { type Concept, conceptOf, words } from "./codes.ts";
import {
  codingSchema,
  conceptSchema,
  periodSchema,
  quantitySchema,
  rangeSchema,
  ratioSchema,
  textSchema,
} from "./elements.ts";

/** The fields that may hold a value; to be spread into a schema. */
export const valueShape = {
  valueQuantity: quantitySchema.optional(),
  valueCodeableConcept: conceptSchema.optional(),
  valueCoding: codingSchema.optional(),
  valueString: textSchema.optional(),
  valueBoolean: z.boolean().optional(),
  valueInteger: z.number().optional(),
  valueDecimal: z.number().optional(),
  valueRange: rangeSchema.optional(),
  valueRatio: ratioSchema.optional(),
  valueTime: textSchema.optional(),
  valueDate: textSchema.optional(),
  valueDateTime: textSchema.optional(),
  valueUri: textSchema.optional(),
  valuePeriod: periodSchema.optional(),
  valueSampledData: z.object({}).optional(),
  valueAttachment: z.object({}).optional(),
  valueReference: z.object({ display: textSchema.optional() }).optional(),
  dataAbsentReason: conceptSchema.optional(),
};

export type ValueFields = z.infer<z.ZodObject<typeof valueShape>>;
type Quantity = z.infer<typeof quantitySchema>;

const UNREADABLE = "a recording or a file: look at it in the chart";

/** The value, or why there is none, or nothing at all. */
export function valueOf(fields: ValueFields): FindingValue {
  return codedValue(fields) ?? measuredValue(fields) ?? plainValue(fields) ?? missingValue(fields);
}

function codedValue({ valueCodeableConcept, valueCoding, valueBoolean }: ValueFields): FindingValue | null {
  if (valueBoolean !== undefined) return { kind: "yes_no", yes: valueBoolean };
  const concept = valueCodeableConcept ?? (valueCoding === undefined ? undefined : conceptOf([valueCoding], undefined));
  if (concept === undefined) return null;
  if (concept.codes.length > 0) return { kind: "coded", codes: concept.codes, text: concept.text };
  if (concept.absent !== null) return absent(concept.absent);
  return textValue(concept.text);
}

function measuredValue(fields: ValueFields): FindingValue | null {
  const { valueQuantity: quantity, valueRange: range, valueRatio: ratio } = fields;
  const number = fields.valueInteger ?? fields.valueDecimal;
  if (number !== undefined) return { kind: "number", number, unit: null };
  if (range !== undefined) return textValue(between(range.low, range.high, " to "));
  if (ratio !== undefined) return textValue(between(ratio.numerator, ratio.denominator, ":"));
  if (quantity?.value === undefined) return null;
  // "Less than 5" is not 5: with a comparator the value stays words.
  if (quantity.comparator !== undefined) return textValue(quantityText(quantity));
  return { kind: "number", number: quantity.value, unit: unitOf(quantity) };
}

function plainValue(fields: ValueFields): FindingValue | null {
  const text = fields.valueString ?? fields.valueDate ?? fields.valueDateTime ?? fields.valueTime ?? fields.valueUri;
  const period = fields.valuePeriod;
  if (text !== undefined) return textValue(text);
  if (period !== undefined)
    return textValue([period.start, period.end].filter((day) => day !== undefined).join(" to "));
  return textValue(fields.valueReference?.display);
}

function missingValue({
  dataAbsentReason,
  valueSampledData,
  valueAttachment,
  valueReference,
}: ValueFields): FindingValue {
  if (dataAbsentReason !== undefined) return absent(reasonIn(dataAbsentReason));
  const other = valueSampledData ?? valueAttachment ?? valueReference;
  return other === undefined ? { kind: "none" } : { kind: "absent", why: UNREADABLE };
}

function reasonIn(concept: Concept): string {
  return concept.absent ?? concept.codes[0]?.code ?? concept.text ?? "unknown";
}

/** `masked` is told as any other missing value is: that something is hidden must not show. */
function absent(reason: string): FindingValue {
  return { kind: "absent", why: reason === "masked" ? "unknown" : reason };
}

function textValue(text: string | null | undefined): FindingValue | null {
  const said = words(text ?? undefined);
  return said === null ? null : { kind: "text", text: said };
}

function between(first: Quantity | undefined, second: Quantity | undefined, sign: string): string {
  return [first, second].flatMap((quantity) => (quantity === undefined ? [] : quantityText(quantity))).join(sign);
}

function quantityText(quantity: Quantity): string {
  const number = `${quantity.comparator ?? ""}${quantity.value ?? ""}`;
  return [number, unitOf(quantity) ?? ""].filter((part) => part !== "").join(" ");
}

function unitOf({ unit, code }: Quantity): string | null {
  return words(unit) ?? words(code);
}
