/** The scripts of the pages: small modules, each served by its name. From the tree their types are taken off; a build has none left. */
import { readdirSync, readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";

const FOLDER = join(import.meta.dirname, "..", "browser");

/** Every module as JavaScript, by its file name: `review.js`. */
export function pageScripts(): ReadonlyMap<string, string> {
  const files = readdirSync(FOLDER).filter((name) => /\.[jt]s$/.test(name) && !name.endsWith(".d.ts"));
  return new Map(files.map((name) => [name.replace(/\.ts$/, ".js"), scriptOf(name)]));
}

function scriptOf(name: string): string {
  const text = readFileSync(join(FOLDER, name), "utf8");
  if (name.endsWith(".js")) return text;
  return stripTypeScriptTypes(text).replaceAll(/(from "\.\/[\w-]+)\.ts"/g, '$1.js"');
}
