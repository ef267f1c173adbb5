/** The practice of the pictures: a signer, a trainee, staff. */

export const PRACTICE = `version: 1
name: Juniper Street Pediatrics
address: [1200 Juniper Street, Suite 210, "Fairview, OH 44000"]
phone: 555-0140
time_zone: America/New_York
state: OH
signers:
  - { fhir_user: Practitioner/elena-marsh, name: Elena Marsh, credential: "MD, FAAP", specialty: Pediatrics, may: sign }
  - { fhir_user: Practitioner/lee-park, name: Lee Park, credential: MD, may: cosign, cosigner: Elena Marsh }
  - { fhir_user: Practitioner/june-carver, name: June Carver, credential: Office, may: prepare }
roles:
  prepare: [Practitioner/june-carver]
  print: [Practitioner/june-carver]
`;
