import { InvokeCommand, LambdaClient, type LambdaClientConfig } from "@aws-sdk/client-lambda";
import type { ComparisonPorts } from "./compare-users";
import { IdQuestionError, idQuestionFrom } from "./user-ids";

/** The function that reads ids ended with an error. Its message is not repeated, because it may quote a key. */
export class IdFunctionError extends Error {
  override readonly name = "IdFunctionError";

  constructor() {
    super("The function that reads the ids of users ended with an error: look at its log.");
  }
}

/**
 * The function that reads ids: only it is in the network, through whose endpoint the table is reached.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
export function askedFunction(options: {
  readonly functionName: string;
  readonly client?: LambdaClientConfig;
}): Pick<ComparisonPorts, "ids"> & { destroy(): void } {
  const client = new LambdaClient(options.client ?? {});
  return {
    async ids(from) {
      const { FunctionError, Payload } = await client.send(
        new InvokeCommand({
          FunctionName: options.functionName,
          Payload: Buffer.from(JSON.stringify(idQuestionFrom(from))),
        }),
      );
      if (FunctionError !== undefined) throw new IdFunctionError();
      try {
        return JSON.parse(Buffer.from(Payload ?? []).toString("utf8")) as unknown;
      } catch {
        throw new IdQuestionError("answer");
      }
    },
    destroy: () => client.destroy(),
  };
}
