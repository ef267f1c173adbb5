/** Days as people of a US clinic write them. */
import { describe, expect, it } from "@jest/globals";
import { asCalendar, dayFrom, usDate } from "../../server/days-written.ts";

describe("a day", () => {
  it.each([
    ["3/14/2017", "2017-03-14"],
    [" 03-14-2017 ", "2017-03-14"],
    ["2017-03-14", "2017-03-14"],
    ["5/2024", "2024-05"],
    ["2024", "2024"],
    ["soon", "soon"],
  ])("written as %s is %s", (written, read) => {
    expect(asCalendar(written)).toBe(read);
  });

  it("that the calendar does not have is none", () => {
    expect(dayFrom("2/30/2026")).toBeNull();
    expect(dayFrom("")).toBeNull();
  });
});

it("is written as a clinic writes it, and read back as the same day", () => {
  expect(usDate("2026-03-04")).toBe("3/4/2026");
  expect(dayFrom(usDate("2026-11-27"))).toBe("2026-11-27");
});
