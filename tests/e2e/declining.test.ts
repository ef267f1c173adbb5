/** A letter that is not written: what is offered instead is a click away, and works. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { ChildName } from "../../sandbox/cast.ts";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";
import { review } from "./steps.ts";
import type { Answer } from "./visitor.ts";
import { fieldsIn, Visitor } from "./visitor.ts";

jest.setTimeout(60_000);

let house: House;
const marsh = new Visitor();
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const OFFERS = ["offer_iep_evaluation", "offer_confirmation", "offer_family_guide", "offer_visit"];

async function declined(child: ChildName): Promise<Answer> {
  const page = await marsh.go(new URL("decline", (await review(house, marsh, child)).url).href);
  const offered = Object.fromEntries(OFFERS.map((offer) => [offer, "on"]));
  return marsh.send(page, "decline", { because: "no_effect", words: "", ...offered });
}

describe("what is offered in place of a letter", () => {
  it("is a letter that supports the family's own request, of the kind for the age", async () => {
    const page = await declined("adhd_anxiety");
    expect(page.text).toContain("Begin: Support of a request for an IEP evaluation");
    const begun = await marsh.send(page, "decline/instead", { instead: "evaluation" });
    expect(begun.text).toContain("<h1>Support of a request for an IEP evaluation</h1>");
    const young = await declined("ei_language");
    expect(young.text).not.toContain("IEP evaluation</button>");
    expect(young.text).toContain("Begin: From early intervention to the school district");
  });

  it("is a letter that confirms the diagnosis and tells no effect", async () => {
    const begun = await marsh.send(await declined("adhd_anxiety"), "decline/instead", { instead: "confirmation" });
    const fields = fieldsIn(begun.text);
    expect(fields["confirmation_only"]).toBe("on");
    expect(Object.keys(fields).filter((name) => /^(limitations|ideas)\.\d+\.keep$/.test(name))).toEqual([]);
    expect(fields["diagnoses.0.keep"]).toBe("on");
  });

  it("are the pages for families, in each language, and a sentence for who schedules", async () => {
    const page = await declined("adhd_anxiety");
    expect(page.text).toContain("Please offer the family a visit about school");
    const guides = [...page.text.matchAll(/href="([^"]+family\/[^"]+)"/g)].map(([, href = ""]) => href);
    expect(guides).toHaveLength(4);
    for (const href of guides) {
      const guide = await marsh.go(new URL(href, page.url).href);
      expect(guide.headers.get("content-type")).toBe("application/pdf");
      expect(Buffer.from(guide.bytes).subarray(0, 5).toString()).toBe("%PDF-");
    }
    const nothing = await marsh.go(new URL("family/nothing.en.pdf", page.url).href);
    expect(nothing.status).toBe(404);
  });
});
