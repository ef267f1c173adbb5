/** After the compiler: the words and the knowledge go where the compiled program looks for them. */
import { cpSync } from "node:fs";

cpSync("templates", "dist/templates", { recursive: true });
cpSync("knowledge", "dist/knowledge", { recursive: true, filter: (name) => !/\.(ts|tsv)$/.test(name) });
cpSync("server/pages", "dist/server/pages", { recursive: true, filter: (name) => !name.endsWith(".ts") });
