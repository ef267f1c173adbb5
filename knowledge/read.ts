/** Reads the content files from the folder beside this module, in the tree and in a build alike. The only file here that touches the disk. */
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import type { ContentFile } from "./content.ts";

/** All content files under a folder, by default the shipped ones; throws where the folder cannot be read. */
export function readKnowledgeFiles(folder: string = import.meta.dirname): ContentFile[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => ({ path: name.split(sep).join("/"), text: readFileSync(join(folder, name), "utf8") }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
