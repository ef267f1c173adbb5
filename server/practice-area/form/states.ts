/** The States as a form offers them. Data. */
const NAMES =
  "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY PR GU VI AS MP";

/** Two letters each; the first says none. */
export const US_STATES: Readonly<Record<string, string>> = {
  "": "Not said",
  ...Object.fromEntries(NAMES.split(" ").map((state) => [state, state])),
};
