/** What a command line asks for, read from its words. Everything wrong with it is a sentence, never a stack. */
import { parseArgs } from "node:util";
import { calendarDate } from "../../chart/dates.ts";
import type { CalendarDate } from "../../chart/dates.ts";
import { SETTINGS } from "../../knowledge/vocabulary.ts";
import type { Setting } from "../../knowledge/vocabulary.ts";

export interface Asked {
  readonly files: readonly string[];
  readonly on: CalendarDate | null;
  readonly setting: Setting | null;
  readonly state: string | null;
  readonly json: boolean;
  readonly showWithheld: boolean;
  readonly kind: string | null;
  readonly out: string | null;
  readonly decisions: string | null;
  readonly language: string | null;
  readonly practice: string | null;
  /** Of what is read: `large` is the large-print edition. */
  readonly size: "standard" | "large";
  readonly short: boolean;
  readonly copyOut: boolean;
  readonly start: string | null;
  /** With the pages that the family takes home. */
  readonly packet: boolean;
  /** Of which practice's EHR, where a command works on the store. */
  readonly tenant: string | null;
  /** The child by the EHR's id, `Patient/…`. */
  readonly patient: string | null;
  /** The administrator who ordered it, `Practitioner/…`. */
  readonly by: string | null;
  /** Done, not only shown. */
  readonly confirm: boolean;
}

export type Asking =
  | { readonly kind: "asked"; readonly asked: Asked }
  | { readonly kind: "misused"; readonly why: string };

const TEXT = { type: "string" } as const;
const FLAG = { type: "boolean" } as const;

/** Every option of every command, by the name it is written with. */
const OPTIONS = {
  on: TEXT,
  setting: TEXT,
  state: TEXT,
  json: FLAG,
  "show-withheld": FLAG,
  kind: TEXT,
  out: TEXT,
  decisions: TEXT,
  language: TEXT,
  practice: TEXT,
  size: TEXT,
  short: FLAG,
  "copy-out": FLAG,
  start: TEXT,
  packet: FLAG,
  tenant: TEXT,
  patient: TEXT,
  by: TEXT,
  confirm: FLAG,
} as const;

export type OptionName = keyof typeof OPTIONS;

/** Reads the words behind a command; only the options that the command knows are allowed. */
export function readAsked(words: readonly string[], allowed: readonly OptionName[]): Asking {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: OPTIONS,
      allowPositionals: true,
      strict: true,
    });
    const foreign = Object.keys(values).find((name) => !allowed.some((one) => one === name));
    if (foreign !== undefined) return misused(`--${foreign} is not an option of this command.`);
    return checked(values, positionals);
  } catch (error) {
    return misused(reasonOf(error));
  }
}

const SIZES = ["standard", "large"] as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>["values"];

function checked(values: Values, files: readonly string[]): Asking {
  const on = values.on === undefined ? null : calendarDate(values.on);
  if (values.on !== undefined && on === null) return misused("--on is not a day; write it as 2026-11-23.");
  const setting = SETTINGS.find((one) => one === values.setting) ?? null;
  if (values.setting !== undefined && setting === null) return misused(`--setting is one of ${SETTINGS.join(", ")}.`);
  const state = values.state ?? null;
  if (state !== null && !/^[A-Z]{2}$/.test(state))
    return misused("--state is a State in two capital letters, such as OH.");
  const size = SIZES.find((one) => one === (values.size ?? "standard"));
  if (size === undefined) return misused(`--size is one of ${SIZES.join(", ")}.`);
  return {
    kind: "asked",
    asked: {
      files,
      on,
      setting,
      state,
      json: values.json ?? false,
      showWithheld: values["show-withheld"] ?? false,
      kind: values.kind ?? null,
      out: values.out ?? null,
      decisions: values.decisions ?? null,
      language: values.language ?? null,
      practice: values.practice ?? null,
      size,
      short: values.short ?? false,
      copyOut: values["copy-out"] ?? false,
      start: values.start ?? null,
      packet: values.packet ?? false,
      tenant: values.tenant ?? null,
      patient: values.patient ?? null,
      by: values.by ?? null,
      confirm: values.confirm ?? false,
    },
  };
}

/** The first sentence of what the parser says: which word it did not know. */
function reasonOf(error: unknown): string {
  const said = typeof error === "object" && error !== null && "message" in error ? String(error.message) : "";
  return said === "" ? "The command was not understood." : `${said.split(". ")[0]}.`;
}

function misused(why: string): Asking {
  return { kind: "misused", why };
}
