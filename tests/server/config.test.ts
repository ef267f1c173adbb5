import { describe, expect, it } from "@jest/globals";
import { readConfig } from "../../server/config.ts";

const GOOD = {
  NODE_ENV: "production",
  LETTERS_PUBLIC_URL: "https://letters.example.org",
  LETTERS_TENANTS: "tenants.yaml",
  LETTERS_KEYS: "k1:AAAA",
};

function faultsOf(env: Readonly<Record<string, string>>): readonly string[] {
  const reading = readConfig(env);
  return reading.kind === "refused" ? reading.faults : [];
}

describe("the settings of the service", () => {
  it("need nothing to try it on one machine", () => {
    expect(readConfig({ PATH: "/bin" })).toMatchObject({
      kind: "read",
      config: { production: false, port: 8080, publicUrl: "http://localhost:8080", keys: null },
    });
  });

  it("refuse a production without keys, without https and without a list of EHRs, all at once", () => {
    const faults = faultsOf({ NODE_ENV: "production" });
    expect(faults).toHaveLength(3);
    expect(faults.join(" ")).toMatch(/LETTERS_KEYS.*LETTERS_PUBLIC_URL.*LETTERS_TENANTS/);
    expect(faultsOf(GOOD)).toEqual([]);
  });

  it("refuse a production that does not say whether the way to its database is sealed, and never repeat its address", () => {
    const faults = faultsOf({ ...GOOD, DATABASE_URL: "postgres://letters:secret@db/letters" });
    expect(faults).toEqual([expect.stringContaining("DATABASE_URL names no sslmode")]);
    expect(faults.join("")).not.toContain("secret");
    expect(faultsOf({ ...GOOD, DATABASE_URL: "postgres://letters@db/letters?sslmode=verify-full" })).toEqual([]);
  });

  it("refuse a way to the database that others could read or answer, unless it stays on this machine and somebody says so", () => {
    const at = (rest: string, more = {}) => faultsOf({ ...GOOD, DATABASE_URL: `postgres://letters@${rest}`, ...more });
    for (const mode of ["disable", "allow", "prefer", "require", "no-verify", "verify-full&uselibpqcompat=true"])
      expect(at(`db/letters?sslmode=${mode}`)).toEqual([expect.stringContaining("open to others")]);
    expect(at("db/letters?sslmode=disable", { LETTERS_DATABASE_PLAIN: "one-machine" })).toEqual([]);
    expect(at("db/letters?sslmode=prefer", { LETTERS_DATABASE_PLAIN: "one-machine" })).toHaveLength(1);
    expect(at("db/letters?sslmode=disable", { LETTERS_DATABASE_PLAIN: "yes" }).join("")).toContain("is one-machine");
    expect(at("localhost/letters?sslmode=disable")).toEqual([]);
  });

  it("refuse a name that there is not, and never repeat a value", () => {
    const faults = faultsOf({ ...GOOD, LETTERS_KEY: "secret-key", LETTERS_PORT: "secret-port" });
    expect(faults.join("\n")).toContain("LETTERS_KEY: there is no setting of this name");
    expect(faults.join("\n")).toContain("LETTERS_PORT");
    expect(faults.join("\n")).not.toContain("secret");
  });

  it("take a folder of typefaces by its absolute path alone", () => {
    expect(readConfig({ LETTERS_FONTS: "/srv/fonts" })).toMatchObject({ config: { fontsFolder: "/srv/fonts" } });
    expect(readConfig({})).toMatchObject({ config: { fontsFolder: null } });
    expect(faultsOf({ LETTERS_FONTS: "fonts" })).toEqual([
      "LETTERS_FONTS is the absolute path of a folder of .ttf and .otf files",
    ]);
  });

  it("open nothing to strangers unless somebody says so", () => {
    expect(readConfig({})).toMatchObject({
      config: { verifyPage: false, securityContact: null, metricsPort: null, limits: { proxies: 0 }, drainSeconds: 0 },
    });
    const open = { LETTERS_VERIFY: "on", LETTERS_METRICS_PORT: "9464", LETTERS_PROXIES: "1" };
    expect(readConfig({ ...open, LETTERS_SECURITY_CONTACT: "mailto:security@example.org" })).toMatchObject({
      config: {
        verifyPage: true,
        metricsPort: 9464,
        limits: { proxies: 1 },
        securityContact: "mailto:security@example.org",
      },
    });
    expect(
      faultsOf({ LETTERS_VERIFY: "yes", LETTERS_SECURITY_CONTACT: "somebody", LETTERS_PROXIES: "all" }),
    ).toHaveLength(3);
  });

  it.each(["http://letters.example.org/path", "letters.example.org", "https://user@letters.example.org"])(
    "refuse %s as the address of the service",
    (address) => {
      expect(faultsOf({ LETTERS_PUBLIC_URL: address })).toHaveLength(1);
    },
  );
});
