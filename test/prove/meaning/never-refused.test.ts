import { holds, requestOf } from "../../../src/prove/logic/request";
import { MAY_BE_REFUSED } from "../../../src/prove/meaning/outside-grants";
import { SERVICE_REFERENCE } from "../../../src/prove/service-reference/service-reference";

const mayBeRefused = (action: string) =>
  holds(MAY_BE_REFUSED, requestOf({ action, resource: "arn:aws:x:::y", context: {} }));

describe("somebody who asks what a resource outside the inputs may refuse", () => {
  it.each(SERVICE_REFERENCE.data.resourceControl)(
    "learns that it may be an action of %s, which RCPs apply to",
    (of) => {
      expect(mayBeRefused(`${of}:SomeAction`)).toBe(true);
    },
  );

  it("learns that no RCP applies to IAM, routes and endpoints", () => {
    for (const action of ["iam:PassRole", "ec2:CreateRoute", "ec2:ModifyVpcEndpoint"]) {
      expect(mayBeRefused(action)).toBe(false);
      expect(SERVICE_REFERENCE.data.resourceControl).not.toContain(action.split(":")[0]);
    }
  });
});
