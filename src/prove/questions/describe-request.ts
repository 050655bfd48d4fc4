import { type Estate, policiesIn } from "../documents/estate";
import type { Request } from "../logic/request";
import type { Guarantee } from "./asked-guarantee";

/** The spelling of context keys, by their lower case. Requests have keys in lower case. */
export type Spelling = ReadonlyMap<string, string>;

const WELL_KNOWN = [
  "aws:PrincipalArn",
  "aws:PrincipalServiceName",
  "aws:RequestedRegion",
  "aws:SecureTransport",
  "aws:SourceVpce",
];

/** Keys that follow from the ARN of the caller or of the resource. */
const IMPLIED = ["aws:principalarn", "aws:principalaccount", "aws:principalisawsservice", "aws:resourceaccount"];

/** Context keys as policies and guarantees spell them. */
export function spellingIn(estate: Estate, guarantees: readonly Guarantee[]): Spelling {
  const blocks = [
    ...policiesIn(estate).flatMap((policy) => policy.statements.map(({ conditions }) => conditions)),
    ...guarantees.flatMap(({ requests, except = [] }) => [...requests, ...except].map((set) => set.Condition ?? {})),
  ];
  const keys = [...WELL_KNOWN, ...blocks.flatMap((block) => Object.values(block).flatMap((of) => Object.keys(of)))];
  return new Map(keys.map((key) => [key.toLowerCase(), key]));
}

/** Such as `dynamodb:GetItem on arn:… by arn:…, with aws:SecureTransport true, without aws:SourceVpce`. */
export function describeRequest(request: Request, spelling: Spelling, guarantee?: Guarantee): string {
  const text = (key: string): string => [request.get(key) ?? []].flat().join(", ");
  const context = [...request.keys()].filter((key) => key !== "action" && key !== "resource" && !isImplied(key));
  const given = context.sort().map((key) => `${spelling.get(key) ?? key} ${text(key) || '""'}`);
  const missing = keysOf(guarantee).filter((key) => !request.has(key) && !isImplied(key));
  return [
    `${text("action")} on ${text("resource")} by ${callerOf(request)}`,
    ...(given.length === 0 ? [] : [`with ${given.join(", ")}`]),
    ...(missing.length === 0 ? [] : [`without ${missing.map((key) => spelling.get(key) ?? key).join(", ")}`]),
  ].join(", ");
}

/** The caller: an ARN, an AWS service, or an anonymous caller. */
function callerOf(request: Request): string {
  const service = request.get("aws:principalservicename");
  return String(request.get("aws:principalarn") ?? (service === undefined ? "an anonymous caller" : service));
}

function isImplied(key: string): boolean {
  return IMPLIED.includes(key) || key === "aws:principalservicename" || key === "kms:calleraccount";
}

function keysOf(guarantee: Guarantee | undefined): readonly string[] {
  const blocks = (guarantee?.requests ?? []).flatMap((set) => Object.values(set.Condition ?? {}));
  return [...new Set(blocks.flatMap((keys) => Object.keys(keys).map((key) => key.toLowerCase())))];
}
