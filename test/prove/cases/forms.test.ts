// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Terraform, not of this program
import { answersOf, said } from "../../support/answers";
import { ACCOUNT, MANAGEMENT_ACCOUNT, OTHER_ACCOUNT } from "../../support/ask";
import { firstOfEach } from "../../support/effort";
import { BINDING_FORMS } from "./binding-forms";
import { type Form, UNNAMED_ACCOUNT } from "./form";
import { FURTHER_FORMS } from "./further-forms";
import { NAMING_FORMS } from "./naming-forms";
import { POLICY_FORMS } from "./policy-forms";
import { RIVAL_FORMS } from "./rival-forms";
import { ROLE_FORMS } from "./role-forms";

const FILE = {
  organization: {
    id: "o-exampleorg1",
    accounts: [MANAGEMENT_ACCOUNT, ACCOUNT, OTHER_ACCOUNT],
    boundAccounts: [ACCOUNT, OTHER_ACCOUNT],
    units: {
      "r-ab12": [MANAGEMENT_ACCOUNT, ACCOUNT, OTHER_ACCOUNT],
      "ou-ab12-11112222": [ACCOUNT],
      "ou-ab12-44445555": [OTHER_ACCOUNT],
      "ou-ab12-55556666": [ACCOUNT, UNNAMED_ACCOUNT],
    },
  },
  subjects: {
    key: ["${aws_kms_key.k.arn}"],
    endpoint: ["${aws_vpc_endpoint.e.id}"],
    secret: ["${aws_secretsmanager_secret.s.arn}"],
  },
};

const provider = { aws: [{ region: "eu-west-1", allowed_account_ids: [ACCOUNT] }] };

function answerTo({ resource, more = {}, question }: Form) {
  const templates = new Map([["stack", JSON.stringify({ provider, resource, ...more })]]);
  const [answer = { verdict: "absent" as const, why: [] }] = answersOf({ templates, file: FILE }, [question]);
  return answer;
}

function judge(form: Form) {
  const answer = answerTo(form);
  const got = said(form.question, answer);
  expect({ got, ...(!form.right.includes(answer.verdict) && { wanted: form.right.join(" or ") }) }).toEqual({ got });
}

/** Forms with the same kinds of resources and the same question stand for each other. */
function namesOf(forms: Readonly<Record<string, Form>>): readonly string[] {
  return firstOfEach(Object.keys(forms), (name) => {
    const { resource, more, question } = forms[name] as Form;
    return JSON.stringify([Object.keys(resource).sort(), Object.keys(more ?? {}), question.sentence]);
  });
}

describe("somebody who gives a role every right by", () => {
  it.each(namesOf(ROLE_FORMS))("%s is not told that the role may never do something", (name) => {
    judge(ROLE_FORMS[name] as Form);
  });
});

describe("somebody who gives more than never by", () => {
  it.each(namesOf(FURTHER_FORMS))("%s is not told that it is never allowed", (name) => {
    judge(FURTHER_FORMS[name] as Form);
  });
});

describe("somebody who relies on", () => {
  it.each(namesOf(RIVAL_FORMS))("%s is told that something else decides", (name) => {
    judge(RIVAL_FORMS[name] as Form);
  });
});

describe("somebody who names", () => {
  it.each(namesOf(NAMING_FORMS))("%s is told of the resource that it is", (name) => {
    judge(NAMING_FORMS[name] as Form);
  });
});

describe("somebody who writes a policy with", () => {
  it.each(namesOf(POLICY_FORMS))("%s is told what AWS does", (name) => {
    judge(POLICY_FORMS[name] as Form);
  });
});

describe("somebody who writes", () => {
  it.each(namesOf(BINDING_FORMS))("%s is told what it is worth", (name) => {
    judge(BINDING_FORMS[name] as Form);
  });
});
