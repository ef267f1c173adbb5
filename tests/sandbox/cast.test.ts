// The cast as a whole: records that hold together on any day, nobody who outgrows a test, nothing that could be a real person's.
import { describe, expect, it } from "@jest/globals";
import { calendarDate, completedMonths, daysBetween } from "../../chart/dates.ts";
import type { CalendarDate } from "../../chart/dates.ts";
import { ANCHOR, CAST, childOn, childrenOn, isSensitive, withoutSensitive } from "../../sandbox/cast.ts";
import type { Bundle, ChildName, Resource } from "../../sandbox/cast.ts";
import { moveBundle } from "../../sandbox/moving.ts";
import type { Json, JsonObject } from "../../sandbox/moving.ts";

const AGES: Readonly<Record<ChildName, number>> = {
  adhd_anxiety: 9,
  peanut_asthma: 6,
  ei_language: 2,
  t1d_college: 17,
  autism_few_words: 4,
  cp_wheelchair: 11,
  hearing_aids: 7,
  epilepsy: 13,
  dyslexia_suspected: 8,
  concussion: 15,
  down_syndrome: 5,
  transplant: 10,
  sensitive_asthma: 15,
  almost_nothing: 12,
  status_traps: 14,
};
const OTHER_DAYS = ["2024-02-29", "2026-03-01", "2026-11-22", "2026-12-31", "2027-08-31", "2028-02-29", "2031-05-31"];
const FULL_DATE = /^\d{4}-\d{2}-\d{2}/;

interface Leaf {
  readonly path: string;
  readonly key: string;
  readonly value: string | number | boolean;
}

/** Every string, number and boolean of a resource with the way to it. */
function leaves(value: Json | undefined, path = "", key = ""): Leaf[] {
  if (value === undefined || value === null) return [];
  if (typeof value !== "object") return [{ path, key, value }];
  if (Array.isArray(value)) return value.flatMap((item: Json, at) => leaves(item, `${path}[${at}]`, key));
  return Object.entries(value).flatMap(([name, inner]) => leaves(inner, `${path}.${name}`, name));
}

const textsOf = (bundle: Bundle): readonly { path: string; key: string; text: string }[] =>
  leaves(bundle).flatMap(({ path, key, value }) => (typeof value === "string" ? [{ path, key, text: value }] : []));
const resourcesOf = (bundle: Bundle): readonly Resource[] => bundle.entry.map((entry) => entry.resource);
/** A word of the record, or nothing where there is none. */
const wordOf = (value: Json | undefined): string => (typeof value === "string" ? value : "");
const nameOf = (resource: Resource): string => `${resource.resourceType}/${wordOf(resource["id"])}`;
const patientOf = (bundle: Bundle): Resource => {
  const patient = resourcesOf(bundle).find((resource) => resource.resourceType === "Patient");
  if (!patient) throw new Error("a child of the cast has no Patient");
  return patient;
};
const dayOf = (text: string): CalendarDate => {
  const day = calendarDate(text.slice(0, 10));
  if (!day) throw new Error("the cast holds a day that does not exist");
  return day;
};
const bornOn = (bundle: Bundle): CalendarDate => dayOf(wordOf(patientOf(bundle)["birthDate"]));
const anchored = childrenOn(ANCHOR);
const anchoredChild = (name: ChildName): Bundle => childOn(name, ANCHOR).bundle;

/** All that a Bundle refers to, without the version at the end; contained resources are found inside their parents. */
function referencesOf(bundle: Bundle): string[] {
  return textsOf(bundle)
    .filter(({ key, text }) => key === "reference" && !text.startsWith("#"))
    .map(({ text }) => text.replace(/\/_history\/.*$/, ""));
}

