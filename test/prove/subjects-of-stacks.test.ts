// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Terraform, not of this program

import { unaskedVerdict } from "../../src/prove/questions/unasked-verdict";
import { readEstate } from "../../src/prove/terraform/read-estate";

const provider = { aws: [{ region: "eu-west-1", allowed_account_ids: ["111122223333"] }] };
const endpoint = { aws_vpc_endpoint: { dynamodb: { vpc_id: "vpc-1" } } };
const table = (name: string) => ({ aws_dynamodb_table: { orders: { name } } });
const ENDPOINT = "${aws_vpc_endpoint.dynamodb.id}";
const TABLE_ARN = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";

/** What a guarantee about `thing` sees of it in stacks, by the resources of each. */
function thingIn(stacks: Readonly<Record<string, object>>, texts: readonly string[]) {
  const templates = Object.entries(stacks).map(([id, resource]): [string, string] => [
    id,
    JSON.stringify({ provider, resource }),
  ]);
  const subjects = readEstate(new Map(templates)).resolve({ thing: texts });
  const asks = {
    id: "asks",
    sentence: "Nobody does it.",
    source: "https://example.com/",
    kind: "never" as const,
    requests: [{ Action: "*", Resource: "@thing" }],
  };
  return { values: subjects.thing, unasked: unaskedVerdict(asks, subjects) };
}

describe("somebody who names a resource that two stacks have under one address", () => {
  it("is told both places and how to say which, and the guarantee is undecided", () => {
    const { unasked } = thingIn({ network: endpoint, office: endpoint }, [ENDPOINT]);
    expect(unasked).toEqual({
      verdict: "undecided",
      why: [
        "It is not known what thing stands for: ${aws_vpc_endpoint.dynamodb.id} may be " +
          "network: aws_vpc_endpoint.dynamodb and office: aws_vpc_endpoint.dynamodb: " +
          "write ${network: aws_vpc_endpoint.dynamodb.id} or ${office: aws_vpc_endpoint.dynamodb.id}.",
      ],
    });
  });

  it.each([["network"], ["office"]])("gets the one that the reference names the stack of: %s", (stack) => {
    const { values, unasked } = thingIn({ network: endpoint, office: endpoint }, [
      `\${${stack}: aws_vpc_endpoint.dynamodb.id}`,
    ]);
    expect(values).toEqual([`vpce-‹${stack}.aws_vpc_endpoint.dynamodb›`]);
    expect(unasked).toBeUndefined();
  });

  it("gets both if the subject lists both with their stacks", () => {
    const both = ["network", "office"].map((stack) => `\${${stack}: aws_vpc_endpoint.dynamodb.id}`);
    expect(thingIn({ network: endpoint, office: endpoint }, both).values).toHaveLength(2);
  });

  it("needs to say nothing if both have one value", () => {
    const { values } = thingIn({ data: table("orders"), copy: table("orders") }, ["${aws_dynamodb_table.orders.arn}"]);
    expect(values).toEqual([TABLE_ARN]);
  });

  it("is undecided if the value of one of them is not known, whatever the other is", () => {
    const stacks = { data: table("orders"), copy: table("${var.name}") };
    expect(thingIn(stacks, ["${aws_dynamodb_table.orders.arn}"]).unasked?.verdict).toBe("undecided");
    expect(thingIn(stacks, ["${data: aws_dynamodb_table.orders.arn}"]).values).toEqual([TABLE_ARN]);
  });
});

describe("somebody who names what the inputs do not have", () => {
  it("gets no subject if nothing of it is there, nor in the stack that the reference names", () => {
    expect(thingIn({ network: endpoint }, ["${aws_vpc_endpoint.kms.id}"]).values).toBeUndefined();
    expect(thingIn({ network: endpoint, office: {} }, [`\${office: ${ENDPOINT.slice(2)}`]).values).toBeUndefined();
    expect(thingIn({ network: endpoint }, [`\${elsewhere: ${ENDPOINT.slice(2)}`]).values).toBeUndefined();
  });

  it("is not answered for the part that is there", () => {
    const { unasked } = thingIn({ network: endpoint }, [ENDPOINT, "${aws_vpc_endpoint.kms.id}"]);
    expect(unasked?.verdict).toBe("undecided");
    expect(unasked?.why.join()).toContain("${aws_vpc_endpoint.kms.id} is in none of the inputs");
  });
});
