import { policyDocument, type Statement } from "../../policies/document";

const statement: Statement = { Sid: "AllowReads", Effect: "Allow", Action: "dynamodb:GetItem", Resource: "*" };

describe("policyDocument", () => {
  it("keeps the order of statements and actions, and says each value once", () => {
    const document = policyDocument([
      { ...statement, Sid: "B", Action: ["dynamodb:Query", "dynamodb:GetItem", "dynamodb:Query"] },
      { ...statement, Sid: "A" },
    ]);
    expect(document.Statement.map(({ Sid }) => Sid)).toEqual(["B", "A"]);
    expect(document.Statement[0]?.Action).toEqual(["dynamodb:Query", "dynamodb:GetItem"]);
  });

  it("writes a list of one as a plain string, everywhere", () => {
    const [only] = policyDocument([
      {
        ...statement,
        Principal: { AWS: ["*"] },
        Action: ["dynamodb:GetItem"],
        Resource: ["*"],
        Condition: { StringEquals: { "aws:PrincipalAccount": ["111122223333"] } },
      },
    ]).Statement;
    expect(only).toEqual({
      ...statement,
      Principal: { AWS: "*" },
      Condition: { StringEquals: { "aws:PrincipalAccount": "111122223333" } },
    });
  });

  it("writes keys in one order, however they were given", () => {
    const { Sid, ...rest } = statement;
    const written = (given: Statement): string => JSON.stringify(policyDocument([given]));
    expect(written({ ...rest, Sid })).toBe(written(statement));
  });

  it.each<[string, readonly Statement[], string]>([
    ["no statement", [], "at least one statement"],
    ["a Sid used twice", [statement, statement], 'unique in a policy, got "AllowReads" twice'],
    ["an empty Sid", [{ ...statement, Sid: "" }], 'letters and digits only, got ""'],
    ["a Sid with spaces", [{ ...statement, Sid: "Allow reads" }], 'got "Allow reads"'],
    ["no action", [{ ...statement, Action: undefined }], "exactly one of Action and NotAction"],
    ["both kinds of action", [{ ...statement, NotAction: "s3:*" }], "exactly one of Action and NotAction"],
    ["both kinds of resource", [{ ...statement, NotResource: "*" }], "only one of Resource and NotResource"],
    ["neither resource nor principal", [{ ...statement, Resource: undefined }], "only a trust policy"],
    ["an empty list", [{ ...statement, Resource: [] }], "Resource must not be an empty list"],
  ])("refuses %s", (_name, statements, message) => {
    expect(() => policyDocument(statements)).toThrow(message);
  });
});
