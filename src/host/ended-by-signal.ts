/** The reason of an abort: this process got a signal. Who sent it is not known: a person, `timeout`, a scheduler. */
export class EndedBySignal extends Error {
  readonly signal: NodeJS.Signals;

  constructor(signal: NodeJS.Signals) {
    super(`The signal ${signal} ended it.`);
    this.name = 'EndedBySignal';
    this.signal = signal;
  }
}
