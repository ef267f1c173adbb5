/** Settings from the environment, read once and checked together. The only place that looks at it. */
import { isAbsolute } from "node:path";
import { z } from "zod";
import { USUAL_LIMITS } from "./limits.ts";
import type { Limits } from "./limits.ts";
import { scannerAt } from "./uploads/scanner.ts";

export interface Config {
  readonly production: boolean;
  readonly port: number;
  /** Where browsers and EHRs reach the service, without a slash at the end. */
  readonly publicUrl: string;
  readonly tenantsFile: string | null;
  readonly dataFolder: string;
  /** `k2:base64,k1:base64`, or the file that holds it; null outside production: a key is then made and kept with the data. */
  readonly keys: { readonly text: string } | { readonly file: string } | null;
  readonly databaseUrl: string | null;
  /** A folder of typefaces for scripts that the shipped ones lack. */
  readonly fontsFolder: string | null;
  readonly limits: Limits;
  /** Whether anybody may ask at `/verify` if a letter is genuine. */
  readonly verifyPage: boolean;
  /** Whom somebody tells who found a weakness, as a `mailto:` or `https:` address; null: `/.well-known/security.txt` is not there. */
  readonly securityContact: string | null;
  /** Where the scanner for uploaded files is, on this machine; null: nobody scans. */
  readonly scanner: string | null;
  /** A port of its own for numbers that a monitor collects; null: none. */
  readonly metricsPort: number | null;
  /** How long a stopping service says that it is not ready before it takes no more connections, so that a balancer sees it. */
  readonly drainSeconds: number;
}

export type ReadingConfig =
  | { readonly kind: "read"; readonly config: Config }
  | { readonly kind: "refused"; readonly faults: readonly string[] };

/** Settings by name, as a process has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

const DEFAULT_PORT = 8080;
const text = z.string().trim().min(1).optional();
const publicUrl = z
  .string()
  .refine(isOrigin, "is the address of the service as https://letters.example.org, nothing after it")
  .optional();

const count = (most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, `is a number of at most ${most}`)
    .transform(Number)
    .refine((value) => value <= most, `is a number of at most ${most}`)
    .optional();

const portNumber = z
  .string()
  .regex(/^\d{1,5}$/, "is a port number")
  .transform(Number)
  .refine((number) => number <= 65_535, "is a port number")
  .optional();

const settings = z.strictObject({
  LETTERS_SCANNER: z
    .string()
    .refine((address) => scannerAt(address) !== null, "is 127.0.0.1:PORT or unix:/PATH of a clamd on this machine")
    .optional(),
  LETTERS_PORT: portNumber,
  LETTERS_METRICS_PORT: portNumber,
  LETTERS_DRAIN_SECONDS: z
    .string()
    .regex(/^([0-9]|10)$/, "is how many seconds a stopping service still answers, 0 to 10")
    .transform(Number)
    .optional(),
  LETTERS_VERIFY: z.enum(["on", "off"], { error: "is on or off" }).optional(),
  LETTERS_SECURITY_CONTACT: z
    .string()
    .refine(isContact, "is an address such as mailto:security@example.org or https://example.org/security")
    .optional(),
  LETTERS_PUBLIC_URL: publicUrl,
  LETTERS_TENANTS: text,
  LETTERS_DATA: text,
  LETTERS_KEYS: text,
  LETTERS_KEYS_FILE: text,
  LETTERS_DATABASE_PLAIN: z
    .enum(["one-machine"], { error: "is one-machine, where the database is on this machine, or is left out" })
    .optional(),
  LETTERS_FONTS: z.string().refine(isAbsolute, "is the absolute path of a folder of .ttf and .otf files").optional(),
  LETTERS_PROXIES: count(9),
  LETTERS_LAUNCHES_PER_MINUTE: count(100_000),
});

/** The environment of this process. */
export function environment(): Environment {
  return process.env;
}

/** Every setting that there is, by name: for those who hold what is written elsewhere against it. */
export const SETTING_NAMES: readonly string[] = Object.keys(settings.shape);

