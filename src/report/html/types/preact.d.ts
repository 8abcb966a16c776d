// What is used of preact. Its own types bring those of a browser along, which say of Node what does not hold.

export interface VNode {
  readonly type: unknown;
}

export type ComponentChildren =
  VNode | string | number | null | undefined | false | readonly ComponentChildren[];

/** An element; texts in its attributes and children are escaped. */
export function h(
  type: string,
  attributes: Readonly<Record<string, unknown>> | null,
  ...children: readonly ComponentChildren[]
): VNode;
