import { describe, expect, it } from "@jest/globals";
import { wholeWords } from "../../knowledge/words.ts";
import { subjectOf } from "../../findings/subjects.ts";
import { shipped } from "./shipped.ts";

const proposes = (text: string): string[] => {
  const of = shipped.functional.phrases.filter(({ pattern }) => pattern.test(text)).flatMap((row) => row.of);
  return [...new Set(of)].toSorted();
};
const isNegated = (text: string): boolean => shipped.functional.negations.some((pattern) => pattern.test(text));
const aboutWhom = (text: string): string | null => {
  const subject = subjectOf(text, shipped.functional.others);
  return subject.kind === "someone_else" ? subject.who : null;
};

describe("words of the content", () => {
  it("are found whole, in any case, with a hyphen or a space", () => {
    const words = wholeWords(["fine motor", "ambulat*", "can't"]);
    expect(
      ["Fine-motor skills", "fine  motor", "non-ambulatory", "can’t walk"].map((text) => words.test(text)),
    ).toEqual([true, true, true, true]);
    expect(["finemotor", "preambulatory", "cant"].some((text) => words.test(text))).toBe(false);
  });

  it("hold letters beyond English as letters", () => {
    expect(wholeWords(["eat"]).test("éat")).toBe(false);
  });

  it("take signs as they are written", () => {
    expect(wholeWords(["M-CHAT-R/F", "C++ (x)"]).test("M-CHAT-R/F score 3")).toBe(true);
    expect(wholeWords(["a.b"]).test("axb")).toBe(false);
  });
});

describe("words that propose an activity", () => {
  it.each([
    ["Does not understand two-step jokes", "standing"],
    ["Heart murmur", "hearing"],
    ["Repeats directions", "eating"],
    ["Address on file", "caring_for_oneself"],
    ["Spread of rash", "reading"],
    ["See the teacher's form", "seeing"],
    ["Sees the board", "standing"],
    ["Social worker visited", "interacting_with_others"],
    ["School board meeting", "seeing"],
    ["Processed on Monday", "thinking"],
    ["User manual", "performing_manual_tasks"],
    ["Printed handout", "seeing"],
    ["Needs orientation and mobility lessons", "walking"],
    ["Reads music", "writing"],
    ["Typical day", "writing"],
    ["Befriends nobody", "interacting_with_others"],
  ])("never read %j as %s", (text, activity) => {
    expect(proposes(text)).not.toContain(activity);
  });

  it.each([
    ["Walks with a walker, tires on stairs", ["walking"]],
    ["Difficulty with handwriting", ["writing"]],
    ["Easily distracted, off-task", ["concentrating"]],
    ["Trouble falling asleep", ["sleeping"]],
    ["Needs help with dressing and toileting", ["caring_for_oneself"]],
    ["Cannot write for more than ten minutes", ["writing"]],
    ["Limited mobility outdoors", ["walking"]],
    ["Cannot stay seated through a meal", ["sitting"]],
    ["Has difficulty tying shoes", ["performing_manual_tasks"]],
    ["Still learning to read simple words", ["learning", "reading"]],
    ["Largely unintelligible to strangers", ["speaking"]],
    ["Uses gestures and sign language", ["communicating"]],
    ["Has trouble making friends", ["interacting_with_others"]],
    ["Daydreams in class", ["concentrating"]],
    ["Difficulty with problem solving and organizing", ["thinking"]],
    ["Night wakings every night", ["sleeping"]],
    ["Refuses most food textures", ["eating"]],
    ["Out of breath on the playground", ["breathing"]],
    ["Not toilet trained", ["caring_for_oneself"]],
    ["Enuresis during the school day", ["bladder"]],
    ["Soiling at school twice a week", ["bowel"]],
    ["Speech understood by strangers half of the time", ["communicating", "speaking"]],
  ])("read %j as %j", (text, activities) => {
    expect(proposes(text)).toEqual(activities);
  });
});

