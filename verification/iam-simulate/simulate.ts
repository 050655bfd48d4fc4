import {
  type AnonymousRequestPrincipal,
  anonymousPrincipal,
  runSimulation,
  type Simulation,
} from "@cloud-copilot/iam-simulate";
import type { AttachedResource, ControlLevel, Estate, Organization } from "../../src/prove/documents/estate";
import type { Policy, Statement } from "../../src/prove/documents/policy-document";
import type { Request } from "../../src/prove/logic/request";
import { SERVICE_REFERENCE } from "../../src/prove/service-reference/service-reference";

/** What the other engine says; or why it cannot be asked. */
export type Answer = { readonly isAllowed: boolean } | { readonly cannot: string };

export interface Question {
  readonly estate: Estate;
  readonly organization: Organization;
  readonly request: Request;
}

const EVERYTHING = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
const EVERYTHING_BY_ANYBODY = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }],
};

const SERVICE_NAME = "aws:principalservicename";

/** Keys that the prover knows the caller by, and that no request carries. */
const NOT_IN_REQUESTS = new Set(["action", "resource", "session", "federated"]);

/**
 * Asks iam-simulate about a request, with the policies of the estate that AWS would look at.
 *
 * Which policies these are is worked out here once more, not asked of the prover: a mistake there would otherwise be in
 * both answers. What the simulator leaves to its caller is that service control policies bind neither service-linked
 * roles nor other accounts.
 */
export async function simulate({ request, ...question }: Question): Promise<Answer> {
  const simulation = simulationOf({ ...question, request: withServiceName(request) });
  if ("cannot" in simulation) return simulation;
  const result = await runSimulation(simulation, {});
  if (result.resultType === "error") return { cannot: reasonOf(simulation.request, JSON.stringify(result.errors)) };
  if (result.resultType !== "single") return { cannot: "it answers for every resource at once, which is another question" };
  const ignored = result.result.ignoredContextKeys ?? [];
  if (ignored.length > 0) return { cannot: `it drops the key ${ignored.join(", ")}` };
  return { isAllowed: result.overallResult === "Allowed" };
}

function simulationOf({ estate, organization, request }: Question): Simulation | { readonly cannot: string } {
  const { action = "", resource = "" } = Object.fromEntries(request) as Readonly<Record<string, string>>;
  const arn = text(request, "aws:principalarn");
  const account = text(request, "aws:principalaccount");
  if (request.has("federated")) return { cannot: "the caller is vouched for by an identity provider" };
  const isServiceLinked = arn?.includes(":role/aws-service-role/") === true;

  const attached = estate.resources.filter((one) => isAt(one, { action, resource }));
  const withPolicy = attached.filter(({ policy }) => policy !== undefined);
  if (withPolicy.length > 1) return { cannot: "two resource policies speak of the request" };
  if (attached.length === 0 && arn === undefined) return { cannot: "a service asks for a resource that is not known" };

  const role = estate.roles.find((one) => one.arn === arn);
  // Of a resource that is in no stack, its ARN may say whose it is.
  const stated = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(resource)?.[1];
  const owner = attached[0]?.account ?? stated ?? account ?? "";
  // The policy of such a resource is taken to allow by the prover. A key has one; others need one for another account.
  const needsPolicy = /^arn:[^:]*:kms:/.test(resource) || (arn !== undefined && owner !== account);
  const grant = attached.length === 0 && needsPolicy ? EVERYTHING_BY_ANYBODY : undefined;
  const bind = (level: ControlLevel, who: string | undefined): boolean =>
    !isServiceLinked && (level.accounts ?? organization.boundAccounts).some((one) => one === who);
  const endpoint = estate.endpoints.find(({ id }) => id === request.get("aws:sourcevpce"));
  const hasResourceControl = SERVICE_REFERENCE.data.resourceControl.some((service) =>
    action.toLowerCase().startsWith(`${service}:`),
  );
  const policies = {
    identityPolicies: arn === undefined ? [] : role === undefined ? [full("identity")] : role.policies.map(named),
    serviceControlPolicies: [
      { orgIdentifier: "everything", policies: [full("everything")] },
      ...estate.serviceControl.filter((level) => bind(level, account)).map(levelOf),
    ],
    resourceControlPolicies: estate.resourceControl
      .filter((level) => hasResourceControl && (attached.length > 0 || stated !== undefined) && bind(level, owner))
      .map(({ target, policies }) => ({ orgIdentifier: target, policies: policies.map(named) })),
    resourcePolicy: withPolicy[0]?.policy === undefined ? grant : documentOf(withPolicy[0].policy),
    permissionBoundaryPolicies: role?.boundary && [named(role.boundary)],
    vpcEndpointPolicies: endpoint?.policy && [named(endpoint.policy)],
  };
  return {
    request: {
      principal: principalOf(request),
      action,
      resource: { resource, accountId: owner },
      contextVariables: contextOf(request, JSON.stringify(policies).toLowerCase()),
    },
    ...policies,
  };
}

