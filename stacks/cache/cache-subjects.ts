import type { Environment } from "../base/environment";
import type { StackSubjects } from "../base/stack-subjects";
import { CacheNames } from "./cache-names";

/** Who is who in the cache stack, in an environment that has it or not. */
export function cacheSubjects({ names }: Environment, isMade: boolean): StackSubjects {
  const { clusterArn, roleArn } = new CacheNames(names);
  return { subjects: { cluster: isMade ? [clusterArn] : [], daxRole: isMade ? [roleArn] : [] } };
}
