/** A signed letter into the charts of EHRs that each want it their own way, and by hand where one takes none. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";
import { READY, shownLetter, sign, TO_THE_LETTER } from "./steps.ts";
import type { Answer } from "./visitor.ts";
import { fieldsIn, Visitor } from "./visitor.ts";

jest.setTimeout(60_000);

async function signedOutsideAVisit(house: House, visitor: Visitor, own: string): Promise<Answer> {
  const page = await visitor.go(house.ehr.launchUrlFor("adhd_anxiety", { hasEncounter: false }));
  const fields = { ...fieldsIn(page.text), ...READY, "answers.strengths": own, ...TO_THE_LETTER };
  return sign(visitor, await visitor.send(page, "choices", fields));
}

const visitsIn = (text: string): readonly string[] =>
  [...text.matchAll(/<option value="([^"]+)"/g)].map(([, value = ""]) => value);

describe("an EHR that takes notes as plain text, in a visit", () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse({ vendor: "epic" });
  });
  afterAll(() => house.close());
  const documents = (): readonly { readonly contentType: string; readonly bytes: Uint8Array }[] =>
    house.ehr.documents();

  it("M-12 gets the words of the letter in the launch's visit, with the digest of the signed PDF", async () => {
    const visitor = new Visitor();
    const signed = await sign(visitor, await shownLetter(house, visitor, "Nora sings."));
    expect(signed.text).toContain("This EHR takes the words of the letter as text");
    const filed = await visitor.send(signed, "file", {});
    expect(filed.text).toMatch(/Filed: in the chart since .+ [AP]M\./);
    const [document] = documents();
    expect(document?.contentType).toBe("text/plain");
    const text = Buffer.from(document?.bytes ?? "").toString("utf8");
    expect(text).toContain("The school's Section 504 team decides whether Nora is eligible");
    expect(text).toMatch(/PDF issued, SHA-256 [0-9a-f]{64}, 2 pages\./);
  });

  it("M-12 is asked nothing until a visit of this chart is chosen, where the launch names none", async () => {
    const visitor = new Visitor();
    const before = documents().length;
    const signed = await signedOutsideAVisit(house, visitor, "Nora paints.");
    expect(signed.text).toContain("The EHR wants to know the visit");
    const page = await visitor.go(new URL("filing", signed.url).href);
    const [visit = "", ...more] = visitsIn(page.text);
    expect([visit, ...more].every((id) => id !== "")).toBe(true);
    await visitor.send(page, "file", {});
    await visitor.send(page, "file", { visit: "somebody-elses" });
    expect(documents()).toHaveLength(before);
    expect((await visitor.send(page, "file", { visit })).text).toContain("Filed: in the chart");
    expect(documents()).toHaveLength(before + 1);
  });

  it("M-12 leaves it to the clinician to look, where the chart does not tell its letters apart", async () => {
    const visitor = new Visitor();
    const before = documents().length;
    const signed = await sign(visitor, await shownLetter(house, visitor, "Nora builds models."));
    house.ehr.faults.set("lost_answer", { times: 1 });
    const lost = await visitor.send(signed, "file", {});
    house.ehr.faults.clear();
    expect(lost.text).toContain("Outcome unknown");
    expect((await visitor.send(lost, "resolve", {})).text).toContain("does not let the program look for it");
    house.ehr.quirks.clear("document_ceiling");
    const asked = await visitor.send(lost, "resolve", {});
    expect(asked.text).toContain("may be the letter. Look in the chart");
    const page = await visitor.go(new URL("filing", asked.url).href);
    expect((await visitor.send(page, "found", { there: "yes" })).text).toContain("Filed: in the chart by hand");
    expect(documents()).toHaveLength(before + 1);
  });
});

describe("an EHR that checks every document", () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse({ vendor: "oracle" });
  });
  afterAll(() => house.close());

  it("M-26 gets the PDF by its one author, final, with every time and the end of the visit", async () => {
    const visitor = new Visitor();
    const signed = await sign(visitor, await shownLetter(house, visitor, "Nora sings."));
    expect((await visitor.send(signed, "file", {})).text).toContain("Filed: in the chart since");
    const [document] = house.ehr.documents();
    expect(document?.contentType).toBe("application/pdf");
    expect(document?.resource).toMatchObject({
      docStatus: "final",
      author: [{ reference: "Practitioner/elena-marsh" }],
    });
  });
});

describe("an EHR that takes no documents", () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse({ vendor: "athena" });
  });
  afterAll(() => house.close());

  it("M-30 is not asked to take one: the clinician gets a list to go by, and says who filed it", async () => {
    const visitor = new Visitor();
    const signed = await sign(visitor, await shownLetter(house, visitor, "Nora sings."));
    expect(signed.text).toContain("Not filed: this EHR takes no documents from programs.");
    const page = await visitor.go(new URL("filing", signed.url).href);
    expect(page.text).toContain("Add the PDF as a document of the type “Letter”");
    expect(page.text).not.toContain("Nora Ellison, LS-");
    const unsaid = await visitor.send(page, "by-hand", { by: "June Carver" });
    expect(unsaid.status).toBe(422);
    expect(unsaid.text).toContain("Tick it once it is in the chart");
    const said = await visitor.send(page, "by-hand", { by: "June Carver", where: "Letters", done: "on" });
    expect(said.text).toMatch(/Filed: in the chart by hand, by June Carver, as said on .+ [AP]M\./);
    await visitor.send(said, "file", {});
    const taken = await visitor.send(await visitor.go(new URL("withdraw", said.url).href), "withdraw", {
      because: "not_right",
    });
    expect(taken.text).toContain("Mark it there as entered in error yourself");
    const writes = house.ehr.requests().filter(({ method }) => method !== "GET");
    expect(writes).toEqual([]);
  });
});
