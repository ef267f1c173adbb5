/** Which notes are offered, how they are cut into sentences, and what is never offered of them. */
import { describe, expect, it } from "@jest/globals";
import type { NoteItem, Source } from "../../../chart/chart.ts";
import { notesKeptOut, tellsOfWithheld } from "../../../findings/notes-kept-out.ts";
import { chartChanges } from "../../../server/review/chart-changes.ts";
import { likelyActivities } from "../../../server/notes/likely-activities.ts";
import { noteOffers, withNotesOf } from "../../../server/notes/offered-notes.ts";
import { sentencesIn, standsIn } from "../../../server/notes/sentences.ts";
import { castMaterial, world } from "../../letter/cast-material.ts";

const { knowledge, content } = world;
const { chart } = castMaterial("almost_nothing");
const asked = { on: world.today, setting: "k12" as const, state: null };

function note(own: Partial<NoteItem>): NoteItem {
  const [known] = chart.notes ?? [];
  if (known === undefined) throw new Error("the cast has no note");
  return { ...known, ...own };
}

describe("the notes that a clinician may open", () => {
  it("leave out what is labeled, what its title tells of, and what an EHR keeps apart", () => {
    const notes = [
      note({ source: "DocumentReference/labeled" as Source, labels: ["R"] }),
      note({ source: "DocumentReference/titled" as Source, text: "Substance use counseling" }),
      note({ source: "DocumentReference/apart" as Source, text: "Psychotherapy note" }),
      note({ source: "DocumentReference/mother" as Source, about: "someone_else" }),
      note({ source: "DocumentReference/open" as Source }),
    ];
    const kept = notesKeptOut({ ...chart, notes }, asked, knowledge);
    expect(kept).toEqual(notes.slice(0, 4).map(({ source }) => source));
  });

  it("are the newest that stand; a scan is named and left to the chart", () => {
    const notes = [
      note({ source: "DocumentReference/old" as Source, on: "2025-01-02" as NoteItem["on"] }),
      note({ source: "DocumentReference/scan" as Source, formats: ["application/pdf"] }),
      note({ source: "DocumentReference/gone" as Source, status: "entered_in_error" }),
    ];
    const offers = noteOffers({ chart: { ...chart, notes }, withheld: [] });
    expect(offers.map(({ id, opens }) => [id, opens])).toEqual([
      ["scan", false],
      ["old", true],
    ]);
  });

  it("keep a secret of the confidential note even in the cast's own record", () => {
    const { chart: imani, withheld } = castMaterial("sensitive_asthma");
    expect(imani.notes?.map(({ source }) => source)).toContain("DocumentReference/imani-private-note");
    expect(noteOffers({ chart: imani, withheld }).map(({ id }) => id)).toEqual(["imani-visit-note"]);
  });
});

describe("the sentences of a note", () => {
  it("are its lines, cut where a sentence ends and not after a title or a number", () => {
    const text = "Seen by Dr. Osei today. Walks slowly.\nPlan: 1. Rest. 2. Return in approx. two weeks.";
    expect(sentencesIn(text).map(({ words }) => words)).toEqual([
      "Seen by Dr. Osei today.",
      "Walks slowly.",
      "Plan: 1. Rest.",
      "2. Return in approx. two weeks.",
    ]);
  });

  it("are found again however the lines break, and nothing else is", () => {
    expect(standsIn("walks  slowly", "She walks\nslowly today.")).toBe(true);
    expect(standsIn("walks quickly", "She walks slowly.")).toBe(false);
    expect(standsIn("  ", "She walks slowly.")).toBe(false);
  });

  it("suggest an order of activities by their words, and none where they say none", () => {
    const likely = (words: string) => likelyActivities(words, { knowledge, seen: content.seen.what });
    expect(likely("She walks slowly between rooms.").ordered[0]).toBe("walking");
    expect(likely("Leaves multi-step math problems unfinished unless prompted.").ordered.slice(0, 2)).toContain(
      "concentrating",
    );
    expect(likely("Vaccines are up to date.").likely).toBe(0);
  });

  it("are left out where they tell of what stays out of letters", () => {
    const isOut = (words: string) => tellsOfWithheld(words, chart, { asked, knowledge });
    expect(isOut("Denies smoking, vaping, or alcohol.")).toBe(true);
    expect(isOut("She walks slowly between rooms.")).toBe(false);
  });
});

describe("a note that a letter rests on", () => {
  const [source] = [note({}).source];
  const again = (own: Partial<NoteItem> | null) =>
    chartChanges(
      chart,
      { chart: { ...chart, notes: own === null ? [] : [note(own)] }, isWhole: true },
      new Set([source]),
    ).map(({ item, what }) => `${item}: ${what}`);

  it("stops the signing by its name where it was changed, taken back or replaced, and where it is gone", () => {
    expect(again({})).toEqual([]);
    for (const own of [{ status: "entered_in_error" }, { status: "superseded" }, { version: "2" }] as const)
      expect(again(own)).toEqual([expect.stringMatching(/^Note: New patient visit note, .*Elena Marsh.*: changed$/)]);
    expect(again(null)).toEqual([expect.stringMatching(/^Note: New patient visit note.*: gone$/)]);
  });

  it("goes out of the next letter's sources where the chart does not hold it any more", () => {
    const rows = [{ sources: [source, "Condition/c1" as Source] }];
    expect(withNotesOf(rows, chart)).toEqual(rows);
    expect(withNotesOf(rows, { ...chart, notes: [] })).toEqual([{ sources: ["Condition/c1"] }]);
  });
});
