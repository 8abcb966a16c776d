/**
 * Says how long the rest takes, by how long each part took so far: `, about 2 min left`. Empty until some parts are
 * done, and where it is a matter of seconds. Times are milliseconds.
 */
export function progressOf(start: number): (at: number, of: number, now: number) => string {
  return (at, of, now) => {
    const done = at - 1;
    if (done < 2) return '';
    const left = Math.round(((now - start) / done) * (of - done)) / 1000;
    if (left < 10) return '';
    return left < 90
      ? `, about ${Math.ceil(left / 10) * 10} s left`
      : `, about ${Math.round(left / 60)} min left`;
  };
}
