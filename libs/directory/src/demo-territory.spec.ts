import { isMessageKey } from '#libs/i18n';
import { parseCatalogue, type Programme } from '#libs/matching';
import { demoTerritory } from './demo-territory.js';

const startsOf = (today: string): string[] =>
  parseCatalogue(demoTerritory(today)).programmes.flatMap(({ sessions }: Programme) =>
    (sessions ?? []).map(({ startsOn }) => startsOn),
  );

describe('the demo territory', () => {
  it('is as it was written in its own week, and before', () => {
    expect(startsOf('2026-11-28')).toEqual(startsOf('2026-11-22'));
    expect(startsOf('2025-01-01')).toEqual(startsOf('2026-11-22'));
  });

  it('has networks whose names are known', () => {
    const { programmes } = parseCatalogue(demoTerritory('2026-11-22'));
    const networks = programmes.flatMap(({ structure }: Programme) => structure.network ?? []);
    expect(networks.length).toBeGreaterThan(0);
    expect(networks.filter((code) => !isMessageKey(`network.${code}`))).toEqual([]);
  });

  it('still has sessions to come years later, on the same days of the week', () => {
    const [then, later] = [startsOf('2026-11-22'), startsOf('2031-05-07')];
    expect(later.every((day) => day > '2031-05-07')).toBe(true);
    expect(later.map((day) => new Date(day).getUTCDay())).toEqual(
      then.map((day) => new Date(day).getUTCDay()),
    );
  });
});
