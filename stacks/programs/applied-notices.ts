/** What is said of the record and the lock file of an environment. */
export function appliedNotices(
  environment: string,
  known: {
    readonly isRecorded: boolean;
    readonly hasAmounts: boolean;
    readonly providers?: Readonly<Record<string, string>>;
  },
): readonly string[] {
  const record =
    `what was applied was never recorded, so a change that loses something is not noticed here: after the apply, run ` +
    `\`npm run applied -- ${environment}\` and commit what it writes.`;
  const versions = Object.entries(known.providers ?? {}).map(([address, version]) => `${address} ${version}`);
  const lock = `the lock file beside the environment file was copied into each stack: ${versions.join(", ")}.`;
  const older =
    "the record is of an older release, which wrote no retentions: a shorter one is not noticed here. Write it anew with " +
    `\`npm run applied -- ${environment}\`.`;
  return [
    ...(known.isRecorded ? (known.hasAmounts ? [] : [older]) : [record]),
    ...(versions.length === 0 ? [] : [lock]),
  ];
}
