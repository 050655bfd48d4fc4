import { arnParts } from "../arn";
import { quote } from "../config-error";
import type { Draft } from "../draft";
import type { Contradiction } from "./contradiction";

function s3State(draft: Draft) {
  const state = draft.terraform?.state;
  return state?.backend === "s3" ? state : undefined;
}

/** Whoever can write states can have anything made; the workload reaches every bucket that carries our prefix. */
export const stateBucketIsNotOurs: Contradiction = {
  needs: [],
  find: (draft) => {
    const bucket = s3State(draft)?.bucket;
    const prefix = draft.namePrefix;
    if (bucket === undefined || prefix === undefined || !bucket.startsWith(`${prefix}-`)) return [];
    return [
      {
        path: "terraform.state.bucket",
        problem: `must not begin with "${prefix}-": such buckets are the baseline's own (the trail is in one), and the workload's S3 endpoint leads to them`,
        got: quote(bucket),
        fix: 'Keep states in a bucket of their own, for example "company-terraform-states".',
      },
    ];
  },
};

/** S3 encrypts with a key of the bucket's region. */
export const stateKeyIsBesideBucket: Contradiction = {
  needs: [],
  find: (draft) => {
    const { kmsKeyArn: key, region } = s3State(draft) ?? {};
    if (key === undefined || region === undefined || arnParts(key).region === region) return [];
    const problem = `must be a key of ${region}, where the bucket is`;
    return [
      {
        path: "terraform.state.kmsKeyArn",
        problem,
        got: quote(key),
        fix: "Name a key there, or leave it out to use the key of S3.",
      },
    ];
  },
};

/** The pipeline is bound to the approved regions like everybody else. */
export const stateRegionIsApproved: Contradiction = {
  needs: ["regions.approved"],
  find: (draft) => {
    const region = s3State(draft)?.region;
    const approved = draft.regions?.approved;
    if (region === undefined || approved === undefined || approved.includes(region)) return [];
    const problem = "must be an approved region: states name every resource, and the pipeline works nowhere else";
    return [{ path: "terraform.state.region", problem, got: quote(region), fix: `Use ${approved.join(" or ")}.` }];
  },
};
