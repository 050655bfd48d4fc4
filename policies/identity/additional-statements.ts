import { asList, PolicyError, type Statement } from "../document";

/** Actions that Lambda's poller of the stream calls with the role of the function. */
const STREAM_READS = [
  "dynamodb:GetRecords",
  "dynamodb:GetShardIterator",
  "dynamodb:DescribeStream",
  "dynamodb:ListStreams",
];

/**
 * Checks that a statement does not let a pattern's role reach the table beyond its model. It may allow reads of the
 * stream of one table, and no other action of DynamoDB or DAX.
 *
 * A wildcard in the name of a service, and NotAction, would include DynamoDB.
 *
 * @throws PolicyError if the statement allows more.
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
