import type { Translator } from '#libs/i18n';
import { parisDay, parisTime } from '#libs/kernel';
import {
  APPOINTMENT_MEANS,
  type AppointmentBook,
  type AppointmentView,
  isOpenAppointment,
} from '#libs/referrals';
import type { ChoiceOption, FormError, SummaryRow, TagTone } from '#libs/ui';
import { ticked, typed } from '../forms/check-form.js';
import type { FormBody } from '../http/form-bodies.js';
import { sectionOf } from '../referrals/section-of.js';
import { DURATIONS, HELD_IN, rowFields, ROWS } from './terms.form.js';

/** What the option says that picks none of the times. */
export const NONE_FITS = 'aucune';

export interface AppointmentItem {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly tone: TagTone;
  readonly sentence: string | null;
  readonly rows: readonly SummaryRow[];
  /** Where its forms are sent to, and the version they were made from. */
  readonly action: string;
  readonly version: string;
  /** Times among which the reader picks; null when it is not theirs to pick. */
  readonly choices: readonly ChoiceOption[] | null;
  readonly calendarHref: string | null;
  readonly mayCancel: boolean;
  /** What the structure can note about it: that it was missed, or that it was not after all. */
  readonly missed: 'note' | 'takeBack' | null;
}

export interface TermsVm {
  /** There is one to change; else the first or the next is set. */
  readonly changes: boolean;
  readonly version: string;
  readonly open: boolean;
  readonly value: (name: string) => string;
  readonly interpreter: boolean;
  readonly rows: readonly { readonly row: number; readonly filled: boolean }[];
  readonly durations: readonly { readonly value: string; readonly label: string }[];
  readonly means: readonly ChoiceOption[];
  readonly languages: readonly { readonly value: string; readonly label: string }[];
}

export interface AppointmentsVm {
  /** Which part of a professional’s menu it belongs to. */
  readonly section: string;
  readonly action: string;
  readonly backHref: string;
  readonly back: string;
  readonly lead: string;
  /** What was sent came too late. */
  readonly late: boolean;
  /** Newest first. */
  readonly items: readonly AppointmentItem[];
  /** Where she says when she is free; null for others, who propose times themselves. */
  readonly messagesHref: string | null;
  /** Null where the reader sets none. */
  readonly terms: TermsVm | null;
  readonly errors: readonly FormError[];
}

export interface AppointmentsPageState {
  readonly book: AppointmentBook;
  readonly action: string;
  readonly backHref: string;
  readonly messagesHref: string;
  readonly now: Date;
  readonly late?: boolean;
  readonly body?: FormBody;
  readonly errors?: readonly FormError[];
}

export function toAppointmentsVm(t: Translator, page: AppointmentsPageState): AppointmentsVm {
  const { book, action, backHref, messagesHref, now, late = false, body = {}, errors = [] } = page;
  const { side, served, structureName, projectTitle, programmeName, appointments } = book;
  const open = appointments.findLast((one) => isOpenAppointment(one, now)) ?? null;
  return {
    section: sectionOf(side),
    action,
    backHref,
    back: t(side === 'structure' ? 'exchange.backToReferral' : 'exchange.backToRequest'),
    lead: side === 'person' ? structureName : `${projectTitle} · ${programmeName}`,
    late,
    items: appointments.map((one) => toItem(t, one, { book, action, now })).toReversed(),
    messagesHref: side === 'person' && served ? messagesHref : null,
    terms: served && side !== 'person' ? toTerms(t, { open, book, body, errors }) : null,
    errors,
  };
}

interface Around {
  readonly book: AppointmentBook;
  readonly action: string;
  readonly now: Date;
}

/** Whether it is the reader's side that picks a time, or did. */
const isTheirs = ({ byStructure }: AppointmentView, { side }: AppointmentBook): boolean =>
  byStructure !== (side === 'structure');

function toItem(t: Translator, one: AppointmentView, { book, action, now }: Around): AppointmentItem {
  const { id, version, state, startsAt } = one;
  const over = startsAt !== null && startsAt <= now;
  const picks = book.served && state === 'proposed' && isTheirs(one, book);
  const structures = book.served && book.side === 'structure';
  return {
    id,
    title:
      state === 'proposed' || startsAt === null
        ? t('appointment.one')
        : t('appointment.linkAt', { when: t.dateTime(startsAt) }),
    state: t(state === 'agreed' && over ? 'appointmentState.over' : `appointmentState.${state}`),
    tone: toneOf(one, book),
    sentence: sentenceOf(t, one, book),
    rows: rowsOf(t, one, picks),
    action: `${action}/${id}`,
    version: String(version),
    choices: picks ? choicesOf(t, one, now) : null,
    calendarHref: state === 'agreed' && !over ? `${action}/${id}/agenda` : null,
    mayCancel: book.served && isOpenAppointment(one, now),
    missed:
      structures && over && state === 'agreed'
        ? 'note'
        : structures && state === 'missed'
          ? 'takeBack'
          : null,
  };
}

