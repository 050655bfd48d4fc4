import type { TableModel } from "../../model/types";
import type { Reader } from "../../prove/terraform/reader";
import type { StackResource } from "../../prove/terraform/stack";
import { type Finding, found, none, notFound } from "./found-subject";
import { spelledAttribute, spelledAttributes } from "./resource-names";

/** The table of the model, and its resources in the inputs. */
export interface TableParts {
  readonly reader: Reader;
  readonly model: TableModel;
  readonly table: StackResource;
}

/** An attribute of resources as the values of a subject. No resource means that there is none. */
export function ofResources(
  reader: Reader,
  name: string,
  of: { readonly resources: readonly StackResource[]; readonly attribute: string; readonly what: string },
): Finding {
  const { resources, attribute, what } = of;
  if (resources.length === 0) return none(name, `the inputs have no ${what}`);
  const spelled = spelledAttributes(reader, resources, attribute);
  if ("problem" in spelled) return notFound(name, spelled.problem);
  return found(name, spelled.texts, resources.map(({ address }) => address).join(", "));
}

/** Table, stream, keys, endpoints and cache. */
export function tableFindings({ reader, model, table }: TableParts): readonly Finding[] {
  const clusters = reader.ofType("aws_dax_cluster");
  const endpointsFor = (service: string) =>
    reader
      .ofType("aws_vpc_endpoint")
      .filter((endpoint) => reader.argument(endpoint, "service_name").endsWith(`.${service}`));
  const byTable = { resources: [table], what: "table" };
  const ids = { attribute: "id" };
  const stream: Finding =
    model.stream === undefined
      ? none("stream", "the model has no stream")
      : ofResources(reader, "stream", { ...byTable, attribute: "stream_arn" });
  return [
    ofResources(reader, "table", { ...byTable, attribute: "arn" }),
    ofResources(reader, "tableName", { ...byTable, attribute: "name" }),
    stream,
    tableKey({ reader, model, table }),
    ofResources(reader, "key", { resources: reader.ofType("aws_kms_key"), attribute: "arn", what: "KMS key" }),
    ...(
      [
        ["endpoint", "dynamodb"],
        ["s3Endpoint", "s3"],
        ["kmsEndpoint", "kms"],
      ] as const
    ).map(([name, service]) => endpointFinding(reader, name, { ...ids, service, resources: endpointsFor(service) })),
    ofResources(reader, "cluster", { resources: clusters, attribute: "arn", what: "DAX cluster" }),
    ofResources(reader, "daxRole", { resources: clusters, attribute: "iam_role_arn", what: "DAX cluster" }),
  ];
}

function endpointFinding(
  reader: Reader,
  name: string,
  of: { readonly resources: readonly StackResource[]; readonly attribute: string; readonly service: string },
): Finding {
  const unclear = reader
    .ofType("aws_vpc_endpoint")
    .filter((endpoint) => reader.argument(endpoint, "service_name").includes("⟪"));
  if (unclear.length > 0) {
    return notFound(name, `it is not known of which service ${unclear.map(({ address }) => address).join(", ")} is`);
  }
  // The endpoint of the table may be made elsewhere: its policies name it by its id.
  if (of.resources.length === 0 && name === "endpoint") {
    return notFound(name, "the inputs have no endpoint of DynamoDB; without one no call is confined to your network");
  }
  return ofResources(reader, name, { ...of, what: `endpoint of ${of.service}` });
}

/** The key that the table names, as a resource of the inputs or as an ARN. */
function tableKey({ reader, table }: TableParts): Finding {
  const [block] = [table.body.server_side_encryption].flat();
  const raw = (block as Readonly<Record<string, unknown>> | null | undefined)?.kms_key_arn;
  if (raw === undefined || raw === null || raw === "") {
    return none("tableKey", "the table names no key, so AWS owns its key");
  }
  const arn = reader.textOf(reader.references.value(raw, table), table);
  const key = reader.ofType("aws_kms_key").find((one) => reader.attribute(one, "arn") === arn);
  if (key !== undefined) {
    const spelled = spelledAttribute(reader, key, "arn");
    return "problem" in spelled
      ? notFound("tableKey", spelled.problem)
      : found("tableKey", [spelled.text], `${table.address} names ${key.address}`);
  }
  return /^arn:[\w-]+:kms:[\w-]+:\d{12}:key\/[\w-]+$/.test(arn)
    ? found("tableKey", [arn], `${table.address} names it`)
    : notFound("tableKey", `${table.address} names a key that the inputs do not have`);
}
