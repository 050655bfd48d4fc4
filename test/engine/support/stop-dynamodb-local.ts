/** The server was left there by the start. */
export default async function stop(): Promise<void> {
  await globalThis.dynamodbLocal?.stop();
}
