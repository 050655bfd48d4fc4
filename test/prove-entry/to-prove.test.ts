import { type Guarantee, toProve, WrongGuarantees } from "../../src/prove-entry";
import { ACCOUNT, ordersSubjects, ordersTemplates } from "../orders/orders-stack";

const subjects = ordersSubjects([]);
const stacks = { templates: ordersTemplates(), file: subjects };
const support = [`arn:aws:iam::${ACCOUNT}:role/support`];
const withSupport = { ...stacks, file: { ...subjects, subjects: { ...subjects.subjects, support } } };

const guarantee: Guarantee = {
  id: "SUPPORT-1",
  sentence: "Support can read no order.",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
  kind: "never",
  requests: [{ by: "@support", Action: "dynamodb:GetItem", Resource: "@table" }],
};

declare global {
  namespace jest {
    interface Matchers<R> {
      toProve(guarantee: Guarantee): R;
    }
  }
}

expect.extend({ toProve });

describe("a team that states a guarantee of its own in a test", () => {
  it("has it proved", () => expect(withSupport).toProve(guarantee));

  it("sees a request if it is violated", () => {
    const wrong: Guarantee = {
      ...guarantee,
      requests: [{ by: "@breakGlass", Action: "dynamodb:GetItem", Resource: "@table" }],
    };
    expect(withSupport).not.toProve(wrong);
    expect(() => expect(withSupport).toProve(wrong)).toThrow(/SUPPORT-1 is violated[\s\S]*Allowed: /);
  });

  it.each([
    ["is not there", { support: [] }, /SUPPORT-1 is absent/],
    ["is named and not found", { support: [`\${aws_iam_role.support.arn}`] }, /SUPPORT-1 is undecided/],
  ])("passes with neither toProve nor .not.toProve if a subject %s", (_name, more, said) => {
    const unknown = { ...stacks, file: { ...subjects, subjects: { ...subjects.subjects, ...more } } };
    expect(() => expect(unknown).toProve(guarantee)).toThrow(said);
    expect(() => expect(unknown).not.toProve(guarantee)).toThrow(said);
  });

  it("is told of a subject that nothing defines, and of every other problem", () => {
    expect(() => expect(stacks).toProve(guarantee)).toThrow(WrongGuarantees);
    expect(() => expect(stacks).toProve(guarantee)).toThrow("names @support; subjects are ");
    const wrong = { ...guarantee, kind: "sometimes", requests: [] } as unknown as Guarantee;
    expect(() => expect(withSupport).toProve(wrong)).toThrow(/kind must be one of[\s\S]*requests must be a list/);
  });
});
