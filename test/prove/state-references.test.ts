import { readEstate } from "../../src/prove/terraform/read-estate";

/** A state of a function and of a permission that names it, as provider 5 writes one: a permission has no region. */
function stateWith({ dependsOn, others = [] }: { readonly dependsOn?: readonly string[]; readonly others?: object[] }) {
  const named = (region: string) => ({
    function_name: "show",
    arn: `arn:aws:lambda:${region}:123456789012:function:show`,
  });
  const resources = [
    { ...resource("aws_lambda_function", "show"), values: named("eu-west-1") },
    {
      ...resource("aws_lambda_permission", "api"),
      values: {
        id: "api",
        function_name: "show",
        action: "lambda:InvokeFunction",
        principal: "apigateway.amazonaws.com",
      },
      ...(dependsOn !== undefined && { depends_on: dependsOn }),
    },
    ...others.map((one) => ({ ...resource("aws_lambda_function", "twin"), values: { ...named("us-east-1"), ...one } })),
  ];
  return JSON.stringify({ format_version: "1.0", values: { root_module: { resources } } });
}

const resource = (type: string, name: string) => ({ address: `${type}.${name}`, mode: "managed", type, name });

function doubtsOf(...states: readonly string[]): readonly string[] {
  const inputs = new Map(states.map((state, index) => [`input-${index}`, state]));
  return readEstate(inputs).notRead.map((one) => JSON.stringify(one));
}

describe("somebody who proves what a state says of a function", () => {
  it("has the permission read if the state says that it refers to the function", () => {
    expect(doubtsOf(stateWith({ dependsOn: ["aws_lambda_function.show"] }))).toEqual([]);
  });

  it.each([
    ["the state does not say that", {}],
    ["it refers to something else", { dependsOn: ["aws_iam_role.show"] }],
    [
      "a function of another region has the same name",
      { dependsOn: ["aws_lambda_function.show", "aws_lambda_function.twin"], others: [{}] },
    ],
  ])("is told that it is not known whose permission it is if %s", (_, state) => {
    expect(doubtsOf(stateWith(state))).toEqual([expect.stringContaining("api")]);
  });

  it("is told so if the function of that address is in another state", () => {
    const { values, ...rest } = JSON.parse(stateWith({ dependsOn: ["aws_lambda_function.show"] }));
    const only = (type: string) => {
      // The topic says in which account its state is.
      const topic = {
        ...resource("aws_sns_topic", "t"),
        values: { arn: `arn:aws:sns:eu-west-1:123456789012:${type}` },
      };
      const ours = values.root_module.resources.filter((one: { type: string }) => one.type === type);
      const resources = [...ours, topic];
      return JSON.stringify({ ...rest, values: { root_module: { resources } } });
    };
    expect(doubtsOf(only("aws_lambda_function"), only("aws_lambda_permission"))).toEqual([
      expect.stringContaining("api"),
    ]);
  });
});
