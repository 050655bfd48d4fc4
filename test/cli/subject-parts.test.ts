// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Terraform, not of this program
import { apiFindings } from "../../src/cli/subjects/api-subjects";
import type { Finding } from "../../src/cli/subjects/found-subject";
import { queueFindings } from "../../src/cli/subjects/queue-subjects";
import { trailFindings } from "../../src/cli/subjects/trail-subjects";
import type { TableModel } from "../../src/model/types";
import { readerOf } from "../../src/prove/terraform/read-estate";
import { ACCOUNT, functionArn, tableArn } from "../support/ask";

type Blocks = Readonly<Record<string, Readonly<Record<string, object>>>>;

const provider = { aws: [{ region: "eu-west-1", allowed_account_ids: [ACCOUNT] }] };
const where = { partition: "aws", region: "eu-west-1", account: ACCOUNT };
const reader = (resource: Blocks) => readerOf(new Map([["stack", JSON.stringify({ provider, resource })]]), {});
const shown = (findings: readonly Finding[]) =>
  Object.fromEntries(
    findings.map((one) => [one.name, one.kind === "found" ? one.values : `${one.kind}: ${one.because}`]),
  );

const DATA = { field: "eventCategory", equals: ["Data"] };
const TABLES = { field: "resources.type", equals: ["AWS::DynamoDB::Table"] };
const selector = (...field_selector: readonly object[]) => ({ advanced_event_selector: [{ field_selector }] });
const OURS = selector(DATA, TABLES, { field: "resources.ARN", equals: ["${aws_dynamodb_table.t.arn}"] });
const AUDIT: Blocks = {
  aws_dynamodb_table: { t: { name: "orders", hash_key: "pk" } },
  aws_s3_bucket: { b: { bucket: "records" } },
  aws_kms_key: { k: {}, l: {} },
  aws_iam_role: { r: { name: "delivers" } },
  aws_cloudwatch_log_group: { g: { name: "trail", kms_key_id: "${aws_kms_key.l.arn}" } },
};
const TRAIL = {
  name: "t",
  s3_bucket_name: "${aws_s3_bucket.b.id}",
  kms_key_id: "${aws_kms_key.k.arn}",
  cloud_watch_logs_group_arn: "${aws_cloudwatch_log_group.g.arn}:*",
  cloud_watch_logs_role_arn: "${aws_iam_role.r.arn}",
};
const trailsIn = (trails: Readonly<Record<string, object>>, organization?: { readonly id: string }) =>
  shown(
    trailFindings({
      reader: reader({ ...AUDIT, aws_cloudtrail: trails }),
      tableArn: tableArn("orders"),
      where,
      organization: organization && { ...organization, accounts: [], boundAccounts: [] },
    }),
  );
const RECORDS = `arn:aws:s3:::records/AWSLogs/${ACCOUNT}/*`;

