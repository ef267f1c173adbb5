/** A signed letter into a chart: which way it goes, what is sent, and that it is sent once. Each test bears the number of its rule. */
import { afterEach, describe, expect, it } from "@jest/globals";
import { openGateway } from "../../fhir/client.ts";
import { abilitiesIn, rememberAbilities } from "../../fhir/filing/abilities.ts";
import type { WriteAbilities } from "../../fhir/filing/abilities.ts";
import type { Document } from "../../fhir/filing/document.ts";
import { documentReference, sha1Of } from "../../fhir/filing/document.ts";
import { LETTER } from "../../fhir/filing/document-type.ts";
import { fileDocument } from "../../fhir/filing/file.ts";
import { lookForDocument, wantedOf } from "../../fhir/filing/look.ts";
import type { FilingOutcome } from "../../fhir/filing/outcome.ts";
import type { Situation } from "../../fhir/filing/rung.ts";
import { chooseRung } from "../../fhir/filing/rung.ts";
import { withdrawDocument } from "../../fhir/filing/withdraw.ts";
import { WRITERS } from "../../fhir/filing/writers.ts";
import { scopesFor } from "../../fhir/smart/scopes.ts";
import { tenantSchema } from "../../fhir/tenant-schema.ts";
import type { Tenant, VendorProfile } from "../../fhir/tenant.ts";
import { lineTo } from "./sessions.ts";
import { openSmallEhr, type Reply, searchset, type SmallEhr } from "./small-ehr.ts";
import { closeAll, open } from "./smart-scene.ts";

afterEach(closeAll);

const ID = "0f0f7a4e-5a52-4c8e-9a37-2f10f9a3c001";
const BYTES = Buffer.from("%PDF-1.7 a letter");

const document: Document = {
  letter: ID,
  title: "Letter of support for school",
  type: LETTER,
  date: "2026-11-23T15:04:05.000Z",
  patient: "nora",
  author: { reference: "Practitioner/dr", name: "Elena Marsh, MD" },
  encounter: "visit-9",
  period: { start: "2026-11-23T00:00:00-05:00", end: "2026-11-23T23:59:59-05:00" },
  body: { form: "pdf", bytes: BYTES },
  replaces: null,
};

const ALL: WriteAbilities = { creates: true, updates: true, createsConditionally: true };

const situation = (changes: Partial<Situation> = {}): Situation => ({
  tenant: { writeBack: "pdf", profile: "us_core" },
  abilities: ALL,
  isGranted: true,
  bytes: { pdf: 9_000, text: 3_000 },
  refused: [],
  adapter: null,
  ...changes,
});

const tenantWith = (more: Readonly<Record<string, unknown>>): Tenant =>
  tenantSchema.parse({
    id: "fairview",
    iss: ["https://ehr.example.org/fhir"],
    client_id: "x",
    auth: "private_key_jwt",
    key: "k.pem",
    ...more,
  });

