/** A family's answers beside the letter: in their words, unticked, with who said it and when. */
import { describe, expect, it } from "@jest/globals";
import { usDate } from "../../../server/days-written.ts";
import { answersFrom } from "../../../server/desk/family-sheet.ts";
import { answerRows, toldBy } from "../../../server/family-answers/answer-rows.ts";
import type { Kept, RecordContents } from "../../../server/store/records.ts";

const TODAY = "2026-11-26";

function answered(own: Partial<RecordContents["family_answer"]>): Kept<"family_answer"> {
  const content = { by: "mother" as const, who: null, on: TODAY, answers: [], other: "", ...own };
  return { kind: "family_answer", id: "r1", patient: "p", letter: null, who: "Practitioner/p", at: 1, content };
}

describe("an answer of the family", () => {
  const rows = (own: Partial<RecordContents["family_answer"]>, isKeptOut = (_words: string) => false) =>
    answerRows(answered(own), isKeptOut, []);

  it("waits unticked, says who and when, and keeps the family's words beside the clinician's", () => {
    const [row] = rows({ answers: [{ of: "concentrating", words: "Works five minutes, then gets up." }] });
    expect(row).toMatchObject({
      of: "concentrating",
      keep: false,
      words: "Works five minutes, then gets up.",
      seenBy: "mother, November 26, 2026",
      sources: [],
      quote: { words: "Works five minutes, then gets up.", from: "Mother says, November 26, 2026" },
    });
  });

  it("of the student or of somebody else is theirs", () => {
    expect(toldBy(answered({ by: "student" }))).toBe("The student says, November 26, 2026");
    expect(toldBy(answered({ by: "other", who: "grandmother" }))).toBe("Grandmother says, November 26, 2026");
  });

  it("is not offered where it tells of what stays out of letters, or answers nothing that was asked", () => {
    const answers = [
      { of: "sleeping", words: "A secret." },
      { of: "nothing_known", words: "Walks slowly." },
    ];
    expect(rows({ answers }, (words) => words === "A secret.")).toEqual([]);
  });
});

describe("the form", () => {
  const form = { by: "mother", on: TODAY, "answer.walking": " Is  slow on\nstairs. ", "answer.reading": "", other: "" };

  it("keeps what was written, on one line", () => {
    expect(answersFrom(form, TODAY)).toEqual({
      kind: "said",
      said: {
        by: "mother",
        who: null,
        on: TODAY,
        answers: [{ of: "walking", words: "Is slow on stairs." }],
        other: "",
      },
    });
  });

  it("asks who answers, and when, and for an answer", () => {
    const field = (own: Partial<typeof form> & { readonly who?: string }) => {
      const reading = answersFrom({ ...form, ...own }, TODAY);
      return reading.kind === "refused" ? reading.field : reading.kind;
    };
    expect(field({ by: "" })).toBe("by");
    expect(field({ by: "other" })).toBe("who");
    expect(field({ on: "2026-12-01" })).toBe("on");
    expect(field({ on: "soon" })).toBe("on");
    // As the page fills it in.
    expect(field({ on: usDate(TODAY) })).toBe("said");
    expect(field({ "answer.walking": "" })).toBe("other");
  });
});
