/** What a judge found on paper: a finding with its page. */
import type { Finding } from "./subject.ts";

export interface PageFinding extends Finding {
  readonly page: number;
}
