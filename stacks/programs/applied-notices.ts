/** What is said of the record and the lock file of an environment. */
export function appliedNotices(
  environment: string,
  known: { readonly isRecorded: boolean; readonly providers?: Readonly<Record<string, string>> },
): readonly string[] {
  const record =
    `what was applied was never recorded, so a change that loses something is not noticed here: after the apply, run ` +
    `\`npm run applied -- ${environment}\` and commit what it writes.`;
  const versions = Object.entries(known.providers ?? {}).map(([address, version]) => `${address} ${version}`);
  const lock = `the lock file beside the environment file was copied into each stack: ${versions.join(", ")}.`;
  return [...(known.isRecorded ? [] : [record]), ...(versions.length === 0 ? [] : [lock])];
}
