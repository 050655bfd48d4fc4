import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { limits } from "../../src/facts/service-limits";
import { templateWith } from "../support/synthesized-template";
import { KEY_ARN, logGroup } from "./builders";

describe("a log group", () => {
  it("is encrypted, kept for a year, and not destroyed by Terraform", () => {
    expect(templateWith(logGroup()).only(CloudwatchLogGroup).body).toMatchObject({
      name: "/orders/app",
      kms_key_id: KEY_ARN,
      retention_in_days: 365,
      lifecycle: { prevent_destroy: true },
    });
  });

  it("is not left behind without Terraform knowing", () => {
    expect(Object.keys(templateWith(logGroup()).only(CloudwatchLogGroup).body)).not.toContain("skip_destroy");
  });

  it.each(limits.logRetentionDays.allowed)("is kept for %i days when asked", (retentionDays) => {
    const { body } = templateWith(logGroup({ retentionDays })).only(CloudwatchLogGroup);
    expect(body.retention_in_days).toBe(retentionDays);
  });

  it.each([1, 30, 90, 180, 364, 366, -1, 36_500])("is refused %i days", (retentionDays) => {
    expect(() => templateWith(logGroup({ retentionDays }))).toThrow(`got ${retentionDays}`);
  });
});
