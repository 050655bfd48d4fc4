type Json = Readonly<Record<string, unknown>>;

/** Something in an input that looks like a statement of a policy. */
export interface FoundStatement {
  /** `aws_iam_role.reader[0]`, or the path of a place outside of resources, such as `locals`. */
  readonly address: string;
  /** Where in it, such as `inline_policy.0.policy`. */
  readonly argument: string;
  /** The Sid, or the number of the statement in its document; absent in a text that is no JSON. */
  readonly label?: string;
  readonly effect?: string;
  readonly actions?: readonly string[];
  /** The arguments of the resource. */
  readonly body: Json;
  /** `planned`: it will be so. `written`: a configuration says so, for each instance. `read`: of a data source. */
  readonly kind: "planned" | "written" | "read";
  /** A stack says once what is so for each instance. */
  readonly isOfStack?: true;
}

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const objectsIn = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : []);
const textsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value : [value]).map(String).sort();

/** Everything in the text of a stack, a plan or a state that looks like a statement, at any depth, in texts too. */
export function statementsIn(text: string): readonly FoundStatement[] {
  const json = JSON.parse(text) as Json;
  if (isObject(json.planned_values) || isObject(json.values)) return [...inValues(json), ...inConfiguration(json)];
  return inStack(json);
}

function inStack({ resource = {}, ...others }: Json): readonly FoundStatement[] {
  const resources = Object.entries(resource as Json).flatMap(([type, named]) =>
    Object.entries(named as Json).flatMap(([name, body]) =>
      statementsAt({ address: `${type}.${name}`, body: body as Json, kind: "planned", isOfStack: true }),
    ),
  );
  const rest = Object.entries(others).flatMap(([name, body]) =>
    statementsAt({ address: name, body: { [name]: body }, kind: "read" }),
  );
  return [...resources, ...rest];
}

function inValues(json: Json): readonly FoundStatement[] {
  const { planned_values: planned, values, prior_state: prior } = json;
  const now = isObject(planned) ? planned : values;
  const resources = [
    ...resourcesBelow(now),
    // Of what was, only what data sources have read is still so.
    ...(isObject(prior) ? resourcesBelow(prior.values) : []).filter(({ mode }) => mode === "data"),
  ];
  return resources.flatMap(({ address, mode, values: body }) =>
    statementsAt({
      address: String(address),
      body: (body ?? {}) as Json,
      kind: mode === "data" ? "read" : "planned",
    }),
  );
}

function resourcesBelow(values: unknown): readonly Json[] {
  const module = isObject(values) ? values.root_module : undefined;
  const below = (one: unknown): readonly Json[] =>
    isObject(one) ? [...objectsIn(one.resources), ...objectsIn(one.child_modules).flatMap(below)] : [];
  return below(module);
}

function inConfiguration({ configuration }: Json): readonly FoundStatement[] {
  const below = (path: string, module: unknown): readonly FoundStatement[] => {
    if (!isObject(module)) return [];
    const calls = Object.entries(isObject(module.module_calls) ? module.module_calls : {});
    return [
      ...objectsIn(module.resources).flatMap(({ address, expressions }) =>
        statementsAt({ address: `${path}${String(address)}`, body: (expressions ?? {}) as Json, kind: "written" }),
      ),
      ...calls.flatMap(([name, call]) => below(`${path}module.${name}.`, (call as Json).module)),
    ];
  };
  return isObject(configuration) ? below("", configuration.root_module) : [];
}

type Place = Pick<FoundStatement, "address" | "body" | "kind" | "isOfStack">;

function statementsAt(place: Place): readonly FoundStatement[] {
  return within(place, [], place.body);
}

/** Terraform's blocks are lower-case, so only documents of policies have these elements. */
function within(place: Place, path: readonly string[], value: unknown): readonly FoundStatement[] {
  if (typeof value === "string") return inText(place, path, value);
  if (Array.isArray(value)) return value.flatMap((one, index) => within(place, [...path, String(index)], one));
  if (!isObject(value)) return [];
  const { Effect, Action, NotAction, Sid } = value;
  if (Effect !== undefined && (Action ?? NotAction) !== undefined) {
    const number = path.at(-2) === "Statement" ? Number(path.at(-1)) + 1 : 1;
    return [
      {
        ...place,
        argument: path.join("."),
        label: typeof Sid === "string" && Sid !== "" ? Sid : String(number),
        effect: String(Effect),
        actions: textsOf(Action ?? NotAction),
      },
    ];
  }
  return Object.entries(value).flatMap(([name, one]) => within(place, [...path, name], one));
}

function inText(place: Place, path: readonly string[], text: string): readonly FoundStatement[] {
  if (!text.includes("Effect") || !/Action/.test(text)) return [];
  try {
    return within(place, path, JSON.parse(text));
  } catch {
    return [{ ...place, argument: path.join(".") }];
  }
}

/** Statements that a plan takes away or replaces. Resources that had them still list them in the plan. */
export function removedStatements(text: string): readonly FoundStatement[] {
  const { resource_changes: changes } = JSON.parse(text) as Json;
  return objectsIn(changes).flatMap(({ address, change }) => {
    const { actions, before } = change as Json;
    return ["delete", "update"].includes(String(actions)) && isObject(before)
      ? statementsAt({ address: String(address), body: before, kind: "planned" })
      : [];
  });
}
