/**
 * The editor's script, the only one of the pages with packages in it: bundled into one file. A build carries it; from the sources
 * it is made when it is first asked for, so that neither a start nor a test of anything else waits for a bundler.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = join(import.meta.dirname, "..", "browser", "editor");
const MADE = join(FOLDER, "editor.js");

let script: Promise<string> | null = null;

/** The script as browsers get it. */
export function editorScript(): Promise<string> {
  script ??= existsSync(MADE) ? Promise.resolve(readFileSync(MADE, "utf8")) : bundled();
  return script;
}

/** Makes the bundle from the sources; a production install has no bundler, and needs none. */
export async function bundled(): Promise<string> {
  const { text } = await bundle();
  return text;
}

/** The packages whose code is in the bundle, by the folder that each is installed in. */
export async function bundledPackages(): Promise<readonly string[]> {
  const { inputs } = await bundle();
  const folders = inputs.flatMap((path) => /node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  return [...new Set(folders)].toSorted();
}

interface Bundle {
  readonly text: string;
  /** The files of which something is in it. */
  readonly inputs: readonly string[];
}

async function bundle(): Promise<Bundle> {
  const { build } = await import("esbuild");
  const made = await build({
    entryPoints: [join(FOLDER, "main.ts")],
    bundle: true,
    format: "esm",
    minify: true,
    target: "es2022",
    legalComments: "none",
    metafile: true,
    write: false,
    logLevel: "silent",
  });
  const [output] = Object.values(made.metafile.outputs);
  const inputs = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  return { text: made.outputFiles[0]?.text ?? "", inputs: inputs.map(([path]) => path) };
}
