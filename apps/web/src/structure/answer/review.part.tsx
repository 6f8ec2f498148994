import type { VNode } from 'preact';
import { Button, ButtonLink, ButtonRow, Field, Form, Notice, Panel, Select } from '#libs/ui';
import { errorFor } from '../../forms/error-for.js';
import type { Frame } from '../../frame/frame.js';
import type { AnswerVm } from './answer.vm.js';
import type { ReviewVm } from './review.vm.js';

interface Part {
  readonly frame: Frame;
  readonly vm: AnswerVm;
  readonly review: ReviewVm;
}

/** What she will read of a decline, in her language and what it means, and what is proposed to her instead. */
export function ReviewDecline({ frame: { t }, vm: { action, version, errors }, review }: Part): VNode {
  return (
    <Panel title={t('answer.review')}>
      <Form t={t} action={action} hidden={{ reponse: 'decline', version }}>
        {review.reasons.map((reason) => (
          <input type="hidden" name="raisons" value={reason} key={reason} />
        ))}
        <Field
          t={t}
          name="texte"
          type="textarea"
          label={t('answer.told', { language: review.language })}
          hint={t('answer.toldHint')}
          error={errorFor(errors, 'texte')}
          value={review.text}
          optional
        />
        {review.meaning.length > 0 && (
          <Notice title={t('answer.meaning')}>
            {review.meaning.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </Notice>
        )}
        <Field
          t={t}
          name="messageRefus"
          type="textarea"
          rows={3}
          label={t('answer.messageToHer')}
          hint={t('answer.messageHint')}
          error={errorFor(errors, 'messageRefus')}
          value={review.message}
          optional
        />
        {review.others.length > 0 && (
          <Select
            t={t}
            name="autre"
            label={t('answer.other')}
            hint={t('answer.otherHint')}
            error={errorFor(errors, 'autre')}
            empty={t('answer.otherNone')}
            options={review.others}
            value={review.chosen}
            optional
          />
        )}
        <ButtonRow>
          <Button>{t('answer.sendDecline')}</Button>
          <ButtonLink href={action} tone="quiet">
            {t('answer.back')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </Panel>
  );
}
