import { describe, expect, it } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { sentencesOf, sentenceText } from "../../letter/document.ts";
import type { ContentReviewPage } from "../../server/pages/content-review-model.ts";
import type { LetterPage, ReviewPage } from "../../server/pages/models.ts";
import { renderPage } from "../../server/pages/render.ts";
import { contentReviewStatement, SIGNING_STATEMENT } from "../../server/pages/statement.ts";
import {
  about,
  contentReview,
  closedNote,
  diagnosis,
  fallenLetter,
  faultyReview,
  letter,
  letterBeforeSigning,
  letterForInk,
  letterToCosign,
  notice,
  openedNote,
  review,
  signed,
  TRAP,
  why,
} from "./pages-models.ts";

const PAGES = {
  review: renderPage(review),
  "review with faults": renderPage(faultyReview),
  letter: renderPage(letter),
  "letter that rests on what was withdrawn": renderPage(fallenLetter),
  "signed letter": renderPage(signed({ kind: "unknown" })),
  "letter for ink": renderPage(letterForInk),
  "review of the content": renderPage(contentReview),
  "withdrawn letter": renderPage({ ...letter, state: { kind: "withdrawn", way: null } }),
  note: renderPage(openedNote),
  "closed note": renderPage(closedNote),
  notice: renderPage(notice),
  about: renderPage(about),
  why: renderPage(why),
};
const pages = Object.entries(PAGES);

const all = (html: string, pattern: RegExp): string[] => [...html.matchAll(pattern)].map((match) => match[1] ?? "");
const idsIn = (html: string): string[] => all(html, /\sid="([^"]*)"/g);

const SIGNS: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'", "#x3D": "=", "#x60": "`" };

/** What a reader reads: no tags, no marks for the eye only, characters as themselves. */
function readText(html: string): string {
  return html
    .replace(/<span aria-hidden="true">[^<]*<\/span>/g, "")
    .replace(/<span class="hear">[^<]*<\/span>/g, "")
    .replace(/<[^>]+>/g, "")
    .replace(/&([\w#]+);/g, (whole, name: string) => SIGNS[name] ?? whole);
}

/** A row to the end of its fields, without the card of its evidence. */
const row = (html: string, id: string): string =>
  (html.split(`id="${id}"`)[1] ?? "")
    .replaceAll(/<details class="card">[\s\S]*?<\/details>/g, "")
    .split("</details>")[0] ?? "";

describe.each(pages)("the page %s", (_name, html) => {
  it("prints what a record says and never takes it for markup", () => {
    expect(html).not.toContain("<b>");
    expect(html).not.toContain("O'Brien");
    expect(readText(html)).toContain(TRAP);
  });

  it("names every field with a label that a person can read", () => {
    const fields = [...html.matchAll(/<(?:input|select|textarea)\b[^>]*>/g)]
      .map(([tag]) => tag)
      .filter((tag) => !tag.includes('type="hidden"'));
    const labels = all(html, /<label for="([^"]*)">[^<]*\S/g);
    expect(fields.map((tag) => /\sid="([^"]*)"/.exec(tag)?.[1]).filter((id) => !labels.includes(id ?? ""))).toEqual([]);
  });

  it("gives each place one name", () => {
    const ids = idsIn(html);
    expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
  });

  it("leads and points only to places that are there", () => {
    const ids = new Set(idsIn(html));
    const pointed = [
      ...all(html, /href="#([^"]*)"/g),
      ...all(html, /aria-(?:describedby|labelledby)="([^"]*)"/g).flatMap((value) => value.split(" ")),
    ];
    expect(pointed.length).toBeGreaterThan(0);
    expect(pointed.filter((id) => !ids.has(id))).toEqual([]);
  });

  it("begins with one first heading and skips no level", () => {
    const levels = all(html, /<h(\d)[\s>]/g).map(Number);
    expect(levels[0]).toBe(1);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.filter((level, place) => place > 0 && level > (levels[place - 1] ?? 0) + 1)).toEqual([]);
  });

  it("needs no script but its own module and no style but its own sheet", () => {
    const without = html.replace(
      /<script type="module" src="\/assets\/(?:review|note)\.js" blocking="render"><\/script>/,
      "",
    );
    expect(without).not.toMatch(/<script|<style|\sstyle=|\son\w+=|javascript:/i);
    const sheets = all(html, /<link [^>]*href="([^"]*)"/g);
    expect(sheets[0]).toBe("/assets/style.css");
    expect(sheets.slice(1).filter((sheet) => !/^\/launches\/[\w-]+\/ehr\.css$/.test(sheet))).toEqual([]);
  });

  it("keeps the child out of the window's title", () => {
    expect(all(html, /<title>([^<]*)<\/title>/g).join("")).not.toMatch(/Aoife|Nora/);
  });
});

