/** Credentials as people write them behind a name: "MD, FAAP", "CPNP-PC", "PA-C". Knows which letters stand for which profession. */

/** Forms of the commonest ones; any other credential is known by its own letters. */
const FORMS: ReadonlyMap<string, RegExp> = new Map([
  ["MD", /^(?:MD|MBBS|MBBCH|MBCHB)$/],
  ["DO", /^DO$/],
  ["NP", /^(?:[A-Z]{0,4}NP(?:[A-Z]{1,3})?|APRN|ARNP|APN|NP[A-Z]{1,2})$/],
  ["PA", /^PAC?$/],
]);

/** Whether someone with this credential line has one of the professions. */
export function holdsOneOf(credential: string, professions: readonly string[]): boolean {
  const own = credential.split(/[,;/]|\s+/).map((part) => part.replace(/[^A-Za-z]/g, "").toUpperCase());
  return professions.some((profession) => {
    const letters = profession.replace(/[^A-Za-z]/g, "").toUpperCase();
    const form = FORMS.get(letters);
    return own.some((one) => (form === undefined ? one === letters : form.test(one)));
  });
}
