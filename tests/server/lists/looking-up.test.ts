/** Whom a schedule or a list names, looked at one by one: who is on, who is not and why; and what is refused before anybody is. */
import { describe, expect, it } from "@jest/globals";
import { calendarDate, partialDate } from "../../../chart/dates.ts";
import type { ListedPatient } from "../../../fhir/find-patient.ts";
import { loadKnowledge } from "../../../knowledge/load.ts";
import { readKnowledgeFiles } from "../../../knowledge/read.ts";
import { apartByNumber, leftOutBefore, leftOutByChart } from "../../../server/lists/judge.ts";
import type { ListRules } from "../../../server/lists/judge.ts";
import type { ListsDoor } from "../../../server/lists/lists-door.ts";
import { lookAtChild } from "../../../server/lists/look-at-child.ts";
import type { Looker } from "../../../server/lists/look-at-child.ts";
import { chosenFrom, titleOf } from "../../../server/lists/list-words.ts";
import { progressWords } from "../../../server/lists/looking-sheet.ts";
import { namedBy } from "../../../server/lists/named-by.ts";
import { LEFT_OUT_WORDS, troubleWords } from "../../../server/lists/trouble-words.ts";
import { LEFT_OUT } from "../../../server/lists/wish.ts";
import type { ListWish, Looking, SeenChild } from "../../../server/lists/wish.ts";

const loaded = loadKnowledge(readKnowledgeFiles());
if (loaded.kind === "refused") throw new Error("the content does not load");
const { knowledge } = loaded;
const today = calendarDate("2026-08-05");
if (today === null) throw new Error("no day");

const RULES: ListRules = {
  filter: { condition: "", ageFrom: 4, ageTo: 18, seenMonths: null, withCurrent: false },
  kind: { ages: { from: 36, to: 263, younger: "", older: "", youngerKind: null, olderKind: null } },
  today,
  organizations: ["Organization/own"],
  current: new Set(["has"]),
  listed: new Set(["waits"]),
};
const CHILD: ListedPatient = {
  id: "a",
  name: "Ana Silva",
  bornOn: partialDate("2016-03-01"),
  deceased: false,
  replaced: false,
  organization: "Organization/own",
  recordNumber: "0034001",
};

const WISH: ListWish = {
  source: { from: "clinic", clinicians: ["m"], place: null, firstDay: today, lastDay: today },
  filter: RULES.filter,
  kind: "section_504",
  title: "",
  deliver: "mail",
  fields: {},
};

/** A door on which only what is given is answered. */
function door(own: Partial<ListsDoor>): ListsDoor {
  const none = (): never => {
    throw new Error("this is not asked");
  };
  return {
    schedule: none,
    kept: none,
    members: none,
    problems: none,
    patient: none,
    ownProblems: none,
    lastVisit: none,
    ...own,
  };
}

const answer = <T>(value: T) => Promise.resolve({ kind: "answered" as const, value });
const looker = (own: Partial<ListsDoor>, filter: Partial<ListRules["filter"]> = {}): Looker => ({
  door: door(own),
  rules: { ...RULES, filter: { ...RULES.filter, ...filter } },
  knowledge,
});

