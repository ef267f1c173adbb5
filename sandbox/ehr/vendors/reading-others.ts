/** Quirks of athenahealth and MEDITECH, where an app reads. Each is one row of `docs/ehr-quirks.md`. */
import type { Answer } from "../answer.ts";
import { askedAgain, plainText, searchIn, withTexts } from "./bundles.ts";
import type { Quirk } from "./quirk.ts";

/** M-31: whoever signs in is another server, and only the SMART configuration says where its keys are. */
export const issuerElsewhere: Quirk = {
  row: 31,
  what: "The issuer of tokens is another host, and this one has no openid-configuration",
  issuer: "elsewhere",
  behave: () => ({}),
};

/** M-32: a gateway before the EHR answers in its own words. */
export const gatewayWords: Quirk = {
  row: 32,
  what: "Relatives are answered by a gateway, with 404 in plain text",
  behave: () => ({
    instead: (call) =>
      searchIn(call, "RelatedPerson") === undefined ? undefined : plainText(404, "no Route matched with those values"),
  }),
};

const CONTINUE = "continue";

/** M-34: the rest of a list goes under a parameter of MEDITECH's own. */
export const pagingByContinue: Quirk = {
  row: 34,
  what: "Pages go on by a parameter named continue",
  behave: () => ({
    heard: (call) =>
      askedAgain(call, (query) => {
        const cursor = query.get(CONTINUE);
        query.delete(CONTINUE);
        if (cursor !== null) query.set("_cursor", cursor);
        else if (call.wish.type === "Condition") query.set("_count", "3");
      }),
    given: (answer): Answer => withTexts(answer, (text) => text.replace("?_cursor=", `?${CONTINUE}=`)),
  }),
};
