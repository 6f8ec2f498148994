/**
 * Counts what became of a story from what the database, the mail server and the receiver have.
 *
 * @param told.wanted how many referrals and kills there were to be
 * @param told.happened what the story knows of itself: acknowledged ids, kills, ambiguous answers by delivery
 * @param told.seconds that it took
 * @returns the figures, and the promises that were broken, in words
 */
export async function figuresOf({ stage, receiver, wanted, happened, tell, seconds }) {
  const { query } = stage;
  const { acknowledged, killed, ambiguous, cuts, takenByDead } = happened;
  const mails = stage.mailsByDelivery();
  const inbox = await query(`select referral_id as referral, count(*)::int as n from inbox_entry group by 1`);
  const repeats = [...mails].filter(([, times]) => times > 1);
  const calls = [...receiver.calls.values()].reduce((sum, times) => sum + times, 0);
  tell(
    `${mails.size} mails, ${cuts} cut, ${takenByDead} taken from workers that died before they wrote it down; ${calls} calls`,
  );

  const reached = await reachedBy({ query, mails, receiver, inbox });
  const figures = {
    lost: acknowledged.filter((id) => !reached(id)).length,
    inboxDuplicates: inbox.reduce((sum, { n }) => sum + n - 1, 0),
    mailRepeats: repeats.reduce((sum, [, times]) => sum + times - 1, 0),
    ambiguous: cuts + takenByDead,
    webhookUnique: receiver.calls.size,
    overbooked: await overbooked(query),
    seconds,
  };
  const unexplained = repeats.filter(([id, times]) => times - 1 > (ambiguous.get(id) ?? 0));
  const unended = await query(
    `select topic, state, count(*)::int as n from delivery where state <> 'done' group by 1, 2 order by 1`,
  );
  const faults = [
    [figures.lost, 'referrals were lost'],
    [figures.inboxDuplicates, 'inbox entries are there twice'],
    [unexplained.length, 'mails came again although no answer to them was ambiguous'],
    [happened.full === 0 ? 1 : 0, 'programme should have been full, or nothing is shown of places'],
    [figures.overbooked, 'referrals hold a place that their programme does not have'],
    [figures.webhookUnique - acknowledged.length, 'webhook-ids are more, or fewer, than referrals'],
    [wanted.referrals - acknowledged.length, 'referrals were not acknowledged'],
    [wanted.kills - killed, 'kills did not happen'],
    ...unended.map(({ topic, state, n }) => [n, `deliveries of ${topic} are ${state}`]),
  ];
  return { figures, broken: faults.flatMap(([n, words]) => (n === 0 ? [] : [`${n} ${words}`])) };
}

/** Whether a referral is in the inbox, and its mail and its call arrived. */
async function reachedBy({ query, mails, receiver, inbox }) {
  const entered = new Set(inbox.map(({ referral }) => referral));
  const called = new Set(receiver.referrals.values());
  const sent = await query(
    `select subject_id as referral, id from delivery where topic = 'referrals.received.mail'`,
  );
  const mailed = new Set(sent.filter(({ id }) => mails.has(id)).map(({ referral }) => referral));
  return (referral) => entered.has(referral) && mailed.has(referral) && called.has(referral);
}

/** Referrals that hold a place which their programme does not have, counted from the referrals and not from the count of places. */
async function overbooked(query) {
  const [row] = await query(
    `select coalesce(sum(greatest(0, in_use - capacity)), 0)::int as n from (
       select p.capacity, (select count(*) from referral r where r.programme_id = p.programme_id
         and r.state in ('sent', 'seen', 'on_hold', 'accepted', 'in_support')) as in_use
       from programme_places p where p.session_id = '' and p.capacity is not null) counted`,
  );
  return row.n;
}
