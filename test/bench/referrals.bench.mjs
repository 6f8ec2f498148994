import { redisInstalled } from '../chaos/redis-server.mjs';
import { WebhookReceiver } from '../chaos/webhook-receiver.mjs';
import { openEndpoints } from '../chaos/endpoints.mjs';
import { openStage } from '../chaos/stage.mjs';
import { createAtRate, prepareReferrals, readAnswerPage } from './referrals/callers.mjs';
import { addBacklog, drain, removeBacklog } from './referrals/deliveries.mjs';

const TARGETS = {
  createP95Ms: { most: 300 },
  answerPageP95Ms: { most: 150 },
  drainPgPerSecond: { least: 50 },
  drainRedisPerSecond: { least: 150 },
  backlogSlowsPercent: { most: 20 },
};

const RATE = 20;
/** Referrals of a drain, of which each is a mail and a call. */
const DRAINED = 1_000;
const BACKLOG = 100_000;

/**
 * What a referral costs, on the product's own processes, with the data on disk (fsync on; on Redis at each write). `createP95Ms`:
 * POST of a referral through the API, 20 a second for 15 seconds, while a worker delivers. `answerPageP95Ms`: the page of a
 * mailed link. `drainPgPerSecond`, `drainRedisPerSecond`: mails and calls that one worker delivers of a backlog of 2,000.
 * `backlogSlowsPercent`: how much longer the p95 of the same POST takes with 100,000 deliveries waiting, no worker running in
 * either case; the two are measured in turns. With --quick, a tenth of each.
 */
export async function run({ args = [] } = {}) {
  const share = args.includes('--quick') ? 0.1 : 1;
  const pg = await onStage('pg', async (stage, api) => {
    const quiet = await measureBacklog(stage, api, share);
    const drainPgPerSecond = await measureDrain(stage, api, share);
    return { ...(await measureInUse(stage, api, share)), ...quiet, drainPgPerSecond };
  });
  const redis = redisInstalled()
    ? await onStage('redis', async (stage, api) => ({
        drainRedisPerSecond: await measureDrain(stage, api, share),
      }))
    : { redis: 'not installed: not measured' };
  return [
    judged({ ratePerSecond: RATE, drained: DRAINED * share, backlog: BACKLOG * share, ...pg, ...redis }),
  ];
}

async function onStage(backend, work) {
  const stage = await openStage({ backend, fsync: 'always', settings: { WEBHOOK_LOOPBACK: 'on' } });
  const receiver = new WebhookReceiver({ luck: () => false });
  try {
    await openEndpoints(stage.env, await receiver.open());
    // Thousands are sent: nobody must be told that the dozen places of a date are gone.
    await stage.query('update programme_session set places = null');
    const api = await stage.start('api');
    return await work(stage, api.url);
  } finally {
    await stage.stop();
    await receiver.close();
  }
}

async function measureInUse(stage, api, share) {
  const worker = await stage.start('worker');
  const web = await stage.start('web', { API_URL: api });
  await createAtRate(await prepareReferrals(api, RATE * 2), RATE);
  const createP95Ms = percentile(
    await createAtRate(await prepareReferrals(api, RATE * 15 * share), RATE),
    95,
  );
  await stage.end(worker.child, 'SIGTERM');
  const answerPageP95Ms = percentile(await readAnswerPage(web.url, stage, Math.round(300 * share)), 95);
  await stage.end(web.child, 'SIGTERM');
  return { createP95Ms, answerPageP95Ms };
}

async function measureBacklog(stage, api, share) {
  const empty = [];
  const full = [];
  await createAtRate(await prepareReferrals(api, 40), RATE);
  for (let turn = 0; turn < 3; turn++) {
    empty.push(...(await createAtRate(await prepareReferrals(api, RATE * 5 * share), RATE)));
    await addBacklog(stage, BACKLOG * share);
    full.push(...(await createAtRate(await prepareReferrals(api, RATE * 5 * share), RATE)));
    await removeBacklog(stage);
  }
  const [createEmptyP95Ms, createBacklogP95Ms] = [empty, full].map((times) => percentile(times, 95));
  const backlogSlowsPercent = rounded((createBacklogP95Ms / createEmptyP95Ms - 1) * 100);
  return { createEmptyP95Ms, createBacklogP95Ms, backlogSlowsPercent };
}

async function measureDrain(stage, api, share) {
  await createAtRate(await prepareReferrals(api, DRAINED * share), null);
  return rounded(await drain(stage));
}

function percentile(times, percent) {
  const sorted = [...times].sort((a, b) => a - b);
  return rounded(sorted[Math.min(sorted.length - 1, Math.ceil((percent / 100) * sorted.length) - 1)]);
}

function rounded(value) {
  return Math.round(value * 10) / 10;
}

function judged(row) {
  const targets = Object.entries(TARGETS)
    .filter(([name]) => name in row)
    .map(([name, { most = Infinity, least = -Infinity }]) => [
      name,
      { ...TARGETS[name], ok: row[name] <= most && row[name] >= least },
    ]);
  return { ...row, targets: Object.fromEntries(targets) };
}
