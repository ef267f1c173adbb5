/** In which order letters lie in the stack, whatever is known of them: nothing lost, a child's letters together, the first to come on top. */
import { describe, expect, it } from "@jest/globals";
import { lastSheetOf, planPrint } from "../../../pdf/print-plan.ts";
import type { LetterToPrint } from "../../../pdf/print-plan.ts";
import { readSheetCode } from "../../../pdf/sheet-code.ts";
import { nameOf } from "../../../server/printing/candidates.ts";
import type { Candidate } from "../../../server/printing/candidates.ts";
import { slipsFor } from "../../../server/printing/desk-slips.ts";
import { inOrder, ORDERS, orderFrom } from "../../../server/printing/order.ts";
import { daysInStack } from "../../../server/printing/pick-up-days.ts";
import { chance } from "../batch/chance.ts";

const CASES = 250;
const FAMILIES = ["Ellison", "Núñez", "O'Brien", "Nguyễn", "", "van der Berg", "Zeller"];
const DAYS = [null, "2026-08-12", "2026-08-13", "2026-08-14"];
const SCHOOLS = [null, "Fairview Elementary School", "Oak Hill Middle School"];
const ZIPS = ["43000", "43001-1234", "01234", null];

/** Up to 30 letters of up to 20 children. */
function stackOf(seed: number): readonly Candidate[] {
  const by = chance(seed);
  const of = <One>(list: readonly One[]): One | undefined => list[by.below(list.length)];
  const children = Array.from({ length: 1 + by.below(20) }, (_, index) => {
    const family = of(FAMILIES) ?? "";
    const school = of(SCHOOLS) ?? null;
    return {
      patient: `p${index}`,
      name: { given: `Child${index}`, family, full: `Child${index} ${family}` },
      calledName: null,
      recordNumber: null,
      bornOn: null,
      languages: [],
      school: school === null ? null : { name: school, address: [] },
      practice: null,
    };
  });
  return Array.from({ length: 1 + by.below(30) }, (_, index) => {
    const child = children[by.below(children.length)] ?? null;
    const zip = of(ZIPS) ?? null;
    return candidate(index, child, { pickUpOn: of(DAYS) ?? null, zip, signer: of(["Marsh", "Okoye"]) ?? "" });
  });
}

interface Own {
  readonly pickUpOn: string | null;
  readonly zip: string | null;
  readonly signer: string;
}

function candidate(index: number, child: Candidate["child"], { pickUpOn, zip, signer }: Own): Candidate {
  const number = `AAAA-${String(index).padStart(2, "0")}`;
  const address = zip === null ? [] : [`Fairview, OH ${zip}`];
  return {
    letter: {
      id: number,
      number,
      state: "signed",
      patient: child?.patient ?? "",
      kind: "section_504",
      language: "en-US",
      template: { id: "section_504", version: 1 },
      knowledge: "",
      sha256: "",
      replaces: null,
      heldBy: "",
      heldAt: 0,
      changedAt: 0,
    },
    card: {
      title: "Letter",
      on: "2026-08-10",
      isElectronic: true,
      signer,
      recipient: { role: "Section 504 Coordinator", name: null, organization: null, address },
      giveTo: "family",
      called: null,
      grade: null,
      ofAgeOn: null,
      isMinors: false,
      endsOn: null,
      rests: [],
      permissionEndsOn: null,
      packet: [],
    },
    child,
    holds: [],
    checkedOn: "2026-08-10",
    pickUpOn,
  };
}

const SEEDS = Array.from({ length: CASES }, (_, seed) => seed);
const words = new Intl.Collator("en-US", { sensitivity: "base", numeric: true });

