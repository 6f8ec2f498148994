import { Luck } from './luck.mjs';
import { naiveList } from './naive.mjs';

const SHOWN = 20;
const FIRST = 5;
const DRAWS = 50;
const FAR_KM = 100;
/** A waiting list without a date counts as half a year. */
const LONG_WEEKS = 26;

/**
 * What can be said of an order without anybody's labels, beside three orders of the same open programmes: the nearest
 * first, half nearness and half need, and chance. Of the first five: `needs` is the urgency that each alone covers,
 * `weeks` until she can start, `nearness` 1 on the spot or from home and 0 at 100 km. `programmesSeen` is the share of
 * all programmes open to somebody that some first twenty shows, `unevenness` the Gini coefficient of how often each of
 * them is shown, `staysIn10` the share of the first ten that stay when every weight moves by up to a fifth.
 */
export function quality({ people, askers, prepared, peer, list, weights }) {
  const luck = new Luck(9);
  const byId = new Map(prepared.map((fact) => [fact.id, fact]));
  const open = askers.map((asker) =>
    naiveList(prepared, asker, Infinity, peer).map(({ programme }) => byId.get(programme)),
  );
  const total = new Set(open.flat()).size;
  const orders = {
    ours: (at) => open[at],
    nearest: (at) => sorted(open[at], (fact) => nearness(fact, askers[at], peer)),
    halves: (at) =>
      sorted(open[at], (fact) => nearness(fact, askers[at], peer) + needsShare(fact, askers[at])),
    chance: (at) => sorted(open[at], () => luck.next()),
  };
  return [
    ...Object.entries(orders).map(([order, of]) => ({
      ...figures(order, askers, of, total, peer),
      ...(order === 'ours' && { staysIn10: rounded(staying(people, list, weights)) }),
    })),
  ];
}

function figures(order, askers, of, total, peer) {
  const shown = new Map();
  const first = [];
  askers.forEach((asker, at) => {
    const seen = of(at).slice(0, SHOWN);
    for (const { id } of seen) shown.set(id, (shown.get(id) ?? 0) + 1);
    for (const fact of seen.slice(0, FIRST)) first.push([fact, asker]);
  });
  const mean = (value) => rounded(first.reduce((sum, pair) => sum + value(...pair), 0) / first.length);
  return {
    order,
    needs: mean(needsShare),
    weeks: mean((fact) => Math.min(LONG_WEEKS, -8 * Math.log2(fact.start))),
    nearness: mean((fact, asker) => nearness(fact, asker, peer)),
    programmesSeen: rounded(shown.size / total),
    unevenness: rounded(gini([...shown.values(), ...new Array(total - shown.size).fill(0)])),
  };
}

const rounded = (share) => Math.round(share * 1_000) / 1_000;

function sorted(facts, value) {
  return facts
    .map((fact) => ({ fact, value: value(fact) }))
    .sort((a, b) => b.value - a.value)
    .map(({ fact }) => fact);
}

/** 1 on the spot or from home, falling to 0 at 100 km; half where the place is not known. */
function nearness({ site, remote }, { origin, canBeRemote }, { territory }) {
  if (remote && canBeRemote) return 1;
  if (site.position === null || origin === null) return 0.5;
  return Math.max(0, 1 - territory.groundKm(territory.straightKm(origin, site.position)) / FAR_KM);
}

/** The part of her needs, by urgency, that a programme covers. */
function needsShare(fact, { needs, urgencySum }) {
  let sum = 0;
  for (const [code, quality] of fact.needs) sum += quality * (needs.get(code) ?? 0);
  return urgencySum === 0 ? 0 : sum / urgencySum;
}

function gini(counts) {
  const ascending = counts.toSorted((a, b) => a - b);
  const sum = ascending.reduce((all, count) => all + count, 0);
  const weighted = ascending.reduce((all, count, at) => all + (at + 1) * count, 0);
  return (2 * weighted) / (counts.length * sum) - (counts.length + 1) / counts.length;
}

/** `list(person, weights)` gives the ids of the first ten. */
function staying(people, list, { criteria, ...weights }) {
  const luck = new Luck(10);
  const some = people.slice(0, 50);
  const usual = some.map((person) => new Set(list(person, { ...weights, criteria })));
  const moved = (weight) => weight * (0.8 + 0.4 * luck.next());
  let [kept, all] = [0, 0];
  for (let draw = 0; draw < DRAWS; draw++) {
    const drawn = Object.entries(criteria).map(([criterion, weight]) => [criterion, moved(weight)]);
    const other = { ...weights, criteria: Object.fromEntries(drawn) };
    some.forEach((person, at) => {
      kept += list(person, other).filter((id) => usual[at].has(id)).length;
      all += usual[at].size;
    });
  }
  return kept / all;
}