describe("a child who is named", () => {
  it.each([
    ["on the list, where nothing stands against it", {}, null],
    ["not, who has died", { deceased: true }, "deceased"],
    ["not, whose record was merged", { replaced: true }, "merged"],
    ["not, of another practice", { organization: "Organization/other" }, "other_practice"],
    ["not, without a birth date", { bornOn: null }, "no_birth_date"],
    ["not, of whom only the year of birth is known", { bornOn: partialDate("2016") }, "no_birth_date"],
    ["not, without a record number", { recordNumber: null }, "no_number"],
    ["not, younger than was asked for", { bornOn: partialDate("2023-01-01") }, "too_young"],
    ["not, older than was asked for", { bornOn: partialDate("2006-01-01") }, "too_old"],
    ["not, who waits on another list", { id: "waits" }, "on_other_list"],
    ["not, who has a letter of this school year", { id: "has" }, "has_current"],
  ] as const)("is %s", (_words, own, out) => {
    expect(leftOutBefore({ ...CHILD, ...own }, RULES)).toBe(out);
  });

  it("is on it in spite of a letter of this school year where staff want these children too", () => {
    const rules = { ...RULES, filter: { ...RULES.filter, withCurrent: true } };
    expect(leftOutBefore({ ...CHILD, id: "has" }, rules)).toBeNull();
  });

  it("is left out where the age does not fit the letter, whatever ages were asked for", () => {
    const rules = { ...RULES, kind: { ages: { ...RULES.kind.ages, from: 0, to: 35 } } };
    expect(leftOutBefore(CHILD, rules)).toBe("other_kind");
  });

  it("is left out by name where the EHR did not say what a filter asks: not known is neither yes nor no", () => {
    const rules = { ...RULES, filter: { ...RULES.filter, seenMonths: 12 } };
    expect(leftOutByChart({ hasCondition: "unread" }, rules)).toBe("condition_not_read");
    expect(leftOutByChart({ lastVisit: "unread" }, rules)).toBe("visits_not_read");
    expect(leftOutByChart({ lastVisit: null }, rules)).toBe("not_seen");
    expect(leftOutByChart({ lastVisit: partialDate("2025-08-06") }, rules)).toBeNull();
    expect(leftOutByChart({ lastVisit: partialDate("2025-08-04") }, rules)).toBe("not_seen");
  });

  it("has a reason with what to do for every way to be left out", () => {
    expect(LEFT_OUT.filter((out) => !/[.]$/.test(LEFT_OUT_WORDS[out].sentence))).toEqual([]);
  });
});

describe("looking at a child", () => {
  const named = { patient: "a", at: null, isOff: false, hasCondition: false };

  it("reads the record alone where no filter asks for more", async () => {
    const seen = await lookAtChild(named, looker({ patient: () => answer(CHILD) }));
    expect(seen).toMatchObject({ name: "Ana Silva", mrn: "0034001", out: null, isOfAge: false });
  });

  it("asks no word of the chart of a child who is left out before it", async () => {
    const own = { patient: () => answer({ ...CHILD, deceased: true }) };
    expect((await lookAtChild(named, looker(own, { condition: "any_asthma", seenMonths: 6 }))).out).toBe("deceased");
  });

  it("asks for the problem list and the last visit where the filters do", async () => {
    const own = {
      patient: () => answer(CHILD),
      ownProblems: () => answer([{ system: "icd10cm", code: "J45.40" }]),
      lastVisit: () => answer(partialDate("2026-07-01")),
    };
    expect((await lookAtChild(named, looker(own, { condition: "any_asthma", seenMonths: 6 }))).out).toBeNull();
    expect((await lookAtChild(named, looker(own, { condition: "any_adhd" }))).out).toBe("no_condition");
  });

  it("shows no name of another practice's child, and tells who the EHR does not show from who it did not answer for", async () => {
    const other = { patient: () => answer({ ...CHILD, organization: "Organization/other" }) };
    expect(await lookAtChild(named, looker(other))).toMatchObject({ name: null, mrn: null, out: "other_practice" });
    const outs = [];
    for (const why of ["forbidden", "timeout", "unauthorized"] as const)
      outs.push((await lookAtChild(named, looker({ patient: () => Promise.resolve({ kind: "trouble", why }) }))).out);
    expect(outs).toEqual(["not_shown", "no_answer", "signed_out"]);
  });

  it("takes neither of two records with one number", () => {
    const one: SeenChild = { ...CHILD, patient: "a", mrn: "1", at: null, out: null, isOfAge: false };
    const outs = apartByNumber([one, { ...one, patient: "b" }, { ...one, patient: "c", mrn: "2" }]);
    expect(outs.map(({ out }) => out)).toEqual(["same_number", "same_number", null]);
  });
});

