import { GUARANTEES } from "../../src/catalogue/guarantees";
import { policiesOf } from "../../src/constructs/support/rendered-policy";
import { environment, environmentFile } from "../support/environment-file";
import { synthesized } from "../support/environments";
import { exampleEstate, provableEnvironment, proveExample } from "../support/proofs";

const organizationWith = (settings: object) => {
  const { organization } = environmentFile("example") as { organization: object };
  return environment("example", { organization: { ...organization, ...settings } });
};

const everywhere = organizationWith({ perimeterPolicy: { scope: "accounts" } });

const perimeterOf = (config: typeof everywhere) =>
  policiesOf(synthesized(config).app).filter(({ kind }) => kind === "rcp");

describe("a team that closes the whole accounts to outsiders", () => {
  it("closes every resource of the services, and speaks of items of its own tables only", () => {
    const statements = perimeterOf(everywhere).flatMap(({ document }) => document.Statement);
    const wide = statements.filter(({ Resource }) => Resource === "*").map(({ Sid }) => Sid);
    expect(wide).toEqual(["DenyPlainHttpToOurData", "DenyOutsidersOurData", "DenyOutsidersOurKeysAndUserPools"]);
    for (const { Resource } of statements.filter(({ Sid }) => !wide.includes(Sid))) {
      expect(Resource).toBe("arn:aws:dynamodb:*:333333333333:table/dm-example-*");
    }
  });

  it("has the same guarantees, but that others are left alone", () => {
    const example = provableEnvironment(everywhere);
    const guarantees = GUARANTEES.filter(({ id }) => ["RCP-1", "RCP-2", "RCP-11", "RCP-12"].includes(id));
    const verdicts = proveExample(example, exampleEstate(example), { guarantees });
    expect(verdicts.map(({ guarantee, verdict }) => [guarantee.id, verdict])).toEqual([
      ["RCP-1", "proved"],
      ["RCP-2", "proved"],
      ["RCP-11", "proved"],
      ["RCP-12", "absent"],
    ]);
  });
});

describe("a team whose tables are in an account that no policy of the organization binds", () => {
  it("makes no perimeter, which would protect nothing there", () => {
    expect(perimeterOf(organizationWith({ targets: ["222222222222"] }))).toEqual([]);
  });
});
