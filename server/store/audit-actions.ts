/** Every action that the audit knows: what kind of act it is, and what it says in words. A test holds it against the program. */

interface AuditAction {
  /** Create, read or print, update, delete, or do (`E`), as FHIR names them. */
  readonly act: "C" | "R" | "U" | "D" | "E";
  readonly says: string;
}

export const AUDIT_ACTIONS: Readonly<Record<string, AuditAction>> = {
  "launch.opened": { act: "E", says: "A chart was opened from the EHR" },
  "launch.ended": { act: "E", says: "Somebody closed the chart here" },
  "launch.expired": { act: "E", says: "The session rested too long and was closed" },
  "chart.read": { act: "R", says: "The chart was read in the EHR" },
  "access.denied": { act: "R", says: "Something of another child was asked for and not shown" },
  "draft.begun": { act: "C", says: "Choices were begun" },
  "draft.saved": { act: "U", says: "Choices were saved" },
  "draft.dropped": { act: "D", says: "Choices were dropped" },
  "draft.expired": { act: "D", says: "Choices were deleted because their time was over" },
  "item.released": { act: "E", says: "A clinician released an item that is kept out of letters" },
  "letter.held": { act: "C", says: "A letter was made and shown for signing" },
  "letter.discarded": { act: "D", says: "A letter that nobody signed was discarded" },
  "letter.expired": { act: "D", says: "A letter that nobody signed was deleted because its time was over" },
  "letter.signed": { act: "U", says: "A letter was signed" },
  "letter.replaced": { act: "U", says: "A signed letter was replaced by a newer one" },
  "letter.withdrawn": { act: "U", says: "A signed letter was withdrawn" },
  "letter.withdrawal_explained": { act: "C", says: "The reason for a withdrawal was recorded" },
  "letter.printed": { act: "R", says: "A signed letter was printed" },
  "letter.downloaded": { act: "R", says: "A signed letter was downloaded" },
  "letter.printed_for_ink": { act: "R", says: "A letter was printed for a signature in ink" },
  "letter.inked": { act: "C", says: "A signature on paper was recorded" },
  "letter.agreed": { act: "C", says: "Somebody saw what a letter names and agreed" },
  "letter.given": { act: "E", says: "A letter was given to somebody" },
  "letter.declined": { act: "C", says: "A letter was asked for and not written" },
  "letter.erased": { act: "D", says: "A letter was erased" },
  "record.erased": { act: "D", says: "A record about a child was erased" },
  "child.erased": { act: "D", says: "Everything kept of a child was erased by an administrator's order" },
  "child.exported": { act: "R", says: "Everything kept of a child was exported by an administrator's order" },
  "scan.kept": { act: "C", says: "The scan of a signed page was kept" },
  "authorization.recorded": { act: "C", says: "A permission to give letters to a school was recorded" },
  "authorization.revoked": { act: "U", says: "A permission was taken back" },
  "filing.planned": { act: "C", says: "Filing a letter in the chart was planned" },
  "filing.sent": { act: "E", says: "A letter was sent to the chart" },
  "filing.filed": { act: "E", says: "The chart holds the letter" },
  "filing.refused": { act: "E", says: "The EHR did not take the letter" },
  "filing.unknown": { act: "E", says: "The EHR's answer to a letter was lost" },
  "filing.withdrawn": { act: "U", says: "The filed letter was withdrawn from the chart" },
  "signature.asked": { act: "C", says: "A signer was asked" },
  "signature.given": { act: "U", says: "A signer signed what they were asked for" },
  "signature.taken": { act: "R", says: "A signer opened what they were asked for" },
  "signature.returned": { act: "U", says: "A signer gave it back" },
  "signature.taken_back": { act: "U", says: "Who asked took it back" },
  "signature.expired": { act: "D", says: "What was asked was deleted because its time was over" },
  "content.reviewed": { act: "C", says: "A signer recorded the practice's review of the content" },
};
