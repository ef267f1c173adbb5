/** What the files for containers say is what the program needs: settings that there are, ports that it listens on, no right too many. */
import { describe, expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { z } from "zod";
import { readConfig, SETTING_NAMES } from "../../server/config.ts";

const root = resolve(import.meta.dirname, "../..");
const textOf = (file: string): string => readFileSync(resolve(root, file), "utf8");

const dockerfile = textOf("Dockerfile");
const strings = z.record(z.string(), z.string());

const compose = z
  .object({
    services: z.object({
      letters: z.object({
        user: z.string(),
        init: z.boolean(),
        read_only: z.boolean(),
        tmpfs: z.array(z.string()),
        cap_drop: z.array(z.string()),
        security_opt: z.array(z.string()),
        environment: strings,
        expose: z.array(z.string()),
        stop_grace_period: z.string(),
        deploy: z.object({ replicas: z.number() }),
      }),
    }),
  })
  .parse(parse(textOf("compose.yaml"))).services.letters;

const documents = parseAllDocuments(textOf("deploy/kubernetes/letters.yaml")).map((each): unknown => each.toJS());
const kindSchema = z.object({ kind: z.string() });
const ofKind = (kind: string): unknown => documents.find((each) => kindSchema.parse(each).kind === kind);
const configMap = z.object({ data: strings }).parse(ofKind("ConfigMap")).data;
const probe = z.object({ httpGet: z.object({ path: z.string(), port: z.string() }) });
const deployment = z
  .object({
    spec: z.object({
      replicas: z.number(),
      strategy: z.object({ type: z.string() }),
      template: z.object({
        spec: z.object({
          automountServiceAccountToken: z.boolean(),
          terminationGracePeriodSeconds: z.number(),
          securityContext: z.object({ runAsNonRoot: z.boolean(), runAsUser: z.number() }),
          containers: z
            .array(
              z.object({
                ports: z.array(z.object({ name: z.string(), containerPort: z.number() })),
                securityContext: z.object({
                  allowPrivilegeEscalation: z.boolean(),
                  readOnlyRootFilesystem: z.boolean(),
                  capabilities: z.object({ drop: z.array(z.string()) }),
                }),
                resources: z.object({ requests: strings, limits: strings }),
                startupProbe: probe,
                livenessProbe: probe,
                readinessProbe: probe,
                volumeMounts: z.array(z.object({ mountPath: z.string(), readOnly: z.boolean().optional() })),
              }),
            )
            .length(1),
        }),
      }),
    }),
  })
  .parse(ofKind("Deployment")).spec;
const pod = deployment.template.spec;
const [container] = pod.containers;

describe("the settings in the files for containers", () => {
  it.each([
    ["compose.yaml", compose.environment],
    ["deploy/kubernetes/letters.yaml", configMap],
  ])("of %s are settings that there are, and start a production once address and database are given", (_file, own) => {
    const names = Object.keys(own).filter((name) => name.startsWith("LETTERS_"));
    expect(names.filter((name) => !SETTING_NAMES.includes(name))).toEqual([]);
    const reading = readConfig({ LETTERS_PUBLIC_URL: "https://letters.example.org", ...own });
    expect(reading).toMatchObject({
      kind: "read",
      config: { production: true, port: 8080, metricsPort: 9464, limits: { proxies: 1 } },
    });
  });

  it("hold no secret: keys and passwords come from files and secrets of the platform", () => {
    const written = `${textOf("compose.yaml")}${textOf("deploy/kubernetes/letters.yaml")}`;
    expect(written).not.toMatch(/LETTERS_KEYS:|PASSWORD: |postgres:\/\/[^@\s]*:[^@\s]*@/);
  });

  it("are all told in the README or the operators' page", () => {
    const told = `${textOf("README.md")}${textOf("docs/operating.md")}`;
    expect(SETTING_NAMES.filter((name) => !told.includes(name))).toEqual([]);
  });
});

describe("the container", () => {
  it("listens where the files say that it does", () => {
    expect(dockerfile).toMatch(/^EXPOSE 8080$/m);
    expect(compose.expose).toEqual(["8080", "9464"]);
    expect(container?.ports).toEqual([
      { name: "http", containerPort: 8080 },
      { name: "metrics", containerPort: 9464 },
    ]);
  });

  it("runs as a user without rights, on a root that cannot be written", () => {
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(compose).toMatchObject({
      user: "node",
      read_only: true,
      cap_drop: ["ALL"],
      security_opt: ["no-new-privileges:true"],
    });
    expect(pod.securityContext).toEqual(expect.objectContaining({ runAsNonRoot: true, runAsUser: 1000 }));
    expect(container?.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    });
    expect(pod.automountServiceAccountToken).toBe(false);
  });

  it("is asked where it answers, alive and ready apart", () => {
    const routes = textOf("server/routes/health.ts");
    for (const path of ["/healthz", "/readyz"]) expect(routes).toContain(`router.get("${path}"`);
    expect(container?.livenessProbe.httpGet).toEqual({ path: "/healthz", port: "http" });
    expect(container?.startupProbe.httpGet).toEqual({ path: "/healthz", port: "http" });
    expect(container?.readinessProbe.httpGet).toEqual({ path: "/readyz", port: "http" });
    expect(dockerfile).toContain("/healthz");
  });

  it("gets longer to stop than the program takes to finish what it does", () => {
    const [, drain = "0"] = /DRAIN_MS = ([\d_]+)/.exec(textOf("server/open-service.ts")) ?? [];
    const seconds = Number(drain.replaceAll("_", "")) / 1000 + Number(configMap["LETTERS_DRAIN_SECONDS"]);
    expect(seconds).toBeGreaterThan(5);
    expect(compose.environment["LETTERS_DRAIN_SECONDS"]).toBe(configMap["LETTERS_DRAIN_SECONDS"]);
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(seconds);
    expect(Number.parseInt(compose.stop_grace_period, 10)).toBeGreaterThan(seconds);
  });

  it("is there twice, and never in two versions at once", () => {
    expect([deployment.replicas, compose.deploy.replicas]).toEqual([2, 2]);
    expect(deployment.strategy.type).toBe("Recreate");
    expect(Object.keys(container?.resources.limits ?? {})).toEqual(["memory"]);
  });

  it("holds no tests, no sandbox and no history of the source", () => {
    expect(textOf(".dockerignore")).toMatch(/^\.git$/m);
    expect(dockerfile).toContain("npm ci --omit=dev --omit=optional");
    expect(textOf("tsconfig.build.json")).not.toMatch(/sandbox\/|tests\//);
  });
});