describe("words that turn a finding round", () => {
  it.each([
    "No difficulty walking",
    "Denies trouble sleeping",
    "Walks without assistance",
    "Walks without any difficulty",
    "Able to dress himself",
    "Independent in self-care",
    "Speech is age-appropriate",
    "Hearing within normal limits",
    "Walks without issue",
    "Sleeps without any complaints",
    "Language is developmentally appropriate",
    "Speech commensurate with age",
    "Meeting milestones in movement",
    "Symptom-free during gym",
  ])("negates: %s", (text) => {
    expect(isNegated(text)).toBe(true);
  });

  it.each([
    "Not able to walk",
    "Unable to walk",
    "No longer able to climb stairs",
    "Cannot walk without help",
    "Uses no words",
    "No functional speech",
    "Not yet independent in toileting",
    "Below normal for age",
    "Abnormal gait",
    "Only able to walk ten steps",
  ])("does not negate: %s", (text) => {
    expect(isNegated(text)).toBe(false);
  });
});

describe("words about someone else", () => {
  it("are told from what someone says about the child", () => {
    expect(aboutWhom("Mother has hearing loss")).toBe("the mother");
    expect(aboutWhom("Brother uses a wheelchair")).toBe("a brother or sister");
    expect(aboutWhom("Family history of epilepsy")).toBe("someone in the family");
    expect(aboutWhom("Grandmother uses a walker")).toBe("someone in the family");
    expect(aboutWhom("His twin has asthma")).toBe("a brother or sister");
    expect(aboutWhom("Stepfather has difficulty walking")).toBe("the father");
    expect(aboutWhom("Older sister needs help with dressing")).toBe("a brother or sister");
    expect(aboutWhom("A classmate has trouble reading")).toBe("someone at school");
    expect(aboutWhom("Sister needs to remind her to eat")).toBeNull();
    expect(aboutWhom("A friend has noticed that he limps")).toBeNull();
    expect(aboutWhom("Sleeps poorly at his grandmother's house")).toBeNull();
    expect(aboutWhom("Mother says he trips on stairs")).toBeNull();
    expect(aboutWhom("Mother has noticed that she loses focus")).toBeNull();
    expect(aboutWhom("Father is concerned about reading")).toBeNull();
  });
});

describe("names of devices and therapies", () => {
  const functionsOf = (rows: typeof shipped.functional.deviceWords, text: string): string[] => {
    const of = rows.filter(({ pattern }) => pattern.test(text)).flatMap((row) => row.of);
    return [...new Set(of)].toSorted();
  };

  it.each([
    ["White cane", ["seeing"]],
    ["Quad cane", ["walking"]],
    ["Long leg brace", ["walking"]],
    ["Ocular prosthesis", ["seeing"]],
    ["Below-knee prosthesis", ["musculoskeletal"]],
    ["Dental prosthesis", []],
    ["Cranial remolding helmet", []],
    ["Eyeglasses", []],
    ["Suction machine, portable", ["breathing", "respiratory"]],
    ["VP shunt", ["neurological"]],
    ["Ostomy supplies", ["bowel"]],
    ["Baclofen pump", ["musculoskeletal"]],
    ["Breast pump", []],
  ])("read the device %j as %j", (text, of) => {
    expect(functionsOf(shipped.functional.deviceWords, text)).toEqual(of);
  });

  it.each([
    ["Physical therapy twice a week", ["walking"]],
    ["Chest physical therapy", ["breathing", "respiratory"]],
    ["Pelvic floor physical therapy", ["bladder", "bowel"]],
    ["Orientation and mobility", ["seeing"]],
    ["ABA therapy", ["interacting_with_others"]],
    ["Cognitive behavioral therapy", []],
    ["Family counseling", []],
  ])("read the therapy %j as %j", (text, of) => {
    expect(functionsOf(shipped.functional.therapies, text)).toEqual(of);
  });
});

describe("names of instruments", () => {
  const named = (text: string): string | null =>
    shipped.functional.instruments.find(({ pattern }) => pattern.test(text))?.name ?? null;

  it.each([
    ["BRIEF-2 GEC", "BRIEF"],
    ["Bayley-4 cognitive", "Bayley Scales"],
    ["CARS-2 total", "Autism observation or rating"],
    ["C-ACT", "Asthma Control Test"],
    ["ImPACT testing", "Post-concussion symptom scale"],
    ["WISC-V", "IQ test"],
  ])("are known in %j", (text, name) => {
    expect(named(text)).toBe(name);
  });

  it.each([
    "Brief visit",
    "Bayley plays with cars",
    "Acts before thinking",
    "Peds clinic",
    "Impact of asthma at school",
    "Act one",
    "Macs and phones",
  ])("are not seen in %j", (text) => {
    expect(named(text)).toBeNull();
  });
});
