import type { ModelProblem } from "../model-problem";
import { severalKeyAttributes, unsupportedSetting } from "../unsupported-settings";
import { type Field, NAME, type ObjectShape, type Shape } from "./shape";

/** Every place at which a value has another form. */
export function formProblems(shape: Shape, value: unknown, path = ""): readonly ModelProblem[] {
  switch (shape.kind) {
    case "text":
      if (typeof value !== "string") return [wrong(path, "a text", value)];
      if (shape.oneOf === undefined || shape.oneOf.includes(value)) return [];
      return [wrong(path, `one of ${shape.oneOf.map((one) => `"${one}"`).join(", ")}`, value)];
    case "flag":
      return typeof value === "boolean" ? [] : [wrong(path, "true or false", value)];
    case "count":
      return typeof value === "number" && Number.isSafeInteger(value) && value > 0
        ? []
        : [wrong(path, "a whole number above 0", value)];
    case "scalar":
      return typeof value === "string" || typeof value === "boolean" || Number.isFinite(value)
        ? []
        : [wrong(path, "a text, a number or true or false", value)];
    case "texts":
      if (typeof value === "string") return [];
      return Array.isArray(value)
        ? formProblems({ kind: "list", of: { kind: "text" } }, value, path)
        : [wrong(path, "a text or a list of texts", value)];
    case "list":
      return Array.isArray(value)
        ? value.flatMap((one, position) => formProblems(shape.of, one, `${path}[${position}]`))
        : [wrong(path, "a list", value)];
    case "map":
      if (!isObject(value)) return [wrong(path, "an object", value)];
      return Object.entries(value).flatMap(([name, one]) =>
        new RegExp(NAME, "u").test(name)
          ? formProblems(shape.of, one, join(path, name))
          : [problem(join(path, name), "is no name here.", "Use letters, digits and _.")],
      );
    case "variants":
      return inVariants(shape, value, path);
    case "object":
      return inObject(shape.fields, value, path);
    default:
      return shape satisfies never;
  }
}

function inVariants(
  { by, of }: Extract<Shape, { kind: "variants" }>,
  value: unknown,
  path: string,
): readonly ModelProblem[] {
  if (!isObject(value)) return [wrong(path, "an object", value)];
  const name = Object.hasOwn(value, by) ? value[by] : undefined;
  const variant: ObjectShape | undefined = typeof name === "string" && Object.hasOwn(of, name) ? of[name] : undefined;
  if (variant === undefined) {
    const allowed = Object.keys(of).map((one) => `"${one}"`);
    return [wrong(join(path, by), `one of ${allowed.join(", ")}`, name)];
  }
  return inObject({ [by]: { shape: { kind: "text" }, description: "" }, ...variant.fields }, value, path);
}

function inObject(fields: Readonly<Record<string, Field>>, value: unknown, path: string): readonly ModelProblem[] {
  if (Array.isArray(value) && /(?:partition|sort)Key$/.test(path)) {
    return [problem(path, severalKeyAttributes.problem, severalKeyAttributes.fix)];
  }
  if (!isObject(value)) return [wrong(path, "an object", value)];
  const names = Object.keys(fields);
  const unknown = Object.keys(value).filter((name) => !Object.hasOwn(fields, name));
  return [
    ...unknown.map((name) => {
      const refusal = unsupportedSetting(name);
      const other = { problem: `is not a setting; these are ${names.join(", ")}.`, fix: "Take it out." };
      return problem(join(path, name), (refusal ?? other).problem, (refusal ?? other).fix);
    }),
    ...Object.entries(fields).flatMap(([name, { shape, isOptional }]) => {
      if (Object.hasOwn(value, name)) return formProblems(shape, value[name], join(path, name));
      return isOptional === true ? [] : [problem(join(path, name), "is missing.", "Add it.")];
    }),
  ];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

function wrong(path: string, allowed: string, got: unknown): ModelProblem {
  return problem(path, `must be ${allowed}, got ${inWords(got)}.`, "Correct the value.");
}

function inWords(got: unknown): string {
  if (got === undefined) return "nothing";
  if (Array.isArray(got)) return "a list";
  return typeof got === "object" && got !== null ? "an object" : String(JSON.stringify(got) ?? typeof got);
}

function problem(path: string, said: string, fix: string): ModelProblem {
  return { rule: "form", severity: "error", path: path === "" ? "the model" : path, problem: said, fix };
}
