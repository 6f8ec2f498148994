import { naiveList } from './naive.mjs';

const COST_OF_ONE = 2_000_000;

/**
 * The cover of her needs that takes, at each step, the programme that costs least per need it adds: what a pathway costs
 * without looking ahead. `person` and `programmes` are facts.
 */
export function greedyCost(programmes, person, peer) {
  const needsOf = new Map(programmes.map(({ id, needs }) => [id, needs.map(([code]) => code)]));
  const pieces = naiveList(programmes, person, Infinity, peer).map(({ programme, total }) => ({
    cost: COST_OF_ONE - total,
    needs: needsOf.get(programme).filter((code) => person.needs.has(code)),
  }));
  const open = new Set(pieces.flatMap(({ needs }) => needs));
  let sum = 0;
  while (open.size > 0) {
    let best = { price: Infinity };
    for (const piece of pieces) {
      const added = piece.needs.filter((code) => open.has(code));
      const price = piece.cost / added.length;
      if (price < best.price) best = { price, cost: piece.cost, added };
    }
    for (const code of best.added) open.delete(code);
    sum += best.cost;
  }
  return sum;
}

/** The share of people for whom looking ahead saves something. Throws where it costs more: it was not exact then. */
export function shareBetterThanGreedy(costs, greedyCosts) {
  let better = 0;
  costs.forEach((cost, at) => {
    if (cost > greedyCosts[at])
      throw new Error(`Pathway ${at} costs ${cost}, the greedy one ${greedyCosts[at]}.`);
    if (cost < greedyCosts[at]) better += 1;
  });
  return better / costs.length;
}
