/** A letter's text written in its page: what is told there, what is kept, and how it goes without a script, by keys alone, and with bad intent. */
import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { repair } from "../../letter/lint/repair.ts";
import type { TemplateFault } from "../../letter/lint/repair.ts";
import { absentChromium, openChromium } from "../judges/chromium.ts";
import { describeWith } from "../judges/needed.ts";
import { HOSTILE } from "../letter/hostile-texts.ts";
import { changed, GREETING, LAST, MISTAKES, SECTION_504 } from "../letter/mistakes.ts";
import { letterWith } from "../letter/template-words.ts";
import { letters } from "../server/scratch.ts";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";
import { signInToPractice } from "./practice-steps.ts";
import type { Answer } from "./visitor.ts";
import { fieldsIn, Visitor } from "./visitor.ts";

const LONG = 300_000;
const FULL = process.env["SUITE"] === "full";
const EDIT = "/practice/templates/section_504.en/edit/";

let house: House;
beforeAll(async () => {
  house = await openHouse({ administrators: ["Practitioner/elena-marsh", "Practitioner/lee-park"] });
}, LONG);
afterAll(() => house.close(), LONG);

interface Writer {
  readonly visitor: Visitor;
  readonly page: Answer;
}

async function writer(user: "elena-marsh" | "lee-park" = "elena-marsh", edit = EDIT): Promise<Writer> {
  const visitor = new Visitor();
  await signInToPractice(house, visitor, user);
  return { visitor, page: await visitor.go(`${house.appUrl}${edit}`) };
}

/** Presses a button of the page with its form as it stands, and what is said otherwise. */
function press({ visitor, page }: Writer, act: string, own: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return visitor.send(page, EDIT, { ...fieldsOf(page), ...own, do: act });
}

/** The fields of the page's own form; the one for the pages stands behind it. */
const fieldsOf = ({ text }: Answer): Record<string, string> =>
  fieldsIn(text.slice(0, text.indexOf('<form id="paper"')));

const asked = async ({ visitor, page }: Writer, path: string, own: Readonly<Record<string, string>>): Promise<Answer> =>
  visitor.send(page, `${EDIT}${path}`, own);

describe("a letter's text in a page without a script", () => {
  it("begins as the shipped letter, and has nothing to mend", async () => {
    const { page } = await writer();
    expect(page.status).toBe(200);
    expect(fieldsOf(page)["text"]).toContain(LAST);
    expect(page.text).toContain("Nothing to mend.");
    expect(page.headers.get("content-security-policy")).toMatch(/style-src 'self' 'nonce-[\w+/=]+'/);
    expect((await new Visitor().go(`${house.appUrl}${EDIT}`)).status).toBe(401);
  });

  it("is checked, mended by one button, and kept as a version that is not in use yet", async () => {
    const own = await writer();
    const text = (fieldsOf(own.page)["text"] ?? "").replace(GREETING, "Dear {{recipient.nmae}}:");
    const checked = await press(own, "check", { text });
    expect(checked.text).toMatch(/<a href="#text">Line 10, column 6<\/a> There is no field/);
    const mended = await press({ ...own, page: checked }, "mend-0");
    expect(fieldsOf(mended)["text"]).toContain("Dear {{recipient.name}}:");
    const silent = await press({ ...own, page: mended }, "keep");
    expect(silent.status).toBe(422);
    expect(silent.text).toContain("Say it in a few words");
    const shipped = {
      text: (fieldsOf(mended)["text"] ?? "").replace("Dear {{recipient.name}}:", "Good day, {{recipient.greeting}}:"),
    };
    const kept = await press({ ...own, page: silent }, "keep", { ...shipped, why: "Warmer" });
    expect(kept.text).toContain("Version 1 is kept as a draft.");
    expect(fieldsOf(kept)["text"]).toContain("Good day, {{recipient.greeting}}:");
  });

  it("is never written over by somebody who was slower: both texts stand side by side, and the second becomes the next version", async () => {
    const [marsh, park] = [await writer(), await writer("lee-park")];
    const text = fieldsOf(marsh.page)["text"] ?? "";
    const first = await press(marsh, "keep", { text: text.replace("Good day,", "Hello,"), why: "Shorter" });
    expect(first.text).toMatch(/Version \d is kept/);
    const second = await press(park, "keep", {
      text: text.replace("only, or", ", or").replace("Good day,", "Dear"),
      why: "As before",
    });
    expect(second.status).toBe(409);
    expect(second.text).toMatch(/<del><span class="hear">theirs: <\/span>Hello,<\/del>/);
    expect(second.text).toMatch(/<ins><span class="hear">yours: <\/span>Dear<\/ins>/);
    expect(fieldsOf(second)["text"]).toContain("Dear {{recipient.greeting}}:");
    const kept = await press({ ...park, page: second }, "keep");
    expect(kept.text).toMatch(/Version \d is kept/);
    expect(fieldsOf(kept)["text"]).toContain("Dear {{recipient.greeting}}:");
  });

  it("shows the pages of a letter about a child of the cast, and tries it with all of them", async () => {
    const own = await writer();
    const { text = "" } = fieldsOf(own.page);
    const pdf = await asked(own, "preview.pdf", { text, child: "peanut_asthma" });
    expect(pdf.headers.get("content-type")).toBe("application/pdf");
    expect(new TextDecoder().decode(pdf.bytes.slice(0, 5))).toBe("%PDF-");
    const faulty = await press(own, "try", { text: text.replace("{{> signature}}", "") });
    expect(faulty.text.match(/<tr data-outcome="faulty">/g)).toHaveLength(1);
    const tried = await press(own, "try");
    expect(tried.text.match(/<tr data-outcome="good">/g)).toHaveLength(14);
    expect(tried.text).toMatch(/<tr data-outcome="no_letter"><th scope="row">Mateo, 2:/);
  });
});

