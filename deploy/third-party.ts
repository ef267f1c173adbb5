/** The notices of everything that ships: packages as installed, with their licenses as they say them, fonts too. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { bundledPackages } from "../server/pages/editor-bundle.ts";

const ROOT = resolve(import.meta.dirname, "..");
const LICENSE_FILE = /^(licen[sc]e|copying|notice|ofl)(\b|[-_.]).*$|^(licen[sc]e|copying|notice|ofl)$/i;

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
}

/** All notices as one Markdown text, in order of name. Throws where a shipped package is not installed. */
export async function notices(root: string = ROOT): Promise<string> {
  const shipped = shippedPackages(root, await bundledPackages()).map((path) => noticeOf(root, path));
  return `${[HEAD, ...shipped].join("\n\n")}\n`;
}

const HEAD = `# Third-party notices

What ships with Letter of Support, as installed: each package with its version, its license and that license's text.
Made by \`npm run notices\`; a test fails when it is out of date. Development tools are not shipped and not listed; packages whose code is
part of the template editor's script are.`;

function shippedPackages(root: string, bundled: readonly string[]): readonly string[] {
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    packages: Record<string, Locked>;
  };
  return Object.entries(lock.packages)
    .filter(
      ([path, { dev, optional, devOptional }]) =>
        bundled.includes(path) || (path !== "" && !dev && !optional && !devOptional),
    )
    .map(([path]) => path)
    .toSorted();
}

function noticeOf(root: string, path: string): string {
  const folder = join(root, path);
  const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    name: string;
    version: string;
    license?: string;
  };
  const texts = readdirSync(folder)
    .filter((name) => LICENSE_FILE.test(name))
    .toSorted()
    .map((name) => readFileSync(join(folder, name), "utf8").trim());
  const license = about.license ?? (texts.length > 0 ? "see the text" : "not stated by the package");
  const body =
    texts.length > 0
      ? texts.map((text) => `\`\`\`text\n${text}\n\`\`\``).join("\n\n")
      : "The package carries no license text of its own.";
  return `## ${about.name} ${about.version}\n\nLicense: ${license}\n\n${body}`;
}

if (process.argv[1] === import.meta.filename) writeFileSync(join(ROOT, "THIRD_PARTY.md"), await notices());
