import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { renderPage } from "../../server/pages/render.ts";
import { pageScripts } from "../../server/pages/scripts.ts";
import { styleSheet } from "../../server/pages/style-sheet.ts";
import { absentChromium, openChromium } from "../judges/chromium.ts";
import { describeWith } from "../judges/needed.ts";
import { contentReviewAfter, wholeContentReview } from "./content-review/whole-page.ts";
import {
  about,
  contentReview,
  desk,
  filingPage,
  diagnosis,
  fallenLetter,
  faultyReview,
  letter,
  letterBeforeSigning,
  letterForInk,
  letterToCosign,
  notice,
  operators,
  openedNote,
  why,
} from "./pages-models.ts";
import { bundleOf, rowPageOf, shownOf, wholePage } from "./why-pages.ts";

/** What the service sends with every page: nothing inline, nothing from elsewhere. */
const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; frame-src 'self'; form-action 'self'";

const SCRIPTS = pageScripts();

/** The letter's place in the page holds a few words of its own: what a browser shows a PDF with is not ours to judge. */
const PAPER = '<!doctype html><html lang="en"><title>Letter</title><main><h1>Letter</h1></main></html>';

const PAGES: Readonly<Record<string, string>> = {
  "/review-faults": renderPage({
    ...faultyReview,
    diagnoses: Array.from({ length: 14 }, (_, n) => diagnosis(n, n < 2)),
  }),
  "/letter": renderPage(letter),
  "/letter-for-ink": renderPage(letterForInk),
  "/letter-fallen": renderPage(fallenLetter),
  "/content": renderPage(contentReview),
  "/content-not-yours": renderPage({ ...contentReview, act: { kind: "not_yours", why: "Only a signer may." } }),
  "/content-reviewed": renderPage({
    ...contentReview,
    changed: [],
    fresh: [],
    authorities: [],
    said: "The review is recorded.",
    act: { kind: "nothing_outstanding" },
  }),
  "/content-changed": renderPage(
    contentReviewAfter(
      { file: "conditions/asthma.yaml", replace: "rescue inhaler, by day", by: "reliever, by day" },
      { file: "functional/medicines.yaml", replace: "ingredient: atomoxetine", by: "ingredient: atomoxetin" },
      { file: "authorities/professional.yaml", replace: "paraphrase: ", by: "paraphrase: In other words, " },
    ),
  ),
  "/content-whole": renderPage(wholeContentReview()),
  "/letter-before-signing": renderPage(letterBeforeSigning),
  "/letter-to-cosign": renderPage(letterToCosign),
  "/desk": renderPage(desk),
  "/desk-filing": renderPage({ ...desk, faults: [], sections: filingPage("needs_visit") }),
  "/desk-filing-unknown": renderPage({ ...desk, faults: [], sections: filingPage("unknown") }),
  "/desk-operators": renderPage({ ...desk, faults: [], operators: "/launches/abc/operators", sections: operators }),
  "/desk-turned": renderPage({ ...desk, isTurned: true, faults: [] }),
  "/note": renderPage(openedNote),
  "/notice": renderPage(notice),
  "/verify": renderPage({ page: "verify", number: "", code: "", verdict: null }),
  "/verify-genuine": renderPage({
    page: "verify",
    number: "7F3K-2Q",
    code: "HNM5H",
    verdict: { kind: "genuine", on: "2026-11-23" },
  }),
  "/verify-unknown": renderPage({ page: "verify", number: "7F3K-2Q", code: "HNM5H", verdict: { kind: "unknown" } }),
  "/about": renderPage(about),
  "/why": renderPage(why),
  "/sources": renderPage(wholePage()),
  "/condition": renderPage(rowPageOf("conditions", "hiv")),
  "/authority": renderPage(rowPageOf("authorities", "usc-42-12102-4E")),
  "/why-of-nora": renderPage(shownOf(bundleOf("adhd_anxiety")).page),
  [letter.pdf]: PAPER,
};

