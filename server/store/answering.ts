/** Whether the store answers, for those who ask if the service can work. */
import type { Books } from "./open.ts";

/** True where a smallest question is answered; never throws. */
export async function isAnswering({ db }: Books): Promise<boolean> {
  try {
    await db.selectFrom("launches").select("id").limit(1).execute();
    return true;
  } catch {
    return false;
  }
}
