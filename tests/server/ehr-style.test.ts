/** The EHR's colors on our pages: only its own, only as colors, and only where everything stays readable. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { styleSheet } from "../../server/pages/style-sheet.ts";
import { mayBeStyle, NO_COLORS, readColors } from "../../fhir/smart/style.ts";
import { AROUND_ACCENT, contrast, ON_GROUND, styleSheetOf } from "../../server/ehr/ehr-style.ts";
import { openSmallEhr, type Reply } from "../fhir/small-ehr.ts";
import { closeAll, open } from "../fhir/smart-scene.ts";
import type { SmallHall } from "./small-hall.ts";
import { openChart, openSmallHall } from "./small-hall.ts";

afterEach(closeAll);

async function colorsOf(reply: Reply): Promise<unknown> {
  const ehr = await openSmallEhr(() => reply);
  open.push(ehr);
  return readColors(`${ehr.origin}/style.json`, 400);
}

describe("the EHR's colors", () => {
  it("are read as colors, and nothing else of what it says", async () => {
    const said = {
      color_background: "#EDEAE3",
      color_highlight: "#069",
      dim_font_size: "url(x)",
      font_family_body: "x",
    };
    expect(await colorsOf({ body: said })).toEqual({ background: "#edeae3", highlight: "#006699" });
  });

  it.each<readonly [string, Reply]>([
    [
      "words of a style sheet",
      { body: { color_highlight: "red;} body{display:none", color_background: "url(//evil)" } },
    ],
    ["a page", { headers: { "content-type": "text/html" }, body: "<html>" }],
    ["nothing", { status: 404 }],
    ["too much", { body: { color_highlight: "#006699", x: "x".repeat(20_000) } }],
    ["no answer", { silent: true }],
    ["a way elsewhere", { status: 302, headers: { location: "http://127.0.0.1:1/" } }],
  ])("are none where it sends %s", async (_what, reply) => {
    expect(await colorsOf(reply)).toEqual(NO_COLORS);
  });

  it("are fetched from its own server only", () => {
    const base = "https://ehr.example.org/fhir";
    expect(mayBeStyle("https://ehr.example.org/style.json", base)).toBe(true);
    const others = [
      "https://evil.example/style.json",
      "http://ehr.example.org/s",
      "/s",
      "https://ehr.example.org@evil.example/",
      "",
    ];
    expect(others.filter((address) => mayBeStyle(address, base))).toEqual([]);
  });
});

describe("the style sheet of a launch", () => {
  it("takes a color that everything can be read on, and leaves one that it cannot", () => {
    expect(styleSheetOf({ background: "#f7f3ea", highlight: "#005a50" })).toBe(
      ":root { --accent: #005a50; --ground: #f7f3ea; }\n",
    );
    expect(styleSheetOf({ background: "#888888", highlight: "#ffdd00" })).toBe("");
    expect(styleSheetOf(NO_COLORS)).toBe("");
  });

  it("measures against the colors that the pages have", () => {
    const sheet = styleSheet();
    const whole = (color: string): string => (color === "#fff" ? "#ffffff" : color);
    const stated = Object.entries({ ...ON_GROUND, ...AROUND_ACCENT }).map(([name, color]) => {
      const found = new RegExp(`--${name}: (#[0-9a-f]+);`).exec(sheet)?.[1] ?? "";
      return [name, whole(found) === color] as const;
    });
    expect(stated.filter(([, is]) => !is)).toEqual([]);
    expect(contrast("#000000", "#ffffff")).toBe(21);
  });
});

describe("a page of a launch", () => {
  let hall: SmallHall;
  beforeAll(async () => {
    hall = await openSmallHall({
      answering: ({ path }) => (path === "/style.json" ? { body: { color_highlight: "#005a50" } } : undefined),
      token: ({ origin }) => ({ smart_style_url: `${origin}/style.json` }),
    });
  });
  afterAll(() => hall.close());

  it("wears the colors of its EHR, which is asked without a token", async () => {
    const { page, cookie } = await openChart(hall, "north", { patient: "nora", user: "dr" });
    const html = await (await fetch(page, { headers: { cookie } })).text();
    const href = /<link [^>]*href="([^"]*ehr\.css)"/.exec(html)?.[1] ?? "";
    const sheet = await fetch(new URL(href, page), { headers: { cookie } });
    expect([sheet.headers.get("content-type"), await sheet.text()]).toEqual([
      "text/css; charset=utf-8",
      ":root { --accent: #005a50; }\n",
    ]);
    const asked = hall.ehrs["north"]?.asked.find(({ path }) => path === "/style.json");
    expect(asked?.headers.authorization).toBeUndefined();
    expect((await fetch(new URL(href, page))).status).toBe(401);
  });
});
