import { createServer } from "node:net";
import { StartError } from "./output.mjs";

/** Refuses a port that cannot be had, before minutes go into a build. The server checks again when it listens. */
export async function checkPort(port, host) {
  const server = createServer();
  await new Promise((resolve, reject) => {
    server.once("error", (error) => reject(new StartError(portProblem(error, port, host))));
    server.listen(port, host, resolve);
  });
  await new Promise((resolve) => server.close(resolve));
}

/** One sentence about an error of `listen`, for both checks. */
export function portProblem(error, port, host) {
  if (error.code === "EADDRINUSE")
    return `Port ${port} is already in use. Stop the other program or set PORT to another number.`;
  if (error.code === "EACCES")
    return `Port ${port} needs more rights than this user has. Set PORT to a number above 1023.`;
  return `Cannot listen on ${host}:${port} (${error.code}). Check HOST and PORT.`;
}
