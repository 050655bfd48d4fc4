// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of IAM and references of Terraform, not of this program

import { readEstate } from "../../src/prove/terraform/read-estate";
import { exhaustively } from "../support/effort";
import { exampleEnvironment, exampleEstate, proveExample } from "../support/proofs";

const provider = { aws: [{ region: "eu-west-1", allowed_account_ids: ["111122223333"] }] };
const allowing = (Resource: string, more: object = {}) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource, ...more }] });

function read(resource: object, ...others: readonly (readonly [string, object])[]) {
  const stacks = [["main", { provider, resource }], ...others] as const;
  return readEstate(new Map(stacks.map(([id, json]) => [id, JSON.stringify(json)])));
}

const roleWith = (policy: string, more: object = {}) =>
  read({
    aws_iam_role: { r: { name: "reader", assume_role_policy: allowing("*") } },
    aws_iam_role_policy: { p: { role: "${aws_iam_role.r.name}", policy } },
    ...more,
  });

describe("a reference in a policy", () => {
  it("to a resource that has a name is its ARN", () => {
    const { estate, unresolved } = roleWith(allowing("${aws_dynamodb_table.t.arn}/index/*"), {
      aws_dynamodb_table: { t: { name: "orders" } },
    });
    expect(estate.roles[0]?.policies[0]?.statements[0]?.resources).toEqual([
      "arn:aws:dynamodb:eu-west-1:111122223333:table/orders/index/*",
    ]);
    expect(estate.roles[0]?.arn).toBe("arn:aws:iam::111122223333:role/reader");
    expect(unresolved).toEqual([]);
  });

  it("to a value that AWS chooses is a placeholder, the same one through another stack", () => {
    const own = read({ aws_vpc_endpoint: { e: {} } }).estate.endpoints[0]?.id;
    const reference = "${data.terraform_remote_state.cross-stack-reference-input-network.outputs.id}";
    const { estate } = readEstate(
      new Map([
        [
          "network",
          JSON.stringify({
            provider,
            resource: { aws_vpc_endpoint: { e: {} } },
            output: { id: { value: "${aws_vpc_endpoint.e.id}" } },
          }),
        ],
        ["main", JSON.stringify({ provider, resource: { aws_kms_key: { k: { policy: allowing(reference) } } } })],
      ]),
    );
    expect(own).toBe("vpce-‹main.aws_vpc_endpoint.e›");
    expect(estate.resources[0]?.policy?.statements[0]?.resources).toEqual([estate.endpoints[0]?.id]);
  });

  it("that cannot be resolved is listed, and is an unresolved placeholder in the text", () => {
    const { estate, unresolved } = roleWith(allowing("${aws_sqs_queue.other.arn}"));
    expect(unresolved).toEqual(["main: aws_iam_role_policy.p: aws_sqs_queue.other.arn"]);
    expect(estate.roles[0]?.policies[0]?.statements[0]?.resources).toEqual(["⟪main꞉ aws_sqs_queue.other.arn⟫"]);
  });

  it("is not a policy variable, which Terraform escapes", () => {
    const { estate } = roleWith(allowing("arn:aws:s3:::b/$${aws:username}"));
    expect(estate.roles[0]?.policies[0]?.statements[0]?.resources).toEqual(["arn:aws:s3:::b/${aws:username}"]);
  });

  it("that is the whole policy makes it unreadable, not empty", () => {
    const { estate } = roleWith("${data.aws_iam_policy_document.p.json}");
    expect(estate.roles[0]?.policies[0]?.unreadable).toContain("data.aws_iam_policy_document.p.json");
  });
});

describe("a policy that another resource attaches", () => {
  it("is found through its attachment, or is unreadable", () => {
    const { estate } = read({
      aws_iam_role: {
        r: { name: "reader", assume_role_policy: allowing("*"), permissions_boundary: "arn:aws:iam::aws:policy/X" },
      },
      aws_iam_policy: { p: { name: "reads", policy: allowing("*") } },
      aws_iam_role_policy_attachment: {
        one: { role: "reader", policy_arn: "${aws_iam_policy.p.arn}" },
        two: { role: "reader", policy_arn: "arn:aws:iam::111122223333:policy/of-another-stack" },
      },
    });
    expect(estate.roles[0]?.policies.map(({ unreadable }) => unreadable !== undefined)).toEqual([false, true]);
    expect(estate.roles[0]?.boundary?.unreadable).toContain("arn:aws:iam::aws:policy/X");
  });

  it("of a kind that is not read, or without a target, is listed", () => {
    const { notRead } = read({
      aws_sqs_queue_policy: { q: { policy: allowing("*", { Principal: "*" }) } },
      aws_ecr_repository_policy: { e: { policy: allowing("*") } },
      aws_api_gateway_rest_api: { a: { policy: "${data.aws_iam_policy_document.p.json}" } },
      aws_organizations_policy: { s: { content: allowing("*") } },
    });
    expect(notRead).toEqual([
      "main: aws_organizations_policy.s.content: the inputs attach it to nothing",
      "main: aws_sqs_queue_policy.q.queue_url: it is not set",
      "main: aws_ecr_repository_policy.e.policy: policies of this kind are not read",
      "main: aws_api_gateway_rest_api.a.policy: policies of this kind are not read",
    ]);
  });
});

describe("input that is not a stack", () => {
  it.each([
    ["{", "main is not JSON"],
    ["[]", "main must be an object"],
    ['{"resource":1}', "resource must be an object or a list of objects, got 1"],
    ['{"resource":{"aws_kms_key":{"k":1}}}', "must be an object"],
  ])("%s is refused and says why", (text, message) => {
    expect(() => readEstate(new Map([["main", text]]))).toThrow(message);
  });
});

describe("a policy that AWS would refuse", () => {
  it.each([
    ["{", "is not JSON"],
    ['{"Statement":1}', "must be an object"],
  ])("%s is unreadable, the ledger says why, and the other policies are read", (policy, message) => {
    const { estate, ledger } = read({
      aws_kms_key: { bad: { policy }, good: { policy: allowing("*", { Principal: "*" }) } },
    });
    expect(estate.resources.map((one) => one.policy?.unreadable !== undefined)).toEqual([true, false]);
    expect(ledger.notUnderstood).toEqual([
      { place: "main: aws_kms_key.bad.policy", why: expect.stringContaining(message), touches: [] },
    ]);
  });
});

describe("an environment whose endpoint is not in its stacks", () => {
  exhaustively("leaves what depends on the endpoint undecided, and proves the rest", () => {
    const example = exampleEnvironment();
    const templates = new Map([...example.templates].filter(([id]) => id !== "network"));
    const read_ = exampleEstate({ ...example, templates });
    expect(read_.unresolved).toContainEqual(expect.stringContaining("aws_vpc_endpointdynamodbid"));
    const verdicts = new Map(proveExample(example, read_).map((one) => [one.guarantee.id, one.verdict]));
    expect(verdicts.get("DATA-1")).toBe("undecided");
    expect(verdicts.get("DATA-4")).toBe("proved");
    expect(verdicts.get("DESTROY-2")).toBe("proved");
  });
});
