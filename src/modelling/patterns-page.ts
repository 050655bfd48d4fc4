import { entityNames, locatedSteps } from "../model/model-steps";
import type { TableModel } from "../model/types";
import { apiCall } from "./api-call";
import { capacityOf } from "./capacity";
import { partiqlStatement } from "./partiql";
import { patternLines } from "./pattern-lines";
import { sampleItems } from "./sample-items";

/**
 * The access patterns of a model as a page of Markdown: each step as a call of DynamoDB's API, in PartiQL, and with what
 * it costs. Ends with a line feed.
 *
 * @example
 * ```ts
 * import { messagingModel, patternsPage } from "dynamodb-baseline";
 *
 * const page = patternsPage({ model: messagingModel, tableName: "messages" });
 * console.log(page.split("\n")[0]); // # Access patterns of messages
 * ```
 */
export function patternsPage(options: {
  readonly model: TableModel;
  readonly tableName: string;
  /** Lines below the title, such as how the page is made. */
  readonly intro?: readonly string[];
}): string {
  const { model, tableName, intro = [] } = options;
  const samples = sampleItems(model);
  const steps = locatedSteps(model);
  const sections = Object.entries(model.patterns).flatMap(([name, accessPattern]) => [
    `## ${accessPattern.id} ${accessPattern.title}`,
    "",
    ...patternLines(name, accessPattern),
    "",
    ...steps
      .filter(({ pattern }) => pattern === name)
      .flatMap((located, position) => {
        const { step } = located;
        const names = entityNames(step);
        const [item = {}] = names.flatMap((one) => samples.get(one) ?? []);
        const call = { model, tableName, located, item };
        const { operation, input } = apiCall(call);
        const said = partiqlStatement(call);
        return [
          `### ${accessPattern.id}${position + 1} ${step.operation} of ${names.join(", ")}${step.index === undefined ? "" : ` on ${step.index}`}`,
          "",
          ...(step.note === undefined ? [] : [step.note, ""]),
          `- Cost: ${capacityOf(model, located)}`,
          ...("why" in said
            ? [`- PartiQL: none. ${said.why}`]
            : [
                `- PartiQL: \`${said.call}\`${settings(said)}, parameters ${said.parameterNames.map((one) => `\`${one}\``).join(", ")}`,
                ...said.differs.map((one) => `- Not the same: ${one}`),
              ]),
          "",
          `\`${operation}\`:`,
          "",
          "```dynamodb",
          JSON.stringify(input, undefined, 2),
          "```",
          "",
          ...("why" in said ? [] : ["```partiql", said.statement, "```", ""]),
        ];
      }),
  ]);
  return `${[`# Access patterns of ${tableName}`, "", ...intro, ...(intro.length > 0 ? [""] : []), ...sections]
    .join("\n")
    .trimEnd()}\n`;
}

function settings({ limit, consistentRead }: { readonly limit?: number; readonly consistentRead?: boolean }): string {
  return [
    ...(limit === undefined ? [] : [` with \`Limit\` ${limit}`]),
    ...(consistentRead === true ? [" with `ConsistentRead`"] : []),
  ].join(" and");
}
