/** Throws at the first person for whom an engine lists something else than the first one: ids, totals or order. */
export async function demandSameLists(engines, people) {
  const [[reference, expected], ...others] = Object.entries(engines);
  for (let at = 0; at < people.length; at++) {
    const wanted = JSON.stringify(await expected(at));
    for (const [name, list] of others) {
      const found = JSON.stringify(await list(at));
      if (found !== wanted)
        throw new Error(
          `${name} differs from ${reference} for ${JSON.stringify(people[at])}:\n${found}\ninstead of\n${wanted}`,
        );
    }
  }
}

export const idsAndTotals = (recommendations) =>
  recommendations.map(({ programme, total }) => ({ programme, total }));
