/** Every text that somebody may write into a practice's settings, letters and phrases, and into their own words, seeded: it stays text. */
import { expect, it, jest } from "@jest/globals";
import { wholeText } from "../../../letter/whole-text.ts";
import { NO_PRACTICE } from "../../../server/practice/practice.ts";
import { fieldsIn } from "../../e2e/visitor.ts";
import { seeded } from "../../findings/seeded.ts";
import { templateOf } from "../../letter/cast-material.ts";
import { openPractice, openSmallHall } from "../small-hall.ts";
import { aliveIn, attackOf } from "./attacks.ts";
import { rowsOf } from "./matrix.ts";

jest.setTimeout(120_000);

const ROUNDS = process.env["SUITE"] === "full" ? 40 : 4;
const ADMIN = "Practitioner/admin";

/** Pages of the area that need no more than these names in their address. */
const NAMES: Readonly<Record<string, string>> = {
  ":kind": "section_504.en",
  ":name": "section_504.en",
  ":version": "1",
  ":group": "effects",
};
const GETS = rowsOf().flatMap(({ method, path }) =>
  method === "GET" && path.startsWith("/practice/") && path !== "/practice/enter"
    ? [path.replaceAll(/:\w+/g, (name) => NAMES[name] ?? "nobody")]
    : [],
);
const GROUPS = ["letterhead", "letters", "people", "schools", "families", "keeping"];

it.each(Array.from({ length: ROUNDS }, (_, place) => place + 1))(
  "stays text on every page: round %i",
  async (round) => {
    const by = seeded(round);
    const hall = await openSmallHall({ practice: NO_PRACTICE, entry: () => ({ administrators: [ADMIN] }) });
    const { cookie } = await openPractice(hall, "north", "admin");
    const headers = { cookie, "sec-fetch-site": "same-origin" };
    const pages: (readonly [string, string])[] = [];
    const look = async (path: string, answer: Response): Promise<string> => {
      const isPage = answer.headers.get("content-type")?.startsWith("text/html") === true;
      const html = isPage ? await answer.text() : "";
      pages.push([path, html]);
      return html;
    };
    const get = async (path: string): Promise<string> => look(path, await fetch(`${hall.url}${path}`, { headers }));
    const post = async (path: string, fields: Readonly<Record<string, string>>): Promise<string> => {
      const body = new URLSearchParams(fields);
      return look(path, await fetch(`${hall.url}${path}`, { method: "POST", headers, body }));
    };
    const written = (): string =>
      `${wholeText(templateOf("section_504"))}\n\n## More ${attackOf(by)} {#more}\n\n${attackOf(by)}\n`;
    for (const base of ["/practice/", "/practice/mine/"]) {
      const text = written();
      const editor = `${base}templates/section_504.en/edit/`;
      for (const act of ["check", "mend-0", "try", "save"]) await post(editor, { text, do: act, why: attackOf(by) });
      await post(editor, { text, after: "0", do: "keep", why: attackOf(by) });
      await post(`${editor}preview`, { text });
      // Kept meanwhile by somebody else: both texts stand side by side.
      await post(editor, { text: written(), after: "0", do: "keep", why: attackOf(by) });
      await filled(`${base}phrases/effects`);
      await filled(`${base}phrases/own`);
    }
    for (const group of GROUPS) await filled(`/practice/settings/${group}`);
    for (const path of GETS) await get(path);
    for (const name of ["practice", "phrases.en"]) await get(`/practice/history/${name}/1`);
    await hall.close();
    expect(pages.filter(([, html]) => html.includes("xqtag")).length).toBeGreaterThan(15);
    expect(pages.flatMap(([path, html]) => aliveIn(html).map((what) => `${path}: ${what}`))).toEqual([]);
    expect(hall.lines.join("")).not.toMatch(/xqtag|xqattr|xq\.example/);

    /** A form of the area with an attack in every field, sent. */
    async function filled(path: string): Promise<void> {
      const fields = fieldsIn(await get(path));
      const attackedFields = Object.entries(fields).map(([name, value]): readonly [string, string] => [
        name,
        name === "after" ? value : `${value} ${attackOf(by)}`,
      ]);
      await post(path, Object.fromEntries(attackedFields));
    }
  },
);
