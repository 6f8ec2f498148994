import type { MessageKey, Translator } from '#libs/i18n';
import type { EndpointCall, EndpointView } from '#libs/referrals';
import type { Pill, SummaryRow } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';

/** The page of all tools of a structure, of one, or of something about it. */
export const toolsPath = (...rest: readonly string[]): string => ['espace/outils', ...rest].join('/');

/** A tool as its card shows it. */
export interface ToolVm {
  readonly id: string;
  /** Its description, else its host. */
  readonly name: string;
  readonly isDisabled: boolean;
  readonly facts: readonly SummaryRow[];
}

/** One call of a tool's log. */
export interface CallVm {
  readonly id: string;
  readonly what: string;
  readonly state: string;
  readonly error: string | null;
  readonly when: string;
}

const VIEWS = {
  tous: null,
  attente: 'pending',
  abandonnes: 'dead',
  partis: 'done',
  annules: 'cancelled',
} as const;

/** The state whose calls a view shows; null, all, unless one is asked for. */
export const viewOf = (view: unknown): (typeof VIEWS)[keyof typeof VIEWS] =>
  typeof view === 'string' && Object.hasOwn(VIEWS, view) ? VIEWS[view as keyof typeof VIEWS] : null;

export function pillsOf({ t, to }: Frame, id: string, shown: ReturnType<typeof viewOf>): readonly Pill[] {
  return Object.entries(VIEWS).map(([view, state]) => ({
    href: `${to(toolsPath(id))}?vue=${view}`,
    label: t(state === null ? 'tools.all' : `deliveries.${state}`),
    current: state === shown,
  }));
}

export function toToolVm(t: Translator, tool: EndpointView): ToolVm {
  const { id, url, description, createdAt, failingSince, previousUntil, pending, dead } = tool;
  return {
    id,
    name: description ?? new URL(url).host,
    isDisabled: tool.disabledAt !== null,
    facts: [
      { label: t('tools.address'), value: url },
      { label: t('tools.state'), value: stateOf(t, tool) },
      ...(failingSince === null || tool.disabledAt !== null
        ? []
        : [{ label: t('tools.failingSince'), value: t.dateTime(failingSince) }]),
      ...(previousUntil === null
        ? []
        : [{ label: t('tools.previousUntil'), value: t.dateTime(previousUntil) }]),
      { label: t('deliveries.pending'), value: t.number(pending) },
      { label: t('deliveries.dead'), value: t.number(dead) },
      { label: t('tools.createdOn'), value: t.dateTime(createdAt) },
    ],
  };
}

function stateOf(t: Translator, { disabledAt, disabledReason, failingSince }: EndpointView): string {
  if (disabledAt === null) return t(failingSince === null ? 'tools.called' : 'tools.failing');
  return t(`tools.disabled.${disabledReason!}`, { on: t.dateTime(disabledAt) });
}

export function toCallVm(t: Translator, call: EndpointCall): CallVm {
  const { id, type, referralState, state, lastError, nextAt, endedAt, at } = call;
  return {
    id,
    what: t(type === 'referral.received' ? 'tools.received' : 'tools.changed', {
      state: t.label('referralPro', referralState),
    }),
    state: t(`deliveries.one.${state}`),
    error: state === 'done' ? null : lastError,
    when: t.dateTime(endedAt ?? nextAt ?? at),
  };
}

/** What is said of an address that is never called. */
export const FAULTS = {
  malformed: 'tools.fault.malformed',
  not_https: 'tools.fault.not_https',
  port: 'tools.fault.port',
  credentials: 'tools.fault.credentials',
  not_public: 'tools.fault.not_public',
} as const satisfies Record<string, MessageKey>;
