import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { checkModel } from "../../src/model/check-model";
import type { TableClass, TableModel } from "../../src/model/types";
import { templateWith } from "../support/synthesized-template";
import { ordersModel, secureTable } from "./builders";

describe("a team that chooses the class of a table", () => {
  it.each(["STANDARD", "STANDARD_INFREQUENT_ACCESS"] as const)("gets %s", (tableClass) => {
    const model: TableModel = { ...ordersModel, tableClass };
    expect(templateWith(secureTable({ model })).only(DynamodbTable).body.table_class).toBe(tableClass);
  });

  it("gets no word about it if it does not choose", () => {
    expect(templateWith(secureTable()).only(DynamodbTable).body.table_class).toBeUndefined();
  });

  it("is refused a class that DynamoDB does not have", () => {
    const model: TableModel = { ...ordersModel, tableClass: "COLD" as TableClass };
    expect(checkModel(model)).toContainEqual(expect.objectContaining({ path: "tableClass" }));
  });
});