describe("somebody whose stacks have a trail", () => {
  it("that records the table is told its bucket, its records, its keys, its log and its role", () => {
    expect(trailsIn({ t: { ...TRAIL, ...OURS }, other: { name: "o", s3_bucket_name: "elsewhere" } })).toEqual({
      trail: [`arn:aws:cloudtrail:eu-west-1:${ACCOUNT}:trail/t`],
      trailBucket: ["arn:aws:s3:::records"],
      trailRecords: [RECORDS],
      trailKey: ["${aws_kms_key.k.arn}"],
      trailLogGroup: [`arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:trail`],
      trailLogRole: [`arn:aws:iam::${ACCOUNT}:role/delivers`],
      trailLogKey: ["${aws_kms_key.l.arn}"],
      anyTrail: [`arn:aws:cloudtrail:*:${ACCOUNT}:trail/*`],
    });
  });

  it("without a key and a log is told that there are none", () => {
    const found = trailsIn({ t: { name: "t", s3_bucket_name: "elsewhere", s3_key_prefix: "all", ...OURS } });
    expect(found).toMatchObject({
      trailBucket: ["arn:aws:s3:::elsewhere"],
      trailRecords: [`arn:aws:s3:::elsewhere/all/AWSLogs/${ACCOUNT}/*`],
      trailKey: expect.stringMatching(/^none: /),
      trailLogGroup: expect.stringMatching(/^none: /),
      trailLogKey: expect.stringMatching(/^none: /),
    });
  });

  it("of the organization is told the records below the id of the organization, if that is said", () => {
    const trail = { t: { ...TRAIL, ...OURS, is_organization_trail: true } };
    expect(trailsIn(trail).trailRecords).toMatch(/^notFound: no stack says the id of the organization/);
    expect(trailsIn(trail, { id: "o-abcdefghij" }).trailRecords).toEqual([
      `arn:aws:s3:::records/AWSLogs/o-abcdefghij/${ACCOUNT}/*`,
    ]);
  });

  it.each<[string, object]>([
    ["by the selector of every table", selector(DATA, TABLES)],
    ["by the start of its name", selector(DATA, TABLES, { field: "resources.ARN", starts_with: [tableArn("ord")] })],
    [
      "by a basic selector",
      { event_selector: { data_resource: { type: "AWS::DynamoDB::Table", values: ["arn:aws:dynamodb"] } } },
    ],
  ])("that records the table %s is told that it is it", (_, body) => {
    expect(trailsIn({ t: { ...TRAIL, ...body } }).trailRecords).toEqual([RECORDS]);
  });

  it.each<[string, object, RegExp]>([
    ["no data events", {}, /no trail of the inputs records/],
    ["another table", selector(DATA, TABLES, { field: "resources.ARN", equals: [tableArn("other")] }), /no trail/],
    ["management events", selector({ field: "eventCategory", equals: ["Management"] }, TABLES), /no trail/],
    [
      "what a variable says",
      selector(DATA, TABLES, { field: "resources.ARN", equals: ["${var.arn}"] }),
      /not known what/,
    ],
    ["all but some", selector(DATA, TABLES, { field: "resources.ARN", not_equals: ["x"] }), /not known what/],
    ["what a list in a variable says", { advanced_event_selector: "${var.selectors}" }, /not known what/],
    ["what a dynamic block says", { dynamic: { event_selector: { for_each: [] } } }, /not known what/],
  ])("that records %s is told that the trail is not found", (_, body, why) => {
    const found = trailsIn({ t: { ...TRAIL, ...body } });
    expect([found.trail, found.trailBucket]).toEqual([expect.stringMatching(why), expect.stringMatching(why)]);
  });

  it("and a second one of the table is told both, and none is chosen", () => {
    const found = trailsIn({ t: { ...TRAIL, ...OURS }, u: { ...TRAIL, name: "u", ...OURS } });
    expect(found.trail).toBe("notFound: it may be stack: aws_cloudtrail.t or stack: aws_cloudtrail.u");
  });
});

const MODEL = {
  patterns: { count: { trigger: { kind: "stream" } }, work: { trigger: { kind: "queue" } }, read: {} },
} as unknown as TableModel;
const WORK: Blocks = {
  aws_dynamodb_table: { t: { name: "orders", hash_key: "pk", stream_enabled: true } },
  aws_lambda_function: { count: { function_name: "count" }, work: { function_name: "work" } },
  aws_sqs_queue: {
    failures: { name: "failures" },
    dead: { name: "dead" },
    work: { name: "work", redrive_policy: '{"deadLetterTargetArn":"${aws_sqs_queue.dead.arn}","maxReceiveCount":5}' },
  },
};
const STREAM = {
  function_name: "${aws_lambda_function.count.arn}",
  event_source_arn: "${aws_dynamodb_table.t.stream_arn}",
  destination_config: [{ on_failure: [{ destination_arn: "${aws_sqs_queue.failures.arn}" }] }],
};
const QUEUE = { function_name: "work", event_source_arn: "${aws_sqs_queue.work.arn}" };
const queuesIn = (mappings: Readonly<Record<string, object>>, more: Blocks = {}) => {
  const of = reader({ ...WORK, ...more, aws_lambda_event_source_mapping: mappings });
  const [table] = of.ofType("aws_dynamodb_table");
  if (table === undefined) throw new Error("There is no table.");
  const functions = new Map(["count", "work"].map((name) => [name, functionArn(name)]));
  return shown(queueFindings({ reader: of, model: MODEL, table, functions }));
};
const queueArn = (name: string) => `arn:aws:sqs:eu-west-1:${ACCOUNT}:${name}`;

