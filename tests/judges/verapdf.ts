/**
 * veraPDF as the judge of finished letters: PDF/UA-1 and PDF/A-2a, all files in one JVM.
 * Needs Java, a JAXB runtime (Debian: libjaxb-java) and `npm install --prefix .tools/verapdf @opendataloader/pdf@2.5.0`.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";

const JAR = resolve(
  import.meta.dirname,
  "../../.tools/verapdf/node_modules/@opendataloader/pdf/lib/opendataloader-pdf-cli.jar",
);
/** The jar of 2.5.0: another one may judge by other rules. */
const JAR_DIGEST = "516ce47832a6726e87cb17db77c20174ca8cabbe9a6b56db1418babc7c9ddcba";
const JAXB = ["jaxb-api", "jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "javax.activation"].map(
  (name) => join("/usr/share/java", `${name}.jar`),
);

/** One compiler and one collector, the light ones: a third of the time for so short a run. */
const QUICK = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"];

export interface Verdict {
  readonly file: string;
  readonly flavour: string;
  readonly passed: boolean;
  /** The rules broken, each with the first place. */
  readonly broken: readonly string[];
}

/** Why the judge cannot sit here, or null when it can. */
export function absentJudge(): string | null {
  if (!existsSync(JAR))
    return "veraPDF is not in .tools/verapdf (npm install --prefix .tools/verapdf @opendataloader/pdf@2.5.0)";
  if (createHash("sha256").update(readFileSync(JAR)).digest("hex") !== JAR_DIGEST)
    return "the veraPDF jar is another one";
  const missing = JAXB.find((jar) => !existsSync(jar));
  if (missing !== undefined) return `${missing} is missing (Debian: libjaxb-java)`;
  try {
    execFileSync("java", ["-version"], { stdio: "ignore" });
    return null;
  } catch {
    return "Java is not installed";
  }
}

/** Judges PDF files by PDF/UA-1 and PDF/A-2a; two verdicts a file, in order. Throws when the judge cannot run. */
export function judge(files: readonly string[]): readonly Verdict[] {
  const program = join(import.meta.dirname, "VeraCheck.java");
  const said = execFileSync("java", [...QUICK, "-cp", [JAR, ...JAXB].join(delimiter), program, "ua1,2a", ...files], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    maxBuffer: 64 * 1024 * 1024,
  });
  return said.split(/\n(?=\S)/).map(verdictOf);
}

function verdictOf(words: string): Verdict {
  const [head = "", ...broken] = words.trimEnd().split("\n");
  const [verdict, flavour = "", file = ""] = head.split("\t");
  return { file, flavour, passed: verdict === "PASS", broken: broken.map((line) => line.trim().replace("\t", ": ")) };
}
