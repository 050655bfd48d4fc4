import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { cli } from "../cli/cli";
import { type Deployment, deploymentOn } from "./support/deployment";
import { type Emulator, startEmulator } from "./support/emulator";
import { changesIn } from "./support/terraform";

const STACK = "network";
const BUCKET = "company-states";
const S3 = { terraform: { state: { backend: "s3", bucket: BUCKET, region: "eu-west-1" } } };
const MOVED = ["--no-prove", "--on-purpose", "terraform.state=moved to the states of the company"];

let emulator: Emulator;
let deployment: Deployment;
let folder: string;

beforeAll(async () => {
  emulator = await startEmulator("333333333333");
  folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-changes-"));
  deployment = await deploymentOn(emulator.url, "single-account");
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const s3 = new S3Client({ endpoint: emulator.url, region: "eu-west-1", forcePathStyle: true, credentials });
  const where = { LocationConstraint: "eu-west-1" } as const;
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET, CreateBucketConfiguration: where }));
  s3.destroy();
});

afterAll(async () => {
  deployment?.remove();
  await emulator?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const network = () => deployment.terraform(STACK);

/** Of every stack: without, no one knows which of them was applied. */
function initialize(...parameters: readonly string[]) {
  for (const id of deployment.stackIds) deployment.terraform(id).must("init", "-input=false", ...parameters);
}

/** What `check-plan` says of a plan of now. */
function checked() {
  writeFileSync(join(folder, "network.json"), network().planned("plan.bin"));
  return cli(folder, "check-plan", "network.json");
}

describe("a platform team that changes what it has applied", () => {
  it("is not recorded before every stack is initialized, as no one knows then whether it was applied", () => {
    expect(() => deployment.record()).toThrow(/its state cannot be read\. Run `terraform -chdir=\S+ init`/);
  });

  it("is let through with the first apply, and records it with the provider of this machine", () => {
    initialize();
    expect(checked()).toMatchObject({ status: 0, stderr: "" });
    network().must("apply", "-input=false", "plan.bin");
    expect(deployment.record()).toMatch(/network: \d+ resources recorded\n(?:.*\n)*audit: its state is empty/);
    expect(checked()).toMatchObject({ status: 0, stderr: "" });
  });

  it("gets the same provider in a stack that was never initialized", () => {
    rmSync(dirname(deployment.stackFile("data")), { recursive: true });
    deployment.synthesize({}, "--no-prove");
    const data = deployment.terraform("data");
    data.must("init", "-input=false", "-lockfile=readonly");
    expect(data.must("version", "-json")).toContain('"registry.terraform.io/hashicorp/aws": "5.100.0"');
  });

  it("is refused another place of the states, until it says why", () => {
    expect(() => deployment.synthesize(S3, "--no-prove")).toThrow(/terraform\.state: local -> s3 company-states/);
  });

  it("moves the state to S3 and loses nothing", () => {
    deployment.synthesize(S3, ...MOVED);
    expect(network().run("plan", "-input=false").stderr).toContain("Backend initialization required");
    initialize("-migrate-state", "-force-copy");
    expect(changesIn(network().planned("moved.bin"))).toEqual([]);
    deployment.record();
  });

  it("moves it back and loses nothing", () => {
    expect(() => deployment.synthesize({}, "--no-prove")).toThrow(/terraform\.state: s3 company-states .* -> local/);
    deployment.synthesize({}, ...MOVED);
    initialize("-migrate-state", "-force-copy");
    expect(changesIn(network().planned("back.bin"))).toEqual([]);
    deployment.record();
  });

  it("is refused another network, by npm start and by the plan", () => {
    const other = { network: { cidr: "10.99.0.0/20" } };
    expect(() => deployment.synthesize(other, "--no-prove")).toThrow(
      /network\.cidr: 10\.64\.0\.0\/20 -> 10\.99\.0\.0\/20/,
    );
    deployment.synthesize(other, "--no-prove", "--on-purpose", "network.cidr=the range belongs to another team");
    const { status, stdout } = checked();
    expect(status).toBe(1);
    expect(stdout).toMatch(/refused {4}network: aws_vpc\.\S+ is replaced; it is the way to data/);
    expect(stdout).toContain("cidr_block cannot be changed in place");
    expect(stdout).toMatch(/refused {4}network: aws_vpc_endpoint\.\S+ is replaced/);
  });

  it("is refused another region, where Terraform finds nothing and makes everything anew", () => {
    const other = { regions: { home: "eu-central-1", approved: ["eu-central-1"] } };
    expect(() => deployment.synthesize(other, "--no-prove")).toThrow(/regions\.home: eu-west-1 -> eu-central-1/);
    deployment.synthesize(other, "--no-prove", "--on-purpose", "regions.home=a test of what the plan says");
    // The emulator says of a network ACL that is not there that a route table is not there, which ends the plan.
    const json = JSON.parse(readFileSync(deployment.stackFile(STACK), "utf8"));
    const [acl] = Object.keys(json.resource.aws_default_network_acl);
    delete json.resource.aws_default_network_acl;
    writeFileSync(deployment.stackFile(STACK), JSON.stringify(json));
    network().must("state", "rm", `aws_default_network_acl.${acl}`);
    const { status, stdout } = checked();
    expect(status).toBe(1);
    expect(stdout).toMatch(/refused {4}network: aws_vpc\.\S+ is not found; it is the way to data/);
    expect(stdout).toMatch(/refused {4}network: aws_kms_key\.flow-log-key is not found; it protects data/);
  });

  it("is refused to forget a resource, and to import one that would be replaced", () => {
    deployment.synthesize({}, "--no-prove");
    const stack = deployment.stackFile(STACK);
    const json = JSON.parse(readFileSync(stack, "utf8"));
    const logGroup = json.resource.aws_cloudwatch_log_group;
    const [[name, body]] = Object.entries<Record<string, unknown>>(logGroup) as [[string, Record<string, unknown>]];
    delete body.lifecycle;
    network().must("state", "rm", `aws_cloudwatch_log_group.${name}`);
    const there = String(body.name);
    body.name = `${there}-other`;
    json.import = [{ to: `aws_cloudwatch_log_group.${name}`, id: there }];
    const [alias] = Object.keys(json.resource.aws_kms_alias);
    delete json.resource.aws_kms_alias;
    json.removed = [{ from: `aws_kms_alias.${alias}`, lifecycle: { destroy: false } }];
    writeFileSync(stack, JSON.stringify(json));
    const { status, stdout } = checked();
    expect(status).toBe(1);
    expect(stdout).toContain(`network: aws_cloudwatch_log_group.${name} is imported and replaced; it holds data`);
    expect(stdout).toMatch(/network: aws_kms_alias\.\S+ is forgotten; it is the way to data/);
  });
});