describe("the ladder into a chart", () => {
  const rung = (changes: Partial<Situation>): string => {
    const chosen = chooseRung(situation(changes));
    return chosen.kind === "document" ? chosen.form : chosen.kind === "by-hand" ? chosen.why : chosen.kind;
  };
  const at = (writeBack: "off" | "pdf" | "text", profile: VendorProfile): Partial<Situation> => ({
    tenant: { writeBack, profile },
  });

  it("F-01 takes the PDF where the practice wants it and the EHR takes it, else its words, else a person's hands", () => {
    expect(rung(at("pdf", "us_core"))).toBe("pdf");
    expect(rung(at("pdf", "oracle"))).toBe("pdf");
    expect(rung(at("text", "us_core"))).toBe("text");
    expect(rung(at("pdf", "epic"))).toBe("text");
    expect(rung(at("pdf", "athena"))).toBe("takes-none");
    expect(rung(at("text", "meditech"))).toBe("takes-none");
  });

  it("F-01 believes an EHR that says it creates no documents, and tries where it says nothing", () => {
    expect(rung({ abilities: { ...ALL, creates: false } })).toBe("takes-none");
    expect(rung({ abilities: null })).toBe("pdf");
    expect(rung({ isGranted: false })).toBe("not-granted");
  });

  it("F-01 goes a rung down where the EHR did not accept a form, and to a person where it accepted none", () => {
    expect(rung({ refused: ["pdf"] })).toBe("text");
    expect(rung({ refused: ["pdf", "text"] })).toBe("refused");
    expect(rung({ ...at("text", "us_core"), refused: ["text"] })).toBe("refused");
    expect(rung({ ...at("pdf", "epic"), bytes: { pdf: 9_000 } })).toBe("only-paper");
  });

  it("F-01 has a place for a vendor's own way, in which nothing is built that nobody could try", () => {
    const adapter = { file: (): Promise<FilingOutcome> => Promise.resolve({ kind: "unknown" }) };
    expect(rung({ ...at("pdf", "athena"), adapter })).toBe("adapter");
    expect(rung({ ...at("pdf", "us_core"), adapter })).toBe("pdf");
  });

  it("F-02 files nothing until the practice turns it on", () => {
    expect(tenantWith({}).writeBack).toBe("off");
    expect(rung(at("off", "us_core"))).toBe("off");
    const scopes = scopesFor(tenantWith({}), [], "ehr").join(" ");
    expect(scopes).toContain("patient/DocumentReference.rs");
    expect(scopes).not.toMatch(/DocumentReference\.[rus]*c/);
  });

  it("F-12 warns above 1 MB and refuses above 5 MB, where the words alone may still be small enough", () => {
    const large = chooseRung(situation({ bytes: { pdf: 1024 * 1024 + 1 } }));
    expect(large).toMatchObject({ kind: "document", isLarge: true });
    expect(chooseRung(situation({ bytes: { pdf: 1024 * 1024 } }))).toMatchObject({ isLarge: false });
    expect(rung({ bytes: { pdf: 5 * 1024 * 1024 + 1 } })).toBe("too-large");
    expect(rung({ bytes: { pdf: 5 * 1024 * 1024 + 1, text: 3_000 } })).toBe("text");
  });

  it("M-18 goes by what the EHR says of itself, read again each day, as each customer upgrades when it wants to", async () => {
    let creates = false;
    const statement = (): Reply => ({
      body: {
        resourceType: "CapabilityStatement",
        rest: [{ resource: [{ type: "DocumentReference", interaction: creates ? [{ code: "create" }] : [] }] }],
      },
    });
    const ehr = await openSmallEhr(({ path }) => (path === "/fhir/metadata" ? statement() : undefined));
    open.push(ehr);
    let hours = 0;
    const abilities = rememberAbilities({ now: () => new Date(hours * 3_600_000), timeoutMs: 1_000 });
    expect(await abilities(ehr.base)).toMatchObject({ creates: false });
    creates = true;
    hours = 23;
    expect(await abilities(ehr.base)).toMatchObject({ creates: false });
    hours = 25;
    expect(await abilities(ehr.base)).toMatchObject({ creates: true });
    expect(ehr.asked).toHaveLength(2);
  });

  it("M-18 keeps to what it knew where the EHR does not answer, and asks soon again", async () => {
    let silent = false;
    const told = { resourceType: "CapabilityStatement", rest: [{ resource: [{ type: "Patient" }] }] };
    const ehr = await openSmallEhr(() => (silent ? { status: 503 } : { body: told }));
    open.push(ehr);
    let hours = 0;
    const abilities = rememberAbilities({ now: () => new Date(hours * 3_600_000), timeoutMs: 1_000 });
    expect(await abilities(ehr.base)).toMatchObject({ creates: false });
    [silent, hours] = [true, 30];
    expect(await abilities(ehr.base)).toMatchObject({ creates: false });
    expect(await abilities(ehr.base)).toMatchObject({ creates: false });
    expect(ehr.asked).toHaveLength(2);
    expect(abilitiesIn({ resourceType: "CapabilityStatement" })).toBeNull();
  });
});

