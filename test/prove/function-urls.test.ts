// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Terraform, not of this program

import { GUARANTEES } from "../../src/catalogue/guarantees";
import { readEstate } from "../../src/prove/terraform/read-estate";
import { exampleEnvironment, exampleEstate, proveExample } from "../support/proofs";
import { adding, type StackJson } from "../support/stack-edits";

const provider = { aws: [{ region: "eu-west-1", allowed_account_ids: ["111122223333"] }] };
const ARN = "arn:aws:lambda:eu-west-1:111122223333:function:f";

function read(url: object) {
  const resource = { aws_lambda_function: { f: { function_name: "f" } }, aws_lambda_function_url: { u: url } };
  const { estate, ledger } = readEstate(new Map([["main", JSON.stringify({ provider, resource })]]));
  const { policy } = estate.resources.find(({ arns }) => arns[0] === ARN) ?? {};
  return { ledger, statements: policy?.statements ?? [], unreadable: policy?.unreadable };
}

describe("a URL of a function", () => {
  it("lets everybody invoke the function if its type is NONE, by both actions that AWS asks for", () => {
    const { ledger, statements } = read({ function_name: "${aws_lambda_function.f.arn}", authorization_type: "NONE" });
    expect(ledger.notUnderstood).toEqual([]);
    expect(statements).toMatchObject([
      { principal: "*", actions: ["lambda:InvokeFunctionUrl"], resources: [ARN] },
      { principal: "*", actions: ["lambda:InvokeFunction"], resources: [ARN] },
    ]);
  });

  it("of an alias lets everybody invoke the alias", () => {
    const { statements } = read({ function_name: "f", qualifier: "live", authorization_type: "NONE" });
    expect(statements.map(({ resources }) => resources)).toEqual([[`${ARN}:live`], [`${ARN}:live`]]);
  });

  it("gives nothing if IAM protects it", () => {
    const { ledger, statements, unreadable } = read({ function_name: "f", authorization_type: "AWS_IAM" });
    expect({ statements, unreadable, notUnderstood: ledger.notUnderstood }).toEqual({
      statements: [],
      unreadable: undefined,
      notUnderstood: [],
    });
  });

  it.each([
    ["type", { function_name: "f", authorization_type: "${var.type}" }],
    ["function", { function_name: "${var.name}", authorization_type: "NONE" }],
  ])("with an unknown %s is in doubt, and named", (_what, url) => {
    const { ledger, statements } = read(url);
    expect(statements.map(({ doubt }) => doubt)).toEqual([expect.any(String), expect.any(String)]);
    expect(ledger.ownerUnknown).toHaveLength(1);
  });
});

describe("somebody who adds a URL to a function of the messaging stack", () => {
  const example = exampleEnvironment();
  const json = JSON.parse(example.templates.get("messaging") ?? "") as StackJson & {
    readonly resource: { readonly aws_lambda_function: Readonly<Record<string, object>> };
  };
  const guarantees = GUARANTEES.filter(({ id }) => /^(ENTRANCE-1|FUNCTION-1)$/.test(id));
  const verdicts = (type: string) => {
    const [name] = Object.keys(json.resource.aws_lambda_function);
    const url = { function_name: `\${aws_lambda_function.${name}.function_name}`, authorization_type: type };
    const edited = JSON.stringify(adding("aws_lambda_function_url", url)(json));
    const changed = { ...example, templates: new Map([...example.templates, ["messaging", edited]]) };
    return proveExample(changed, exampleEstate(changed), { guarantees }).map(({ verdict }) => verdict);
  };

  it("violates what the functions guarantee if the URL is public", () => {
    expect(verdicts("NONE")).toEqual(["violated", "violated"]);
  });

  it("violates nothing if IAM protects the URL", () => {
    expect(verdicts("AWS_IAM")).toEqual(["proved", "proved"]);
  });
});