/** The pages that are looked at, each in the states that look different. */
const SEEN = [
  "/review-faults",
  "/letter",
  "/letter-for-ink",
  "/letter-fallen",
  "/letter-before-signing",
  "/letter-to-cosign",
  "/desk",
  "/desk-filing",
  "/desk-filing-unknown",
  "/desk-operators",
  "/desk-turned",
  "/note",
  "/notice",
  "/verify",
  "/verify-genuine",
  "/verify-unknown",
  "/content",
  "/content-not-yours",
  "/content-reviewed",
  "/content-changed",
  "/about",
  "/why",
  "/sources",
  "/condition",
  "/authority",
  "/why-of-nora",
];

const IN_AN_EHR = { width: 1024, height: 600 };

function served(): Server {
  return createServer(({ url = "" }, response) => {
    if (url === "/assets/style.css") {
      response.writeHead(200, { "Content-Type": "text/css" }).end(styleSheet());
      return;
    }
    const script = SCRIPTS.get(url.replace("/assets/", ""));
    if (script !== undefined) {
      response.writeHead(200, { "Content-Type": "text/javascript" }).end(script);
      return;
    }
    if (url.endsWith("/ehr.css")) {
      response.writeHead(200, { "Content-Type": "text/css" }).end();
      return;
    }
    const html = PAGES[url];
    response
      .writeHead(html === undefined ? 404 : 200, {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": POLICY,
      })
      .end(html ?? "");
  });
}

describeWith(absentChromium(), "the pages in a browser", () => {
  const server = served();
  let browser: Browser;
  let withScripts: BrowserContext;
  let withoutScripts: BrowserContext;
  let origin = "";

  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    origin = `http://127.0.0.1:${address.port}`;
    browser = await openChromium();
    withScripts = await browser.newContext();
    withoutScripts = await browser.newContext({ javaScriptEnabled: false });
  }, 30_000);

  afterAll(async () => {
    await browser.close();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });

  async function shown(path: string, context: BrowserContext, size = IN_AN_EHR): Promise<Page> {
    const page = await context.newPage();
    await page.setViewportSize(size);
    await page.goto(`${origin}${path}`);
    return page;
  }

  it.each(SEEN)(
    "keep no person with a disability out, as far as axe can tell: %s",
    async (path) => {
      const page = await shown(path, withScripts);
      await page.evaluate("document.querySelectorAll('details').forEach((folded) => { folded.open = true })");
      const { violations } = await new AxeBuilder({ page })
        .exclude("iframe")
        .options({ resultTypes: ["violations"] })
        .analyze();
      expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
    },
    30_000,
  );

  it.each([...SEEN, "/content-whole"])(
    "need no scrolling to the side, not even at 320 pixels: %s",
    async (path) => {
      const page = await shown(path, withScripts, { width: 320, height: 480 });
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(320);
    },
    30_000,
  );

  it("print the review of the content whole, folded as it is, and without the child", async () => {
    const page = await shown("/content-whole", withoutScripts);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".strip").isVisible()).toBe(false);
    expect(await page.getByText("How often does the child need a rescue inhaler").isVisible()).toBe(true);
    await page.emulateMedia({ media: "screen" });
    expect(await page.getByText("How often does the child need a rescue inhaler").isVisible()).toBe(false);
  }, 30_000);

  it("keep the child in sight at the foot of a long page", async () => {
    const page = await shown("/review-faults", withScripts);
    await page.evaluate("scrollTo(0, document.body.scrollHeight)");
    const box = await page.locator(".strip strong").boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect((box?.y ?? 600) + (box?.height ?? 0)).toBeLessThan(60);
  }, 30_000);

  it("begin where the faults are told, and lead to each field, hidden under nothing, without a script", async () => {
    const page = await shown("/review-faults", withoutScripts);
    expect(await page.locator("#faults:focus").count()).toBe(1);
    await page.click('.summary a[href="#limitations.0.seen_by"]');
    const box = await page.locator('[id="limitations.0.seen_by"]').boundingBox();
    expect(box?.y).toBeGreaterThan(40);
    expect((box?.y ?? 600) + (box?.height ?? 0)).toBeLessThan(545);
  }, 30_000);

  it("break nothing of their own policy, the letter's frame included", async () => {
    const page = await withScripts.newPage();
    const said: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    await page.goto(`${origin}/letter`);
    expect(said).toEqual([]);
    expect(await page.frameLocator("iframe").getByRole("heading").textContent()).toBe("Letter");
  }, 30_000);
});