describe("a page of a launch", () => {
  it.each([PAGES.review, PAGES.letter, PAGES["signed letter"]])("says whose chart is open", (html) => {
    const strip = readText(html.split("</header>")[0] ?? "");
    for (const words of [
      review.child.name,
      "age 9",
      "born March 14, 2017",
      `record NE-1 ${TRAP}`,
      review.clinician,
      review.practice,
    ]) {
      expect(strip).toContain(words);
    }
  });

  it("says that a birth date is not recorded rather than leave it out", () => {
    const html = renderPage({ ...review, child: { ...review.child, age: null, born: null } });
    expect(readText(html)).toContain("birth date not recorded");
  });
});

describe("the review page", () => {
  it("never lets a section that could not be read pass for an empty one", () => {
    const lines = all(PAGES.review, /(<li(?: class="missing")?><strong>[\s\S]*?<\/li>)/g);
    const said = (name: string): string => lines.find((line) => line.includes(name)) ?? "";
    expect(readText(said("Devices"))).toBe(`Devices: could not be read. The EHR refused it. ${TRAP}`);
    expect(said("Devices")).toContain('class="missing"');
    expect(readText(said("Allergies"))).toContain("could not be read");
    expect(readText(`${said("Devices")}${said("Allergies")}`)).not.toMatch(/\bnone\b|\bno\b|\b0\b/i);
    expect(readText(said("Findings about function"))).toBe("Findings about function: none recorded");
    expect(readText(said("Diagnoses on"))).toBe("Diagnoses on the problem list: 4 items read");
  });

  it("shows what was left unread and where the chart disagrees with itself", () => {
    const text = readText(PAGES.review);
    expect(text).toContain(`Observation/${TRAP}: no value ${TRAP}`);
    expect(text).toContain(`Two items disagree ${TRAP}`);
  });

  it("sends every field by the name that the choices have", () => {
    const names = all(PAGES.review, /<(?:input|select|textarea|button)\b[^>]*\sname="([^"]*)"/g);
    expect(new Set(names)).toEqual(
      new Set([
        "version",
        "then",
        "own_effect",
        "categories",
        "categories.other_health_impairment",
        "confirmation_only",
        ...["role", "name", "organization", "school", "address"].map((name) => `recipient.${name}`),
        ...["called", "pronouns", "grade"].map((name) => `child.${name}`),
        ...[0, 1].flatMap((place) =>
          ["keep", "plain_name", "diagnosed.by", "diagnosed.on", "diagnosed.how", "expected"].map(
            (name) => `diagnoses.${place}.${name}`,
          ),
        ),
        ...[0, 1].flatMap((place) =>
          ["keep", "what", "words", "seen_by", "how_often", "where", "due", "compared"].map(
            (name) => `limitations.${place}.${name}`,
          ),
        ),
        ...[0, 1].flatMap((place) => [`ideas.${place}.keep`, `ideas.${place}.words`]),
        "answers.request",
        "answers.known_since",
      ]),
    );
    expect(PAGES.review).toContain('<form method="post" action="/launches/abc/choices"');
    expect(PAGES.review).toContain('name="version" value="7"');
  });

  it("ticks what is kept and nothing else", () => {
    const ticked = all(PAGES.review, /<input type="checkbox" id="([^"]*)"[^>]*\schecked/g);
    expect(ticked).toEqual([
      "diagnoses.0.keep",
      "limitations.0.keep",
      "categories.other_health_impairment",
      "ideas.1.keep",
    ]);
    expect(all(PAGES.review, /<input type="checkbox"[^>]*value="([^"]*)"/g).every((value) => value === "on")).toBe(
      true,
    );
  });

  it("keeps each value as it was typed, an empty first line included", () => {
    const address = /<textarea id="recipient.address"[^>]*>\n([\s\S]*?)<\/textarea>/.exec(PAGES.review)?.[1] ?? "";
    expect(readText(address)).toBe(review.recipient.address);
    expect(PAGES.review).toContain('<option value="private" selected>');
  });

  it("saves where Enter is pressed, and shows the letter only where that button is", () => {
    const buttons = all(PAGES.review, /<button type="submit"(?: class="[^"]*")? name="then" value="([^"]*)"/g);
    expect(buttons[0]).toBe("save");
    expect(buttons.slice(-3)).toEqual(["why", "save", "letter"]);
  });

  it("puts what is not known of the child as a question, apart from what somebody saw", () => {
    const [known = "", asked = ""] = PAGES.review.split("Questions that only you can answer");
    expect(known).toContain('id="limitations.0"');
    expect(row(asked, "limitations.1")).toContain('<p class="quote">How far can the child run?</p>');
    expect(readText(row(asked, "limitations.1"))).toContain("not known of this child");
  });

  it("says beside each row why it is offered and from where", () => {
    expect(readText(row(PAGES.review, "diagnoses.0-evidence"))).toContain(`active ${TRAP}`);
    expect(readText(row(PAGES.review, "diagnoses.0-evidence"))).not.toContain("Problem");
    const card =
      PAGES.review.split('id="diagnoses.0"')[1]?.split('<details class="card">')[1]?.split("</details>")[0] ?? "";
    expect(readText(card)).toContain("Chart, 2 items");
    expect(readText(card)).toContain(`Problem: ${TRAP} May 4, 2026, ${TRAP}`);
  });

  it("asks at each row why it is offered, and saves first, so that nothing typed is lost", () => {
    const asked = all(PAGES.review, /<button type="submit" class="ask-why" name="then" value="why\.([^"]*)"/g);
    expect(asked).toEqual(["diagnosis-1", "diagnosis-2", "limitation-breathing", "consideration-0", "consideration-1"]);
    expect(row(PAGES.review, "limitations.0")).not.toContain("ask-why");
  });

  it("keeps the two registers of ideas apart", () => {
    const ideas = PAGES.review.split('id="ideas-heading"')[1] ?? "";
    const [medical = "", school = ""] = ideas.split("For the school to weigh");
    expect(medical).toContain('id="ideas.0"');
    expect(school).toContain('id="ideas.1"');
    expect(readText(ideas)).toContain("At most seven");
  });

  it("lists all that must be mended on top, each leading to the nearest place", () => {
    const summary = PAGES["review with faults"].split('role="alert"')[1]?.split("</section>")[0] ?? "";
    expect(all(summary, /<li>(?:<a href="([^"]*)">)?/g)).toEqual([
      "",
      "",
      "#child.grade",
      "#diagnoses",
      "#diagnoses.1",
      "#diagnoses.0.diagnosed.on",
      "#limitations.0.seen_by",
      "#limitations.1",
      "#confirmation_only",
      "#ideas",
      "#ideas.1",
      "#answers.request",
      "",
    ]);
    expect(readText(summary)).toContain("Needed: Grade.");
  });

  it("says beside the field what is wrong with it, and opens what was folded", () => {
    const html = PAGES["review with faults"];
    expect(html).toMatch(
      /id="child.grade"[^>]*aria-describedby="child.grade-hint child.grade-fault" aria-invalid="true"/,
    );
    expect(row(html, "diagnoses.0")).toContain("<details open>");
    expect(row(html, "ideas.1")).toContain("Answers no effect that is kept");
    expect(row(html, "diagnoses.1").split("<details>")[0]).toContain("This item is held back.");
  });

  it("opens the effect that may be said to come from a diagnosis which lacks one, and says where", () => {
    const [own, asked] = review.limitations;
    if (own === undefined || asked === undefined) throw new Error("The page has no two effects.");
    const lacking =
      "is needed: An effect that comes from this diagnosis (say so with due_to), or leave the diagnosis out";
    const limitations = [
      { ...own, dueTo: [] },
      { ...asked, mayComeFrom: {} },
    ];
    const faults: ReviewPage["faults"] = [{ field: "diagnoses.0", message: lacking }];
    const html = renderPage({ ...review, limitations, faults });
    expect(readText(html)).toContain("An effect that comes from this diagnosis, said under Day to day, or leave");
    expect(row(html, "limitations.0")).toContain("<details open>");
    expect(row(html, "limitations.0")).toContain("Change the words, who saw it, or what it comes from");
    expect(row(html, "limitations.1")).not.toContain("<details open>");
  });

  it("folds a long list, and never what is ticked or must be mended", () => {
    const diagnoses = Array.from({ length: 14 }, (_, place) => diagnosis(place, place === 12));
    const faults: ReviewPage["faults"] = [{ field: "diagnoses.13.sources.0", message: "this item is held back" }];
    const html = renderPage({ ...review, diagnoses, faults });
    const [shown = "", more = ""] = html.split('<details class="more">');
    expect(more).toContain("2 more, not ticked");
    expect(all(more, /<div class="row[^>]*id="([^"]*)"/g)).toEqual(["diagnoses.10", "diagnoses.11", ...idsAfter]);
    expect(shown).toContain('id="diagnoses.12"');
    expect(shown).toContain('id="diagnoses.13"');
  });

  it("says what to do where no diagnosis was read", () => {
    expect(readText(renderPage({ ...review, diagnoses: [], limitations: [], ideas: [] }))).toContain(
      "confirm it in the chart",
    );
  });

  it("says where an effect can be taken from where there is none to tick", () => {
    const html = readText(renderPage({ ...review, limitations: [], ideas: [] }));
    expect(html).toContain("Nothing to tick yet: take it from a note, ask the family, or say it yourself.");
    expect(html).not.toContain("Ticked: the letter says it");
  });
});

