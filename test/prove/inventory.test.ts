import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type JudgedArguments, type ProviderSchema, toJudge } from "../../build/reference/provider-inventory";
import { SERVICE_REFERENCE } from "../../src/prove/service-reference/service-reference";
import { INVENTORY_OF, kindOf, kindsOfAws } from "../../src/prove/terraform/inventory/inventory";
import { UTILITY_PROVIDERS } from "../../src/prove/terraform/inventory/utility-providers";
import { SHARED } from "../../src/prove/terraform/resource-shares";
import { REPOSITORY } from "../support/environment-file";

const FOLDER = join(REPOSITORY, "src", "prove", "terraform");
const BINDINGS = join(REPOSITORY, "node_modules", "@cdktf", "provider-aws", "lib");
const carriersOf = (type: string) => kindOf(type)?.carriers ?? [];
const carriers = kindsOfAws().flatMap((type) => carriersOf(type).map((carrier) => ({ type, ...carrier })));

describe("the inventory of resources", () => {
  it("has every kind of the providers that it names, once", () => {
    expect(INVENTORY_OF).toEqual(["hashicorp/aws 5.100.0", "hashicorp/aws 6.25.0"]);
    expect(kindsOfAws()).toHaveLength(1526 + 75);
    expect(new Set(kindsOfAws()).size).toBe(1526 + 75);
  });

  it("has every kind that our bindings can write", () => {
    const folders = readdirSync(BINDINGS).filter((name) => !name.startsWith("data-aws-"));
    const kinds = folders.flatMap((folder) => {
      const file = join(BINDINGS, folder, "index.d.ts");
      const text = existsSync(file) ? readFileSync(file, "utf8") : "";
      return /tfResourceType = "(aws_\w+)"/.exec(text)?.[1] ?? [];
    });
    expect(kinds.length).toBeGreaterThan(1500);
    expect(kinds.filter((kind) => kindOf(kind) === undefined)).toEqual([]);
  });

  it("is small: everybody who takes the package gets it", () => {
    expect(statSync(join(FOLDER, "inventory", "aws-kinds.json")).size).toBeLessThan(120_000);
  });

  it("says of every carrier what it touches, or why it touches nothing", () => {
    const wrong = carriers.filter(({ touches, why }) => (touches.length === 0) !== (why !== undefined));
    expect(wrong).toEqual([]);
    // A key of a reason that is misspelt would be shown as it is.
    expect(carriers.filter(({ why }) => why !== undefined && !why.includes(" "))).toEqual([]);
  });

  it("names each argument of a kind once", () => {
    const names = carriers.map(({ type, path }) => `${type}.${path}`);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it("touches services that AWS has", () => {
    const words = new Set(carriers.flatMap(({ touches }) => touches));
    const others = [...words].filter((word) => !SERVICE_REFERENCE.hasService(word)).sort();
    expect(others).toEqual(["everything", "organization", "roles", SHARED, "trust"]);
  });

  it("counts what is not set only if that gives access", () => {
    const withDefault = carriers.filter(({ default: value }) => value !== undefined);
    expect(withDefault.map(({ type, path, default: value }) => `${type}.${path}: ${value}`)).toEqual([
      "aws_apigatewayv2_route.authorization_type: NONE",
      "aws_vpclattice_service.auth_type: NONE",
      "aws_vpclattice_service_network.auth_type: NONE",
    ]);
    expect(withDefault.filter(({ unless = [], default: value = "" }) => unless.includes(value))).toEqual([]);
  });

  it("leaves nothing of a whole template proved, in each way to make its resources", () => {
    for (const type of [
      "aws_cloudformation_stack",
      "aws_cloudformation_stack_set",
      "aws_cloudformation_stack_set_instance",
      "aws_cloudformation_stack_instances",
      "aws_cloudcontrolapi_resource",
      "aws_serverlessapplicationrepository_cloudformation_stack",
      "aws_servicecatalog_provisioned_product",
    ]) {
      expect({ type, touches: carriersOf(type).flatMap(({ touches }) => touches) }).toEqual({
        type,
        touches: expect.arrayContaining(["everything"]),
      });
    }
  });

  it("has a carrier for every argument with a policy that the reader reads", () => {
    const read = (file: string) => readFileSync(join(FOLDER, file), "utf8");
    const kinds = readdirSync(FOLDER)
      .filter((file) => file.endsWith(".ts"))
      .flatMap((file) => [...read(file).matchAll(/"(aws_[a-z0-9_]+)"/g)].map(([, type]) => type ?? ""))
      .filter((type) => /policy|permission|grant|aws_iam_role$/.test(type));
    expect(new Set(kinds).size).toBeGreaterThan(12);
    expect(kinds.filter((type) => carriersOf(type).every(({ touches }) => touches.length === 0))).toEqual([]);
  });

  it("names arguments as the provider does", () => {
    const gone = carriers.filter(({ type, path }) => {
      const file = join(BINDINGS, folderOf(type), "index.d.ts");
      if (!existsSync(file)) return true;
      const [argument = ""] = path.split(".");
      return !readFileSync(file, "utf8").includes(`get ${camelCase(argument)}`);
    });
    // Version 6 of the provider has them no more.
    expect([...new Set(gone.map(({ type, path }) => `${type}.${path}`))]).toEqual([
      "aws_dms_endpoint.s3_settings.canned_acl_for_objects",
      "aws_opsworks_permission.user_arn",
      "aws_opsworks_user_profile.user_arn",
    ]);
  });
});

function folderOf(type: string): string {
  return type.replace(/^aws_/, "").replaceAll("_", "-");
}

function camelCase(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

describe("somebody who uses other providers", () => {
  it("gets those that make nothing in AWS known, with a reason for each", () => {
    for (const type of [
      "random_id",
      "null_resource",
      "time_sleep",
      "terraform_data",
      "local_file",
      "tls_private_key",
    ]) {
      expect({ type, kind: kindOf(type) }).toEqual({ type, kind: { carriers: [] } });
    }
    expect([...UTILITY_PROVIDERS.values()].filter((why) => why.length < 5)).toEqual([]);
  });

  it("gets a kind of another provider, or of a newer one, as unknown", () => {
    for (const type of ["awscc_iam_role", "kubernetes_secret", "aws_new_kind", "toString", "constructor", "aws_", ""]) {
      expect({ type, kind: kindOf(type) }).toEqual({ type, kind: undefined });
    }
  });
});

describe("somebody who raises the version of the provider", () => {
  const judged = JSON.parse(
    readFileSync(join(REPOSITORY, "test", "prove", "inventory", "judged.json"), "utf8"),
  ) as JudgedArguments;
  const argument = { type: "string", optional: true };
  const schemaOf = (kinds: Readonly<Record<string, object>>): ProviderSchema => ({
    provider_schemas: { "registry.terraform.io/hashicorp/aws": { resource_schemas: kinds as never } },
  });
  const ofAttributes = (attributes: object) => ({ block: { attributes } });

  it("is told a kind that has no class", () => {
    const { newKinds, goneKinds } = toJudge(schemaOf({ aws_new_kind: ofAttributes({ policy: argument }) }), judged);
    expect(newKinds).toEqual(["new_kind"]);
    expect(goneKinds).toHaveLength(1526);
  });

  it("is told a new argument of a kind that matters, and what is gone", () => {
    const schema = schemaOf({ aws_sns_topic_policy: ofAttributes({ arn: argument, id: argument, extra: argument }) });
    const { newArguments, goneArguments } = toJudge(schema, judged);
    expect(newArguments).toEqual(["sns_topic_policy.extra"]);
    expect(goneArguments).toEqual(["sns_topic_policy.policy"]);
  });

  it("is told an argument that is named as if it gave access, of whatever kind and however deep", () => {
    const nested = { block: { attributes: { resource_policy: argument } } };
    const schema = schemaOf({ aws_backup_vault: { block: { block_types: { access: nested } } } });
    expect(toJudge(schema, judged).newArguments).toEqual(["backup_vault.access.resource_policy"]);
  });

  it("is told that a schema without the provider is none", () => {
    expect(() => toJudge({ provider_schemas: {} }, judged)).toThrow("must have hashicorp/aws, got no provider");
  });
});
