/** Who opened which chart: behind a launch handle until the app signs in, behind its grant afterwards. Knows no protocol. */
import { randomBytes } from "node:crypto";

/** What the EHR knows of a launch, and the app is told with its token. */
export interface Launch {
  readonly handle: string;
  readonly user: string;
  readonly patient?: string | undefined;
  readonly encounter?: string | undefined;
  readonly intent?: string | undefined;
  readonly openedAt: number;
}

export interface Launches {
  readonly open: (launch: Omit<Launch, "handle" | "openedAt">) => Launch;
  /** The launch behind a handle for five minutes, or nothing. */
  readonly behind: (handle: string) => Launch | undefined;
  /** The launch behind a handle, however old. */
  readonly ofHandle: (handle: string) => Launch | undefined;
  readonly grant: (grantId: string, launch: Launch) => void;
  readonly ofGrant: (grantId: string | undefined) => Launch | undefined;
}

const LIFE_OF_A_HANDLE = 5 * 60_000;

/** No launches yet. */
export function openLaunches(now: () => Date): Launches {
  const handles = new Map<string, Launch>();
  const grants = new Map<string, Launch>();
  return {
    open: (asked) => {
      const launch = { ...asked, handle: randomBytes(24).toString("base64url"), openedAt: now().getTime() };
      handles.set(launch.handle, launch);
      return launch;
    },
    behind: (handle) => {
      const launch = handles.get(handle);
      return launch && now().getTime() - launch.openedAt < LIFE_OF_A_HANDLE ? launch : undefined;
    },
    ofHandle: (handle) => handles.get(handle),
    grant: (grantId, launch) => grants.set(grantId, launch),
    ofGrant: (grantId) => (grantId === undefined ? undefined : grants.get(grantId)),
  };
}
