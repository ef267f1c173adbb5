/** What stays in a browser when a page is gone: nothing that our modules put there. */
import { expect, it } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { editorScript } from "../../../server/pages/editor-bundle.ts";
import { pageScripts } from "../../../server/pages/scripts.ts";

const KEEPS =
  /localStorage|sessionStorage|indexedDB|document\.cookie|caches\.|serviceWorker|postMessage|\beval\b|innerHTML|outerHTML|insertAdjacentHTML|document\.write|new Function/;

it("keeps nothing in the browser: no module of ours touches its storage or its cookies", () => {
  const scripts = [...pageScripts(), ...editorModules()];
  expect(scripts.length).toBeGreaterThan(5);
  const words = scripts.map(([name, text]): readonly [string, string] => [
    name,
    text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ""),
  ]);
  expect(
    words.filter(([, text]) => KEEPS.test(text)).map(([name, text]) => `${name}: ${KEEPS.exec(text)?.[0] ?? ""}`),
  ).toEqual([]);
});

const EDITOR = resolve(import.meta.dirname, "../../../server/browser/editor");

/** The editor's own modules, as they are written. */
function editorModules(): readonly (readonly [string, string])[] {
  return readdirSync(EDITOR).map((name) => [name, readFileSync(resolve(EDITOR, name), "utf8")] as const);
}

it("keeps nothing in the browser by a package of the editor's either", async () => {
  expect(await editorScript()).not.toMatch(
    /localStorage|sessionStorage|indexedDB|document\.cookie|caches\.|serviceWorker/,
  );
});
