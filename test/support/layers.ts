import { type AwsRequest, type Decision, evaluate } from "../../local/iam/evaluator";
import type { PolicyDocument } from "../../policies/document";
import type { Estate, Organization } from "../../src/prove/documents/estate";
import type { Policy, Statement } from "../../src/prove/documents/policy-document";
import type { Request } from "../../src/prove/logic/request";
import { layerAlone } from "../../src/prove/meaning/layer";
import type { Guarantee } from "../../src/prove/questions/asked-guarantee";
import { questionOf } from "../../src/prove/questions/decide-guarantees";

/** The policy as the evaluator reads it. */
export function documentOf({ statements }: Policy): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: statements.map(
      (one) =>
        ({
          Sid: one.origin,
          Effect: one.effect,
          Principal: everybodyAs(one.principal),
          Action: one.actions,
          NotAction: one.notActions,
          Resource: one.resources,
          NotResource: one.notResources,
          Condition: one.conditions,
        }) as PolicyDocument["Statement"][number],
    ),
  };
}

// AWS treats both alike. In the evaluator only `*` matches services and anonymous callers.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous
function everybodyAs(principal: Statement["principal"]): Statement["principal"] {
  return typeof principal === "object" && principal.AWS?.includes("*") ? "*" : principal;
}

/** A request of the prover as the evaluator reads it. */
export function awsRequestOf(request: Request): AwsRequest {
  const { action, resource, ...context } = Object.fromEntries(request) as Record<string, string>;
  const principal = context["aws:principalarn"] ?? context["aws:principalservicename"] ?? "anonymous";
  return { principal, action: action ?? "", resource: resource ?? "", context };
}

const like = (pattern: string, text: string): boolean =>
  new RegExp(`^${pattern.replace(/[.+^${}()|[\]\\?]/g, "\\$&").replaceAll("*", ".*")}$`, "i").test(text);

// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
function isBoundByRcp({ resources }: Estate, { boundAccounts }: Organization, asked: AwsRequest): boolean {
  if (asked.action.toLowerCase() === "kms:retiregrant") return false;
  if (!/^(?:dynamodb|dax|s3|sqs|logs|kms|cognito-idp):/i.test(asked.action)) return false;
  const [, , service, , inArn = ""] = asked.resource.split(":");
  const known = resources.find(({ arns }) => arns.some((arn) => like(arn, asked.resource)));
  return boundAccounts.includes(service === "s3" ? (known?.account ?? "") : inArn);
}

/**
 * Asks the evaluator about each layer that the request passes, and combines the answers: a second implementation of how
 * AWS combines policies.
 */
export function isAllowed(estate: Estate, organization: Organization, request: Request): boolean {
  const asked = awsRequestOf(request);
  const account = asked.context?.["aws:principalaccount"];
  const isServiceLinked = asked.principal.includes(":role/aws-service-role/");
  const decide = (policy: Policy): Decision["decision"] =>
    evaluate({ policies: [documentOf(policy)], request: asked }).decision;
  const isBound = organization.boundAccounts.some((one) => one === account) && !isServiceLinked;
  if (isBound && estate.serviceControl.some(({ policies }) => policies.some((one) => decide(one) === "explicitDeny")))
    return false;
  if (isBoundByRcp(estate, organization, asked) && !isServiceLinked) {
    const rcps = estate.resourceControl.flatMap(({ policies }) => policies);
    if (rcps.some((one) => decide(one) === "explicitDeny")) return false;
  }
  for (const { id, policy } of estate.endpoints) {
    if (asked.context?.["aws:sourcevpce"] === id && policy && decide(policy) !== "allow") return false;
  }
  const role = estate.roles.find(({ arn }) => arn === asked.principal);
  const own = role?.policies.map(decide) ?? ["allow"];
  if (own.includes("explicitDeny")) return false;
  const identityAllows = asked.principal.startsWith("arn:") && own.includes("allow");
  const resource = estate.resources.find(
    ({ arns, actions = ["*"] }) =>
      arns.some((arn) => like(arn, asked.resource)) && actions.some((one) => like(one, asked.action)),
  );
  if (resource === undefined) return identityAllows || !asked.principal.startsWith("arn:");
  const granted = resource.policy === undefined ? "implicitDeny" : decide(resource.policy);
  if (granted === "explicitDeny") return false;
  if (!asked.principal.startsWith("arn:")) return granted === "allow";
  if (account !== resource.account) return granted === "allow" && identityAllows;
  if (!resource.requiresPolicy) return granted === "allow" || identityAllows;
  const grants = documentOf(resource.policy as Policy).Statement.filter(
    (one) => evaluate({ policies: [{ Version: "2012-10-17", Statement: [one] }], request: asked }).decision === "allow",
  );
  const delegates = (one: PolicyDocument["Statement"][number]): boolean =>
    typeof one.Principal === "object" && [one.Principal.AWS].flat().every((arn) => String(arn).endsWith(":root"));
  return grants.some((one) => identityAllows || !delegates(one));
}

/** The policies that a guarantee is about: all of them, or those of its layer alone. */
export function estateAskedBy(guarantee: Guarantee, estate: Estate): Estate {
  const { layer } = guarantee;
  return layer === undefined ? estate : layerAlone(estate, layer, questionOf(guarantee));
}