describe("whom an EHR names", () => {
  const practice = { timeZone: "America/New_York" };
  const booking = (patient: string, at: string, isOff = false) => ({ patient, at, isOff });
  const schedule = (
    bookings: readonly ReturnType<typeof booking>[],
    incomplete: "server" | "too-many-pages" | null = null,
  ) => ({
    ...looker({ schedule: () => answer({ bookings, unnamed: 0, incomplete }) }),
    practice,
  });

  it("is each child once, at the first appointment that stands, in the order of the day", async () => {
    const naming = await namedBy(
      WISH,
      schedule([
        booking("b", "2026-08-05T15:00:00Z"),
        booking("a", "2026-08-05T14:00:00Z", true),
        booking("a", "2026-08-05T16:00:00Z"),
      ]),
    );
    expect(naming.kind === "named" ? naming.children.map(({ patient, isOff }) => [patient, isOff]) : []).toEqual([
      ["b", false],
      ["a", false],
    ]);
  });

  it("is asked for from midnight to midnight of the practice, one clinician after the other", async () => {
    const asked: unknown[] = [];
    const own = looker({
      schedule: (one) => {
        asked.push(one);
        return answer({ bookings: [], unnamed: 2, incomplete: null });
      },
    });
    const source = { ...WISH.source, clinicians: ["m", "p"] };
    const naming = await namedBy({ ...WISH, source }, { ...own, practice });
    expect(asked).toMatchObject([
      { clinician: "m", from: "2026-08-05T00:00:00-04:00", before: "2026-08-06T00:00:00-04:00" },
      { clinician: "p" },
    ]);
    expect(naming.kind === "named" ? naming.says.join() : "").toContain("4 appointments name no patient");
  });

  it("is refused beyond 500 children with what to do, and nobody's record is opened", async () => {
    const many = Array.from({ length: 501 }, (_, at) => booking(String(at), "2026-08-05T15:00:00Z"));
    const naming = await namedBy(WISH, schedule(many));
    expect(naming.kind === "refused" ? naming.why : "").toMatch(/^501 children .* at most 500.*Choose fewer days/);
    expect((await namedBy(WISH, schedule(many.slice(1)))).kind).toBe("named");
  });

  it("is refused where the EHR has more pages than are read, and told as not whole where it stopped in between", async () => {
    const one = [booking("a", "2026-08-05T15:00:00Z")];
    expect((await namedBy(WISH, schedule(one, "too-many-pages"))).kind).toBe("refused");
    const naming = await namedBy(WISH, schedule(one, "server"));
    expect(naming.kind === "named" ? naming.says.join() : "").toContain("somebody may be missing");
  });

  it("is nobody where the EHR refuses, with the reason and the other ways", async () => {
    const own = looker({ schedule: () => Promise.resolve({ kind: "trouble", why: "forbidden" }) });
    expect(await namedBy(WISH, { ...own, practice })).toEqual({ kind: "refused", why: troubleWords("forbidden") });
    expect(troubleWords("forbidden")).toContain("The other ways to make a list are open.");
    expect(troubleWords("unauthorized")).toContain("Sign in again");
  });
});

describe("the list that is made of it", () => {
  const child: SeenChild = { patient: "a", name: "A", bornOn: null, mrn: "1", at: null, out: null, isOfAge: false };
  const looking: Looking = {
    id: "x",
    wish: WISH,
    state: "read",
    startedAt: 0,
    at: 0,
    of: 3,
    seen: [child, { ...child, out: "deceased" }, { ...child, mrn: "3" }],
    says: [],
  };

  it("has those who are ticked and were on it, whatever a form says", () => {
    expect(chosenFrom(looking, new Set([0, 1, 7])).map(({ mrn, deliver }) => [mrn, deliver])).toEqual([["1", "mail"]]);
  });

  it("is named by its days, and never by a condition", () => {
    expect(titleOf(WISH)).toBe("Clinic of August 5, 2026");
    const filter = { ...WISH.filter, condition: "any_asthma" };
    expect(titleOf({ ...WISH, source: { from: "charts" }, filter })).toBe("From charts");
  });

  it("says how far it is, and about how long it takes", () => {
    expect(progressWords({ ...looking, of: null }, 0)).toBe("Asking who is on it.");
    expect(progressWords({ ...looking, of: 33 }, 3_000)).toBe("3 of 33 children looked at. About 30 seconds left.");
  });
});
