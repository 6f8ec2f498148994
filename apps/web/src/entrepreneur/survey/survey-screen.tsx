import { Injectable } from '@nestjs/common';
import type { VNode } from 'preact';
import { type Actor, DomainError } from '#libs/kernel';
import { AnswerSurvey, type AskedSurvey, SurveysReader } from '#libs/referrals';
import { isSurveyAnswer } from '#libs/taxonomy';
import { checkForm, type FieldFault, ticked } from '../../forms/check-form.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { type Reply, unprocessable } from '../../http/reply.js';
import { SurveyForm } from './survey.form.js';
import { SurveyPage } from './survey.page.js';
import { toSurveyVm } from './survey.vm.js';

/** A survey, who answers it, and from where. */
export interface SurveyScene {
  readonly surveyId: string;
  readonly actor: Actor;
  readonly frame: Frame;
  readonly action: string;
  readonly backHref: string | null;
}

/** The question what came of a yes, the same behind the link of a mail and on her own page. */
@Injectable()
export class SurveyScreen {
  constructor(
    private readonly surveys: SurveysReader,
    private readonly answerSurvey: AnswerSurvey,
  ) {}

  /**
   * @param clicked the answer that was clicked in the mail; anything else is none
   * @throws DomainError `referrals.survey_not_found`
   */
  async show(scene: SurveyScene, clicked: unknown, thanks: boolean): Promise<VNode> {
    const survey = await this.surveys.one(scene.surveyId, scene.actor);
    return page(scene, survey, { clicked: isSurveyAnswer(clicked) ? [clicked] : [], thanks });
  }

  /**
   * @param after where she goes once it is recorded
   * @throws DomainError `referrals.survey_not_found`
   */
  async answer(scene: SurveyScene, body: FormBody, after: (survey: AskedSurvey) => Reply): Promise<Reply> {
    const survey = await this.surveys.one(scene.surveyId, scene.actor);
    const clicked = ticked(body, 'reponse');
    const checked = await checkForm(SurveyForm, body);
    if (!checked.ok) return unprocessable(page(scene, survey, { clicked, faults: checked.faults }));
    try {
      await this.answerSurvey.execute(scene.surveyId, checked.form.reponse, scene.actor);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'referrals.incomplete_answer') throw error;
      const key = clicked.includes('nothing_yet') ? 'survey.chooseFitting' : 'survey.choose';
      return unprocessable(page(scene, survey, { clicked, faults: [{ name: 'reponse', key }] }));
    }
    return after(survey);
  }
}

function page(
  { frame, actor, action, backHref }: SurveyScene,
  survey: AskedSurvey,
  state: {
    readonly clicked: readonly string[];
    readonly thanks?: boolean;
    readonly faults?: readonly FieldFault[];
  },
): VNode {
  const adviser = actor.kind === 'intermediary' ? frame.t : null;
  return <SurveyPage frame={frame} vm={toSurveyVm({ survey, adviser, action, backHref, ...state })} />;
}
