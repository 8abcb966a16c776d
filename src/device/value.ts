/** What a Change would overwrite, as it was read: present, absent and unreadable are three things. */
export type Value =
  | { readonly is: 'present'; readonly value: string }
  | { readonly is: 'absent' }
  | { readonly is: 'unreadable'; readonly why: string };

export const absent: Value = { is: 'absent' };

export function present(value: string): Value {
  return { is: 'present', value };
}

/** Two readings that could not be read are not known to be the same. */
export function sameValue(one: Value, other: Value): boolean {
  if (one.is === 'present') return other.is === 'present' && one.value === other.value;
  return one.is === 'absent' && other.is === 'absent';
}
