import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { fromCbor } from "./attribute-values";
import { type Cbor, CborReader } from "./cbor";

/** Names and values of expressions under aliases. */
export interface Aliases {
  readonly names: Record<string, string>;
  readonly values: Record<string, AttributeValue>;
}

const COMPARISONS = ["=", "<>", "<", ">=", ">", "<="];
const AND = 6;
const BETWEEN = 9;
const BEGINS_WITH = 14;
const VALUE = 17;
const PATH = 18;

/**
 * The condition of a query, as text again: DAX gets it as a tree of lists, the kind of a node first.
 *
 * Filters are not here, as no query of ours has any.
 */
export function keyCondition(bytes: Buffer, aliases: Aliases): string {
  const { tree, values } = treeOf(bytes);
  const text = (node: Cbor): string => {
    const [kind, ...parts] = node as readonly Cbor[];
    const at = (position: number): string => text(parts[position] ?? null);
    const comparison = COMPARISONS[Number(kind)];
    if (comparison !== undefined) return `${at(0)} ${comparison} ${at(1)}`;
    switch (kind) {
      case AND:
        return `${at(0)} AND ${at(1)}`;
      case BETWEEN:
        return `${at(0)} BETWEEN ${at(1)} AND ${at(2)}`;
      case BEGINS_WITH:
        return `begins_with(${at(0)}, ${at(1)})`;
      case VALUE: {
        const alias = `:${Object.keys(aliases.values).length}`;
        aliases.values[alias] = fromCbor(values[Number(parts[0])] ?? null);
        return alias;
      }
      case PATH:
        return named(nameOf(node), aliases);
      default:
        throw new Error(`The stub knows no condition of kind ${kind}.`);
    }
  };
  return text(tree);
}

/** The attributes that a query asks for, in its order. */
export function projectedNames(bytes: Buffer): readonly string[] {
  return (treeOf(bytes).tree as readonly Cbor[]).map(nameOf);
}

export function named(name: string, { names }: Aliases): string {
  const alias = `#${Object.keys(names).length}`;
  names[alias] = name;
  return alias;
}

function treeOf(bytes: Buffer): { readonly tree: Cbor; readonly values: readonly Cbor[] } {
  const [, tree = null, values = []] = new CborReader(bytes).read() as readonly Cbor[];
  return { tree, values: values as readonly Cbor[] };
}

function nameOf(node: Cbor): string {
  const [kind, name, ...deeper] = node as readonly Cbor[];
  if (kind !== PATH || typeof name !== "string" || deeper.length > 0) {
    throw new Error("The stub knows attributes of the item itself only.");
  }
  return name;
}
