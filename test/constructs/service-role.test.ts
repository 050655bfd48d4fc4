import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { foreignStack, policyIn, templateWith } from "../support/synthesized-template";
import { serviceRole } from "./builders";

describe("a role", () => {
  const template = () => templateWith(serviceRole());

  it("has the trust and the one inline policy that it is given", () => {
    expect(policyIn(template().only(IamRole), "assume_role_policy").Statement.map(({ Sid }) => Sid)).toEqual([
      "AllowLambda",
    ]);
    expect(policyIn(template().only(IamRolePolicy)).Statement.map(({ Sid }) => Sid)).toEqual(["AllowOneRead"]);
    expect(template().only(IamRolePolicy).body.role).toBe(`\${aws_iam_role.role.name}`);
  });

  it("has no managed policy that somebody else can widen, and none that Terraform would fight over", () => {
    for (const argument of ["managed_policy_arns", "inline_policy", "force_detach_policies"]) {
      expect(Object.keys(template().only(IamRole).body)).not.toContain(argument);
    }
    expect(template().resources()).toHaveLength(2);
  });

  it("has the name that other policies already know, for itself and to be read from it", () => {
    expect(template().only(IamRole).body).toMatchObject({ name: "orders-reader", description: "Reads an order" });
    expect(serviceRole()(foreignStack())).toMatchObject({ roleName: "orders-reader" });
  });

  it("has no permissions boundary unless one is given", () => {
    expect(Object.keys(template().only(IamRole).body)).not.toContain("permissions_boundary");
  });
});
