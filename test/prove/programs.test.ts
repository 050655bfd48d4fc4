import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readEstate } from "../../src/prove/terraform/read-estate";

const PLAN = JSON.parse(readFileSync(join(__dirname, "plans", "notes-plan.json"), "utf8")) as {
  readonly configuration: { readonly root_module: { readonly resources: readonly object[] } };
};

const openPlaces = (plan: object, harmlessCommands: readonly string[] = []) =>
  readEstate(new Map([["notes", JSON.stringify(plan)]]), { harmlessCommands }).notRead;

function withProgram() {
  const { configuration } = PLAN;
  const { root_module: root } = configuration;
  const program = { address: "data.external.rights", mode: "data", type: "external", name: "rights", expressions: {} };
  return {
    ...PLAN,
    configuration: { ...configuration, root_module: { ...root, resources: [...root.resources, program] } },
  };
}

describe("somebody whose plan runs a program", () => {
  it("as a data source that waits for the apply is told that it may do anything", () => {
    expect(openPlaces(PLAN)).not.toContainEqual(expect.stringContaining("external"));
    expect(openPlaces(withProgram())).toContainEqual(
      expect.stringMatching(/notes: data\.external\.rights: it runs a command/),
    );
  });

  it("and who says in the subjects file that it changes no permission is told nothing", () => {
    expect(openPlaces(withProgram(), ["data.external.rights"])).toEqual(openPlaces(PLAN));
  });

  it("as an action is told that it may do anything", () => {
    const action = { address: "action.local_command.rights", type: "local_command", name: "rights" };
    expect(openPlaces({ ...PLAN, action_invocations: [action] })).toContainEqual(
      expect.stringMatching(/action\.local_command\.rights: it is an action/),
    );
  });
});
