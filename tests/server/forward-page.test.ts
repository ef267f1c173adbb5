import { expect, it } from "@jest/globals";
import { renderPage } from "../../server/pages/render.ts";

it("sends the browser on to an EHR that wants a form, with every field as it is and a button to press", () => {
  const html = renderPage({
    page: "forward",
    action: "https://ehr.example.org/authorize",
    fields: [{ name: "state", value: 'a"<b>&' }],
  });
  expect(html).toContain('<form method="post" action="https://ehr.example.org/authorize">');
  expect(html).toContain('<script src="/assets/forward.js" defer></script>');
  expect(html).toContain('name="state" value="a&quot;&lt;b&gt;&amp;"');
  expect(html).toMatch(/<button[^>]*>Continue to the EHR&#x27;s sign-in|<button[^>]*>Continue to the EHR's sign-in/);
});