// The prover knows no names of services but those in policies; any other is "" to it, which the simulator does not take.
function withServiceName(request: Request): Request {
  return request.get(SERVICE_NAME) === "" ? new Map([...request, [SERVICE_NAME, "another.amazonaws.com"]]) : request;
}

function principalOf(request: Request): string | AnonymousRequestPrincipal {
  return (
    text(request, "session") ??
    text(request, "aws:principalarn") ??
    text(request, SERVICE_NAME) ??
    anonymousPrincipal
  );
}

// A key that no policy reads decides nothing; the simulator would drop those that it does not expect and say so.
function contextOf(request: Request, policies: string): Record<string, string | string[]> {
  const read = [...request].filter(([key]) => !NOT_IN_REQUESTS.has(key) && policies.includes(key));
  return Object.fromEntries(read.map(([key, value]) => [key, typeof value === "string" ? value : [...value]]));
}

function text(request: Request, key: string): string | undefined {
  const value = request.get(key);
  return typeof value === "string" ? value : undefined;
}

function levelOf({ target, policies, hasFullAccess }: ControlLevel) {
  const all = policies.map(named);
  return { orgIdentifier: target, policies: hasFullAccess ? [full("FullAWSAccess"), ...all] : all };
}

function full(name: string) {
  return { name, policy: EVERYTHING };
}

function named(policy: Policy) {
  return { name: policy.name, policy: documentOf(policy) };
}

/** The JSON of a policy, without Sids: those of the prover name the policy too, which AWS does not accept. */
function documentOf({ statements }: Policy): object {
  return {
    ...(statements.every(({ hasVariables }) => hasVariables) && { Version: "2012-10-17" }),
    Statement: statements.map(statementOf),
  };
}

function statementOf(statement: Statement): object {
  const { effect, principal, notPrincipal, actions, notActions, resources, notResources, conditions } = statement;
  return {
    Effect: effect,
    ...(principal !== undefined && { Principal: principal }),
    ...(notPrincipal !== undefined && { NotPrincipal: notPrincipal }),
    ...(actions !== undefined && { Action: actions }),
    ...(notActions !== undefined && { NotAction: notActions }),
    ...(resources !== undefined && { Resource: resources }),
    ...(notResources !== undefined && { NotResource: notResources }),
    ...(Object.keys(conditions).length > 0 && { Condition: conditions }),
  };
}

function isAt(
  { arns, actions = ["*"] }: AttachedResource,
  { action, resource }: { readonly action: string; readonly resource: string },
): boolean {
  return arns.some((arn) => like(arn, resource, "")) && actions.some((one) => like(one, action, "i"));
}

function like(pattern: string, value: string, flags: "" | "i"): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, `s${flags}`).test(value);
}

function reasonOf({ action, resource }: Simulation["request"], errors: string): string {
  const [, message = errors] = /"message":"([^"]*)"/.exec(errors) ?? [];
  if (message === "invalid.action") return `it knows no action ${action}`;
  if (message === "no.resource.types") return `to it, ${action} does not act on ${resource.resource}`;
  return `it refuses: ${message}`;
}
