import { arnParts } from "../arn";
import { quote } from "../config-error";
import type { Draft } from "../draft";
import type { Contradiction } from "./contradiction";

function s3State(draft: Draft) {
  const state = draft.terraform?.state;
  return state?.backend === "s3" ? state : undefined;
}

/**
 * The bucket of states has another prefix: the workload reaches buckets with our prefix, and states decide what is
 * made.
 */
export const stateBucketIsNotOurs: Contradiction = {
  needs: [],
  find: (draft) => {
    const bucket = s3State(draft)?.bucket;
    const prefix = draft.namePrefix;
    if (bucket === undefined || prefix === undefined || !bucket.startsWith(`${prefix}-`)) return [];
    return [
      {
        path: "terraform.state.bucket",
        problem: `must not begin with "${prefix}-": such buckets are the baseline's own (the trail is in one), and the workload's S3 endpoint reaches them`,
        got: quote(bucket),
        fix: 'Keep states in a bucket of their own, for example "company-terraform-states".',
      },
    ];
  },
};

/** The key of states is in the region of the bucket: S3 uses keys of that region only. */
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

/** The region of states is approved: the policies bind the pipeline too. */
export const stateRegionIsApproved: Contradiction = {
  needs: ["regions.approved"],
  find: (draft) => {
    const region = s3State(draft)?.region;
    const approved = draft.regions?.approved;
    if (region === undefined || approved === undefined || approved.includes(region)) return [];
    const problem = "must be an approved region: states name every resource, and the pipeline works in no other region";
    return [{ path: "terraform.state.region", problem, got: quote(region), fix: `Use ${approved.join(" or ")}.` }];
  },
};