describe("a text that is saved while it is written", () => {
  it("is there again after a crash, for whoever wrote it alone", async () => {
    const own = await writer();
    const text = `${fieldsOf(own.page)["text"] ?? ""}\nHalf a senten`;
    const fields = { after: fieldsOf(own.page)["after"] ?? "0", revision: "0", text };
    const saved = await asked(own, "draft", fields);
    expect(JSON.parse(saved.text)).toMatchObject({ kind: "kept", revision: 1, newer: null });
    expect(fieldsOf((await writer()).page)["text"]).toBe(text);
    expect(fieldsOf((await writer("lee-park")).page)["text"]).not.toContain("Half a senten");
    const other = await asked(own, "draft", { ...fields, text: "An older window" });
    expect(other.status).toBe(409);
    expect(JSON.parse(other.text)).toMatchObject({ kind: "changed_meanwhile", revision: 1 });
    const page = await press({ ...own, page: await own.visitor.go(`${house.appUrl}${EDIT}`) }, "discard");
    expect(fieldsOf(page)["text"]).not.toContain("Half a senten");
  });

  it("says at once that somebody else has kept a version meanwhile", async () => {
    const [marsh, park] = [await writer(), await writer("lee-park")];
    const { text = "", after = "0" } = fieldsOf(marsh.page);
    await press(park, "keep", { text, why: "The same once more" });
    const saved = await asked(marsh, "draft", { after, revision: "0", text });
    expect(JSON.parse(saved.text).newer).toMatch(/kept version \d of this letter on .*, after you began on yours\./);
    await press(marsh, "discard");
  });
});

describe("a mistake of a practice", () => {
  it(
    "is told by the page and by the command line in the same words, at the same place, and a click mends it",
    async () => {
      const own = await writer();
      const folder = mkdtempSync(join(tmpdir(), "own-"));
      const check = async (text: string): Promise<readonly TemplateFault[]> =>
        (JSON.parse((await asked(own, "check", { text })).text) as { faults: readonly TemplateFault[] }).faults;
      const [lines, left]: [string[], string[]] = [[], []];
      for (const [place, [what, from, to]] of MISTAKES.entries()) {
        const { text } = changed(from, to);
        const file = join(folder, `${place}.en.md`);
        writeFileSync(file, text);
        let faults = await check(text);
        lines.push(...faults.map(({ line, column, message }) => `${file}:${line}:${column} ${message}`));
        let mended = text;
        // Whatever the clicks mend is held for the same letters where the linter stands; here one in four is sent, and all at full size.
        const most = FULL || place % 4 === 0 ? 10 : 0;
        for (let clicks = 0; clicks < most && offered(faults) !== undefined; clicks += 1) {
          mended = repair(mended, offered(faults) ?? {});
          faults = await check(mended);
        }
        if (most > 0 && offered(faults) !== undefined) left.push(what);
      }
      expect(left).toEqual([]);
      const files = MISTAKES.map((_, place) => join(folder, `${place}.en.md`));
      expect(lines).toEqual((await letters(["template", "check", ...files])).err);
      rmSync(folder, { recursive: true });
    },
    LONG,
  );

  const offered = (faults: readonly TemplateFault[]): TemplateFault | undefined =>
    faults.find(({ repair: one }) => one);
});