describe("the cast", () => {
  it("is fifteen children, each of the age that the design names", () => {
    const ages = Object.fromEntries(
      anchored.map(({ name, bundle }) => [name, Math.floor(completedMonths(bornOn(bundle), dayOf(ANCHOR)) / 12)]),
    );
    expect(CAST).toHaveLength(15);
    expect(ages).toEqual(AGES);
  });

  it("is written for the day that every file names", () => {
    expect(new Set(anchored.map(({ bundle }) => wordOf(bundle["timestamp"]).slice(0, 10)))).toEqual(new Set([ANCHOR]));
    expect(new Set(anchored.map(({ bundle }) => bundle["type"]))).toEqual(new Set(["collection"]));
  });

  it("has the child who leaves early intervention nine days before the ninety-day mark", () => {
    const born = bornOn(anchoredChild("ei_language"));
    expect(completedMonths(born, dayOf(ANCHOR))).toBe(32);
    expect(daysBetween(dayOf("2026-12-02"), dayOf(`2027${born.slice(4)}`))).toBe(90);
  });

  it("names each resource once in a record", () => {
    for (const { bundle } of anchored) {
      const names = resourcesOf(bundle)
        .filter((resource) => resource["id"] !== undefined)
        .map(nameOf);
      expect(names).toHaveLength(new Set(names).size);
    }
  });

  it("shares clinicians and practices between children, and nothing else", () => {
    const seen = new Map<string, Resource>();
    const shared = new Set<string>();
    for (const resource of anchored.flatMap(({ bundle }) => resourcesOf(bundle))) {
      if (resource["id"] === undefined) continue;
      const before = seen.get(nameOf(resource));
      if (before) shared.add(resource.resourceType);
      expect(before ?? resource).toEqual(resource);
      seen.set(nameOf(resource), resource);
    }
    expect([...shared].toSorted()).toEqual(["Organization", "Practitioner", "PractitionerRole"]);
  });

  it("refers only to what is in the same record, except for the one item of a patient who is not there", () => {
    const lost = anchored.flatMap(({ name, bundle }) => {
      const known = new Set(bundle.entry.flatMap((entry) => [nameOf(entry.resource), wordOf(entry["fullUrl"])]));
      return referencesOf(bundle)
        .filter((reference) => !known.has(reference))
        .map((reference) => `${name}: ${reference}`);
    });
    expect(lost).toEqual(["status_traps: Patient/elias-not-here"]);
  });

  it("resolves every reference to a contained resource inside its parent", () => {
    for (const resource of anchored.flatMap(({ bundle }) => resourcesOf(bundle))) {
      const contained = leaves(resource["contained"]).filter(({ key }) => key === "id");
      const inside = leaves(resource).filter(({ key, value }) => key === "reference" && String(value).startsWith("#"));
      expect(contained.map(({ value }) => `#${String(value)}`)).toEqual(inside.map(({ value }) => value));
    }
  });

  it("writes every ICD-10-CM code with its dot", () => {
    const systems = new Set(["http://hl7.org/fhir/sid/icd-10-cm", "urn:oid:2.16.840.1.113883.6.90"]);
    const codes = anchored.flatMap(({ bundle }) => codingsOf(bundle).filter(({ system }) => systems.has(system)));
    expect(codes.length).toBeGreaterThan(150);
    expect(codes.filter(({ code }) => !/^[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?$/.test(code))).toEqual([]);
  });

  it("writes every SNOMED and RxNorm identifier as a number, and every LOINC code with the check digit that it must have", () => {
    const numbers = new Set(["http://snomed.info/sct", "http://www.nlm.nih.gov/research/umls/rxnorm"]);
    const codes = anchored.flatMap(({ bundle }) => codingsOf(bundle));
    expect(codes.filter(({ system, code }) => numbers.has(system) && !/^\d{3,18}$/.test(code))).toEqual([]);
    const loinc = codes.filter(({ system, code }) => system === "http://loinc.org" && !code.startsWith("LA"));
    expect(loinc.length).toBeGreaterThan(100);
    expect(loinc.filter(({ code }) => !hasCheckDigit(code))).toEqual([]);
  });

  it("holds nothing that could be a real person's: no social security number, no real telephone, no real ZIP code", () => {
    const texts = anchored.flatMap(({ bundle }) => textsOf(bundle));
    expect(texts.filter(({ text }) => /\b\d{3}-\d{2}-\d{4}\b/.test(text))).toEqual([]);
    expect(
      texts.filter(({ path, text }) => /telecom/.test(path) && /\d/.test(text) && !/^555-01\d\d$/.test(text)),
    ).toEqual([]);
    expect(texts.filter(({ key, text }) => key === "postalCode" && text !== "44000")).toEqual([]);
  });

  it("writes no calendar date into free text, where it could not move with the child", () => {
    const words = /\b(?:19|20)\d\d\b|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d/;
    const free = new Set(["text", "valueString", "description", "title", "abatementString", "onsetString", "data"]);
    const dated = anchored.flatMap(({ bundle }) =>
      textsOf(bundle)
        .filter(({ key }) => free.has(key))
        .map(({ key, text }) => (key === "data" ? Buffer.from(text, "base64").toString("utf8") : text))
        .filter((text) => words.test(text)),
    );
    expect(dated).toEqual([]);
  });

  it("gives every child but the last arrival a clinician, a practice with a telephone, and insurance that no letter needs", () => {
    for (const { bundle } of anchored.filter(({ name }) => name !== "almost_nothing")) {
      const types = new Set(resourcesOf(bundle).map((resource) => resource.resourceType));
      for (const type of [
        "Practitioner",
        "PractitionerRole",
        "Organization",
        "Encounter",
        "Coverage",
        "Immunization",
      ]) {
        expect(types).toContain(type);
      }
    }
  });
});

describe("a child of the cast on another day", () => {
  it("is as old in completed months as on the first day, on each of two thousand days with their leap days", () => {
    const births = [...anchored.map(({ bundle }) => bornOn(bundle)), "2020-02-29", "2016-12-31", "2021-08-30"].map(
      dayOf,
    );
    const days = Array.from({ length: 2000 }, (_, at) =>
      new Date(Date.parse(ANCHOR) + (at - 700) * 86_400_000).toISOString().slice(0, 10),
    );
    const outgrown = days.flatMap((day) =>
      births.filter((born) => {
        const moved = dayOf(wordOf(moveBundle({ birthDate: born }, ANCHOR, day)["birthDate"]));
        return completedMonths(moved, dayOf(day)) !== completedMonths(born, dayOf(ANCHOR));
      }),
    );
    expect(outgrown).toEqual([]);
  });

  it("keeps the days between any two events", () => {
    for (const day of OTHER_DAYS) {
      const shift = daysBetween(dayOf(ANCHOR), dayOf(day));
      for (const { before, after } of movedDates(day)) expect(daysBetween(dayOf(before), dayOf(after))).toBe(shift);
    }
  });

  it("keeps the time of day, the offset and the precision of every date", () => {
    for (const day of OTHER_DAYS) {
      for (const { before, after } of movedDates(day)) expect(after.slice(10)).toBe(before.slice(10));
      for (const { before, after } of partialDates(day)) expect(after).toHaveLength(before.length);
    }
  });

  it("leaves every other word, number and code of the record as it was", () => {
    for (const [name, before, after] of pairs("2029-06-15")) {
      const changed = before.filter((leaf, at) => leaf.value !== after[at]?.value);
      expect({ name, paths: after.map(({ path }) => path) }).toEqual({ name, paths: before.map(({ path }) => path) });
      expect(changed.filter(({ value }) => !/^\d{4}(-\d{2}(-\d{2}(T.*)?)?)?$/.test(String(value)))).toEqual([]);
    }
  });

  it("does not take a word that only looks like a date for one", () => {
    const kept: JsonObject = {
      value: "2026-11-23",
      code: "2024",
      valueString: "2026-11",
      postalCode: "2024",
      id: "2026-11-23",
    };
    expect(moveBundle(kept, ANCHOR, "2027-01-01")).toEqual(kept);
  });

  it("was not seen by anyone before its birth", () => {
    for (const day of OTHER_DAYS) {
      for (const { name, bundle } of childrenOn(day)) {
        const born = bornOn(bundle);
        const early = textsOf(bundle).filter(({ text }) => FULL_DATE.test(text) && text.slice(0, 10) < born);
        expect({ name, day, early }).toEqual({ name, day, early: [] });
      }
    }
  });

  it("is the file itself on the first day", () => {
    for (const { name, bundle } of anchored) expect(childOn(name, ANCHOR).bundle).toEqual(bundle);
  });

  it("is refused for a day that does not exist", () => {
    expect(() => childOn("epilepsy", "2027-02-29")).toThrow("must be written YYYY-MM-DD");
    expect(() => childOn("epilepsy", "tomorrow")).toThrow("must be written YYYY-MM-DD");
  });
});

describe("what single children are for", () => {
  it("marks the sensitive items of four children, and lets nothing else refer to them", () => {
    const keepers: readonly ChildName[] = ["ei_language", "t1d_college", "sensitive_asthma", "status_traps"];
    for (const { name, bundle } of anchored) {
      const marked = resourcesOf(bundle).filter(isSensitive).map(nameOf);
      expect(marked.length > 0).toBe(keepers.includes(name));
      expect(referencesOf(withoutSensitive(bundle)).filter((reference) => marked.includes(reference))).toEqual([]);
    }
  });

  it("leaves the asthma and its breathing findings when the sensitive items are taken away", () => {
    const rest = resourcesOf(withoutSensitive(anchoredChild("sensitive_asthma"))).map(nameOf);
    expect(rest).toEqual(expect.arrayContaining(["Condition/imani-asthma", "Observation/imani-breathing"]));
    expect(rest.some((name) => /vaping|cannabis|hiv|contracept|self-harm|foster/.test(name))).toBe(false);
  });

  it("labels every item with a confidentiality label as sensitive", () => {
    const labeled = resourcesOf(anchoredChild("sensitive_asthma")).filter((resource) =>
      leaves(resource["meta"]).some(({ path }) => path.includes(".security")),
    );
    expect(labeled.length).toBeGreaterThanOrEqual(10);
    expect(labeled.filter((resource) => !isSensitive(resource))).toEqual([]);
  });

  it("has a name of sixty characters of which one part is written with separate accents", () => {
    const name =
      textsOf(anchoredChild("almost_nothing")).find(({ path }) => path.endsWith(".name[0].text"))?.text ?? "";
    expect([...new Intl.Segmenter("vi").segment(name)]).toHaveLength(60);
    expect(name.split(" ").filter((part) => part !== part.normalize("NFC"))).toHaveLength(1);
  });

  it("has every clinical status, every verification status, and both left out", () => {
    const conditions = resourcesOf(anchoredChild("status_traps")).filter(
      ({ resourceType }) => resourceType === "Condition",
    );
    expect(statusesOf(conditions, "clinicalStatus")).toEqual(
      new Set([undefined, "active", "recurrence", "relapse", "inactive", "remission", "resolved"]),
    );
    expect(statusesOf(conditions, "verificationStatus")).toEqual(
      new Set([undefined, "confirmed", "provisional", "differential", "unconfirmed", "refuted", "entered-in-error"]),
    );
  });

  it("has entries without ids, a versioned reference and two homes in the record of every trap", () => {
    const bundle = anchoredChild("status_traps");
    expect(resourcesOf(bundle).filter((resource) => resource["id"] === undefined)).toHaveLength(3);
    expect(textsOf(bundle).some(({ text }) => text === "Patient/elias/_history/3")).toBe(true);
    expect(patientOf(bundle)["address"]).toHaveLength(2);
  });
});

function codingsOf(bundle: Bundle): readonly { system: string; code: string }[] {
  const found = leaves(bundle);
  const systems = new Map(found.filter(({ key }) => key === "system").map(({ path, value }) => [path, String(value)]));
  return found
    .filter(({ key }) => key === "code")
    .map(({ path, value }) => ({ system: systems.get(path.replace(/code$/, "system")) ?? "", code: String(value) }));
}

/** A LOINC code ends in a mod-10 check digit: each second digit from the right counts double. Answers (LA…) are not codes. */
function hasCheckDigit(code: string): boolean {
  const [digits = "", check = ""] = code.split("-");
  const sum = digits
    .split("")
    .toReversed()
    .reduce((total, digit, at) => {
      const counted = Number(digit) * (at % 2 === 0 ? 2 : 1);
      return total + Math.floor(counted / 10) + (counted % 10);
    }, 0);
  return check === String((10 - (sum % 10)) % 10);
}

function pairs(day: string): readonly [ChildName, readonly Leaf[], readonly Leaf[]][] {
  return anchored.map(({ name, bundle }) => [name, leaves(bundle), leaves(childOn(name, day).bundle)]);
}

/** The dates of all records, before and after the move, that are known to the day; birthdays apart, which move with the age. */
function movedDates(day: string): readonly { before: string; after: string }[] {
  return bothDates(day).filter(({ before }) => before.length >= 10);
}

function partialDates(day: string): readonly { before: string; after: string }[] {
  return bothDates(day).filter(({ before }) => before.length < 10);
}

function bothDates(day: string): readonly { before: string; after: string }[] {
  return pairs(day).flatMap(([, before, after]) =>
    before.flatMap(({ key, value }, at) =>
      key !== "birthDate" && /date|start|end|authored|recorded|created|issued|onset|lastUpdated/i.test(key)
        ? [{ before: String(value), after: String(after[at]?.value ?? "") }].filter((dates) =>
            /^\d{4}(-|$)/.test(dates.before),
          )
        : [],
    ),
  );
}

function statusesOf(resources: readonly Resource[], key: string): Set<Json | undefined> {
  return new Set(resources.map((resource) => leaves(resource[key]).find((leaf) => leaf.key === "code")?.value));
}
