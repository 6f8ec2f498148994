import { Injectable } from '@nestjs/common';
import type { VNode } from 'preact';
import { AbsencesReader, TeamReader } from '#libs/accounts';
import { ClosuresReader } from '#libs/directory';
import { type Actor, DomainError } from '#libs/kernel';
import { type FieldFault, sayFaults } from '../../forms/check-form.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { type Reply, seeOther, unprocessable } from '../../http/reply.js';
import { readDay } from '../../forms/read-when.js';
import { AbsencesPage } from './absences.page.js';
import { type AbsencesScene, toAbsencesVm } from './absences.vm.js';

/** Who looks at the page. */
export interface AbsencesVisit {
  readonly frame: Frame;
  readonly actor: Actor;
}

/** What a form of the page says, where its fields are called so. */
export interface SaidDays {
  readonly body: FormBody;
  readonly names: { readonly du: string; readonly au: string };
  readonly du: string;
  readonly au: string;
}

/** The page of absences and closures, and what its two forms have in common. */
@Injectable()
export class AbsencesScreen {
  constructor(
    private readonly absences: AbsencesReader,
    private readonly closures: ClosuresReader,
    private readonly team: TeamReader,
  ) {}

  async page(
    { frame, actor }: AbsencesVisit,
    state: Pick<AbsencesScene, 'query' | 'body' | 'errors'>,
  ): Promise<VNode> {
    const [absences, closures, team] = await Promise.all([
      this.absences.ofTeam(actor),
      this.closures.ofStructure(actor),
      this.team.members(actor),
    ]);
    const scene = { absences, closures, team, own: actor.id, ...state };
    return <AbsencesPage frame={frame} vm={toAbsencesVm(frame, scene)} />;
  }

  /** The form again, with what was typed and what is wrong with it. */
  async refused(visit: AbsencesVisit, body: FormBody, faults: readonly FieldFault[]): Promise<Reply> {
    const errors = sayFaults(visit.frame.t, faults);
    return unprocessable(await this.page(visit, { query: {}, body, errors }));
  }

  /** Notes the days, or says beside its field what is wrong. @param news the name under which the page tells it */
  async note(
    visit: AbsencesVisit,
    { body, names, du, au }: SaidDays,
    news: string,
    act: (days: { readonly from: string; readonly until: string }) => Promise<unknown>,
  ): Promise<Reply> {
    const { t, to } = visit.frame;
    try {
      // A day that cannot be read is none, and refused as such.
      await act({ from: readDay(du) ?? '', until: readDay(au) ?? '' });
      return seeOther(to(`espace/absences?${news}`));
    } catch (error) {
      const fault = error instanceof DomainError ? faultOf(error, names, (day) => t.date(day)) : null;
      if (fault === null) throw error;
      return this.refused(visit, body, [fault]);
    }
  }
}

const POINTED = { '/from': 'du', '/until': 'au' } as const;

function faultOf(
  { code, faults, params }: DomainError,
  names: SaidDays['names'],
  day: (day: string) => string,
): FieldFault | null {
  const room = code.startsWith('accounts.') ? 'absence' : 'closure';
  switch (code) {
    case 'accounts.invalid_absence':
    case 'directory.invalid_closure': {
      const field = POINTED[faults[0]!.pointer as keyof typeof POINTED];
      return { name: names[field], key: `${room}.${field === 'du' ? 'wrongFrom' : 'wrongUntil'}` };
    }
    case 'accounts.absence_overlaps':
    case 'directory.closure_overlaps': {
      const [from, until] = [day(String(params['from'])), day(String(params['until']))];
      return { name: names.du, key: `${room}.overlaps`, params: { from, until } };
    }
    case 'accounts.member_not_found':
      return { name: 'remplace', key: 'absence.notInTeam' };
    default:
      return null;
  }
}
