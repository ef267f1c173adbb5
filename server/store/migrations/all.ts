/** Every step, in order. A new step goes to the end, under the next number. */
import { tables } from "./0001-tables.ts";
import { appendOnly } from "./0002-append-only.ts";
import { contentReviews } from "./0003-content-reviews.ts";
import { letterRows } from "./0004-letter-rows.ts";
import { letterChoices } from "./0005-letter-choices.ts";
import { signatureRequests } from "./0006-signature-requests.ts";
import { letterCharts } from "./0007-letter-charts.ts";
import { records } from "./0008-records.ts";
import { ink } from "./0009-ink.ts";
import { batches } from "./0010-batches.ts";
import { childMarks } from "./0011-child-marks.ts";
import { erasing } from "./0012-erasing.ts";
import { staff } from "./0013-staff.ts";
import { templates } from "./0014-templates.ts";
import { enclosures } from "./0015-enclosures.ts";
import { templateDrafts } from "./0016-template-drafts.ts";
import { practiceFiles } from "./0017-practice-files.ts";
import type { Migration } from "./migration.ts";

export const MIGRATIONS: readonly Migration[] = [
  tables,
  appendOnly,
  contentReviews,
  letterRows,
  letterChoices,
  signatureRequests,
  letterCharts,
  records,
  ink,
  batches,
  childMarks,
  erasing,
  staff,
  templates,
  enclosures,
  templateDrafts,
  practiceFiles,
];
