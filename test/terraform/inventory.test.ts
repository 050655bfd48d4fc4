import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type JudgedArguments, type ProviderSchema, toJudge } from "../../build/reference/provider-inventory";
import { INVENTORY_OF } from "../../src/prove/terraform/inventory/inventory";
import { REPOSITORY } from "../support/environment-file";
import { Terraform } from "./support/terraform";

const [source = "", version = ""] = INVENTORY_OF[0]?.split(" ") ?? [];
const folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-inventory-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("the inventory of resources and the provider itself", () => {
  it("have the same kinds, and the same arguments of those that matter", () => {
    const providers = { terraform: { required_providers: { aws: { source, version } } } };
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify(providers));
    // Nothing is planned, so that nothing is asked of AWS.
    const terraform = new Terraform(folder, "http://127.0.0.1:1");
    terraform.must("init", "-input=false");
    const schema = JSON.parse(terraform.must("providers", "schema", "-json")) as ProviderSchema;
    const file = join(REPOSITORY, "test", "prove", "inventory", "judged.json");
    const judged = JSON.parse(readFileSync(file, "utf8")) as JudgedArguments;
    // CONTRIBUTING, "Judge a newer provider", says what to do with what is listed.
    expect(toJudge(schema, judged)).toEqual({ newKinds: [], goneKinds: [], newArguments: [], goneArguments: [] });
  });
});
