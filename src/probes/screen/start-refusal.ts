/** The line in which `am start` says that it opened nothing; its exit code is 0 in many failures. */
export function startRefusal(stdout: string, stderr: string): string | undefined {
  const said = (stdout + stderr).slice(0, 100_000);
  if (!/^\s{0,200}(?:Error\b|Security exception)|Exception\b|Permission Denial/m.test(said)) return undefined;
  const line = said.split('\n').find((one) => /Error|Exception|exception|Denial/.test(one)) ?? '';
  return line.trim().slice(0, 400);
}