describe("the document of a letter", () => {
  it("F-03 is of LOINC's type Letter, or of what the practice's EHR files such things under", () => {
    const typeOf = (more: Readonly<Record<string, unknown>>): unknown => {
      const { documentType: type } = tenantWith(more);
      return documentReference({ ...document, type }, WRITERS.us_core)["type"];
    };
    const loinc = { system: "http://loinc.org", code: "51852-2", display: "Letter" };
    expect(typeOf({})).toEqual({ coding: [loinc], text: "Letter" });
    expect(typeOf({ document_type: "administrative_note" })).toMatchObject({ coding: [{ code: "51851-4" }] });
    expect(typeOf({ document_type: "note" })).toMatchObject({ coding: [{ code: "34109-9" }] });
    expect(typeOf({ document_type: "progress_note" })).toMatchObject({ coding: [{ code: "11506-3" }] });
    const own = { system: "https://ehr.example.org/types", code: "L7", display: "School letters" };
    expect(typeOf({ document_type: own })).toEqual({ coding: [own], text: "School letters" });
    expect(() => tenantWith({ document_type: "summary" })).toThrow();
  });

  it("F-04 has US Core's shape, and nothing that an EHR would have to understand first", () => {
    const sent = documentReference(document, WRITERS.us_core);
    expect(sent).toMatchObject({
      status: "current",
      docStatus: "final",
      category: [{ coding: [{ code: "clinical-note" }] }],
      subject: { reference: "Patient/nora" },
      date: "2026-11-23T15:04:05.000Z",
      author: [{ reference: "Practitioner/dr", display: "Elena Marsh, MD" }],
      identifier: [{ system: "urn:ietf:rfc:3986", value: `urn:uuid:${ID}` }],
      description: "Letter of support for school",
      content: [
        {
          attachment: {
            contentType: "application/pdf",
            size: BYTES.length,
            hash: sha1Of(BYTES),
            title: "Letter of support for school",
            creation: "2026-11-23T15:04:05.000Z",
          },
        },
      ],
      context: {
        encounter: [{ reference: "Encounter/visit-9" }],
        period: { start: "2026-11-23T00:00:00-05:00", end: "2026-11-23T23:59:59-05:00" },
      },
    });
    const keys = JSON.stringify(sent);
    for (const absent of ["modifierExtension", "implicitRules", "extension", "security", '"text":{', "custodian"])
      expect(keys).not.toContain(absent);
  });

  it("F-04 names its text as each EHR wants it named", () => {
    const typeFor = (profile: VendorProfile): unknown => {
      const text = { ...document, body: { form: "text" as const, bytes: Buffer.from("words") } };
      return JSON.stringify(documentReference(text, WRITERS[profile])["content"]);
    };
    expect(typeFor("us_core")).toContain('"contentType":"text/plain; charset=utf-8"');
    expect(typeFor("oracle")).toContain('"contentType":"text/plain; charset=utf-8"');
    expect(typeFor("epic")).toContain('"contentType":"text/plain"');
  });

  it("F-07 says whose place it takes: by a relation where the EHR has one, else in words", () => {
    const next = { ...document, replaces: "DocumentReference/old" };
    expect(documentReference(next, WRITERS.us_core)).toMatchObject({
      relatesTo: [{ code: "replaces", target: { reference: "DocumentReference/old" } }],
      description: "Letter of support for school",
    });
    const inWords = documentReference(next, WRITERS.epic);
    expect(inWords["relatesTo"]).toBeUndefined();
    expect(inWords["description"]).toContain("takes the place of an earlier letter");
  });
});

interface Chart {
  readonly ehr: SmallEhr;
  readonly posts: () => number;
}

/** An EHR that answers each question about documents as told: searches, new ones, and reading one back. */
async function chartWith(answers: {
  readonly search?: Reply;
  readonly create?: Reply;
  readonly read?: Reply;
  readonly update?: Reply;
}): Promise<Chart> {
  const ehr = await openSmallEhr(({ method, path }) => {
    if (!path.startsWith("/fhir/DocumentReference")) return undefined;
    if (method === "POST") return answers.create ?? { status: 201, headers: { location: "DocumentReference/d1" } };
    if (method === "PUT") return answers.update ?? { status: 200 };
    return path === "/fhir/DocumentReference" ? (answers.search ?? { body: searchset() }) : answers.read;
  });
  open.push(ehr);
  return { ehr, posts: () => ehr.asked.filter(({ method }) => method === "POST").length };
}

const STANDARD = { writer: WRITERS.us_core, isConditional: false };

function file({ ehr }: Chart, how = STANDARD, sent: Document = document): Promise<FilingOutcome> {
  return fileDocument(openGateway(lineTo(ehr.base, {}, { timeoutMs: 300 })), sent, how);
}

const kept = (changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  ...documentReference(document, WRITERS.us_core),
  id: "d1",
  ...changes,
});

