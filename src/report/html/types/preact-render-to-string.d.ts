import type { VNode } from 'preact';

export function renderToString(element: VNode): string;
