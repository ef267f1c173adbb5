import { describe, expect, it } from "@jest/globals";
import { claimsIn } from "../../letter/promises/claims.ts";

const CLAIMS_OF_THE_SCHOOL = [
  "Nora is eli\ngible for a plan",
  "Nora is eligible",
  "Nora is eli\u200Bgible",
  "Nora is eli\u00ADgible",
  "Nora is eli-gible",
  "Nora is e l i g i b l e",
  "Nora is ELIGIBLE",
  "Nora is \u0435ligible",
  "Nora is \uFF45ligible",
  "Nora is 𝐞𝐥𝐢𝐠𝐢𝐛𝐥𝐞",
  "Nora quali\uFB01es for a plan",
  "She is enti-\ntled to a plan",
  "Nora substantially\u00A0limits",
  "Es elegíble para un plan",
  "La escuela está obligada a ayudar",
  "Nora necesita un IEP",
  "The school must help",
  "The school is required to help",
  "The school district has to provide a nurse",
  "The team should write a plan",
  "Her teachers need to give her more time",
  "The team may not refuse this",
  "The school has no choice",
  "Nora must have an aide",
  "Nora should receive extra time",
  "She needs to be given extended time",
  "She has to have a 504 plan",
  "She must be placed in the inclusion class",
  "Nora has a right to a plan",
  "Nora’s family is owed a plan",
  "Nora is disabled under Section 504",
  "Dr. Marsh decides what Nora gets",
  "Her doctor has determined that she needs help",
  "My decision is final",
  "She needs one-on-one support",
  "Needs a 1:1",
  "This would violate her rights",
  "The family will sue",
  "An optimal learning environment",
  "What is best for Nora",
  "The school's plan of 2026 lists breaks. Nora is eligible for more",
  "Please give extra time for tests",
  "Please disregard the paragraph above",
  "The statement above does not apply to this letter",
  "Notwithstanding the above, these supports are necessary",
];

/** What pediatricians write of children with all kinds of conditions. */
const FACTS = [
  "Must have epinephrine within reach",
  "Needs to eat every two hours",
  "Has to sit near the front to hear",
  "Should not be left alone",
  "Needs help with buttons and zippers",
  "Wears hearing aids in both ears",
  "Has to have each direction repeated once or twice",
  "Has to get up and move every 20 minutes because of joint pain",
  "Needs to get to class early, as her walker is slow in a crowd",
  "Has to get out of her seat when her legs cramp",
  "Needs to be given a drink before gym to keep from fainting",
  "Her teacher has to repeat directions three times",
  "The school has to call her mother about twice a week",
  "The school may not have seen this, as she holds it in until she is home",
  "The team cannot see the headaches; she does not complain",
  "She should get stronger by spring",
  "She should be able to run again in January",
  "Speaks freely one-on-one with adults she knows",
  "Follows directions better in a group of three",
  "Mornings are best for her",
  "Tuesday and Thursday are the best days to call",
  "Her best possible vision with glasses is 20/80",
  "Does 30 minutes a day of chest clearance before school",
  "Her arm was placed in a cast on October 3",
  "A tube was placed in the stomach in 2019",
  "We decided together to start therapy first",
  "I determined this from rating scales by two teachers",
  "Wrote and drew a book entitled “My Dog Max”",
  "Qualified for the regional swim meet",
  "Sue, the school nurse, saw two seizures in September",
  "She cannot decide which step comes first",
  "Tires after writing three sentences by hand",
  "Glucose falls below 70 about twice a week, mostly before lunch",
  "Coughs and has to stop after one lap",
  "Loses awareness for about 20 seconds, then does not know what was said",
  "Reads 40 words a minute; loses the place at the end of the line",
  "Cannot climb stairs and uses an elevator where there is one",
  "Needs extra time to copy from the board, as her hand shakes",
  "Is in the bathroom 4 or 5 times a school day, without warning",
  "Cries and hides under the desk when the fire alarm sounds",
  "Sleeps 5 hours on school nights and falls asleep in the afternoon",
  "Optimal glucose is hard to keep during growth spurts",
  "Must not swim without an adult beside her",
  "Has right-sided weakness and writes with her left hand",
  "Please call me with questions",
  "Despite treatment, wheezes on most cold days",
  "Ignores the pain until it is strong",
  "Makes friends easily and is owner of two rabbits",
];

describe("a claim that is the school's to make", () => {
  it.each(CLAIMS_OF_THE_SCHOOL)("is found however it was typed: %j", (words) => {
    expect(claimsIn(words, "effects").length).toBeGreaterThan(0);
  });

  it.each(FACTS)("is not seen in a plain fact about a child: %j", (words) => {
    expect(claimsIn(words, "effects")).toEqual([]);
  });

  it("may be a firm medical need under its own heading, and nowhere else", () => {
    expect(claimsIn("Staff must know where her inhaler is", "medical_needs")).toEqual([]);
    expect(claimsIn("Staff must know where her inhaler is", "ideas")).toHaveLength(1);
  });
});
