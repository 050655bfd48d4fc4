import type { Reader } from "./reader";
import type { StackResource } from "./stack";

/** What the URL of a function adds to the policy of the function. */
export interface UrlGrant {
  /** Statements without a resource; none for a URL that IAM protects. */
  readonly statements: readonly UrlStatement[];
  /** Set if it is not known whether the URL is public. */
  readonly doubt?: string;
}

export interface UrlStatement {
  readonly Sid: string;
  readonly Effect: "Allow";
  readonly Principal: "*";
  readonly Action: string;
  readonly Condition: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/**
 * The permissions that everybody has through a URL of the type NONE. The provider adds them when it makes the URL.
 *
 * Since October 2025, AWS needs both actions for a new URL. An older URL needs only the first, so both are allowed here.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
 */
export const PUBLIC_URL: readonly UrlStatement[] = [
  {
    Sid: "FunctionURLAllowPublicAccess",
    Effect: "Allow",
    Principal: "*",
    Action: "lambda:InvokeFunctionUrl",
    Condition: { StringEquals: { "lambda:FunctionUrlAuthType": "NONE" } },
  },
  {
    Sid: "FunctionURLInvokeAllowPublicAccess",
    Effect: "Allow",
    Principal: "*",
    Action: "lambda:InvokeFunction",
    Condition: { Bool: { "lambda:InvokedViaFunctionUrl": "true" } },
  },
];

/** What an `aws_lambda_function_url` grants. */
export function grantOfUrl(reader: Reader, url: StackResource): UrlGrant {
  const type = reader.argument(url, "authorization_type");
  if (type === "AWS_IAM") return { statements: [] };
  if (type === "NONE") return { statements: PUBLIC_URL };
  const why = type === "" ? "not set" : type;
  return { statements: PUBLIC_URL, doubt: `whether ${url.address} is public: its authorization_type is ${why}` };
}
