/** What an EHR says that it can do with documents, in its CapabilityStatement; read once a day, as EHRs are upgraded one by one. */
import { isObject, nestedTooDeep, parseJson } from "../json.ts";
import { send } from "../outbound/send.ts";

export interface WriteAbilities {
  readonly creates: boolean;
  readonly updates: boolean;
  /** Whether it minds If-None-Exist. */
  readonly createsConditionally: boolean;
}

/** Gives the abilities of a FHIR base; null where it does not say what it can. */
export type ReadAbilities = (base: string) => Promise<WriteAbilities | null>;

export interface AbilityClock {
  readonly now: () => Date;
  readonly timeoutMs: number;
}

const MAX_BYTES = 8 * 1024 * 1024;
const DAY_MS = 24 * 3_600_000;

/** Where it did not answer, nobody waits for it again so soon. */
const AGAIN_MS = 5 * 60_000;

/** Asks each EHR once a day, and again after some minutes where it did not answer. */
export function rememberAbilities({ now, timeoutMs }: AbilityClock): ReadAbilities {
  const kept = new Map<string, { readonly abilities: WriteAbilities | null; readonly until: number }>();
  return async (base) => {
    const known = kept.get(base);
    if (known !== undefined && known.until > now().getTime()) return known.abilities;
    const abilities = await readAbilities(base, timeoutMs);
    // An EHR that is asked again and does not answer has probably not changed since yesterday.
    const life = abilities === null ? AGAIN_MS : DAY_MS;
    kept.set(base, { abilities: abilities ?? known?.abilities ?? null, until: now().getTime() + life });
    return abilities ?? known?.abilities ?? null;
  };
}

async function readAbilities(base: string, timeoutMs: number): Promise<WriteAbilities | null> {
  const headers = { accept: "application/fhir+json" };
  const sent = await send({ method: "GET", url: `${base}/metadata`, headers }, { timeoutMs, maxBytes: MAX_BYTES });
  if (sent.kind === "failed" || sent.status !== 200 || nestedTooDeep(sent.text)) return null;
  return abilitiesIn(parseJson(sent.text));
}

/** The abilities that a CapabilityStatement tells; null where it lists no resource. */
export function abilitiesIn(statement: unknown): WriteAbilities | null {
  const resources = listIn(statement, "rest").flatMap((rest) => listIn(rest, "resource"));
  if (resources.length === 0) return null;
  const documents = resources.filter(isObject).filter(({ type }) => type === "DocumentReference");
  const codes = documents.flatMap((each) => listIn(each, "interaction")).map((each) => isObject(each) && each["code"]);
  return {
    creates: codes.includes("create"),
    updates: codes.includes("update") || codes.includes("patch"),
    createsConditionally: documents.some(({ conditionalCreate }) => conditionalCreate === true),
  };
}

function listIn(value: unknown, name: string): readonly unknown[] {
  const list = isObject(value) ? value[name] : undefined;
  return Array.isArray(list) ? list : [];
}
