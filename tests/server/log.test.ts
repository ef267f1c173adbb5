/** What may stand in the log: the fields of a list, and of an error its class and code. */
import { describe, expect, it } from "@jest/globals";
import { kindOfError, openLog } from "../../server/log.ts";
import type { EventFields } from "../../server/log.ts";

describe("the log", () => {
  it("writes the fields of its list and nothing else, whatever it is given", () => {
    const lines: string[] = [];
    const careless = JSON.parse(
      '{"tenant":"north","patient":"Zebulon","url":"/launches/secret/","body":{"name":"Zebulon"},"token":"t0k3n"}',
    ) as EventFields;
    openLog((line) => lines.push(line)).event("request.failed", careless);
    expect(lines).toHaveLength(1);
    expect(Object.keys(JSON.parse(lines[0] ?? "{}") as object).toSorted()).toEqual([
      "event",
      "level",
      "tenant",
      "time",
    ]);
    expect(lines.join("")).not.toMatch(/Zebulon|secret|t0k3n/);
  });

  it("tells of an error its class and code, never its words", () => {
    const error = Object.assign(new TypeError("Zebulon Fitch, born 2017"), { code: "ERR_OF_OURS" });
    expect(kindOfError(error)).toBe("TypeError ERR_OF_OURS");
    expect(kindOfError(new RangeError("Zebulon"))).toBe("RangeError");
    expect(kindOfError("Zebulon")).toBe("unknown");
  });
});
