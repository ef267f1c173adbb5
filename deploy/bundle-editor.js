/** After the compiler: the editor's script as one file, so that a production install needs neither its packages nor a bundler. */
import { mkdirSync, writeFileSync } from "node:fs";
import { bundled } from "../server/pages/editor-bundle.ts";

mkdirSync("dist/server/browser/editor", { recursive: true });
writeFileSync("dist/server/browser/editor/editor.js", await bundled());
