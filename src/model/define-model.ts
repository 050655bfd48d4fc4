import type { EntityName, PatternName, TableModel } from "./types";

/** The names in a list, or the one name. */
type OneOf<Names> = Names extends readonly (infer Name)[] ? Name : Names;

/** The entities that the steps and triggers of a model name. */
type NamedEntity<Model extends TableModel> = {
  [Name in PatternName<Model>]:
    | OneOf<Model["patterns"][Name]["steps"][number]["entity"]>
    | (Model["patterns"][Name] extends { readonly trigger: { readonly entity: infer Entity } } ? Entity : never);
}[PatternName<Model>];

/** `unknown` if every name is declared; else a type that no model has, so that the error shows the undeclared names. */
type Consistent<Model extends TableModel> =
  NamedEntity<Model> extends EntityName<Model>
    ? unknown
    : { readonly undeclaredEntities: Exclude<NamedEntity<Model>, EntityName<Model>> };

/**
 * Returns a model with its literal types: the compiler then knows the names of its patterns and entities, and refuses a
 * step of an entity that the model does not declare.
 *
 * It checks nothing at run time. `assertModel` does, and so does every construct that takes a model.
 *
 * @example
 * ```ts
 * import { accessScope, assertModel, defineModel } from "dynamodb-baseline";
 *
 * const orders = defineModel({
 *   partitionKey: { name: "pk", type: "S" },
 *   sortKey: { name: "sk", type: "S" },
 *   indexes: [],
 *   entities: {
 *     order: {
 *       description: "One order of a customer.",
 *       keys: { pk: "CUSTOMER#{customerId}", sk: "{orderId}" },
 *       keyParts: { customerId: "The customer.", orderId: "A ULID: orders the orders by time." },
 *       attributes: { total: { type: "N", description: "Price in cents." } },
 *     },
 *   },
 *   patterns: {
 *     placeOrder: {
 *       id: "A",
 *       title: "Place an order",
 *       description: "An order that did not exist before.",
 *       steps: [
 *         {
 *           operation: "PutItem",
 *           entity: "order",
 *           purpose: "content",
 *           viaCache: false,
 *           writes: ["total"],
 *           guard: { kind: "absent" },
 *         },
 *       ],
 *     },
 *     listOrders: {
 *       id: "B",
 *       title: "List orders",
 *       description: "The orders of a customer, newest first.",
 *       steps: [
 *         {
 *           operation: "Query",
 *           entity: "order",
 *           purpose: "content",
 *           order: "descending",
 *           pageSize: 25,
 *           viaCache: false,
 *           reads: ["total"],
 *         },
 *       ],
 *     },
 *   },
 * });
 * assertModel(orders);
 * console.log(accessScope({ model: orders, pattern: "listOrders" }).map(({ sid }) => sid)); // [ 'AllowQueryOfOrders' ]
 * ```
 */
export function defineModel<const Model extends TableModel>(model: Model & Consistent<Model>): Model {
  return model;
}