/** The rows of the sections after the folded list. */
const idsAfter = ["limitations.0", "limitations.1", "ideas.0", "ideas.1"];

describe("the letter page", () => {
  it("shows every sentence of the letter, each with a mark that says where its words come from", () => {
    const shown = readText(PAGES.letter).replace(/\s+/g, " ");
    const sentences = letter.letter.blocks.flatMap(sentencesOf);
    expect(sentences.filter((one) => !shown.includes(sentenceText(one).replace(/\s+/g, " ")))).toEqual([]);
    expect(all(PAGES.letter, /class="(mark)"/g)).toHaveLength(sentences.length);
    for (const sign of ["●", "◐", "○"]) expect(all(PAGES.letter, /aria-hidden="true">(.)\d*</gu)).toContain(sign);
  });

  it("gives each source a numbered note that leads back to its sentence", () => {
    const notes = all(PAGES.letter, /<li id="note-(\d+)"/g);
    expect(notes.length).toBeGreaterThan(5);
    expect(all(PAGES.letter, /<a class="mark" id="mark-(\d+)"/g)).toEqual(notes);
    expect(all(PAGES.letter, /<a href="#mark-(\d+)"/g)).toEqual(notes);
    expect(readText(PAGES.letter)).toContain(`Teacher form ${TRAP}`);
  });

  it("marks words that a clinician changed as no longer checked against the chart", () => {
    expect(PAGES.letter).toContain('<span aria-hidden="true">✎');
    expect(readText(PAGES.letter)).toContain("Edited by you, no longer checked against the chart");
  });

  it("signs nothing where it may not be signed, says why, and gives a copy for ink and the way out", () => {
    const html = PAGES["letter for ink"];
    const text = readText(html);
    expect(html).not.toContain(letter.addresses.sign);
    expect(text).not.toContain(SIGNING_STATEMENT);
    expect(text).toContain(`Not reviewed ${TRAP}`);
    expect(text).toContain("has a line for a signature in ink");
    expect(html).toContain('href="/launches/abc/content-review"');
    expect(html).toContain(`href="${letter.pdf}" target="_blank" rel="noopener"`);
    expect(acts(letterForInk)).toEqual(["revise"]);
  });

  it("hands out no copy that says it was signed where it was not", () => {
    const html = renderPage({ ...letterForInk, letter: { ...letter.letter, status: "signed" } });
    expect(readText(html)).toContain("bears the words of an electronic signature that was not given");
    expect(html).not.toContain("Download");
  });

  it("asks for one act: to sign these bytes, about this child", () => {
    const form = PAGES.letter.split(`action="${letter.addresses.sign}"`)[1]?.split("</form>")[0] ?? "";
    expect(form).toContain(`<input type="hidden" name="hash" value="${letter.hash}">`);
    expect(readText(all(form, /<button type="submit">([^<]*)<\/button>/g).join(""))).toBe(
      `Sign the letter about ${letter.child.name}, born ${letter.child.born}, record ${letter.child.recordNumber}`,
    );
    expect(readText(PAGES.letter)).toContain(SIGNING_STATEMENT);
    expect(PAGES.letter).toContain(`<iframe class="paper" src="${letter.pdf}"`);
  });

  it("tells the clinician what it rests on that was withdrawn, or that nobody knows", () => {
    const note = (page: LetterPage): string =>
      readText(renderPage(page).split('id="fallen"')[1]?.split("</section>")[0] ?? "");
    expect(note(letter)).toBe("");
    expect(note(fallenLetter)).toContain("Something that this letter rests on was withdrawn");
    expect(note(fallenLetter)).toContain(`1 CFR 1 ${TRAP}. Withdrawn ${TRAP} In this letter: asthma; ${TRAP}.`);
    const { authorities } = fallenLetter.fallen ?? { authorities: [] };
    const notKnown = note({ ...letter, fallen: { isKnown: false, authorities } });
    expect(notKnown).toContain("It is not known whether this letter rests on what was withdrawn");
    expect(notKnown).toContain("It was stored before");
  });

  it("lets nobody sign twice, nor a letter that has ended", () => {
    for (const html of [PAGES["signed letter"], PAGES["withdrawn letter"]]) {
      expect(html).not.toContain(letter.addresses.sign);
    }
    expect(readText(PAGES["withdrawn letter"])).toContain("Do not hand it out.");
    expect(PAGES["withdrawn letter"]).not.toContain(letter.addresses.file);
  });

  it("offers to change something only to whom it may", () => {
    expect(PAGES.letter).toContain(letter.addresses.revise);
    const html = renderPage({
      ...letter,
      state: { kind: "held", mayRevise: false, signing: { kind: "electronic" }, asking: null, takesPlaceOf: null },
    });
    expect(html).not.toContain(letter.addresses.revise);
  });

  const acts = (page: LetterPage): string[] => all(renderPage(page), /<form method="post" action="[^"]*\/(\w+)"/g);

  it("asks the chart first where nobody knows whether it holds the letter", () => {
    expect(acts(signed({ kind: "unknown" }))).toEqual(["resolve"]);
    expect(acts(signed({ kind: "not_yet" }))).toEqual(["file"]);
    expect(acts(signed({ kind: "refused", why: TRAP }))).toEqual(["file"]);
    expect(acts(signed({ kind: "filed", document: "DocumentReference/1", on: "November 23, 2026" }))).toEqual([]);
    expect(acts(signed({ kind: "off" }))).toEqual([]);
  });

  it("says who signed and when, and gives the letter to print and to keep", () => {
    const html = PAGES["signed letter"];
    expect(readText(html)).toContain("Signed by Elena Marsh, MD on November 23, 2026");
    expect(html).toContain(`href="${letter.pdf}" target="_blank" rel="noopener"`);
    expect(readText(html)).toContain("Download");
    expect(html).toContain('<p class="said" role="status">Signed.</p>');
  });
});

