/** The people of the practice who open charts: one who signs comes with the cast; one who prepares and prints, and a trainee, stand here. */
import type { Resource } from "../cast.ts";

/** Who can be signed in at this EHR, by the id of the Practitioner; the first is the default. */
export const USERS = [
  { id: "elena-marsh", label: "Elena Marsh, MD, FAAP (pediatrician; sets up the practice)" },
  { id: "june-carver", label: "June Carver (office staff)" },
  { id: "lee-park", label: "Lee Park, MD (resident)" },
] as const;

export type UserId = (typeof USERS)[number]["id"];

/** The records of people who are in no child's chart. */
export const STAFF: readonly Resource[] = [
  {
    resourceType: "Practitioner",
    id: "june-carver",
    active: true,
    name: [{ use: "official", text: "June Carver", family: "Carver", given: ["June"] }],
    telecom: [{ system: "phone", value: "555-0140", use: "work" }],
  },
  {
    resourceType: "PractitionerRole",
    id: "june-carver-role",
    active: true,
    practitioner: { reference: "Practitioner/june-carver", display: "June Carver" },
    organization: { reference: "Organization/juniper-street", display: "Juniper Street Pediatrics" },
    code: [{ text: "Office staff" }],
  },
  {
    resourceType: "Practitioner",
    id: "lee-park",
    active: true,
    name: [{ use: "official", text: "Lee Park, MD", family: "Park", given: ["Lee"], suffix: ["MD"] }],
    qualification: [{ code: { text: "MD" } }],
    telecom: [{ system: "phone", value: "555-0140", use: "work" }],
  },
];

/** Whether a string, as a link carries it, names one of them. */
export function isUser(id: string | null): id is UserId {
  return USERS.some((user) => user.id === id);
}
