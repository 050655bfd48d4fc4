import type { Resource } from "../../checks/checked-template";
import { isObject, type Json } from "../../prove/terraform/stack";
import { readTemplate } from "../../prove/terraform/template";
import type { ReadStack } from "./stacks";

/** A synthesized stack, or another file of Terraform's JSON. @throws TemplateError for another form. */
export function synthesizedStack(id: string, json: Json): ReadStack {
  const { resources, outputs } = readTemplate(id, json);
  const { provider, terraform } = json;
  const aws = isObject(provider) ? provider.aws : undefined;
  const providers = (Array.isArray(aws) ? aws : [aws]).filter(isObject);
  return {
    resources: [
      // What is made no times is not there.
      ...resources
        .filter(({ body }) => body.count !== 0)
        .map(({ type, path: address, body }): Resource => ({ type, stack: id, address, body })),
      ...providers.map((body): Resource => {
        const alias = typeof body.alias === "string" ? `.${body.alias}` : "";
        return { type: "provider.aws", stack: id, address: `provider.aws${alias}`, body };
      }),
      { type: "terraform", stack: id, address: "terraform", body: isObject(terraform) ? terraform : {} },
    ],
    outputs,
  };
}
