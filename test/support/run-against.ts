/**
 * Runs a command of the clone with services of this process in the place of AWS. The environment is as before afterwards.
 *
 * @param endpoint Variables that name the services, such as `AWS_ENDPOINT_URL`.
 */
export async function runAgainst<Result>(
  endpoint: Readonly<Record<string, string>>,
  command: () => Promise<Result>,
): Promise<Result> {
  const before = { ...process.env };
  Object.assign(process.env, {
    // Letters only: DynamoDB Local takes no others.
    AWS_ACCESS_KEY_ID: "operator",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_MAX_ATTEMPTS: "1",
    ...endpoint,
  });
  try {
    return await command();
  } finally {
    process.env = before;
  }
}
