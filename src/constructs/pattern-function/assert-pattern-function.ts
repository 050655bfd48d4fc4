import { existsSync } from "node:fs";
import { assertWithin } from "../../facts/limit";
import { limits } from "../../facts/service-limits";
import { assertName } from "../support/assert-name";
import { ConstructError } from "../support/construct-error";
import { ifKnown } from "../support/if-known";
import type { PatternFunctionProps } from "./pattern-function-props";

/** Quota of AWS for one network interface. One of the groups is the function's own. */
const MAX_SECURITY_GROUPS = 5;
const FUNCTION_ARN = /^arn:[a-z-]+:lambda:[a-z0-9-]+:\d{12}:function:[A-Za-z0-9_-]+$/;

/**
 * Refuses props that AWS would refuse in the middle of an apply, and a function without a limit of its concurrency.
 *
 * @throws ConstructError or, for a number out of range, LimitError.
 */
export function assertPatternFunction(path: string, props: PatternFunctionProps): void {
  assertName({ path, option: "functionName", value: props.functionName });
  const { memoryMegabytes, timeoutSeconds, reservedConcurrency } = props;
  assertWithin({ path, name: "memoryMegabytes", value: memoryMegabytes, limit: limits.functionMemoryMegabytes });
  assertWithin({ path, name: "timeoutSeconds", value: timeoutSeconds, limit: limits.functionTimeoutSeconds });
  assertWithin({ path, name: "reservedConcurrency", value: reservedConcurrency, limit: limits.reservedConcurrency });
  if ((reservedConcurrency === undefined) === (props.withoutReservedConcurrency === undefined)) {
    const got = reservedConcurrency === undefined ? "neither" : "both";
    throw new ConstructError(
      `${path}: give exactly one of reservedConcurrency and withoutReservedConcurrency, got ${got}. Without a limit one ` +
        "function can use up the concurrency of the whole account.",
    );
  }
  ifKnown(props.functionArn, (arn) => {
    if (FUNCTION_ARN.test(arn) && arn.endsWith(`:${props.functionName}`)) return;
    throw new ConstructError(
      `${path}: functionArn must be the ARN of ${props.functionName}, like ` +
        `arn:aws:lambda:eu-west-1:111122223333:function:${props.functionName}, got ${JSON.stringify(arn)}. ` +
        "Build it from region, account and name.",
    );
  });
  if (!existsSync(props.zipPath)) {
    throw new ConstructError(
      `${path}: zipPath must name a zip file, got ${JSON.stringify(props.zipPath)}, which does not exist. Build it first, ` +
        "in this repository with `npm run build`.",
    );
  }
  checkNetwork(path, props);
}

function checkNetwork(path: string, { network }: PatternFunctionProps): void {
  ifKnown(network.subnetIds, (ids) => {
    if (ids.length > 0) return;
    throw new ConstructError(
      `${path}: network.subnetIds must name at least one subnet, got none. Outside a VPC the function ` +
        "cannot reach the table. Name the subnets of the workload.",
    );
  });
  const others = network.clientSecurityGroupIds?.length ?? 0;
  if (others < MAX_SECURITY_GROUPS) return;
  throw new ConstructError(
    `${path}: network.clientSecurityGroupIds must name at most ${MAX_SECURITY_GROUPS - 1} groups, got ${others}. AWS gives ` +
      "a network interface five, and one is the function's own. Leave some out.",
  );
}
