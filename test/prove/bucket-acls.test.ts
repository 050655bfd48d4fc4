// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Terraform, not of this program
import { GUARANTEES } from "../../src/catalogue/guarantees";
import type { Guarantee } from "../../src/prove/questions/asked-guarantee";
import { prove } from "../../src/prove/questions/prove";
import { readEstate } from "../../src/prove/terraform/read-estate";
import { exampleEnvironment, exampleEstate, proveExample } from "../support/proofs";

const ACCOUNT = "111122223333";
const provider = { aws: [{ region: "eu-west-1", allowed_account_ids: [ACCOUNT] }] };
const organization = { accounts: [ACCOUNT], boundAccounts: [ACCOUNT] };
const ANONYMOUS = { Null: { "aws:PrincipalArn": "true", "aws:PrincipalServiceName": "true" } };

/** Whether no one without a name may send a request to the bucket of a stack. */
function strangersMayNot(Action: string, resource: object) {
  const stack = { provider, resource: { aws_s3_bucket: { b: { bucket: "records" } }, ...resource } };
  const { estate, ledger } = readEstate(new Map([["main", JSON.stringify(stack)]]), { organization });
  const requests = [{ Action, Resource: ["arn:aws:s3:::records", "arn:aws:s3:::records/*"], Condition: ANONYMOUS }];
  const guarantee: Guarantee = { id: "A", sentence: "", source: "test", kind: "never", requests };
  const [verdict] = prove({ estate, organization, subjects: {}, guarantees: [guarantee] });
  return { verdict: verdict?.verdict, open: ledger.notUnderstood.length + ledger.ownerUnknown.length };
}

const bucket = "${aws_s3_bucket.b.id}";
const acl = (body: object) => ({ aws_s3_bucket_acl: { a: { bucket, ...body } } });
const grant = (grantee: object, permission = "READ") => ({
  access_control_policy: [{ owner: [{ id: "us" }], grant: [{ permission, grantee: [grantee] }] }],
});
const EVERYBODY = { type: "Group", uri: "http://acs.amazonaws.com/groups/global/AllUsers" };
const PUBLIC = acl({ acl: "public-read" });
const enforced = (object_ownership: string) => ({
  aws_s3_bucket_ownership_controls: { o: { bucket, rule: [{ object_ownership }] } },
});
const ignoring = (ignore_public_acls: boolean) => ({
  aws_s3_bucket_public_access_block: { p: { bucket, ignore_public_acls } },
});

describe("a stranger who lists a bucket", () => {
  it.each([
    ["without an ACL", {}, "proved"],
    ["with a private ACL", acl({ acl: "private" }), "proved"],
    ["with a public ACL", PUBLIC, "violated"],
    [
      "with a public ACL of the bucket itself",
      { aws_s3_bucket: { b: { bucket: "records", acl: "public-read" } } },
      "violated",
    ],
    ["with a grant to everybody", acl(grant(EVERYBODY)), "violated"],
    ["with a grant to everybody, of something else", acl(grant(EVERYBODY, "READ_ACP")), "proved"],
    ["with full control for everybody", acl(grant(EVERYBODY, "FULL_CONTROL")), "violated"],
    ["with a grant to its owner", acl(grant({ type: "CanonicalUser", id: "us" }, "FULL_CONTROL")), "proved"],
    ["with a grant to an account that has no number", acl(grant({ type: "CanonicalUser", id: "them" })), "undecided"],
    ["with an ACL that is a variable", acl({ acl: "${var.acl}" }), "undecided"],
    ["with a public ACL and an enforced owner", { ...PUBLIC, ...enforced("BucketOwnerEnforced") }, "proved"],
    ["with a public ACL and a preferred owner", { ...PUBLIC, ...enforced("BucketOwnerPreferred") }, "violated"],
    ["with a public ACL that is ignored", { ...PUBLIC, ...ignoring(true) }, "proved"],
    ["with a public ACL that is not ignored", { ...PUBLIC, ...ignoring(false) }, "violated"],
    ["with a public ACL of one bucket or another", acl({ bucket: "${var.bucket}", acl: "public-read" }), "undecided"],
  ])("%s: %#", (_, resource, verdict) => {
    expect(strangersMayNot("s3:ListBucket", resource)).toMatchObject({ verdict });
  });

  it("may not write what only may be read", () => {
    expect(strangersMayNot("s3:PutObject", PUBLIC)).toEqual({ verdict: "proved", open: 0 });
    expect(strangersMayNot("s3:PutObject", acl({ acl: "public-read-write" }))).toEqual({
      verdict: "violated",
      open: 0,
    });
  });
});

describe("somebody who opens the trail bucket by an ACL", () => {
  it.each([
    ["is refused by the owner that is enforced", false, "proved"],
    ["gets no proof, once that is gone", true, "violated"],
  ])("%s", (_, isOpen, verdict) => {
    const example = exampleEnvironment();
    const templates = new Map(
      [...example.templates].map(([id, text]): [string, string] => {
        const { resource, ...json } = JSON.parse(text) as { resource: Record<string, Record<string, object>> };
        const [name] = Object.keys(resource.aws_s3_bucket ?? {});
        if (id !== "audit" || name === undefined) return [id, text];
        const {
          aws_s3_bucket_ownership_controls: owner,
          aws_s3_bucket_public_access_block: guard,
          ...others
        } = resource;
        const guards = isOpen
          ? {}
          : { aws_s3_bucket_ownership_controls: owner, aws_s3_bucket_public_access_block: guard };
        const list = { aws_s3_bucket_acl: { open: { bucket: `\${aws_s3_bucket.${name}.id}`, acl: "public-read" } } };
        return [id, JSON.stringify({ ...json, resource: { ...others, ...guards, ...list } })];
      }),
    );
    const changed = { ...example, templates };
    const guarantees = GUARANTEES.filter(({ id }) => id === "BUCKET-1");
    const verdicts = proveExample(changed, exampleEstate(changed), { guarantees });
    expect(verdicts.map((one) => one.verdict)).toEqual([verdict]);
  });
});
