/** Letters to change, add, leave out or swap with their neighbour to make one short word of the other. */
export function editDistance(left: string, right: string): number {
  const [from, to] = [[...left], [...right]];
  let above: number[] = [];
  let last = to.map((_, index) => index).concat(to.length);
  from.forEach((letter, row) => {
    const current = [row + 1];
    to.forEach((other, column) => {
      const change = (last[column] ?? 0) + (letter === other ? 0 : 1);
      const steps = [change, (last[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1];
      if (row > 0 && column > 0 && letter === to[column - 1] && from[row - 1] === other) {
        steps.push((above[column - 1] ?? 0) + 1);
      }
      current.push(Math.min(...steps));
    });
    above = last;
    last = current;
  });
  return last.at(-1) ?? 0;
}
