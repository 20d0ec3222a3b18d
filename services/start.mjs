// `npm start`: from a clean checkout to a running server, with no package installed. This file must parse on any Node,
// so that one which is too old gets a sentence and not a stack.
import { nodeVersionProblem } from "./start/node-version.mjs";

const problem = nodeVersionProblem(process.version);
if (problem) {
  console.error(problem);
  process.exit(1);
}
const { main } = await import("./start/main.mjs");
await main({ development: process.argv.includes("--dev") });
