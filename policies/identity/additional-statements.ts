import { asList, PolicyError, type Statement } from "../document";

/** What the poller of a function's stream calls with the function's role. */
const STREAM_READS = [
  "dynamodb:GetRecords",
  "dynamodb:GetShardIterator",
  "dynamodb:DescribeStream",
  "dynamodb:ListStreams",
];

/**
 * Refuses a statement that would let a pattern's role reach the table beside its model: of DynamoDB it may have the
 * reads of one table's stream only, and of DAX nothing.
 *
 * A wildcard in the name of a service, and NotAction, take in DynamoDB too.
 *
 * @throws PolicyError for such a statement.
 */
export function checkAdditionalStatement(statement: Statement): void {
  const { Sid } = statement;
  if (statement.NotAction !== undefined) {
    throw new PolicyError(`additionalStatements: ${Sid}: name the actions, NotAction takes in those on items.`);
  }
  for (const action of asList(statement.Action)) {
    if (STREAM_READS.includes(action)) {
      checkStream(statement, action);
    } else if (!/^[a-z0-9-]+:/i.test(action) || /^(dynamodb|dax):/i.test(action)) {
      throw new PolicyError(
        `additionalStatements: ${Sid}: access to the table comes from the model only, got "${action}". ` +
          `Of DynamoDB, only ${STREAM_READS.join(", ")} may be added.`,
      );
    }
  }
}

function checkStream({ Sid, Resource }: Statement, action: string): void {
  const resources = asList(Resource);
  // A token may be anything.
  const isStream = (arn: string): boolean =>
    arn.includes("${") || /^arn:[a-z-]+:dynamodb:[a-z0-9-]+:\d{12}:table\/[^/*?]+\/stream\/.+$/.test(arn);
  if (resources.length === 0 || !resources.every(isStream)) {
    throw new PolicyError(
      `additionalStatements: ${Sid}: ${action} must be on the stream of one table, like ` +
        `arn:aws:dynamodb:eu-west-1:111122223333:table/name/stream/*, got "${resources.join(", ")}".`,
    );
  }
}
