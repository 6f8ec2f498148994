/** Values as JSON, one a line, with a comma between two: the inside of a list that is written piece by piece. */
export async function* separated(values: AsyncIterable<object>): AsyncGenerator<string> {
  let first = true;
  for await (const value of values) {
    yield `${first ? '\n' : ',\n'}${JSON.stringify(value)}`;
    first = false;
  }
}