describe("somebody whose functions are started by the stream and by a queue", () => {
  it("is told the queue for failures, the queue of work and its dead letters", () => {
    const all = { failureQueue: [queueArn("failures")], workWorkQueue: [queueArn("work")] };
    expect(queuesIn({ s: STREAM, q: QUEUE })).toEqual({ ...all, workDeadLetterQueue: [queueArn("dead")] });
  });

  it("is told dead letters that a resource of their own names", () => {
    const redrive_policy = `{"deadLetterTargetArn":"${queueArn("dead")}"}`;
    const more = {
      aws_sqs_queue: { work: { name: "work" }, failures: { name: "failures" } },
      aws_sqs_queue_redrive_policy: { r: { queue_url: "${aws_sqs_queue.work.id}", redrive_policy } },
    };
    expect(queuesIn({ s: STREAM, q: QUEUE }, more).workDeadLetterQueue).toEqual([queueArn("dead")]);
  });

  it.each<[string, Readonly<Record<string, object>>, string, RegExp]>([
    ["no mapping", {}, "failureQueue", /no event source mapping of the inputs starts the function of count/],
    ["no destination", { s: { ...STREAM, destination_config: [] } }, "failureQueue", /names no such queue/],
    [
      "another stream",
      { s: { ...STREAM, event_source_arn: "arn:aws:kinesis:x" } },
      "failureQueue",
      /names no such queue/,
    ],
    [
      "a destination in a variable",
      { s: { ...STREAM, destination_config: { on_failure: { destination_arn: "${var.a}" } } } },
      "failureQueue",
      /is no ARN of a queue/,
    ],
    [
      "a function in a variable",
      { s: { ...STREAM, function_name: "${var.f}" } },
      "failureQueue",
      /not known of which function/,
    ],
    [
      "two queues of work",
      { q: QUEUE, r: { ...QUEUE, event_source_arn: "${aws_sqs_queue.failures.arn}" } },
      "workWorkQueue",
      /it may be .*\.q or .*\.r/,
    ],
  ])("and has %s is told that the queue is not found", (_, mappings, name, why) => {
    expect(queuesIn(mappings)[name]).toMatch(why);
  });
});

const api = (resource: Blocks) =>
  shown(apiFindings({ reader: reader({ ...WORK, ...resource }), where, functions: [functionArn("work")] }));
const integration = (body: object) => ({
  api_id: "${aws_apigatewayv2_api.a.id}",
  integration_uri: functionArn("work"),
  ...body,
});
const invokes = (arn: string) => `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arn}/invocations`;

describe("somebody whose functions are started by an API", () => {
  it.each([
    ["its ARN", functionArn("work")],
    ["its address in API Gateway", invokes(functionArn("work"))],
    ["a reference", "${aws_lambda_function.work.invoke_arn}"],
  ])("with an integration by %s is told the API", (_, integration_uri) => {
    const apis = { aws_apigatewayv2_api: { a: {}, other: {} } };
    expect(api({ ...apis, aws_apigatewayv2_integration: { i: integration({ integration_uri }) } })).toEqual({
      api: ["arn:aws:apigateway:eu-west-1::/apis/${aws_apigatewayv2_api.a.id}"],
      apiCall: [`arn:aws:execute-api:eu-west-1:${ACCOUNT}:\${aws_apigatewayv2_api.a.id}`],
    });
  });

  it("with two APIs is told both, and none is chosen", () => {
    const found = api({
      aws_apigatewayv2_api: { a: {}, b: {} },
      aws_apigatewayv2_integration: { i: integration({}), j: integration({ api_id: "${aws_apigatewayv2_api.b.id}" }) },
    });
    expect(found.api).toBe("notFound: it may be stack: aws_apigatewayv2_api.a or stack: aws_apigatewayv2_api.b");
  });

  it.each<[string, object, RegExp]>([
    ["of another function", { integration_uri: functionArn("work-other") }, /no API of the inputs starts/],
    ["of a variable", { integration_uri: "${var.uri}" }, /not known what/],
    ["of an API in a variable", { api_id: "${var.api}" }, /not known what/],
  ])("with an integration %s is told that the API is not found", (_, body, why) => {
    const found = api({ aws_apigatewayv2_api: { a: {} }, aws_apigatewayv2_integration: { i: integration(body) } });
    expect(found.api).toMatch(why);
  });

  it("and none in the stacks is told nothing of it here", () => {
    expect(api({})).toEqual({});
  });
});