/** Reads the settings; every fault is told at once, and none repeats a value. */
export function readConfig(env: Environment): ReadingConfig {
  const own = Object.fromEntries(Object.entries(env).filter(([name]) => name.startsWith("LETTERS_")));
  const read = settings.safeParse(own);
  const production = env["NODE_ENV"] === "production";
  const faults = [
    ...(read.success ? [] : read.error.issues.map(faultOf)),
    ...(production ? [...missingIn(own), ...plainIn(env["DATABASE_URL"], own["LETTERS_DATABASE_PLAIN"])] : []),
  ];
  if (!read.success || faults.length > 0) return { kind: "refused", faults };
  return { kind: "read", config: configOf(read.data, production, env["DATABASE_URL"]) };
}

/** The folder of typefaces, where there is one: the one setting that the command line reads too. */
export function fontsFolderIn(env: Environment): string | null {
  return env["LETTERS_FONTS"] ?? null;
}

function configOf(own: z.infer<typeof settings>, production: boolean, databaseUrl: string | undefined): Config {
  const port = own.LETTERS_PORT ?? DEFAULT_PORT;
  return {
    production,
    port,
    publicUrl: own.LETTERS_PUBLIC_URL ?? `http://localhost:${port}`,
    tenantsFile: own.LETTERS_TENANTS ?? null,
    dataFolder: own.LETTERS_DATA ?? "./data",
    keys: keysOf(own),
    databaseUrl: databaseUrl ?? null,
    fontsFolder: own.LETTERS_FONTS ?? null,
    limits: {
      proxies: own.LETTERS_PROXIES ?? USUAL_LIMITS.proxies,
      launchesPerMinute: own.LETTERS_LAUNCHES_PER_MINUTE ?? USUAL_LIMITS.launchesPerMinute,
    },
    verifyPage: own.LETTERS_VERIFY === "on",
    securityContact: own.LETTERS_SECURITY_CONTACT ?? null,
    scanner: own.LETTERS_SCANNER ?? null,
    metricsPort: own.LETTERS_METRICS_PORT ?? null,
    drainSeconds: own.LETTERS_DRAIN_SECONDS ?? 0,
  };
}

function keysOf({ LETTERS_KEYS, LETTERS_KEYS_FILE }: z.infer<typeof settings>): Config["keys"] {
  if (LETTERS_KEYS !== undefined) return { text: LETTERS_KEYS };
  return LETTERS_KEYS_FILE === undefined ? null : { file: LETTERS_KEYS_FILE };
}

function missingIn(own: Environment): readonly string[] {
  const faults: string[] = [];
  if (own["LETTERS_KEYS"] === undefined && own["LETTERS_KEYS_FILE"] === undefined) {
    faults.push(
      "LETTERS_KEYS or LETTERS_KEYS_FILE is missing: in production nothing is kept without a key that you hold",
    );
  }
  if (own["LETTERS_PUBLIC_URL"]?.startsWith("https://") !== true) {
    faults.push("LETTERS_PUBLIC_URL is missing or not https: an EHR sends people back to this address");
  }
  if (own["LETTERS_TENANTS"] === undefined)
    faults.push("LETTERS_TENANTS is missing: name the file of the EHRs that may launch");
  return faults;
}

/**
 * The way to the database is sealed, and whoever answers there proves who it is; only where it does not leave this machine may it be
 * plain, and that is said.
 */
function plainIn(databaseUrl: string | undefined, said: string | undefined): readonly string[] {
  if (databaseUrl === undefined) return [];
  const address = URL.parse(databaseUrl);
  const mode = address?.searchParams.get("sslmode") ?? null;
  if (mode === null)
    return [
      "DATABASE_URL names no sslmode: add ?sslmode=verify-full, or disable where the database is on this machine",
    ];
  if (mode === "verify-full" && address?.searchParams.has("uselibpqcompat") !== true) return [];
  const isHere = said === "one-machine" || address?.hostname === "localhost" || address?.hostname === "127.0.0.1";
  if (mode === "disable" && isHere) return [];
  return [
    "DATABASE_URL leaves the way to the database open to others: use sslmode=verify-full; where the database is on this machine, sslmode=disable with LETTERS_DATABASE_PLAIN=one-machine",
  ];
}

function faultOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys") return `${issue.keys.join(", ")}: there is no setting of this name`;
  return `${issue.path.join(".")} ${issue.message}`;
}

/** RFC 9116, 2.5.3: a URI; a page only by https. */
function isContact(address: string): boolean {
  return /^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+|tel:\+[0-9-]+)$/.test(address) && URL.canParse(address);
}

function isOrigin(address: string): boolean {
  return URL.parse(address)?.origin === address && /^https?:/.test(address);
}
