import type { ActorKind } from '#libs/kernel';

/**
 * Whose rows an actor may touch. `any`: all of them. `own`: the request their link opens or that they took in,
 * the referral or the programme their link opens. `addressed`: referrals sent to their structure. The verb or reader that loads the
 * row applies it, and a row out of reach looks like one that does not exist.
 */
export type Relation = 'any' | 'own' | 'addressed';

/**
 * Who may do what. Every route of the API and of the pages names one of these actions, and nothing else decides:
 * a kind that is not in an action's row is refused.
 */
export const PERMISSIONS = {
  'product.read': everyone(),
  'directory.read': everyone(),
  'session.open': everyone(),
  'session.close': professionals(),
  'request.create': { visitor: 'any', entrepreneur: 'any', intermediary: 'any' },
  'request.read': { entrepreneur: 'own', intermediary: 'own' },
  'request.list': { intermediary: 'own' },
  'request.change': { entrepreneur: 'own', intermediary: 'own' },
  'request.complete': { entrepreneur: 'own', intermediary: 'own' },
  'request.erase': { entrepreneur: 'own', intermediary: 'own' },
  'recommendation.read': { entrepreneur: 'own', intermediary: 'own' },
  'referral.send': { entrepreneur: 'own', intermediary: 'own' },
  'referral.withdraw': { entrepreneur: 'own', intermediary: 'own' },
  'referral.list': { member: 'addressed', manager: 'addressed' },
  'feed.read': { intermediary: 'own', member: 'addressed', manager: 'addressed' },
  'referral.read': { answer_link: 'own', member: 'addressed', manager: 'addressed' },
  'referral.answer': { answer_link: 'own', member: 'addressed', manager: 'addressed' },
  'referral.assign': { member: 'addressed', manager: 'addressed' },
  'absence.say': { member: 'addressed', manager: 'addressed' },
  'closure.say': { manager: 'addressed' },
  'referral.confirm': {
    entrepreneur: 'own',
    intermediary: 'own',
    answer_link: 'own',
    member: 'addressed',
    manager: 'addressed',
  },
  'referral.close': { intermediary: 'own', answer_link: 'own', member: 'addressed', manager: 'addressed' },
  'referral.reopen': {
    entrepreneur: 'own',
    intermediary: 'own',
    answer_link: 'own',
    member: 'addressed',
    manager: 'addressed',
  },
  'appointment.set': { intermediary: 'own', answer_link: 'own', member: 'addressed', manager: 'addressed' },
  'appointment.keep': {
    entrepreneur: 'own',
    intermediary: 'own',
    answer_link: 'own',
    member: 'addressed',
    manager: 'addressed',
  },
  'milestone.read': {
    entrepreneur: 'own',
    intermediary: 'own',
    answer_link: 'own',
    member: 'addressed',
    manager: 'addressed',
  },
  'milestone.record': { intermediary: 'own', answer_link: 'own', member: 'addressed', manager: 'addressed' },
  'supporters.share': { entrepreneur: 'own', intermediary: 'own' },
  'referral.undo': {
    entrepreneur: 'own',
    intermediary: 'own',
    answer_link: 'own',
    member: 'addressed',
    manager: 'addressed',
  },
  'message.read': {
    entrepreneur: 'own',
    intermediary: 'own',
    answer_link: 'own',
    member: 'addressed',
    manager: 'addressed',
  },
  'message.write': {
    entrepreneur: 'own',
    intermediary: 'own',
    answer_link: 'own',
    member: 'addressed',
    manager: 'addressed',
  },
  'survey.answer': { entrepreneur: 'own', intermediary: 'own' },
  'figure.read': {
    intermediary: 'own',
    member: 'addressed',
    manager: 'addressed',
    coordinator: 'any',
    admin: 'any',
  },
  'survey.read': { coordinator: 'any', admin: 'any' },
  'referral.export': { intermediary: 'own', member: 'addressed', manager: 'addressed' },
  'waiting.keep': { entrepreneur: 'own', intermediary: 'own' },
  'place.read': { member: 'addressed', manager: 'addressed' },
  'place.set': { manager: 'addressed' },
  'delay.read': { member: 'addressed', manager: 'addressed' },
  'delay.set': { manager: 'addressed' },
  'gap.read': { intermediary: 'own', coordinator: 'any', admin: 'any' },
  'gap.take': { coordinator: 'any', admin: 'any' },
  'gap.finish': { intermediary: 'own', coordinator: 'any', admin: 'any' },
  'lateness.read': { coordinator: 'any', admin: 'any' },
  'queue.read': { intermediary: 'own' },
  'call.tick': { intermediary: 'own', coordinator: 'any', admin: 'any' },
  'untold.read': { coordinator: 'any', admin: 'any' },
  'caseload.transfer': { intermediary: 'own', coordinator: 'any', admin: 'any' },
  'programme.keep': { programme_link: 'own', member: 'addressed', manager: 'addressed' },
  'programme.write': { member: 'addressed', manager: 'addressed', coordinator: 'any', admin: 'any' },
  'structure.write': { member: 'addressed', manager: 'addressed', coordinator: 'any', admin: 'any' },
  'directory.export': { coordinator: 'any', admin: 'any' },
  'directory.import': { coordinator: 'any', admin: 'any' },
  'contribution.send': everyone(),
  'report.read': { member: 'addressed', manager: 'addressed' },
  'team.keep': { manager: 'addressed' },
  'webhook.keep': { manager: 'addressed' },
  'key.keep': { manager: 'addressed' },
  'moderation.decide': { coordinator: 'any', admin: 'any' },
  'duplicate.decide': { coordinator: 'any', admin: 'any' },
  'network.name': { coordinator: 'any', admin: 'any' },
  'delivery.read': { coordinator: 'any', admin: 'any' },
  'delivery.replay': { coordinator: 'any', admin: 'any' },
  'notice.choose': professionals(),
  'notice.stop': everyone(),
  'mailbox.read': everyone(),
} as const satisfies Record<string, Partial<Record<ActorKind, Relation>>>;

/** An action of the permission table, such as `referral.answer`. */
export type Action = keyof typeof PERMISSIONS;

/** The relation in which `kind` may do `action`; null when it may not at all. */
export function relationOf(action: Action, kind: ActorKind): Relation | null {
  return (PERMISSIONS[action] as Partial<Record<ActorKind, Relation>>)[kind] ?? null;
}

function professionals() {
  return { intermediary: 'any', member: 'any', manager: 'any', coordinator: 'any', admin: 'any' } as const;
}

function everyone() {
  return {
    visitor: 'any',
    entrepreneur: 'any',
    answer_link: 'any',
    programme_link: 'any',
    ...professionals(),
  } as const;
}