describe("the page of the practice's review", () => {
  const html = PAGES["review of the content"];
  const nothing = renderPage({
    ...contentReview,
    changed: [],
    fresh: [],
    authorities: [],
    act: { kind: "nothing_outstanding" },
  });

  it("shows first what changed, then what is new, and numbers it through", () => {
    const [, changed = "", fresh = ""] = html.split(/<section [^>]*id="(?:changed|fresh)"/);
    expect(changed).toContain('id="entry-conditions-asthma"');
    expect(fresh).toContain('id="entry-conditions-epilepsy"');
    expect(all(html, /<span class="number">(\d+)</g)).toEqual(["1", "2", "3"]);
    expect(readText(html)).toContain(
      "3 entries wait for a review by the practice: 1 changed since their last review, 2 never reviewed.",
    );
  });

  it("marks what is new by a word, not by color alone", () => {
    const [, changed = "", fresh = ""] = html.split(/<section [^>]*id="(?:changed|fresh)"/);
    expect(all(changed, /<span class="tag">(New:)</g)).toHaveLength(2);
    expect(fresh.split('id="authorities"')[0]).not.toContain("New:");
    const [, retold = "", rest = ""] = html.split(/<section [^>]*id="(?:retold|authorities)"/);
    expect(retold).toContain('<span class="tag">Changed:</span>');
    expect(rest).not.toContain('<span class="tag">');
  });

  it("asks for one act, with the signer's name in the button and what it means beside it", () => {
    const form = html.split('action="/launches/abc/content-review"')[1]?.split("</form>")[0] ?? "";
    expect(form).toContain(`<input type="hidden" name="digest" value="${"5f".repeat(32)}">`);
    expect(readText(all(form, /<button type="submit">([^<]*)</g).join(""))).toBe(
      `Record this review as Elena Marsh ${TRAP}`,
    );
    expect(readText(html)).toContain(`I have ${TRAP}`);
  });

  it("has no button for who may not sign, says who may, and can be read all the same", () => {
    const page = renderPage({ ...contentReview, act: { kind: "not_yours", why: `Only Dr. Marsh ${TRAP}` } });
    expect(page).not.toContain("Record this review");
    expect(readText(page)).toContain(`Only Dr. Marsh ${TRAP}`);
    expect(page).toContain('id="entry-conditions-asthma"');
  });

  it("says so where nothing is outstanding, and who reviewed what", () => {
    expect(nothing).not.toContain('<button type="submit">Record');
    expect(readText(nothing)).toContain("Nothing waits for a review");
    expect(readText(nothing)).toContain(`Elena Marsh ${TRAP}`);
    expect(readText(nothing)).toContain("174");
  });

  it("folds a long list, unfolds it group by group or whole, and never folds what reads differently", () => {
    const many = (count: number): ContentReviewPage["fresh"] => [
      {
        id: "ideas",
        name: "Ideas",
        entries: Array.from({ length: count }, (_, n) => ({
          ...(contentReview.fresh[0]?.entries[0] ?? NO_ENTRY),
          id: `considerations/${n}`,
        })),
      },
    ];
    const open = (page: ContentReviewPage): number =>
      all(renderPage(page), /(<details class="entry"[^>]* open>)/g).length;
    expect(open({ ...contentReview, fresh: many(11) })).toBe(12);
    expect(open({ ...contentReview, fresh: many(40) })).toBe(1);
    expect(open({ ...contentReview, fresh: many(40), unfolded: "ideas" })).toBe(41);
    expect(open({ ...contentReview, fresh: many(40), unfolded: "all" })).toBe(41);
    expect(renderPage({ ...contentReview, fresh: many(40) })).toContain("content-review?unfold&#x3D;all");
  });

  it("says what the signer says in words that were agreed on", () => {
    expect(contentReviewStatement(174, "Juniper Street Pediatrics")).toBe(
      "I have reviewed the 174 entries that this page lists, on behalf of Juniper Street Pediatrics. We find them fit to prepare our letters with. Each letter is still read and signed by its own clinician.",
    );
    expect(contentReviewStatement(1, "")).toContain(
      "I have reviewed the entry that this page lists, on behalf of my practice.",
    );
  });
});

