import { guaranteesOfModel } from "../../../src/catalogue/guarantees-of-model";
import { messagingModel } from "../../../src/messaging/model";
import { erasingModel } from "../../../src/messaging/offboarding/erasing-model";
import { accessScope } from "../../../src/model/access-scope";
import { checkModel } from "../../../src/model/check-model";
import { tableShape } from "../../../src/model/table-shape";
import { textUse } from "../../../src/model/text-use";
import type { TableModel } from "../../../src/model/types";
import { WORKLOADS } from "../../../stacks/base/tables";
import { exhaustively, isExhaustive } from "../../support/effort";
import { environment } from "../../support/environment-file";
import { exampleEstate, provableEnvironment, proveExample } from "../../support/proofs";

const { messaging } = WORKLOADS;
const off = environment("example");
const on = { ...off, messaging: off.messaging && { ...off.messaging, eraseMessages: true } };

/** Verdicts of what is promised of the offboarding function, by guarantee. */
function verdicts(
  config: ReturnType<typeof environment>,
  { model, workload = messaging }: { readonly model: TableModel; readonly workload?: typeof messaging },
): Readonly<Record<string, string>> {
  const made = provableEnvironment(config, { workloads: { messaging: workload } });
  const guarantees = guaranteesOfModel({ model, hasFunctions: true }).filter(({ id }) =>
    /^(ERASE-1|PATTERN-offboardUser-|DELETE-1$)/.test(id),
  );
  const proved = proveExample(made, exampleEstate(made), { guarantees });
  return Object.fromEntries(proved.map(({ guarantee, verdict }) => [guarantee.id, verdict]));
}

const PROVED = {
  "PATTERN-offboardUser-only": "proved",
  "PATTERN-offboardUser-works": "proved",
  "DELETE-1": "proved",
  "ERASE-1": "proved",
};

describe("the model of an environment that erases texts", () => {
  it("has no mistake, the same table, and no encryption in its offboarding function", () => {
    expect(checkModel(erasingModel)).toEqual([]);
    expect(tableShape(erasingModel)).toEqual(tableShape(messagingModel));
    expect(textUse({ model: erasingModel, pattern: "offboardUser" })).toEqual({ encrypts: [], decrypts: [] });
  });

  it("gives one role more, and no other: it finds messages without their text, and takes texts away", () => {
    for (const pattern of Object.keys(messagingModel.patterns) as (keyof typeof messagingModel.patterns)[]) {
      const [before, after] = [messagingModel, erasingModel].map((model) => accessScope({ model, pattern }));
      const more = after?.filter((grant) => !before?.some((one) => JSON.stringify(one) === JSON.stringify(grant)));
      expect(more?.map(({ sid, leadingKeys, attributes }) => [sid, ...leadingKeys, ...attributes])).toEqual(
        pattern === "offboardUser"
          ? [
              ["AllowQueryOfMessages", "MSG#*", "erased", "pk", "senderId", "sk", "v"],
              ["AllowUpdateOfMessages", "MSG#*", "erased", "pk", "senderId", "sk", "text"],
            ]
          : [],
      );
      expect(after).toHaveLength((before?.length ?? 0) + (more?.length ?? 0));
    }
  });
});

describe("somebody who sets messaging.eraseMessages", () => {
  it("has every promise about the offboarding function proved, with texts in it", () => {
    expect(verdicts(on, { model: erasingModel })).toEqual(PROVED);
  });

  exhaustively("is refuted where the promises of an environment without it are asked", () => {
    expect(verdicts(on, { model: messagingModel })).toMatchObject({ "PATTERN-offboardUser-only": "violated" });
  });
});

describe("somebody who does not set it", () => {
  it("has a function that changes no message", () => {
    expect(verdicts(off, { model: messagingModel })).toEqual(PROVED);
  });

  it("is refuted if the stacks have the model that erases texts all the same, whatever that model says", () => {
    const workload = { ...messaging, modelFor: () => erasingModel };
    if (isExhaustive) expect(verdicts(off, { model: erasingModel, workload })).toMatchObject({ "ERASE-1": "violated" });
    expect(verdicts(off, { model: messagingModel, workload })).toMatchObject({
      "ERASE-1": "violated",
      "PATTERN-offboardUser-only": "violated",
    });
  });
});
