import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { templateWith } from "../support/synthesized-template";
import { keyStore } from "./builders";

describe("a key store", () => {
  const { address, body } = templateWith(keyStore()).only(DynamodbTable);

  it("has the keys that the library asks for, and no others", () => {
    expect(body).toMatchObject({
      hash_key: "branch-key-id",
      range_key: "type",
      attribute: [
        { name: "branch-key-id", type: "S" },
        { name: "type", type: "S" },
      ],
      billing_mode: "PAY_PER_REQUEST",
    });
  });

  it("is found by the id that its user chose", () => {
    expect(address).toBe("aws_dynamodb_table.keys");
  });

  it("can be restored to any second of 35 days, whatever is given up of the table of messages", () => {
    expect(body.point_in_time_recovery).toEqual({ enabled: true, recovery_period_in_days: 35 });
  });

  it("sends what is in it nowhere: it has no stream, and no contributor insights", () => {
    expect(body.stream_enabled).toBeUndefined();
    const types = templateWith(keyStore())
      .resources()
      .map(({ type }) => type);
    expect(types).toEqual(["aws_dynamodb_table"]);
  });
});
