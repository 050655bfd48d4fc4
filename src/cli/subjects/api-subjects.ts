import { AttributeOf } from "../../prove/terraform/expressions/value";
import type { Reader } from "../../prove/terraform/reader";
import type { StackResource } from "../../prove/terraform/stack";
import { type Finding, notFound } from "./found-subject";
import { type Candidate, onlyOne } from "./only-one";
import { spelledAttribute } from "./resource-names";
import type { Whereabouts } from "./said-subjects";

export interface ApiInputs {
  readonly reader: Reader;
  readonly where: Whereabouts;
  /** ARNs of the functions of patterns. */
  readonly functions: readonly string[];
}

/** How the two kinds of APIs say which function they start. */
const KINDS = [
  {
    api: "aws_apigatewayv2_api",
    integration: "aws_apigatewayv2_integration",
    uri: "integration_uri",
    id: "api_id",
    path: "apis",
  },
  {
    api: "aws_api_gateway_rest_api",
    integration: "aws_api_gateway_integration",
    uri: "uri",
    id: "rest_api_id",
    path: "restapis",
  },
] as const;

/** The API that starts functions of patterns, by its integrations; nothing if the inputs have no API. */
export function apiFindings({ reader, where, functions }: ApiInputs): readonly Finding[] {
  if (KINDS.every(({ api }) => reader.ofType(api).length === 0)) return [];
  const { partition, region, account } = where;
  const starting = KINDS.flatMap(({ api, integration, uri, id, path }) =>
    reader.ofType(integration).flatMap((one) => {
      const owner = reader.owners.of(one, id, { type: api, names: ["id"] });
      const starts = startedBy(reader, one, uri, functions);
      return starts === "no" ? [] : [{ one, path, starts, api: owner.kind === "known" ? owner.resource : undefined }];
    }),
  );
  const unclear = starting.filter(({ api, starts }) => api === undefined || starts === "not known");
  if (unclear.length > 0) {
    const why = `it is not known what ${unclear.map(({ one }) => one.address).join(", ")} starts, or of which API it is`;
    return [notFound("api", why), notFound("apiCall", why)];
  }
  const apis = new Map(starting.flatMap(({ api, path }) => (api === undefined ? [] : [[api, path] as const])));
  const named = (arnOf: (id: string, path: string) => string): readonly Candidate[] =>
    [...apis].map(([api, path]) => {
      const spelled = spelledAttribute(reader, api, "id");
      return { address: api.address, spelled: "text" in spelled ? { text: arnOf(spelled.text, path) } : spelled };
    });
  const words = {
    missing: "no API of the inputs starts a function of a pattern",
    because: "starts functions of patterns",
  };
  return [
    onlyOne(
      "api",
      named((id, path) => `arn:${partition}:apigateway:${region}::/${path}/${id}`),
      words,
    ),
    onlyOne(
      "apiCall",
      named((id) => `arn:${partition}:execute-api:${region}:${account}:${id}`),
      words,
    ),
  ];
}

/** Whether an integration starts a function of a pattern. Its address ends with the function, or has it in the middle. */
function startedBy(
  reader: Reader,
  integration: StackResource,
  argument: string,
  functions: readonly string[],
): "yes" | "no" | "not known" {
  if (!reader.isSet(integration, argument)) return "no";
  const value = reader.references.value(integration.body[argument], integration);
  if (value instanceof AttributeOf && value.resource.type === "aws_lambda_function") {
    return functions.includes(reader.attribute(value.resource, "arn")) ? "yes" : "no";
  }
  const text = reader.textOf(value, integration);
  if (text.includes("⟪")) return "not known";
  return functions.some(
    (arn) => text === arn || text.endsWith(`:${arn}`) || text.includes(`/${arn}/`) || text.startsWith(`${arn}:`),
  )
    ? "yes"
    : "no";
}
