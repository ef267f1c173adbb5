/** Devices that the child has, and statements that a device is used. Reads no serial number. */
import { z } from "zod";
import type { DeviceItem } from "../chart/chart.ts";
import { type Concept, distinctCodes, words } from "./codes.ts";
import { conceptSchema, dateSchema, periodSchema, referenceSchema, textSchema } from "./elements.ts";
import { authorNamed } from "./people.ts";
import { fieldsOf, itemOf, labelsWith, meaningOf, readAs, type Reading } from "./reading.ts";
import type { PatientRecord } from "./record.ts";
import { find } from "./references.ts";
import type { Named } from "./resource.ts";

const deviceSchema = z.object({
  status: textSchema.optional(),
  type: conceptSchema.optional(),
  deviceName: z.array(z.object({ name: textSchema.optional() })).default([]),
});

const useSchema = z.object({
  status: textSchema.optional(),
  device: referenceSchema.optional(),
  source: referenceSchema.optional(),
  recordedOn: dateSchema.optional(),
  timingDateTime: dateSchema.optional(),
  timingPeriod: periodSchema.optional(),
});

const DEVICE_STATUS: Readonly<Record<string, DeviceItem["status"]>> = {
  active: "active",
  inactive: "past",
  "entered-in-error": "entered_in_error",
};

const USE_STATUS: Readonly<Record<string, DeviceItem["status"]>> = {
  active: "active",
  completed: "past",
  stopped: "past",
  "entered-in-error": "entered_in_error",
};

/** Reads a Device that names the child as its patient. */
export function readDevice(entry: Named, record: PatientRecord): Reading<DeviceItem> {
  return readAs(deviceSchema, entry, (fields) => [
    {
      ...itemOf(entry, record, { concept: deviceConcept(fields), on: null, by: null }),
      resource: "Device",
      status: meaningOf<DeviceItem["status"]>(DEVICE_STATUS, fields.status, "unknown"),
    },
  ]);
}

/** Reads a DeviceUseStatement, in the words and codes of the device that it names. */
export function readDeviceUse(entry: Named, record: PatientRecord): Reading<DeviceItem> {
  return readAs(useSchema, entry, (fields) => {
    const device = find(record.index, fields.device, entry);
    const concept = deviceConcept(fieldsOf(deviceSchema, device));
    const on = fields.timingDateTime ?? fields.timingPeriod?.start ?? fields.recordedOn;
    const item = itemOf(entry, record, { concept, on, by: authorNamed(fields.source, entry, record) });
    return [
      {
        ...item,
        text: item.text ?? words(fields.device?.display),
        labels: labelsWith(item.labels, device),
        resource: "DeviceUseStatement",
        status: meaningOf<DeviceItem["status"]>(USE_STATUS, fields.status, "unknown"),
      },
    ];
  });
}

function deviceConcept(fields: z.infer<typeof deviceSchema> | null): Concept {
  const name = fields?.deviceName.map((each) => words(each.name)).find((each) => each !== null);
  return {
    codes: distinctCodes(fields?.type?.codes ?? []),
    text: fields?.type?.text ?? name ?? null,
    absent: null,
  };
}
