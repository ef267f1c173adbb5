/** A child's name through the whole run: it stands on the pages and in the letter, and nowhere else. */
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readPdf } from "../../pdf/read.ts";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";
import { review, shownLetter, sign } from "./steps.ts";
import type { Answer } from "./visitor.ts";
import { Visitor } from "./visitor.ts";

/** Name, family name, birth date and record number of the first child, however they are spelled. */
const CANARY = /Nora|Ellison|2017-03|March 1[0-9], 2017|MRN|nora-/i;
let house: House;
let visited: readonly Answer[];

beforeAll(async () => {
  house = await openHouse();
  const visitor = new Visitor();
  const page = await review(house, visitor, "adhd_anxiety");
  const letter = await shownLetter(house, visitor, "Nora Ellison likes to sing.");
  const pdf = await visitor.go(new URL("letter.pdf", letter.url).href);
  const signed = await sign(visitor, letter);
  const filed = await visitor.send(signed, "file", {});
  house.ehr.faults.set("server_error");
  const broken = await review(house, new Visitor(), "adhd_anxiety");
  house.ehr.faults.clear();
  const stranger = await new Visitor().go(letter.url);
  visited = [page, letter, pdf, signed, filed, broken, stranger];
});
afterAll(() => house.close());

it("stands on the pages, or the rest of this test would prove nothing", () => {
  expect(visited[0]?.text).toMatch(CANARY);
});

it("is in no address and no title", () => {
  expect(visited.map(({ url }) => new URL(url).pathname + new URL(url).search).join("\n")).not.toMatch(CANARY);
  const titles = visited.flatMap(({ text }) => /<title>([^<]*)/.exec(text)?.[1] ?? []);
  expect(titles.length).toBeGreaterThan(4);
  expect(titles.join("\n")).not.toMatch(CANARY);
});

it("is in no answer to somebody who may not see it, and in no page about a fault", () => {
  expect(visited.slice(-2).map(({ status }) => status)).toEqual([502, 401]);
  expect(
    visited
      .slice(-2)
      .map(({ text }) => text)
      .join("\n"),
  ).not.toMatch(CANARY);
});

it("is in no header: no file name, no cookie", () => {
  expect(visited.map(({ headers }) => JSON.stringify([...headers])).join("\n")).not.toMatch(CANARY);
});

it("is in no line of the log", () => {
  expect(house.logged().split("\n").length).toBeGreaterThan(10);
  expect(house.logged()).not.toMatch(CANARY);
});

it("is in no metadata of the PDF, and in no title of the filed document", async () => {
  const pdf = await readPdf(visited[2]?.bytes ?? new Uint8Array());
  expect(pdf.kind === "read" ? JSON.stringify([pdf.title, pdf.metadata, pdf.attachments]) : "unread").not.toMatch(
    /unread|Nora|Ellison/i,
  );
  const [document] = house.ehr.documents();
  expect(document?.title).not.toMatch(CANARY);
});

it("cannot be read in the files of the store", () => {
  const folder = join(house.folder, "store");
  const bytes = readdirSync(folder).map((name) => readFileSync(join(folder, name), "latin1"));
  expect(bytes.join("").length).toBeGreaterThan(10_000);
  expect(bytes.join("")).not.toMatch(/Nora|Ellison/);
});
