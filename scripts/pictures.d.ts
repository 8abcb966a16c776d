export function drawTerminal(text: string): string;
export function firstScreen(): Promise<string>;
