import { ASKED } from "../../src/checks/asked/all-asked";
import { type Asked, endOf } from "../../src/checks/asked/asked";
import { CONTROLS } from "../../src/checks/controls";
import { textOf } from "../support/documents";
import { at } from "../support/stack-edits";
import { Template } from "../support/synthesized-template";
import { stacksOf } from "./example";

const resources = [...stacksOf("example").values()].flatMap((json) => new Template(json).resources());
const named = (asked: Asked) => `${asked.by} ${asked.id} of ${asked.of ?? "the account"}`;
const rows = ASKED.map((asked) => [named(asked), asked] as const);

/** Addresses of the resources that do not have the argument that keeps what is asked. */
function without(asked: Asked, of = resources): readonly string[] {
  if (!("argument" in asked)) return [];
  const own = of.filter(({ type }) => type === asked.of);
  if (own.length === 0) return [`no ${asked.of}`];
  return own.filter(({ body }) => at(body, asked.argument) === undefined).map(({ address }) => address);
}

describe("an auditor who reads what others ask", () => {
  it.each(rows)("finds the argument in every resource, or why not: %s", (_, asked) => {
    expect(without(asked)).toEqual([]);
    const { state, why } = endOf(asked);
    expect(why).toMatch(state === "kept" ? /^aws_\w+\.[\w.]+$/ : /^.{10,}$/);
  });

  it("finds each once, and all that were gone through", () => {
    const keys = ASKED.map((one) => `${named(one)}: ${one.asks}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(ASKED).toHaveLength(131);
  });

  it("is told if an argument is gone from the stacks, or never was there", () => {
    const kept = ASKED.filter((one) => "argument" in one);
    const [first] = kept;
    expect(kept.every((one) => without(one, []).length === 1)).toBe(true);
    expect(without({ ...(first as Asked), argument: "no_such_argument" } as Asked).length).toBeGreaterThan(0);
  });

  it("finds each option among those of an environment", () => {
    const options = textOf("stacks/environments/schema.json");
    for (const asked of ASKED) {
      if ("option" in asked) expect(options).toContain(`"${asked.option.split(".").at(-1)}"`);
    }
  });

  it("finds nothing given up that a control of ours says is kept", () => {
    const kept = new Set(CONTROLS.flatMap(({ ids }) => [...ids.checkov, ...ids.securityHub]));
    const givenUp = ASKED.filter((one) => kept.has(one.id) && ["waived", "option", "waits"].includes(endOf(one).state));
    expect(givenUp.map(named)).toEqual([]);
  });
});