const NO_ENTRY = { id: "", name: "", why: [], isReworded: false, says: [] };

describe("the notice page", () => {
  it("says what happened, what to do, and what to tell the help desk", () => {
    const text = readText(PAGES.notice);
    for (const words of [notice.title, notice.happened, notice.next, "a1b2c3"]) expect(text).toContain(words);
    expect(PAGES.notice).toContain('target="_blank" rel="noopener noreferrer"');
  });

  it("has no way on where there is none", () => {
    expect(renderPage({ ...notice, link: null })).not.toContain('class="button"');
  });
});

describe("the templates of the pages", () => {
  it("print no value unescaped", () => {
    const folder = resolve(import.meta.dirname, "../../server/pages");
    const templates = readdirSync(folder).filter((name) => name.endsWith(".hbs"));
    expect(templates.length).toBeGreaterThan(3);
    expect(templates.filter((name) => /\{\{\{|\{\{~?&/.test(readFileSync(join(folder, name), "utf8")))).toEqual([]);
  });
});

describe("what a letter lacks before it is signed", () => {
  it("may be gone over with a reason where the button is, and by whoever signs where it is not", () => {
    const { before } = letterBeforeSigning;
    const [own, asked] = [letterBeforeSigning, { ...letterToCosign, before: before ?? null }].map((page) =>
      renderPage(page),
    );
    expect(own).toContain("You may go on if you say why, beside the button.");
    expect(own).toContain('id="reason"');
    expect(asked).toContain("Whoever signs it may go on if they say why.");
    expect(asked).not.toContain("beside the button");
    expect(asked).not.toContain('id="reason"');
  });
});
