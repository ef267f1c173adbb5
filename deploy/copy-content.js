/** After the compiler: the words and the knowledge go where the compiled program looks for them. */
import { cpSync } from "node:fs";
import { join } from "node:path";

cpSync("templates", "dist/templates", { recursive: true });
// The list of codes is for reviewers; the product does not read it.
cpSync("knowledge", "dist/knowledge", {
  recursive: true,
  filter: (name) => !name.endsWith(".ts") && name !== join("knowledge", "codes"),
});
cpSync("server/pages", "dist/server/pages", { recursive: true, filter: (name) => !name.endsWith(".ts") });
// Of the sandbox only the made-up children, as data: a practice tries its templates with them.
cpSync("sandbox/children", "dist/sandbox/children", { recursive: true, filter: (name) => !name.endsWith(".md") });