describe("the sending of a letter", () => {
  it("F-05 asks for a conditional create only where the EHR says that it minds it", async () => {
    const chart = await chartWith({ read: { body: kept() } });
    await file(chart);
    await file(chart, { ...STANDARD, isConditional: true });
    const [plain, conditional] = chart.ehr.asked.filter(({ method }) => method === "POST");
    expect(plain?.headers["if-none-exist"]).toBeUndefined();
    const condition = new URLSearchParams(String(conditional?.headers["if-none-exist"]));
    expect(condition.get("identifier")).toBe(`urn:ietf:rfc:3986|urn:uuid:${ID}`);
  });

  it("F-05 looks first, and sends nothing where the chart holds the letter", async () => {
    const chart = await chartWith({ search: { body: searchset(kept()) } });
    expect(await file(chart)).toEqual({ kind: "filed", documentReference: "DocumentReference/d1" });
    expect(chart.posts()).toBe(0);
  });

  it.each<readonly [string, Reply]>([
    ["a timeout", { silent: true }],
    ["an error of the server", { status: 500 }],
    ["a gateway that gave up", { status: 504 }],
    ["a busy server that may have begun", { status: 503, headers: { "retry-after": "1" } }],
    ["an answer cut off", { cut: true, body: "{}" }],
    ["a page that is no FHIR", { headers: { "content-type": "text/html" }, body: "<html>" }],
  ])("F-05 never sends it again after %s: nobody knows how it ended", async (_what, create) => {
    const chart = await chartWith({ create });
    expect(await file(chart)).toEqual({ kind: "unknown" });
    expect(chart.posts()).toBe(1);
  });

  it.each<readonly [Reply, string]>([
    [{ status: 403 }, "not-allowed"],
    [{ status: 400 }, "not-accepted"],
    [{ status: 415 }, "not-accepted"],
    [{ status: 422 }, "not-accepted"],
    [{ status: 429, headers: { "retry-after": "1" } }, "busy"],
    [{ status: 412 }, "several"],
    [{ status: 401 }, "session-over"],
  ])("F-05 says why it was not filed, and sends it once (%#)", async (create, why) => {
    const chart = await chartWith({ create });
    expect(await file(chart)).toEqual({ kind: "refused", why });
    expect(chart.posts()).toBe(1);
  });

  it.each<readonly [string, Reply, string]>([
    ["does not answer", { silent: true }, "not-reached"],
    ["has failed", { status: 500 }, "not-reached"],
    ["has ended the session", { status: 401 }, "session-over"],
  ])("F-05 sends nothing where the EHR %s before it", async (_what, search, why) => {
    const chart = await chartWith({ search });
    expect(await file(chart)).toEqual({ kind: "refused", why });
    expect(chart.posts()).toBe(0);
  });

  it("F-05 still sends where this launch may write and not search", async () => {
    const chart = await chartWith({ search: { status: 403 }, read: { status: 403 } });
    expect(await file(chart)).toEqual({ kind: "filed", documentReference: "DocumentReference/d1" });
  });

  it.each(["DocumentReference/d1", "DocumentReference/d1/_history/1", "/fhir/DocumentReference/d1"])(
    "F-11 takes the place of the new document from %s, and reads it back",
    async (location) => {
      const chart = await chartWith({ create: { status: 201, headers: { location } }, read: { body: kept() } });
      expect(await file(chart)).toEqual({ kind: "filed", documentReference: "DocumentReference/d1" });
      expect(chart.ehr.asked.at(-1)?.path).toBe("/fhir/DocumentReference/d1");
    },
  );

  it("F-11 does not believe a place on another server", async () => {
    const location = "https://elsewhere.example.org/fhir/DocumentReference/d1";
    expect(await file(await chartWith({ create: { status: 201, headers: { location } } }))).toEqual({
      kind: "unknown",
    });
  });

  it.each<readonly [string, Record<string, unknown>]>([
    ["another child's", kept({ subject: { reference: "Patient/other" } })],
    ["another letter", kept({ identifier: [{ value: "urn:uuid:other" }], masterIdentifier: undefined })],
    ["other bytes", kept({ content: [{ attachment: { contentType: "application/pdf", hash: "b3RoZXI=" } }] })],
    ["marked as in error", kept({ status: "entered-in-error" })],
  ])("F-11 says that nobody knows, where what it reads back is %s", async (_what, body) => {
    expect(await file(await chartWith({ read: { body } }))).toEqual({ kind: "unknown" });
  });

  it("F-11 bears with an EHR that keeps the words in a form of its own, or does not show them", async () => {
    const other = kept({ content: [{ attachment: { contentType: "text/rtf", hash: "b3RoZXI=" } }] });
    for (const read of [{ body: other }, { status: 403 }, { status: 404 }] satisfies Reply[])
      expect(await file(await chartWith({ read }))).toMatchObject({ kind: "filed" });
  });

  it("F-08 names who signed as the author, and sends nothing without one where the EHR wants one", async () => {
    const chart = await chartWith({});
    const nobody = { ...document, author: null };
    const oracle = { writer: WRITERS.oracle, isConditional: false };
    expect(await file(chart, oracle, nobody)).toEqual({ kind: "refused", why: "not-allowed" });
    expect(chart.ehr.asked).toEqual([]);
  });

  it("F-09 F-10 writes a document and nothing else: no Provenance, no message to the portal", async () => {
    const chart = await chartWith({ read: { body: kept() } });
    await file(chart);
    const written = chart.ehr.asked.filter(({ method }) => method !== "GET").map(({ path }) => path);
    expect(written).toEqual(["/fhir/DocumentReference"]);
    const scopes = scopesFor(tenantWith({ write_back: "pdf" }), [], "ehr").join(" ");
    expect(scopes).not.toMatch(/Communication|Provenance/);
  });
});

