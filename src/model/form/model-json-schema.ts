import { modelShape } from "./model-shape";
import { type Field, NAME, type Shape } from "./shape";

type Schema = Readonly<Record<string, unknown>>;

/** The JSON Schema of a model, for completion in editors and for programs that write models. */
export function modelJsonSchema(): Schema {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Model of a table",
    ...schemaOf(modelShape),
  };
}

function schemaOf(shape: Shape): Schema {
  switch (shape.kind) {
    case "text":
      return { type: "string", ...(shape.oneOf && { enum: shape.oneOf }) };
    case "flag":
      return { type: "boolean" };
    case "count":
      return { type: "integer", minimum: 1 };
    case "scalar":
      return { type: ["string", "number", "boolean"] };
    case "texts":
      return { anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }] };
    case "list":
      return { type: "array", items: schemaOf(shape.of) };
    case "map":
      return { type: "object", propertyNames: { pattern: NAME }, additionalProperties: schemaOf(shape.of) };
    case "variants":
      return {
        anyOf: Object.entries(shape.of).map(([name, { fields }]) => objectOf({ [shape.by]: name }, fields)),
      };
    case "object":
      return objectOf({}, shape.fields);
    default:
      return shape satisfies never;
  }
}

function objectOf(constants: Readonly<Record<string, string>>, fields: Readonly<Record<string, Field>>): Schema {
  const needed = Object.entries(fields).flatMap(([name, { isOptional }]) => (isOptional === true ? [] : [name]));
  return {
    type: "object",
    properties: {
      ...Object.fromEntries(Object.entries(constants).map(([name, value]) => [name, { const: value }])),
      ...Object.fromEntries(
        Object.entries(fields).map(([name, { shape, description }]) => [name, { description, ...schemaOf(shape) }]),
      ),
    },
    required: [...Object.keys(constants), ...needed],
    additionalProperties: false,
  };
}
