const oldest = 20;

/** Says what is wrong with a Node version such as "v18.19.0", or nothing when Parley can start under it. */
export function nodeVersionProblem(version) {
  const major = Number(version.replace(/^v/, "").split(".")[0]);
  if (major >= oldest) return undefined;
  return `Parley needs Node ${oldest} or newer to start, and this is ${version}. Install a newer Node and try again.`;
}
