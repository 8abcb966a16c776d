/** The part of jstat that is used; it comes without types. */
declare module 'jstat' {
  const jstat: {
    readonly beta: {
      /** The quantile `p` of the beta distribution. */
      inv(p: number, alpha: number, beta: number): number;
    };
    readonly hypgeom: {
      /** The probability of `k` marked ones among `drawn`, of `all` of which `marked` are marked. */
      pdf(k: number, all: number, marked: number, drawn: number): number;
    };
  };
  export default jstat;
}
