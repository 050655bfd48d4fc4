import { guaranteesOf } from "../../src/catalogue/guarantees";
import { workloadOfModel } from "../../src/catalogue/workload-of-model";
import { foundSubjects } from "../../src/cli/subjects/found-subjects";
import { resolveEstate } from "../../src/prove/questions/resolved-estate";
import { ordersModel } from "./orders-model";
import { ordersSaid, ordersTemplates } from "./orders-stack";

/** The stack of the team with orders, what holds of it, and who is who in it, as the command `subjects` writes it. */
export function ordersReading() {
  const templates = ordersTemplates();
  const { file, findings } = foundSubjects({ templates, model: ordersModel, said: ordersSaid });
  return {
    templates,
    file,
    findings,
    guarantees: guaranteesOf(workloadOfModel({ model: ordersModel, hasFunctions: false })),
    ...resolveEstate({ templates, file }),
  };
}
