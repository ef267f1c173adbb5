/** What the image holds, without an image: the build, production packages alone, a tree that nobody may write to, a user without rights. */
import { afterAll, expect, it } from "@jest/globals";
import { execFileSync, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describeWith } from "../judges/needed.ts";
import { listenOnLoopback } from "../../sandbox/ehr/listen.ts";

const root = resolve(import.meta.dirname, "../..");
const NOBODY = 65_534;
const LONG = 180_000;

/** Installing takes a registry and half a minute: done where every judge is required. */
function whyNot(): string | null {
  if (process.env["JUDGES"] !== "required") return "it installs packages; set JUDGES=required";
  return process.getuid?.() === 0 ? null : "only root can become a user without rights";
}

describeWith(whyNot(), "the production build", () => {
  const tree = mkdtempSync(join(tmpdir(), "production-"));
  const data = mkdtempSync(join(tmpdir(), "production-data-"));
  let service: ChildProcess | null = null;
  afterAll(() => {
    service?.kill("SIGKILL");
    execFileSync("chmod", ["-R", "u+w", tree]);
    rmSync(tree, { recursive: true, force: true });
    rmSync(data, { recursive: true, force: true });
  });

  it(
    "starts without development packages, as a user without rights, on a tree that cannot be written, and answers",
    async () => {
      const node = install(tree);
      const port = await freePort();
      const settings = settingsIn(data, port);
      execFileSync("chmod", ["-R", "a-w,a+rX", tree]);
      service = spawn(node, [`--env-file=${settings}`, "dist/server/main.js"], {
        cwd: tree,
        uid: NOBODY,
        gid: NOBODY,
        stdio: "inherit",
        env: {},
      });
      expect(await healthy(port)).toBe(true);
      expect(existsSync(join(tree, "node_modules", "jest"))).toBe(false);
      const gone = new Promise<number | null>((ended) => service?.once("exit", ended));
      service.kill("SIGTERM");
      expect(await gone).toBe(0);
    },
    LONG,
  );
});

/** The tree as the image's last stage has it; gives the Node that runs it. */
function install(tree: string): string {
  execFileSync("npm", ["run", "--silent", "build"], { cwd: root, stdio: "pipe" });
  cpSync(join(root, "dist"), join(tree, "dist"), { recursive: true });
  for (const name of ["package.json", "package-lock.json", ".npmrc"]) copyFileSync(join(root, name), join(tree, name));
  const words = ["ci", "--omit=dev", "--omit=optional", "--no-audit", "--no-fund", "--ignore-scripts"];
  execFileSync("npm", words, { cwd: tree, stdio: "pipe" });
  const node = join(tree, "node");
  copyFileSync(process.execPath, node);
  chmodSync(node, 0o555);
  chmodSync(tree, 0o755);
  return node;
}

function settingsIn(data: string, port: number): string {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-384" });
  writeFileSync(join(data, "key.pem"), privateKey.export({ type: "pkcs8", format: "pem" }));
  const tenant = [
    "- id: hospital",
    '  iss: ["https://ehr.example.org/fhir"]',
    "  client_id: letters",
    "  auth: private_key_jwt",
    "  key: key.pem",
  ];
  writeFileSync(join(data, "tenants.yaml"), `${tenant.join("\n")}\n`);
  const rows = {
    NODE_ENV: "production",
    LETTERS_PORT: String(port),
    LETTERS_PUBLIC_URL: "https://letters.example.org",
    LETTERS_TENANTS: join(data, "tenants.yaml"),
    LETTERS_DATA: join(data, "store"),
    LETTERS_KEYS: `k1:${randomBytes(32).toString("base64")}`,
  };
  const file = join(data, "settings.env");
  writeFileSync(
    file,
    Object.entries(rows)
      .map(([name, value]) => `${name}=${value}`)
      .join("\n"),
  );
  mkdirSync(join(data, "store"));
  for (const path of ["", "key.pem", "tenants.yaml", "settings.env", "store"])
    chownSync(join(data, path), NOBODY, NOBODY);
  return file;
}

async function freePort(): Promise<number> {
  const { server, port } = await listenOnLoopback(19_080);
  await new Promise((closed) => server.close(closed));
  return port;
}

async function healthy(port: number): Promise<boolean> {
  for (let tries = 0; tries < 900; tries += 1) {
    try {
      if ((await fetch(`http://127.0.0.1:${port}/healthz`)).ok) return true;
    } catch {
      // Not listening yet.
    }
    await new Promise((later) => setTimeout(later, 100));
  }
  return false;
}