describe("a stack of letters", () => {
  it("has every letter once in every order, whatever is known of them", () => {
    for (const seed of SEEDS) {
      const stack = stackOf(seed);
      for (const order of ["pickup", "name", "school", "provider", "zip"] as const) {
        const numbers = inOrder(stack, order).map(({ letter }) => letter.number);
        expect(numbers.toSorted()).toEqual(stack.map(({ letter }) => letter.number));
      }
    }
  });

  it("is the same whatever order the letters came in", () => {
    for (const seed of SEEDS) {
      const stack = stackOf(seed);
      for (const order of ["pickup", "name", "school", "provider", "zip"] as const)
        expect(inOrder(stack.toReversed(), order)).toEqual(inOrder(stack, order));
    }
  });

  it("goes by the pick-up day, the first day on top and who has none last", () => {
    for (const seed of SEEDS) {
      const days = inOrder(stackOf(seed), "pickup").map(({ pickUpOn }) => pickUpOn ?? "9999-99-99");
      expect(days).toEqual(days.toSorted());
    }
  });

  it("goes by the last name within a day, and keeps a child's letters together by name", () => {
    for (const seed of SEEDS) {
      const stack = inOrder(stackOf(seed), "pickup");
      for (const [, day] of Map.groupBy(stack, ({ pickUpOn }) => pickUpOn)) {
        const names = day.map((each) => nameOf(each));
        expect(names).toEqual(names.toSorted((one, other) => words.compare(one, other)));
      }
      const patients = inOrder(stack, "name").map(({ letter }) => letter.patient);
      const turns = patients.filter((patient, at) => patient !== patients[at - 1]);
      expect(new Set(turns).size).toBe(turns.length);
    }
  });

  it("lies by pick-up day where nobody says otherwise", () => {
    expect([orderFrom(""), orderFrom("toString"), orderFrom("zip")]).toEqual(["pickup", "pickup", "zip"]);
    expect(Object.keys(ORDERS)[0]).toBe("pickup");
  });

  it("is divided by day at sheets that lie one after the other and are all of the stack", () => {
    for (const seed of SEEDS) {
      const stack = inOrder(stackOf(seed), "pickup");
      const dayOf = new Map(stack.map(({ letter, pickUpOn }) => [letter.number, pickUpOn]));
      const planning = planPrint(
        stack.map(({ letter }) => ({ ...toPrint(letter.number), survey: { pages: 1 + (seed % 4), lacks: [] } })),
        { batch: "", on: "2026-08-10", duplex: true, mostSheets: 200 },
      );
      for (const document of planning.kind === "planned" ? planning.documents : []) {
        const days = daysInStack(document, (number) => dayOf.get(number) ?? null);
        if (days.length === 0) continue;
        const ends = days.flatMap(([, sheets]) => sheets.split(" to ").map((code) => readSheetCode(code)?.sheet ?? 0));
        expect([Math.min(...ends), Math.max(...ends)]).toEqual([2, lastSheetOf(document)]);
        expect(ends).toEqual(ends.toSorted((one, other) => one - other));
        expect(new Set(days.map(([day]) => day)).size).toBe(days.length);
      }
    }
  });
});

describe("a slip for the desk", () => {
  it("lies with each child whose family name another one has, and names every other packet and never its own", () => {
    let slips = 0;
    for (const seed of SEEDS) {
      const stack = inOrder(stackOf(seed), "name");
      const childOf = new Map(stack.map(({ letter, child }) => [letter.number, child]));
      for (const [number, { own, others }] of slipsFor(stack)) {
        slips += 1;
        const child = childOf.get(number);
        expect(childOf.get(own)?.patient).toBe(child?.patient);
        const families = others.map((other) => childOf.get(other)?.name?.family);
        expect(new Set(families)).toEqual(new Set([child?.name?.family]));
        expect(others.map((other) => childOf.get(other)?.patient)).not.toContain(child?.patient);
      }
    }
    expect(slips).toBeGreaterThan(CASES);
  });

  it("is not made for a name that half of the town has", () => {
    const child = (index: number): Candidate["child"] => ({ ...NGUYEN, patient: `p${index}` });
    const many = Array.from({ length: 7 }, (_, index) => candidate(index, child(index), NOTHING));
    expect(slipsFor(many.slice(0, 6)).size).toBe(6);
    expect(slipsFor(many).size).toBe(0);
  });
});

const NOTHING: Own = { pickUpOn: null, zip: null, signer: "" };
const NGUYEN = {
  name: { given: "An", family: "Nguyễn", full: "Nguyễn An" },
  calledName: null,
  recordNumber: null,
  bornOn: null,
  languages: [],
  school: null,
  practice: null,
};

function toPrint(number: string): Pick<LetterToPrint, "number" | "language" | "bookmark"> {
  return { number, language: "en-US", bookmark: "" };
}
