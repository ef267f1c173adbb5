/** A school's front office asks whether the letter in its hand is genuine: by what stands on the paper, or by the file. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readPdf } from "../../pdf/read.ts";
import type { LetterState } from "../../server/store/letter-row.ts";
import { absentChromium, openChromium } from "../judges/chromium.ts";
import { describeWith } from "../judges/needed.ts";
import { command } from "../server/operating/installation.ts";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";
import { shownLetter, sign } from "./steps.ts";
import { withStoreOf } from "./store-of.ts";
import type { Answer } from "./visitor.ts";
import { Visitor } from "./visitor.ts";

let house: House;
let number = "";
let code = "";
let sha256 = "";
let feet: readonly (RegExpExecArray | null)[] = [];
let pdf: Uint8Array = new Uint8Array();

const school = new Visitor();
/** The clinician who signs and hands over, and the family beside. */
const family = new Visitor();
let signedPage: Answer;

beforeAll(async () => {
  house = await openHouse({ settings: { LETTERS_VERIFY: "on", LETTERS_PROXIES: "1" } });
  const held = await shownLetter(house, family, "Nora Ellison likes to sing.");
  signedPage = await sign(family, held);
  pdf = (await family.go(new URL("letter.pdf", signedPage.url).href)).bytes;
  sha256 = createHash("sha256").update(pdf).digest("hex");
  const reading = await readPdf(pdf);
  const pages = reading.kind === "read" ? reading.pages.map(({ text }) => text) : [];
  feet = pages.map((text) => /Letter ([0-9A-Z]{4}-[0-9A-Z]{2})\s+([0-9A-Z]{5})$/.exec(text));
  [, number = "", code = ""] = feet[0] ?? [];
});
afterAll(() => house.close());

/** Each question from another address, as many schools ask. */
let schools = 0;
async function ask(fields: Readonly<Record<string, string>>, from?: string): Promise<string> {
  schools += 1;
  const answer = await fetch(`${house.appUrl}/verify`, {
    method: "POST",
    headers: {
      "sec-fetch-site": "same-origin",
      "content-type": "application/x-www-form-urlencoded",
      "x-forwarded-for": from ?? `192.0.2.${schools}`,
    },
    body: new URLSearchParams(fields),
  });
  const text = await answer.text();
  expect(text).not.toMatch(/Nora|Ellison|Juniper|Marsh|ADHD/);
  return /<h2 id="answer-heading">([^<]*)/.exec(text)?.[1] ?? String(answer.status);
}

function nowIs(state: LetterState): Promise<unknown> {
  return withStoreOf(house, ({ db }) =>
    db.updateTable("letters").set({ state }).where("number", "=", number).execute(),
  );
}