describe("a text with bad intent", () => {
  it.each(HOSTILE.filter((_, place) => FULL || place % 7 === 1))(
    "is refused or harmless at every address of the page, in bounded time and room: %s",
    async (_what, written) => {
      const own = await writer();
      for (const path of ["check", "preview", "preview.pdf", "try", "draft"]) {
        const [cpu, heap] = [process.cpuUsage(), process.memoryUsage().heapUsed];
        const answer = await asked(own, path, {
          text: letterWith(written),
          child: "adhd_anxiety",
          after: "0",
          revision: "0",
        });
        const { user, system } = process.cpuUsage(cpu);
        expect([200, 409, 413, 422]).toContain(answer.status);
        expect(answer.text).not.toMatch(/native code|\[object |process\.env|Object\.prototype|node_modules/);
        // CPU time is counted with the collector and the compiler of a first run; a loop without end would be far beyond.
        expect((user + system) / 1000).toBeLessThan(4_000);
        expect(process.memoryUsage().heapUsed - heap).toBeLessThan(300_000_000);
      }
      await press(own, "discard");
    },
    LONG,
  );

  it("is not taken where it is longer than any letter, and a strange letter has no page", async () => {
    const own = await writer();
    expect((await asked(own, "draft", { text: "x".repeat(120_000), after: "0", revision: "0" })).status).toBe(422);
    expect((await asked(own, "check", { text: "x".repeat(300_000) })).status).toBe(413);
    for (const name of ["section_50.en", "__proto__", "..%2f..%2fpractice", "practice", "phrases.en"])
      expect((await own.visitor.go(`${house.appUrl}/practice/templates/${name}/edit/`)).status).toBe(404);
  });
});

describeWith(absentChromium(), "a letter's text in the page's editor", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openChromium();
  }, LONG);
  afterAll(() => browser.close(), LONG);

  async function opened(own: Parameters<Browser["newContext"]>[0] = {}, path = EDIT): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1024, height: 600 }, ...own });
    const page = await context.newPage();
    await page.goto(`${house.appUrl}/practice/enter?iss=${encodeURIComponent(house.ehr.fhirBase)}`);
    await page.locator("main button").click();
    await page.waitForURL(/\/practice\/$/);
    await page.goto(`${house.appUrl}${path}`);
    if (own.javaScriptEnabled !== false) await page.locator(".cm-content").waitFor();
    return page;
  }

  /** Puts the cursor behind words of the text, by keys alone. */
  async function goBehind(page: Page, words: string): Promise<void> {
    await page.locator(".cm-content").focus();
    await page.keyboard.press("Control+f");
    await page.keyboard.type(words);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await page.keyboard.press("ArrowRight");
  }

  const told = (page: Page, words: string) => page.locator("#checked", { hasText: words });

  it(
    "tells mistakes as they are typed, each at its place with its repair, and is sound after the click",
    async () => {
      const page = await opened({}, "/practice/templates/iep_evaluation.en/edit/");
      const said: string[] = [];
      page.on("console", (message) => said.push(message.text()));
      page.on("pageerror", (error) => said.push(error.message));
      await told(page, "Nothing to mend.").waitFor();
      const before = await page.locator("textarea#text").inputValue();
      const anchor = "and I support the request";
      const lines = before.slice(0, before.indexOf(anchor)).split("\n");
      const column = (lines.at(-1) ?? "").length + anchor.length + 1;
      const typed: readonly (readonly [string, number, string, string])[] = [
        [" with {{child.nmae}}", 6, 'There is no field "child.nmae". Did you mean', "Replace"],
        [" with {recipient.greeting}", 6, "A field needs two braces on each side", "Make it a field"],
        [" (seen {{last_visit}})", 7, '"last_visit" may be empty', "Wrap in if"],
      ];
      for (const [words, behind, message, label] of typed) {
        await goBehind(page, anchor);
        await page.keyboard.type(words);
        await page.keyboard.press("Escape");
        const fault = page.locator("#faults li", { hasText: message });
        await fault.waitFor();
        expect(await fault.locator(".place").textContent()).toBe(`Line ${lines.length}, column ${column + behind}`);
        expect(await page.locator(".cm-lint-marker-error").count()).toBeGreaterThan(0);
        await fault.getByRole("button", { name: label }).click();
        await told(page, "Nothing to mend.").waitFor();
        await page.locator(".cm-content").focus();
        for (let times = 0; times < 12 && (await page.locator("textarea#text").inputValue()) !== before; times += 1)
          await page.keyboard.press("Control+z");
        expect(await page.locator("textarea#text").inputValue()).toBe(before);
      }
      expect(said).toEqual([]);
    },
    LONG,
  );

  it(
    "keeps what is locked: it can be looked at, and neither typed in nor deleted",
    async () => {
      const page = await opened({}, "/practice/templates/health_plan.en/edit/");
      await page.locator(".cm-locked[data-part=head]").waitFor();
      await page.locator(".cm-content").focus();
      await page.keyboard.press("Control+a");
      await page.keyboard.press("Delete");
      const left = await page.locator("textarea#text").inputValue();
      expect(left).toMatch(/^---\ntemplate: health_plan\n[\s\S]*\n---/);
      for (const part of ["who_decides", "signature", "sources"]) expect(left).toContain(`{{> ${part}}}`);
      await page.keyboard.press("Control+z");
      await told(page, "Nothing to mend.").waitFor();
      expect(await page.locator(".cm-locked").first().textContent()).toContain("This line tells the program");
    },
    LONG,
  );

  it(
    "can be gone through by keys alone: the Tab key leaves the text, and a repair is a button of a list",
    async () => {
      const page = await opened({}, "/practice/templates/attendance.en/edit/");
      await told(page, "Nothing to mend.").waitFor();
      await page.locator(".cm-content").focus();
      await page.keyboard.press("Control+End");
      await page.keyboard.type("{{child.nmae");
      await page.keyboard.press("Escape");
      await page.keyboard.type("}}");
      await page.locator("#faults li").first().waitFor();
      await page.keyboard.press("Tab");
      expect(await page.evaluate("document.activeElement.className")).toBe("place");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await told(page, "Nothing to mend.").waitFor();
      await page.locator("#saved", { hasText: "Saved at" }).waitFor();
      await page.locator(".picker summary").focus();
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      await page.keyboard.type("day birth");
      expect(await page.locator("#palette button:visible").count()).toBe(1);
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      expect(await page.locator("textarea#text").inputValue()).toContain("{{child.born}}");
      expect(await page.evaluate("document.activeElement.className")).toContain("cm-content");
    },
    LONG,
  );

  it(
    "shows the letter about a chosen child, and what it is like about all of them",
    async () => {
      const page = await opened();
      await page.getByLabel("About").selectOption("peanut_asthma");
      await page.locator("input[name=view][value=words]").check();
      await page.locator("#words", { hasText: "Theo" }).waitFor();
      await page.locator("#sample-says", { hasText: "2 pages." }).waitFor();
      await page.getByRole("button", { name: "Test with all children" }).click();
      await page.locator("#try-rows tr").nth(1).waitFor();
      await page.getByRole("button", { name: "Stop" }).click();
      await page.locator("#try-says", { hasText: /^Stopped after \d+\.$/ }).waitFor();
      expect(await page.locator("#try-rows tr").first().textContent()).toMatch(
        /^Nora, 9: ADHD and anxietyGood2\d+ of \d+ points$/,
      );
    },
    LONG,
  );

  it(
    "keeps no person with a disability out, as far as axe can tell, and needs no scrolling to the side",
    async () => {
      const page = await opened();
      await told(page, "Nothing to mend.").waitFor();
      await page.locator("input[name=view][value=words]").check();
      await page.locator("#words h3").waitFor();
      await goBehind(page, "Sincerely");
      await page.evaluate("document.querySelectorAll('details').forEach((folded) => { folded.open = true })");
      const { violations } = await new AxeBuilder({ page })
        .exclude("iframe")
        .options({ resultTypes: ["violations"] })
        .analyze();
      expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
      for (const [width, height] of [
        [512, 300],
        [320, 480],
      ] as const) {
        await page.setViewportSize({ width, height });
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
      }
      await page.emulateMedia({ forcedColors: "active" });
      expect(
        await page.evaluate(`[...document.querySelectorAll("button")].filter((each) => each.checkVisibility()
        && Number.parseFloat(getComputedStyle(each).borderTopWidth) === 0).map((each) => each.outerHTML)`),
      ).toEqual([]);
    },
    LONG,
  );

  it(
    "is a form of the same parts where no script runs",
    async () => {
      const page = await opened({ javaScriptEnabled: false });
      expect(await page.locator("textarea#text").isVisible()).toBe(true);
      await page.locator("textarea#text").fill(SECTION_504.replace(GREETING, "Dear {recipient.greeting}:"));
      await page.getByRole("button", { name: "Check the text" }).click();
      await page.getByRole("button", { name: /^Make it a field/ }).click();
      expect(await page.locator("#checked").textContent()).toBe("Nothing to mend.");
    },
    LONG,
  );
});

describe("the page's weight", () => {
  it("is under 250 kB as sent, the editor and the style with it", async () => {
    const { page } = await writer();
    const parts = [page.bytes];
    for (const path of ["/assets/style.css", "/assets/editor.js"]) {
      parts.push(new Uint8Array(await (await fetch(`${house.appUrl}${path}`)).arrayBuffer()));
    }
    const weights = parts.map((part) => gzipSync(part).length);
    expect(weights.reduce((sum, one) => sum + one, 0)).toBeLessThan(250_000);
  });
});
