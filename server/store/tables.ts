/**
 * The tables as both engines hold them: ids and states as text, times in milliseconds since 1970, sealed bytes.
 * Plain are ids, states and times; everything that a person could be recognized by from reading it is sealed.
 */
import type {
  BatchChildRow,
  BatchPreparationRow,
  BatchSignInRow,
  BatchTableRow,
  EhrBudgetRow,
} from "./batch-tables.ts";
import type { ChildMarkRow } from "./child-marks.ts";
import type { EnclosureFileRow, LetterEnclosureRow } from "./enclosure-files.ts";
import type { FilingForm, FilingState } from "./filings.ts";
import type { LetterState } from "./letter-row.ts";
import type { LetterTemplateRow, TemplateDraftRow, TemplateStepRow, TemplateVersionRow } from "./template-tables.ts";
import type { PracticeFileRow } from "./practice-files.ts";
import type { RequestState, SignatureRequest } from "./signature-requests.ts";
import type {
  ChartLookRow,
  ChildRow,
  JobLetterRow,
  JobPagesRow,
  LetterCardRow,
  NameMarkRow,
  PageShapeRow,
  PrintJobRow,
} from "./staff-tables.ts";

/** What every row with a sealed value says: which key sealed it, so that a rotation finds the rows it has left. */
export interface Sealed {
  sealed_with: string;
}

export interface LaunchRow extends Sealed {
  tenant: string;
  id: string;
  state: "asked" | "open";
  /** SHA-256 of the OAuth state (asked) or of the cookie's secret (open): the store cannot give away either. */
  secret_hash: string;
  /** What the launch needs to go on: its request, then its tokens. */
  session: Uint8Array;
  who: string | null;
  patient: string | null;
  made_at: number;
  seen_at: number;
  expires_at: number;
}

export interface DraftRow extends Sealed {
  tenant: string;
  id: string;
  patient: string;
  who: string;
  kind: string;
  version: number;
  content: Uint8Array;
  saved_at: number;
  expires_at: number;
}

export interface LetterRow extends Sealed {
  tenant: string;
  id: string;
  number: string;
  state: LetterState;
  patient: string;
  kind: string;
  language: string;
  template: string;
  template_version: number;
  knowledge: string;
  sha256: string;
  tree: Uint8Array;
  pages: Uint8Array;
  pdf: Uint8Array;
  replaces: string | null;
  held_by: string;
  held_at: number;
  changed_at: number;
}

export interface LetterRowsRow extends Sealed {
  tenant: string;
  letter: string;
  /** Ids of rows of the content. */
  rests_on: Uint8Array;
}

export interface LetterChoicesRow extends Sealed {
  tenant: string;
  letter: string;
  choices: Uint8Array;
}

export interface SignatureRow extends Sealed {
  tenant: string;
  letter: string;
  who: string;
  at: number;
  sha256: string;
  statement: Uint8Array;
}

export interface FilingRow {
  tenant: string;
  attempt: string;
  letter: string;
  form: FilingForm;
  state: FilingState;
  document_reference: string | null;
  reason: string | null;
  who: string;
  planned_at: number;
  changed_at: number;
}

export interface ContentReviewRow extends Sealed {
  tenant: string;
  id: string;
  who: string;
  at: number;
  /** Version of the knowledge that was reviewed. */
  knowledge: string;
  /** Of what was shown: one review of the same by one practice. */
  digest: string;
  /** Who by name, what they said, and the fingerprints of what they reviewed. */
  content: Uint8Array;
}

export interface SignatureRequestRow extends Sealed {
  tenant: string;
  id: string;
  patient: string;
  kind: string;
  needs: SignatureRequest["needs"];
  state: RequestState;
  asked_by: string;
  asked_of: string;
  /** Digest of the letter that who asked had read. */
  shown: string;
  /** The letter that answers it, once a signer was shown one. */
  letter: string | null;
  asked_at: number;
  changed_at: number;
  expires_at: number;
  /** The child, who asked, what was said, the choices and the chart they were made on. */
  content: Uint8Array;
}

export interface LetterChartRow extends Sealed {
  tenant: string;
  letter: string;
  chart: Uint8Array;
}

export interface RecordRow extends Sealed {
  tenant: string;
  id: string;
  patient: string;
  letter: string | null;
  kind: string;
  who: string;
  at: number;
  content: Uint8Array;
}

export interface InkPrintRow {
  tenant: string;
  letter: string;
  who: string;
  at: number;
}

export interface ScanRow extends Sealed {
  tenant: string;
  id: string;
  letter: string;
  state: "waiting" | "confirmed";
  media_type: string;
  sha256: string;
  who: string;
  at: number;
  bytes: Uint8Array;
}

export interface AuditRow {
  tenant: string;
  seq: number;
  at: number;
  who: string;
  patient: string | null;
  action: string;
  object_kind: string;
  object_id: string;
  outcome: string;
  reason: string | null;
  previous: string;
  hash: string;
}

export interface AuditHeadRow extends Sealed {
  tenant: string;
  seq: number;
  head: Uint8Array;
}

export interface Tables {
  schema_steps: { number: number; name: string };
  launches: LaunchRow;
  drafts: DraftRow;
  letters: LetterRow;
  letter_rows: LetterRowsRow;
  letter_choices: LetterChoicesRow;
  page_shapes: PageShapeRow;
  signatures: SignatureRow;
  filings: FilingRow;
  content_reviews: ContentReviewRow;
  signature_requests: SignatureRequestRow;
  letter_charts: LetterChartRow;
  records: RecordRow;
  ink_prints: InkPrintRow;
  scans: ScanRow;
  batches: BatchTableRow;
  batch_rows: BatchChildRow;
  batch_preparations: BatchPreparationRow;
  batch_sign_ins: BatchSignInRow;
  ehr_budgets: EhrBudgetRow;
  child_marks: ChildMarkRow;
  name_marks: NameMarkRow;
  children: ChildRow;
  letter_cards: LetterCardRow;
  chart_looks: ChartLookRow;
  print_jobs: PrintJobRow;
  job_letters: JobLetterRow;
  job_pages: JobPagesRow;
  template_versions: TemplateVersionRow;
  template_steps: TemplateStepRow;
  template_drafts: TemplateDraftRow;
  letter_templates: LetterTemplateRow;
  practice_files: PracticeFileRow;
  enclosure_files: EnclosureFileRow;
  letter_enclosures: LetterEnclosureRow;
  audit: AuditRow;
  audit_heads: AuditHeadRow;
}
