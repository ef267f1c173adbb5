/** The fields of every letter in plain words, for who writes a template: what each stands for, and under which head it is looked for. */

/** Goes up by one whenever a field is added or taken away, so that a template from elsewhere says which list it was written for. */
export const FIELD_LIST = 1;

export type PaletteGroup =
  | "Child"
  | "Recipient"
  | "Diagnoses"
  | "Effects"
  | "Ideas"
  | "Signer"
  | "Dates"
  | "Letter"
  | "What the clinician is asked";

/** By the name as it is written in a template; of what stands in a list, with the list before it. */
export const FIELD_WORDS: Readonly<Record<string, readonly [PaletteGroup, string]>> = {
  "child.name": ["Child", "the child's full name"],
  "child.called": ["Child", "what the child is called"],
  "child.born": ["Child", "the day of birth"],
  "child.age": ["Child", "the age in years"],
  "child.grade": ["Child", "the grade"],
  "child.their": ["Child", "her, his or their, as in: her teacher"],
  "child.them": ["Child", "her, him or them, as in: help her"],
  "letter.title": ["Letter", "the first part of the subject line"],
  replaces: ["Letter", "the number of the letter that this one replaces"],
  permission: ["Letter", "who has permitted a talk with the school"],
  confirmation_only: ["Letter", "whether the letter only confirms a diagnosis"],
  last_visit: ["Dates", "the day of the last visit"],
  "recipient.greeting": ["Recipient", "the name or title behind Dear"],
  "recipient.name": ["Recipient", "the name of the person written to"],
  "recipient.role": ["Recipient", "the title of the person written to"],
  "recipient.office": ["Recipient", "the office written to"],
  "recipient.organization": ["Recipient", "the school or program"],
  "recipient.public_school": ["Recipient", "whether it is a public school"],
  diagnoses: ["Diagnoses", "the diagnoses that the clinician keeps"],
  "diagnoses.name": ["Diagnoses", "the plain name of a diagnosis"],
  "diagnoses.explanation": ["Diagnoses", "what the diagnosis means in plain words"],
  "diagnoses.established": ["Diagnoses", "by whom, when and how it was found"],
  "diagnoses.expected": ["Diagnoses", "how long it is expected to last"],
  categories: ["Diagnoses", "IDEA categories that the team may want to look at"],
  "categories.words": ["Diagnoses", "the name of a category"],
  effects: ["Effects", "what is hard at school, row by row"],
  "effects.what": ["Effects", "what is hard"],
  "effects.seen": ["Effects", "what was seen, how often and by whom"],
  "effects.activities": ["Effects", "the major life activities it bears on"],
  "effects.area": ["Effects", "the area of development it bears on"],
  "effects.compared": ["Effects", "what most children of that age do"],
  medical_needs: ["Ideas", "what the child needs during the day, from the doctor's side"],
  "medical_needs.words": ["Ideas", "a medical need"],
  "medical_needs.answers": ["Ideas", "the effect that a need answers"],
  ideas: ["Ideas", "ideas that the team may want to consider"],
  "ideas.words": ["Ideas", "an idea"],
  "ideas.answers": ["Ideas", "the effect that an idea answers"],
  accommodations: ["Ideas", "needs and ideas together"],
  "accommodations.words": ["Ideas", "a need or an idea"],
  "accommodations.answers": ["Ideas", "the effect that it answers"],
  "signer.name": ["Signer", "the name of the signer"],
  "signer.credential": ["Signer", "the letters behind the signer's name"],
  "signer.specialty": ["Signer", "the signer's specialty"],
  "signer.phone": ["Signer", "the phone number for questions"],
  "chart.third_birthday": ["Dates", "the third birthday"],
  "chart.transition_by": ["Dates", "90 days before the third birthday"],
  "chart.within_90_days": ["Dates", "whether fewer than 90 days remain to it"],
  "chart.eighteenth_birthday": ["Dates", "the eighteenth birthday"],
  "chart.is_18": ["Child", "whether the child is 18"],
  "chart.home_languages": ["Child", "the languages spoken at home"],
};
