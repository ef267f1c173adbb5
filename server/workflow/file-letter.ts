/** A signed letter into the chart, once: the ledger is written before the EHR is asked, and a lost answer is looked up, never repeated. */
import { createHash } from "node:crypto";
import type { FilingAnswer } from "../ehr-door.ts";
import type { FilingState } from "../pages/models.ts";
import { dateInWords } from "../../letter/dates-in-words.ts";
import { actOf, keepTokens } from "../review/visit.ts";
import type { Visit } from "../review/visit.ts";
import { filingsOf, moveFiling, planFiling } from "../store/filings.ts";
import type { Filing } from "../store/filings.ts";
import type { LetterKey, LetterSummary } from "../store/letter-row.ts";
import { readTree } from "../store/letters.ts";
import { signatureOf } from "../store/signatures.ts";
import { signedBytes } from "./signed-bytes.ts";
import { dayIn } from "../load-world.ts";

/** A request ends after 8 seconds; after so long without an answer, whoever was sending is no more. */
const LOST_AFTER_MS = 20_000;

/** Files the letter, if nobody has and nobody is about to; gives how it stands afterwards. */
export async function fileLetter(visit: Visit, letter: LetterSummary): Promise<void> {
  const { store } = visit.hall;
  if (letter.state === "signed" && (await pdfToFile(visit, letter)) === null) return;
  const attempt = await attemptOf(visit, letter);
  const planning = await planFiling(store, actOf(visit), { attempt, letter: letter.id, form: "pdf" });
  const mayTry =
    planning.kind === "planned" || (planning.kind === "planned-before" && planning.filing.state === "planned");
  if (!mayTry) return;
  // Of two who got here, one moves it on and sends; the other finds it moved.
  const sending = await moveFiling(store, actOf(visit), { attempt, move: { to: "sent" } });
  if (sending.kind !== "moved") return;
  await moveFiling(store, actOf(visit), { attempt, move: moveFor(await send(visit, letter)) });
}

async function send(visit: Visit, letter: LetterSummary): Promise<FilingAnswer> {
  const key = keyOf(visit, letter);
  const [pdf, tree, signature] = await Promise.all([
    pdfToFile(visit, letter),
    readTree(visit.hall.store, key),
    signatureOf(visit.hall.store, key),
  ]);
  if (pdf === null || tree === null || signature === null) throw new Error("a signed letter without its parts");
  const document = {
    letter: letter.id,
    number: tree.number ?? "",
    title: tree.title,
    signedAt: signature.at,
    pdf,
    sha256: letter.sha256,
    replaces: letter.replaces === null ? null : await filedAs(visit, letter.replaces),
  };
  const answer = await visit.hall.ehr.file(visit.state().ehr, document, keepTokens(visit));
  const event = answer.kind === "filed" ? "letter.filed" : "letter.not_filed";
  visit.hall.log.event(event, {
    tenant: visit.launch.tenant,
    why: answer.kind === "refused" ? answer.why : answer.kind,
  });
  return answer;
}

/** The signed letter as a PDF; null where it is on paper alone, or its scan is a picture. */
async function pdfToFile(visit: Visit, letter: LetterSummary): Promise<Uint8Array | null> {
  const signed = await signedBytes(visit, letter);
  return signed.kind === "bytes" && signed.mediaType === "application/pdf" ? signed.bytes : null;
}

/** The document of the chart that holds a letter; null where the chart holds none of it. */
export async function filedAs({ hall, launch }: Visit, letter: string): Promise<string | null> {
  const filings = await filingsOf(hall.store, { tenant: launch.tenant, id: letter });
  return filings.find(({ state }) => state === "filed")?.documentReference ?? null;
}

type Move = Parameters<typeof moveFiling>[2]["move"];

function moveFor(answer: FilingAnswer): Move {
  switch (answer.kind) {
    case "filed":
      return { to: "filed", documentReference: answer.documentReference };
    case "refused":
      return { to: "refused", reason: answer.why };
    case "unknown":
      return { to: "unknown" };
    default:
      return answer;
  }
}

/** Asks the chart whether it holds the letter whose filing was not answered; never while it may still be on its way. */
export async function resolveFiling(
  visit: Visit,
  letter: LetterSummary,
): Promise<"found" | "not-there" | "no-answer" | "nothing-open" | "on-its-way"> {
  const filing = await openFiling(visit, letter);
  if (filing === null) return "nothing-open";
  const { store, ehr, now } = visit.hall;
  if (filing.state === "sent" && filing.changedAt > now().getTime() - LOST_AFTER_MS) return "on-its-way";
  const { attempt } = filing;
  if (filing.state === "sent") await moveFiling(store, actOf(visit), { attempt, move: { to: "unknown" } });
  const looking = await ehr.look(visit.state().ehr, letter.id, keepTokens(visit));
  if (looking.kind === "no-answer") return "no-answer";
  const move: Move =
    looking.kind === "found"
      ? { to: "filed", documentReference: looking.documentReference }
      : { to: "refused", reason: "not-in-chart" };
  await moveFiling(store, actOf(visit), { attempt, move });
  return looking.kind;
}

/** How the filing of a letter stands, as its page says it. */
export async function filingState(visit: Visit, letter: LetterSummary): Promise<FilingState> {
  const tenant = visit.hall.tenants().all.find(({ id }) => id === visit.launch.tenant);
  if (tenant === undefined || tenant.writeBack === "off") return { kind: "off" };
  const filings = await filingsOf(visit.hall.store, keyOf(visit, letter));
  const filed = filings.find(({ state }) => state === "filed");
  if (filed !== undefined) {
    const on = dateInWords(dayIn(visit.hall.worldFor(tenant.id).practice, new Date(filed.changedAt)));
    return { kind: "filed", document: filed.documentReference ?? "", on };
  }
  if (letter.state === "signed" && (await pdfToFile(visit, letter)) === null) return { kind: "on_paper" };
  if ((await openFiling(visit, letter)) !== null) return { kind: "unknown" };
  const refused = filings.find(({ state }) => state === "refused");
  return refused === undefined
    ? { kind: "not_yet" }
    : { kind: "refused", why: WHY[refused.reason ?? ""] ?? "The EHR did not take it." };
}

const WHY: Readonly<Record<string, string>> = {
  "not-allowed":
    "The EHR does not let this program file documents. Print or download the letter, or ask your administrator.",
  "read-only-ehr": "This EHR only lets charts be read. Print or download the letter.",
  "not-accepted": "The EHR did not accept the document. Print or download the letter, and tell your administrator.",
  "session-over": "Your session in the EHR has ended. Open the chart again and file the letter from there.",
  "not-in-chart": "The chart does not hold the letter. You can file it again.",
};

/** The filing that was sent and not answered yet, or never. */
async function openFiling(visit: Visit, letter: LetterSummary): Promise<Filing | null> {
  const filings = await filingsOf(visit.hall.store, keyOf(visit, letter));
  return filings.find(({ state }) => state === "unknown" || state === "sent") ?? null;
}

/** The same for the same bytes of the same letter, so that a second click makes no second document; another one after a refusal. */
async function attemptOf(visit: Visit, letter: LetterSummary): Promise<string> {
  const filings = await filingsOf(visit.hall.store, keyOf(visit, letter));
  const refused = filings.filter(({ state }) => state === "refused").length;
  const words = `${visit.launch.tenant} ${letter.id} ${letter.sha256} ${refused}`;
  return createHash("sha256").update(words).digest("hex").slice(0, 32);
}

function keyOf({ launch }: Visit, { id }: LetterSummary): LetterKey {
  return { tenant: launch.tenant, id };
}
