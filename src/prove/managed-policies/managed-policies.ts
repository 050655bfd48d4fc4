import { brotliDecompressSync } from "node:zlib";
import snapshot from "./snapshot.json";

/** A policy that AWS makes and changes, as it was on a day. */
export interface ManagedPolicy {
  /** The text of its default version. */
  readonly document: string;
  /** Of its default version, such as `v4`. */
  readonly version?: string;
}

/**
 * When and from what the snapshot was made. AWS changes its policies at any time: a decision by the snapshot says so, with
 * its date.
 */
export const MANAGED_POLICIES_OF: { readonly source: string; readonly date: string } = {
  source: snapshot.source,
  date: snapshot.date,
};

const AWS_POLICY = /^arn:aws:iam::aws:policy\/(.+)$/;

/** Version and document by path and name. Unpacked when the first one is asked for. */
let unpacked: ReadonlyMap<string, readonly [version: string, document: unknown]> | undefined;

/**
 * An AWS managed policy of the snapshot.
 *
 * @param arn Such as `arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole`.
 * @returns undefined for a policy that the snapshot does not have, for a policy of a customer, and in other partitions:
 * their policies of the same name differ.
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
export function managedPolicy(arn: string): ManagedPolicy | undefined {
  const [, name] = AWS_POLICY.exec(arn) ?? [];
  const [version, document] = (name === undefined ? undefined : policies().get(name)) ?? [];
  return document === undefined ? undefined : { document: JSON.stringify(document), version };
}

/** ARNs of all policies of the snapshot. */
export function managedPolicyArns(): readonly string[] {
  return [...policies().keys()].map((name) => `arn:aws:iam::aws:policy/${name}`);
}

function policies(): ReadonlyMap<string, readonly [version: string, document: unknown]> {
  unpacked ??= new Map(
    Object.entries(JSON.parse(brotliDecompressSync(Buffer.from(snapshot.policies, "base64")).toString("utf8"))),
  );
  return unpacked;
}
