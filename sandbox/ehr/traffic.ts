/** What came to the FHIR door: every request, how many were there at the same time, and what they got. Keeps no token. */
import type { Answer } from "./answer.ts";
import type { Asked } from "./asked.ts";

/** One request to the FHIR API, for tests that count them. */
export interface FhirRequest {
  readonly method: string;
  /** Below the FHIR base, with the query. */
  readonly path: string;
  readonly status: number;
  /** How many requests, this one included, were being answered when it came. */
  readonly together: number;
}

export interface Traffic {
  /** Every request that was answered, in the order of their answers. */
  readonly requests: () => readonly FhirRequest[];
  /** Answers a request and remembers it. */
  readonly through: (asked: Asked, answering: () => Promise<Answer>) => Promise<Answer>;
}

/** No traffic yet. */
export function openTraffic(): Traffic {
  const seen: FhirRequest[] = [];
  let together = 0;
  return {
    requests: () => [...seen],
    through: async ({ method, url }, answering) => {
      together += 1;
      const arrived = together;
      try {
        const answer = await answering();
        const path = `${url.pathname.slice("/fhir/".length)}${url.search}`;
        seen.push({ method, path, status: answer.status, together: arrived });
        return answer;
      } finally {
        together -= 1;
      }
    },
  };
}
