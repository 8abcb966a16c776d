/**
 * Text for standard output, or a line for standard error, in which a runner of CI sees no command of its own. Words of a phone may look like one,
 * and the end of a row may bring them to the begin of a line. GitHub takes a line for a command that begins with `::name` and has `::` again,
 * whatever blanks are before, and `##[name]` anywhere; Azure Pipelines takes `##vso[`, TeamCity `##teamcity[`.
 *
 * @source https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs,
 * https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands,
 * https://www.jetbrains.com/help/teamcity/service-messages.html
 */
export function withoutCommands(text: string): string {
  return text.replace(/^([^\S\n]*):(?=:[^\n]*::)/gm, '$1: ').replace(/##(?=(?:vso|teamcity)?\[)/gi, '# #');
}
