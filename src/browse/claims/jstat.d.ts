/** The part of jstat that is used; it comes without types. */
declare module 'jstat' {
  const jstat: {
    readonly beta: {
      /** The quantile `p` of the beta distribution. */
      inv(p: number, alpha: number, beta: number): number;
    };
    readonly studentt: {
      /** The quantile `p` of Student's t with so many degrees of freedom. */
      inv(p: number, degrees: number): number;
    };
    readonly normal: {
      /** The quantile `p` of the normal distribution. */
      inv(p: number, mean: number, deviation: number): number;
    };
    readonly hypgeom: {
      /** The probability of `k` marked ones among `drawn`, of `all` of which `marked` are marked. */
      pdf(k: number, all: number, marked: number, drawn: number): number;
    };
  };
  export default jstat;
}
