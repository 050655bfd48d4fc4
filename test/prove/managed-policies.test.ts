import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { PolicySyntaxError, parsePolicy } from "../../src/prove/documents/policy-document";
import {
  MANAGED_POLICIES_OF,
  managedPolicy,
  managedPolicyArns,
} from "../../src/prove/managed-policies/managed-policies";
import { REPOSITORY } from "../support/environment-file";

const AWS = "arn:aws:iam::aws:policy";

/** What a policy allows and denies. */
function statementsOf(arn: string) {
  const found = managedPolicy(arn);
  return found === undefined ? undefined : parsePolicy(arn, found.document).statements;
}

describe("somebody whose role has a policy of AWS", () => {
  it("gets the administrator as allowed everything", () => {
    expect(statementsOf(`${AWS}/AdministratorAccess`)).toMatchObject([
      { effect: "Allow", actions: ["*"], resources: ["*"], conditions: {} },
    ]);
  });

  it("gets a reader who reads and does not write", () => {
    const actions = statementsOf(`${AWS}/ReadOnlyAccess`)?.flatMap((one) => one.actions ?? []) ?? [];
    expect(actions).toEqual(expect.arrayContaining(["dynamodb:BatchGet*", "dynamodb:Get*", "s3:Get*"]));
    expect(actions.filter((action) => /^dynamodb:(Put|Update|Delete|\*)/.test(action))).toEqual([]);
  });

  it("gets policies in paths: of services, of their roles, and of jobs", () => {
    for (const name of [
      "service-role/AWSLambdaBasicExecutionRole",
      "aws-service-role/DynamoDBReplicationServiceRolePolicy",
      "job-function/ViewOnlyAccess",
    ]) {
      expect({ name, count: statementsOf(`${AWS}/${name}`)?.length }).toEqual({ name, count: expect.any(Number) });
    }
    // Without its path it is no policy.
    expect(managedPolicy(`${AWS}/AWSLambdaBasicExecutionRole`)).toBeUndefined();
  });

  it("is told which version it was", () => {
    expect(managedPolicy(`${AWS}/AdministratorAccess`)?.version).toMatch(/^v\d+$/);
  });

  it("gets nothing for what the snapshot cannot know", () => {
    for (const arn of [
      "arn:aws-cn:iam::aws:policy/AdministratorAccess",
      "arn:aws-us-gov:iam::aws:policy/AdministratorAccess",
      "arn:aws:iam::111122223333:policy/AdministratorAccess",
      `${AWS}/NoSuchPolicy`,
      `${AWS}/constructor`,
      `${AWS}/administratoraccess`,
      `${AWS}/AdministratorAccess\n`,
      ` ${AWS}/AdministratorAccess`,
      `${AWS}/`,
      "AdministratorAccess",
      "",
    ]) {
      expect({ arn, found: managedPolicy(arn) }).toEqual({ arn, found: undefined });
    }
  });
});

describe("the snapshot of AWS managed policies", () => {
  it("says from what and from when it is", () => {
    expect(MANAGED_POLICIES_OF.source).toMatch(/^moto \d+\.\d+\.\d+$/);
    expect(MANAGED_POLICIES_OF.date).toMatch(/^20\d\d-\d\d-\d\d$/);
  });

  it("is small: everybody who takes the package gets it", () => {
    const { size } = statSync(join(REPOSITORY, "src", "prove", "managed-policies", "snapshot.json"));
    expect(size).toBeLessThan(400_000);
  });

  it("has every policy in the language that the prover reads", () => {
    const unreadable = managedPolicyArns().flatMap((arn) => {
      try {
        parsePolicy(arn, managedPolicy(arn)?.document ?? "");
        return [];
      } catch (error) {
        if (!(error instanceof PolicySyntaxError)) throw error;
        return [error.message];
      }
    });
    expect(managedPolicyArns().length).toBeGreaterThan(1400);
    expect(unreadable).toEqual([]);
  });

  it("names its source and licence in the package", () => {
    const read = (file: string) => readFileSync(join(REPOSITORY, file), "utf8");
    expect(read("NOTICE")).toContain("moto (https://github.com/getmoto/moto), Copyright 2012 Steve Pulec");
    expect(JSON.parse(read("package.json")).files).toContain("NOTICE");
  });
});
