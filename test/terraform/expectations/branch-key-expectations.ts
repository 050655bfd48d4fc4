import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { QueryCommand } from "@aws-sdk/client-dynamodb";
import { DataNames } from "../../../stacks/data/data-names";
import { REPOSITORY } from "../../support/environment-file";
import type { Deployment } from "../support/deployment";

/** Runs `npm run text-key` against the emulator, as the person who applied the data stack does. */
function textKey(deployment: Deployment, action: string): string {
  const { status, stdout, stderr } = spawnSync(
    "node",
    [join(REPOSITORY, "dist", "stacks", "programs", "text-key.js"), action, "example"],
    {
      encoding: "utf8",
      env: {
        PATH: process.env.PATH,
        AWS_ENDPOINT_URL: deployment.url,
        AWS_ACCESS_KEY_ID: "test",
        AWS_SECRET_ACCESS_KEY: "test",
        AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
      },
    },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return stdout;
}

/** The branch key is made in the table that Terraform made, under the key that Terraform made, by the pipeline role. */
export async function expectBranchKey(deployment: Deployment): Promise<void> {
  const { names, clients } = deployment;
  const { keyStoreTableName, branchKeyId } = new DataNames(names);
  expect(textKey(deployment, "create")).toContain("was made.");
  expect(textKey(deployment, "create")).toContain("nothing was changed.");
  expect(textKey(deployment, "rotate")).toContain("is now at version");
  const { Items = [] } = await clients.workload.dynamodb.send(
    new QueryCommand({
      TableName: keyStoreTableName,
      KeyConditionExpression: "#id = :id",
      ExpressionAttributeNames: { "#id": "branch-key-id" },
      ExpressionAttributeValues: { ":id": { S: branchKeyId } },
    }),
  );
  expect(Items.map(({ type }) => type?.S?.replace(/[0-9a-f-]{36}$/, "…")).sort()).toEqual([
    "beacon:ACTIVE",
    "branch:ACTIVE",
    "branch:version:…",
    "branch:version:…",
  ]);
}