describe("somebody who holds a letter", () => {
  it("finds number and code at the foot of each page", () => {
    expect(feet.length).toBeGreaterThan(1);
    expect(new Set(feet.map((foot) => foot?.[0])).size).toBe(1);
    expect(code).toMatch(/^[0-9A-Z]{5}$/);
  });

  it("is told that it is genuine, and its day, by number and code as they are typed", async () => {
    expect(await ask({ number, code })).toMatch(/^Genuine, dated [A-Z][a-z]+ \d{1,2}, 20\d\d\.$/);
    expect(await ask({ number: number.toLowerCase().replace("-", ""), code: ` ${code.toLowerCase()} ` })).toMatch(
      /^Genuine/,
    );
  });

  it("is told the same by the fingerprint of the file alone", async () => {
    expect(await ask({ number: "", code: "", sha256 })).toMatch(/^Genuine/);
  });

  it("is told that a file is changed where its number and code are a letter's and its bytes are not", async () => {
    expect(await ask({ number, code, sha256: createHash("sha256").update("other").digest("hex") })).toBe("Changed.");
  });

  it("is told unknown for a wrong code, a wrong number and a strange file alike", async () => {
    const other = code.startsWith("A") ? `B${code.slice(1)}` : `A${code.slice(1)}`;
    expect(await ask({ number, code: other })).toBe("Unknown.");
    expect(await ask({ number: "ZZZZ-ZZ", code })).toBe("Unknown.");
    expect(await ask({ number: "", code: "", sha256: createHash("sha256").update("x").digest("hex") })).toBe(
      "Unknown.",
    );
    expect(await ask({ number, code: "" })).toBe("Nothing was asked.");
  });

  it("is told that a letter was replaced by a newer one, or withdrawn", async () => {
    await nowIs("replaced");
    expect(await ask({ number, code })).toBe("Replaced by a newer one.");
    await nowIs("withdrawn");
    expect(await ask({ number, code })).toBe("Withdrawn.");
    await nowIs("signed");
  });

  it("cannot try out codes: from one address ten a minute, about one letter thirty an hour from anywhere", async () => {
    const answers: string[] = [];
    for (let tries = 0; tries < 12; tries += 1)
      answers.push(await ask({ number: "ABCD-EF", code: "00000" }, "198.51.100.1"));
    expect(answers.slice(-2)).toEqual(["429", "429"]);
    const spread: string[] = [];
    for (let tries = 0; tries < 34; tries += 1)
      spread.push(await ask({ number: "GHJK-MN", code: `0000${tries % 10}` }));
    expect(spread.slice(-3)).toEqual(["429", "429", "429"]);
    expect(await ask({ number: "WXYZ-00", code: "00000" })).toBe("Unknown.");
  });

  it("is told the same by the command line, which reads number and code off the file", async () => {
    const env = { LETTERS_DATA: join(house.folder, "store") };
    const file = join(house.folder, "letter.pdf");
    writeFileSync(file, pdf);
    expect(await command(["verify", file], env)).toMatchObject({
      exit: 0,
      out: [expect.stringMatching(/^genuine, dated 20/)],
    });
    writeFileSync(file, Buffer.concat([pdf, Buffer.from("\n% one more line\n")]));
    expect(await command(["verify", file], env)).toMatchObject({ exit: 1, err: [expect.stringMatching(/^changed: /)] });
    expect(await command(["verify", number, code], env)).toMatchObject({ exit: 0 });
    expect(await command(["verify", number, "00000"], env)).toMatchObject({
      exit: 1,
      err: [expect.stringMatching(/^unknown: /)],
    });
  });

  it("finds address, number and code on the receipt that came with the letter", async () => {
    const page = await family.go(new URL("give", signedPage.url).href);
    const given = await family.send(page, "give", {
      to: "family",
      person: "Maria Ellison",
      relation: "mother",
      identified: "known to the clinic",
      way: "by hand",
    });
    const [, place = ""] = /href="([^"]*\/receipts\/[^"]+)"/.exec(given.text) ?? [];
    const receipt = await family.go(new URL(place, given.url).href);
    expect(receipt.text).toContain(`/verify, by the number ${number} and the code ${code}`);
  });

  it("leaves no trace but a count: no number, no code, no fingerprint in the log", () => {
    expect(house.logged()).toContain("letter.verified");
    expect(house.logged()).not.toContain(number);
    expect(house.logged()).not.toContain(code);
    expect(house.logged()).not.toContain(sha256);
  });

  it("finds the page working without a script, and with fields that say what they are", async () => {
    const page = await school.go(`${house.appUrl}/verify`);
    expect(page.text).toMatch(/<label for="number">Letter number<\/label>/);
    expect(page.text).toMatch(/<label for="code">Check code<\/label>/);
    expect(page.text).toMatch(/<form method="post" action="\/verify"/);
  });
});

describeWith(absentChromium(), "in a real browser", () => {
  it("the fingerprint is made on the device, and nothing of the file is sent", async () => {
    const browser = await openChromium();
    const page = await browser.newPage();
    const sent: string[] = [];
    page.on("request", (request) => sent.push(request.postData() ?? ""));
    await page.goto(`${house.appUrl}/verify`);
    const file = { name: "letter.pdf", mimeType: "application/pdf", buffer: Buffer.from(pdf) };
    await page.getByLabel("Or the PDF file").setInputFiles(file);
    await page.waitForFunction("document.querySelector('input[name=sha256]').value !== ''");
    await page.getByRole("button", { name: "Ask" }).click();
    const answer = await page.getByRole("heading", { level: 2 }).textContent();
    await browser.close();
    expect(answer).toMatch(/^Genuine, dated /);
    expect(sent.filter((body) => body !== "")).toEqual([`number=&code=&sha256=${sha256}`]);
  }, 60_000);
});

describe("a practice that has not opened the page", () => {
  it("has none", async () => {
    const closed = await openHouse();
    const answer = await new Visitor().go(`${closed.appUrl}/verify`);
    await closed.close();
    expect(answer.status).toBe(404);
  });
});