function toneOf(one: AppointmentView, book: AppointmentBook): TagTone {
  switch (one.state) {
    case 'proposed':
      return isTheirs(one, book) ? 'todo' : 'wait';
    case 'none_fits':
      return 'wait';
    case 'agreed':
      return 'yes';
    case 'missed':
    case 'cancelled':
      return 'no';
  }
}

function sentenceOf(t: Translator, one: AppointmentView, book: AppointmentBook): string | null {
  const { side, structureName: structure } = book;
  const theirs = isTheirs(one, book);
  if (one.state === 'proposed') {
    if (theirs) return t('appointment.say.choose');
    return t(side === 'structure' ? 'appointment.say.awaitsHer' : 'appointment.say.awaitsStructure', {
      structure,
    });
  }
  if (one.state === 'none_fits') {
    if (side === 'person')
      return t(theirs ? 'appointment.say.noneHers' : 'appointment.say.noneStructure', { structure });
    return t(theirs ? 'appointment.say.noneOwn' : 'appointment.say.noneOther');
  }
  return one.state === 'missed' ? t('appointment.say.missed') : null;
}

function rowsOf(t: Translator, one: AppointmentView, picks: boolean): readonly SummaryRow[] {
  const { state, slots, minutes, means, place, host, language, interpreter } = one;
  return [
    ...(state === 'proposed' && !picks && slots.length > 0
      ? [{ label: t('appointment.row.proposed'), value: slots.map((slot) => t.dateTime(slot)).join(' · ') }]
      : []),
    { label: t('appointment.row.minutes'), value: sayMinutes(t, minutes) },
    { label: t('appointment.row.means'), value: t(`appointmentMeans.${means}`) },
    ...(place === null ? [] : [{ label: t('appointment.row.place'), value: place }]),
    { label: t('appointment.row.host'), value: host },
    ...(language === null ? [] : [{ label: t('appointment.row.language'), value: t.languageName(language) }]),
    ...(interpreter
      ? [{ label: t('appointment.row.interpreter'), value: t('appointment.row.interpreterYes') }]
      : []),
  ];
}

const sayMinutes = (t: Translator, minutes: number): string => t('appointment.minutes', { count: minutes });

function choicesOf(t: Translator, { slots }: AppointmentView, now: Date): readonly ChoiceOption[] {
  return [
    ...slots
      .filter((slot) => slot > now)
      .map((slot) => ({ value: slot.toISOString(), label: t.dateTime(slot) })),
    { value: NONE_FITS, label: t('appointment.noneFits') },
  ];
}

interface TermsState {
  readonly open: AppointmentView | null;
  readonly book: AppointmentBook;
  readonly body: FormBody;
  readonly errors: readonly FormError[];
}

/** The form as it was sent; else as the open appointment is. */
function toTerms(t: Translator, { open, book, body, errors }: TermsState): TermsVm {
  const sent = typed(body, 'accord') !== '' || errors.length > 0;
  const known = open === null ? {} : knownOf(open);
  const fresh: Readonly<Record<string, string>> = {
    ...{ accord: 'proposer', duree: '60', qui: book.contactName ?? '' },
    ...known,
  };
  const value = (name: string): string => (sent ? typed(body, name) : (fresh[name] ?? ''));
  return {
    changes: open !== null,
    version: String(open?.version ?? 0),
    open: sent || open === null,
    value,
    interpreter: sent ? ticked(body, 'interprete').length > 0 : (open?.interpreter ?? false),
    rows: ROWS.map((row) => ({
      row,
      filled: Object.values(rowFields(row)).some((name) => value(name) !== ''),
    })),
    durations: withValue(DURATIONS, value('duree')).map((minutes) => ({
      value: minutes,
      label: sayMinutes(t, Number(minutes)),
    })),
    means: APPOINTMENT_MEANS.map((means) => ({ value: means, label: t(`appointmentMeans.${means}`) })),
    languages: withValue(HELD_IN, value('langue')).map((code) => ({
      value: code,
      label: t.languageName(code),
    })),
  };
}

/** The list with what a system said that it does not offer. */
function withValue(offered: readonly string[], value: string): readonly string[] {
  return value === '' || offered.includes(value) ? offered : [...offered, value];
}

function knownOf(one: AppointmentView): Readonly<Record<string, string>> {
  const { state, startsAt, slots, minutes, means, place, host, language } = one;
  const times = state === 'agreed' && startsAt !== null ? [startsAt] : slots;
  return {
    ...Object.fromEntries(
      times.flatMap((time, index) => {
        const { day, time: clock } = rowFields(index + 1);
        return [
          [day, parisDay(time)],
          [clock, parisTime(time)],
        ];
      }),
    ),
    ...{ duree: String(minutes), moyen: means, lieu: place ?? '', qui: host, langue: language ?? '' },
  };
}
