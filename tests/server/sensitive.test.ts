import { describe, expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import { childOn, isSensitive, withoutSensitive } from "../../sandbox/cast.ts";
import { letters, ON, scratch } from "./scratch.ts";

const { path, put } = scratch();
const { bundle } = childOn("sensitive_asthma", ON);

async function written(chart: string, name: string): Promise<Buffer> {
  const outcome = await letters(["write", chart, "--kind", "section_504", "--on", ON, "--out", path(name)]);
  expect(outcome.exit).toBe(0);
  return readFileSync(path(name));
}

describe("a child with sensitive records", () => {
  const whole = put("whole.json", JSON.stringify(bundle));
  const clean = put("clean.json", JSON.stringify(withoutSensitive(bundle)));

  it("has them indeed", () => {
    expect(bundle.entry.filter(({ resource }) => isSensitive(resource)).length).toBeGreaterThan(10);
  });

  it.each(["pdf", "html", "txt", "json"])(
    "has the same letter, to the byte, as if they were not there: %s",
    async (format) => {
      expect((await written(whole, `a.${format}`)).equals(await written(clean, `b.${format}`))).toBe(true);
    },
  );

  it("has the same needs told, and the same prepared choices but for the hash of the chart", async () => {
    const [one, other] = await Promise.all(
      [whole, clean].map((chart) => letters(["decisions", chart, "--kind", "section_504", "--on", ON])),
    );
    const withoutHash = (text: string | undefined): string => (text ?? "").replace(/^chart: .*$/m, "");
    expect(withoutHash(one?.out.join("\n"))).toBe(withoutHash(other?.out.join("\n")));
    expect(one?.err).toEqual(other?.err);
  });
});
