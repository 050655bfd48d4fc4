import type { EntityName, PatternName, TableModel } from "./types";

/** The entities that the steps and triggers of a model name. */
type NamedEntity<Model extends TableModel> = {
  [Name in PatternName<Model>]:
    | Model["patterns"][Name]["steps"][number]["entity"]
    | (Model["patterns"][Name] extends { readonly trigger: { readonly entity: infer Entity } } ? Entity : never);
}[PatternName<Model>];

/** Nothing when every name is declared; else a type that no model has, which shows the names that are not. */
type Consistent<Model extends TableModel> =
  NamedEntity<Model> extends EntityName<Model>
    ? unknown
    : { readonly undeclaredEntities: Exclude<NamedEntity<Model>, EntityName<Model>> };

/**
 * Keeps the literal types of a model, so that its pattern and entity names are known to the compiler, which refuses a
 * step of an entity that the model does not declare.
 *
 * It does not check the model otherwise: `assertModel` does, when whoever uses the model is ready for an error.
 */
export function defineModel<const Model extends TableModel>(model: Model & Consistent<Model>): Model {
  return model;
}
