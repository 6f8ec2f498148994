import { Inject, Injectable } from '@nestjs/common';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { answersOf, type SurveyAnswer, type SurveyWave, takesSeveral } from '#libs/taxonomy';
import { incompleteAnswer, surveyNotFound } from '../referrals.errors.js';
import { isTakenBack } from '../referral-lifecycle.js';
import { ReferralRow } from '../referral.entity.js';
import { relationTo } from '../relation.js';
import { SurveyRow } from './survey.entity.js';

/** Records what she says came of a referral, or what she told her adviser. A second answer takes the place of the first. */
@Injectable()
export class AnswerSurvey {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @param answers of the survey's own list: one after 10 days, any number later, `nothing_yet` alone
   * @throws DomainError `referrals.survey_not_found`, also when the referral was taken back; `referrals.incomplete_answer`
   */
  async execute(surveyId: string, answers: readonly SurveyAnswer[], actor: Actor): Promise<void> {
    const now = this.clock.now();
    await this.transactions.run(actor, async (tx) => {
      const survey = await tx.findOneBy(SurveyRow, { id: surveyId });
      if (survey === null) throw surveyNotFound();
      // A withdrawal that comes at the same moment waits, or is seen here.
      const referral = await tx.findOneOrFail(ReferralRow, {
        where: { id: survey.referralId },
        lock: { mode: 'for_no_key_update' },
      });
      const relation = await relationTo(tx, referral, actor);
      const hers = relation === 'owner' || relation === 'took_her_in';
      if (!hers || isTakenBack(referral.state)) throw surveyNotFound();
      checkAnswers(survey.wave, answers);
      const byAdviser = relation === 'took_her_in';
      await tx.update(
        SurveyRow,
        { id: surveyId },
        { answers: [...new Set(answers)], answeredAt: now, byAdviser },
      );
    });
  }
}

function checkAnswers(wave: SurveyWave, answers: readonly SurveyAnswer[]): void {
  const known = answersOf(wave);
  const alone = !takesSeveral(wave) || answers.includes('nothing_yet');
  const fits = answers.length > 0 && answers.every((answer) => known.includes(answer));
  if (!fits || (alone && new Set(answers).size > 1)) throw incompleteAnswer('/answers');
}
