import { writeHar, type OpenedExchange } from './har.ts';

/** For one run; more are counted. */
const mostExchanges = 5_000;
/** Bytes of all bodies of a run. */
const mostBytes = 32 * 2 ** 20;

/** Collects the exchanges of one run after another, as far as they are kept. */
export function collectExchanges() {
  let exchanges: OpenedExchange[] = [];
  let bytes = 0;
  let leftOut = 0;
  return {
    begin(): void {
      exchanges = [];
      bytes = 0;
      leftOut = 0;
    },
    add(exchange: OpenedExchange): void {
      const size = exchange.requestBody.length + exchange.responseBody.length;
      if (exchanges.length >= mostExchanges || bytes + size > mostBytes) leftOut += 1;
      else {
        exchanges.push(exchange);
        bytes += size;
      }
    },
    /** What was collected since the beginning, as a HAR file. */
    har: () => writeHar(exchanges, leftOut),
  };
}
