import type { RequestSet } from "../guarantee";

/** Calls that Lambda itself makes: `lambda:SourceFunctionArn` is set only in calls of the function's code. */
const BY_LAMBDA = { Null: { "lambda:SourceFunctionArn": "true" } };

/** A function writes its log. The subject of the log has the name of that of the role, and `Log`. */
export const logOf = (by: string): RequestSet => ({
  by,
  Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
  Resource: `${by}Log:*`,
});

/** What Lambda needs of the role of a function in the network. */
export const networkNeedsOf = (by: string): readonly RequestSet[] => [
  { by, Action: "ec2:CreateNetworkInterface", Resource: "@ownNetworkPart", Condition: BY_LAMBDA },
  // Lambda asks for these before there is an interface, so with no resource at all.
  {
    by,
    Action: ["ec2:DeleteNetworkInterface", "ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses"],
    Resource: "*",
    Condition: BY_LAMBDA,
  },
  { by, Action: ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"], Condition: BY_LAMBDA },
];