describe("a letter whose filing was not answered", () => {
  const look = async (documents: readonly Record<string, unknown>[], profile: VendorProfile = "us_core") => {
    const chart = await chartWith({ search: { body: searchset(...documents) } });
    const looking = await lookForDocument(openGateway(lineTo(chart.ehr.base)), wantedOf(document), WRITERS[profile]);
    return { looking, query: chart.ehr.asked.at(-1)?.query };
  };

  it("F-05 is found by its identifier, or by the digest of its bytes", async () => {
    expect((await look([kept()])).looking).toMatchObject({ kind: "found" });
    const nameless = kept({ identifier: undefined, masterIdentifier: undefined });
    expect((await look([nameless])).looking).toMatchObject({ kind: "found" });
    expect((await look([])).looking).toEqual({ kind: "not-there" });
  });

  it("F-05 is looked for among the documents of its day and type where the EHR keeps no identifier", async () => {
    const { query } = await look([], "epic");
    expect(Object.fromEntries(query ?? [])).toEqual({
      patient: "nora",
      type: "http://loinc.org|51852-2",
      date: "ge2026-11-23",
    });
  });

  it("F-05 is left to a person where the chart holds one that may be it", async () => {
    const bare = { resourceType: "DocumentReference", id: "d7", type: { coding: [LETTER] }, status: "current" };
    expect((await look([{ ...bare, date: "2026-11-23T15:04:06Z" }], "epic")).looking).toEqual({ kind: "cannot-tell" });
    expect((await look([{ ...bare, date: "2026-11-20" }], "epic")).looking).toEqual({ kind: "not-there" });
    expect((await look([{ ...bare, description: "Discharge letter" }], "epic")).looking).toEqual({ kind: "not-there" });
    const others = { ...kept(), id: "d8", identifier: [{ value: "urn:uuid:other" }], masterIdentifier: undefined };
    const otherBytes = { ...others, content: [] };
    expect((await look([otherBytes], "epic")).looking).toEqual({ kind: "not-there" });
  });
});

describe("a letter that is taken back", () => {
  const taken = async (answers: Parameters<typeof chartWith>[0], abilities: WriteAbilities | null = ALL) => {
    const chart = await chartWith(answers);
    const gateway = openGateway(lineTo(chart.ehr.base));
    return { done: await withdrawDocument(gateway, "DocumentReference/d1", abilities), asked: chart.ehr.asked };
  };

  it("F-07 is put back whole as entered in error, over the version that was read", async () => {
    const { done, asked } = await taken({ read: { body: kept({ meta: { versionId: "3" } }) } });
    expect(done).toEqual({ kind: "marked" });
    const put = asked.at(-1);
    expect([put?.method, put?.path, put?.headers["if-match"]]).toEqual(["PUT", "/fhir/DocumentReference/d1", 'W/"3"']);
    expect(JSON.parse(put?.text ?? "{}")).toMatchObject({ status: "entered-in-error", content: kept()["content"] });
  });

  it("F-07 is left to a person where the EHR says that it changes no documents", async () => {
    const { done, asked } = await taken({}, { ...ALL, updates: false });
    expect(done).toEqual({ kind: "not-marked", why: "not-allowed" });
    expect(asked).toEqual([]);
  });
});
