import { GUARANTEES } from "../../src/catalogue/guarantees";
import { parsePolicy } from "../../src/prove/documents/policy-document";
import { exampleEnvironment, exampleEstate, proveExample } from "../support/proofs";

/** A policy that asks every call of a role to come from the network of the company, as a team may add one. */
const perimeter = (condition: Readonly<Record<string, unknown>>) =>
  parsePolicy("perimeter", {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "DenyCallsFromElsewhere",
        Effect: "Deny",
        Action: "*",
        Resource: "*",
        Condition: {
          StringNotEqualsIfExists: { "aws:SourceVpc": "vpc-0123456789abcdef0" },
          BoolIfExists: { "aws:ViaAWSService": "false" },
          ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/dm-example-*" },
          ...condition,
        },
      },
    ],
  });

const example = exampleEnvironment();
const read = exampleEstate(example);
const guarantees = GUARANTEES.filter(({ id }) => id === "SCP-30");

function verdictWith(condition: Readonly<Record<string, unknown>>) {
  const [first, ...others] = read.estate.serviceControl;
  if (first === undefined) throw new Error("The example has no service control policy.");
  const serviceControl = [{ ...first, policies: [...first.policies, perimeter(condition)] }, ...others];
  const [verdict] = proveExample(example, { ...read, estate: { ...read.estate, serviceControl } }, { guarantees });
  return verdict?.verdict;
}

describe("a team that adds a network perimeter to its service control policies", () => {
  it("is told that Lambda can no longer give functions their network interfaces", () => {
    expect(verdictWith({})).toBe("violated");
  });

  it("keeps functions deployable if calls of their code alone are asked for their network", () => {
    expect(verdictWith({ Null: { "lambda:SourceFunctionArn": "false" } })).toBe("proved");
  });
});
