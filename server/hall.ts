/** What every request of the service may need, in one explicit argument: the world, the store, the EHRs, the clock, the log. */
import type { Tenants } from "./tenants.ts";
import type { EhrDoor } from "./ehr/ehr-door.ts";
import type { Log } from "./log.ts";
import type { Readings } from "./review/readings.ts";
import type { Scan } from "./uploads/scanner.ts";
import type { Store } from "./store/open.ts";
import type { ClinicianWords } from "./words/kept-words.ts";
import type { World } from "./world.ts";

export interface Hall {
  /** The world of a tenant: its practice's paper, its day; with `who`, the words that this clinician laid over the practice's. */
  readonly worldFor: (tenant: string, who?: string) => World;
  /** The same, with the words as they were in use at a moment: a list keeps those with which it was begun. Paper and people are today's. */
  readonly worldThen?: (tenant: string, at: number) => Promise<Hall["worldFor"]>;
  /** What is the same for every practice: the knowledge and the shipped words. */
  readonly shared: Pick<World, "knowledge" | "content">;
  readonly store: Store;
  /** The EHRs that may launch, as their file was last read. */
  readonly tenants: () => Tenants;
  readonly ehr: EhrDoor;
  /** Charts that are on their way. */
  readonly readings: Readings;
  /** Tells whoever works on batches that something waits. Not there: they look by themselves, every few seconds. */
  readonly wakeWork?: () => void;
  /** Reads the published words of the practices again, as after a publication; gives the faults for which the earlier words stay. */
  readonly rereadWords?: () => Promise<readonly string[]>;
  /** What clinicians of a tenant have in use over its words, by their place in the EHR. */
  readonly cliniciansOf?: (tenant: string) => ReadonlyMap<string, ClinicianWords>;
  readonly now: () => Date;
  readonly log: Log;
  readonly publicUrl: string;
  /** Production signs nothing that rests on content which nobody has reviewed. */
  readonly production: boolean;
  /** True from the moment the service was asked to stop. */
  readonly isDraining: () => boolean;
  /** Looks through what is uploaded; absent: the operator has no scanner. */
  readonly scan?: Scan;
  /** What the operator opened to everybody; absent: nothing. */
  readonly outside?: Outside;
}

/** Doors that no launch leads to. */
export interface Outside {
  readonly verifyPage: boolean;
  readonly securityContact: string | null;
}
