import type { VNode } from 'preact';
import type { MessageKey } from '#libs/i18n';
import {
  BackLink,
  Button,
  ButtonRow,
  Checkboxes,
  Details,
  ErrorSummary,
  Field,
  Form,
  Notice,
  PageHead,
  Panel,
  Radios,
  SummaryList,
  Tag,
} from '#libs/ui';
import { errorFor } from '../../forms/error-for.js';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import { AppointmentLink } from '../../referrals/appointment-link.js';
import { UndoNotice } from '../../referrals/undo-notice.js';
import type { AfterYes, AnswerVm } from './answer.vm.js';
import { Holder } from './holder.part.js';
import { ReviewDecline } from './review.part.js';

interface Part {
  readonly frame: Frame;
  readonly vm: AnswerVm;
}

/** A referral and the four answers to it, for a member who is signed in and for whoever holds the link of the mail. */
export function AnswerPage({ frame, vm }: Part): VNode {
  const { t } = frame;
  return (
    <WebPage
      frame={frame}
      title={t('answer.title')}
      faulty={vm.errors.length > 0}
      section="espace/orientations"
      private
      narrow
    >
      {vm.inboxHref && <BackLink href={vm.inboxHref}>{t('inbox.title')}</BackLink>}
      <ErrorSummary t={t} errors={vm.errors} />
      <News frame={frame} vm={vm} />
      <PageHead title={<bdi>{vm.title}</bdi>} lead={<bdi>{vm.programme}</bdi>} />
      <p>
        <Tag tone={vm.tone}>{vm.state}</Tag> {vm.received}
        {vm.due && <> · {vm.due.late ? <Tag tone="todo">{vm.due.text}</Tag> : vm.due.text}</>}
      </p>
      {vm.messages && (
        <p>
          <a href={vm.messages.href}>{vm.messages.label}</a>
        </p>
      )}
      {vm.appointment && <AppointmentLink said={vm.appointment} />}
      {vm.milestones && (
        <p>
          <a href={vm.milestones.href}>{vm.milestones.label}</a>
        </p>
      )}
      {vm.withdrawn ? <Notice>{t('answer.nothingToDo')}</Notice> : <Person frame={frame} vm={vm} />}
      {vm.holder && !vm.review && <Holder t={t} holder={vm.holder} />}
      {vm.review && <ReviewDecline frame={frame} vm={vm} review={vm.review} />}
      {vm.open && !vm.review && <Answers frame={frame} vm={vm} />}
      {vm.reopen && (
        <p>
          <a href={vm.reopen.href}>{t('reopen.title')}</a> {vm.reopen.text}
        </p>
      )}
      {vm.afterYes && <Next frame={frame} vm={vm} next={vm.afterYes} />}
    </WebPage>
  );
}

function News({ frame: { t }, vm }: Part): VNode | null {
  if (vm.undo) return <UndoNotice t={t} undo={vm.undo} />;
  if (vm.news === 'undone')
    return (
      <Notice tone="yes" title={t('undo.done')} news>
        {t('undo.doneText')}
      </Notice>
    );
  if (vm.news === null) return null;
  if (vm.news === 'holder')
    return (
      <Notice tone="warn" title={t('holder.faster')} news>
        {t('holder.fasterText')}
      </Notice>
    );
  const tooLate = vm.news === 'tooLate';
  return (
    <Notice tone="warn" title={t(tooLate ? 'undo.tooLate' : lateTitle(vm))} news>
      {t(tooLate ? 'undo.tooLateText' : 'error.changed')}
    </Notice>
  );
}

function lateTitle({ withdrawn, open }: AnswerVm): MessageKey {
  if (withdrawn) return 'error.withdrawn';
  return open ? 'answer.moved' : 'answer.already';
}

function Person({ frame: { t }, vm }: Part): VNode {
  return (
    <>
      {vm.contact.length > 0 && (
        <Panel title={t('answer.contact')}>
          <SummaryList rows={vm.contact} />
        </Panel>
      )}
      {vm.contactSoon && (
        <Notice tone="private" title={t('answer.contact')}>
          <p>{vm.contactSoon}</p>
          <p>
            <a href={vm.action}>{t('undo.reload')}</a>
          </p>
        </Notice>
      )}
      <Panel title={t('answer.person')}>
        <SummaryList rows={vm.person} />
      </Panel>
      {vm.supporters && (
        <Panel title={t('supporters.others')}>
          {vm.supporters.length === 0 ? (
            <p>{t('supporters.othersNone')}</p>
          ) : (
            <SummaryList rows={vm.supporters} />
          )}
          <p>{t('supporters.othersHint')}</p>
        </Panel>
      )}
      {vm.open && (
        <Notice tone="private" title={t('answer.contact')}>
          {t('answer.contactAfter')}
        </Notice>
      )}
    </>
  );
}

function Answers({ frame, vm }: Part): VNode {
  const { t } = frame;
  return (
    <>
      <h2>{t('answer.your')}</h2>
      <Panel title={t('answer.accept')}>
        <Accept frame={frame} vm={vm} />
      </Panel>
      <Panel title={t('answer.decline')}>
        <Decline frame={frame} vm={vm} />
      </Panel>
      {(vm.mayHold || vm.unread) && (
        <Panel title={t('answer.later')}>
          {vm.unread && (
            <Form t={t} action={vm.action} hidden={{ reponse: 'see', version: vm.version }}>
              <p>{t('answer.readHint')}</p>
              <Button tone="second" small>
                {t('answer.read')}
              </Button>
            </Form>
          )}
          {vm.mayHold && <Hold frame={frame} vm={vm} />}
        </Panel>
      )}
    </>
  );
}

function Next({
  frame: { t },
  vm: { version, errors, values },
  next,
}: Part & { readonly next: AfterYes }): VNode {
  return (
    <Panel title={t('answer.next')}>
      {next.saidMet && <p>{t('answer.metSaid')}</p>}
      {next.mayMeet && (
        <Form t={t} action={next.meetAction} hidden={{ version }}>
          <p>{next.meetHint}</p>
          <Button>{t('answer.met')}</Button>
        </Form>
      )}
      <Details summary={t('answer.close')} open={errorFor(errors, 'resultat') !== undefined}>
        <Form t={t} action={next.closeAction} hidden={{ version }}>
          <p>{t('answer.closeHint')}</p>
          <Radios
            t={t}
            name="resultat"
            label={t('answer.outcome')}
            error={errorFor(errors, 'resultat')}
            options={next.outcomes}
            value={values.text('resultat')}
            look="plain"
          />
          <Button tone="second">{t('answer.sendClose')}</Button>
        </Form>
      </Details>
    </Panel>
  );
}

function Accept({ frame: { t }, vm: { action, version, values, errors } }: Part): VNode {
  return (
    <Form t={t} action={action} hidden={{ reponse: 'accept', version }}>
      <p>{t('answer.acceptHint')}</p>
      <Field
        t={t}
        name="qui"
        label={t('answer.contactPerson')}
        hint={t('answer.contactPersonHint')}
        error={errorFor(errors, 'qui')}
        value={values.text('qui')}
      />
      <Field
        t={t}
        name="avant"
        type="date"
        label={t('answer.contactBefore')}
        error={errorFor(errors, 'avant')}
        value={values.text('avant')}
      />
      <Field
        t={t}
        name="messageAccord"
        type="textarea"
        rows={3}
        label={t('answer.messageToHer')}
        error={errorFor(errors, 'messageAccord')}
        value={values.text('messageAccord')}
        optional
      />
      <Button>{t('answer.sendAccept')}</Button>
    </Form>
  );
}

function Decline({ frame: { t }, vm: { action, version, values, errors, reasons } }: Part): VNode {
  return (
    <Details summary={t('answer.declineOpen')} open={values.kind === 'decline'}>
      <Form t={t} action={action} hidden={{ reponse: 'decline', version }}>
        <p>{t('answer.declineHint')}</p>
        <Checkboxes
          t={t}
          name="raisons"
          label={t('answer.reason')}
          error={errorFor(errors, 'raisons')}
          options={reasons}
          values={values.reasons}
          look="plain"
        />
        <Field
          t={t}
          name="messageRefus"
          type="textarea"
          label={t('answer.messageToHer')}
          hint={t('answer.messageHint')}
          error={errorFor(errors, 'messageRefus')}
          value={values.text('messageRefus')}
          optional
        />
        <ButtonRow>
          <Button name="etape" value="relire">
            {t('answer.reviewOpen')}
          </Button>
          <Button tone="second">{t('answer.sendDecline')}</Button>
        </ButtonRow>
      </Form>
    </Details>
  );
}

function Hold({ frame: { t }, vm: { action, version, values, errors, holdReasons } }: Part): VNode {
  return (
    <Details summary={t('answer.hold')} open={values.kind === 'hold'}>
      <Form t={t} action={action} hidden={{ reponse: 'hold', version }}>
        <p>{t('answer.holdHint')}</p>
        <Radios
          t={t}
          name="motif"
          label={t('answer.holdReason')}
          error={errorFor(errors, 'motif')}
          options={holdReasons}
          value={values.text('motif')}
          look="plain"
        />
        <Field
          t={t}
          name="messageAttente"
          type="textarea"
          rows={3}
          label={t('answer.messageToHer')}
          error={errorFor(errors, 'messageAttente')}
          value={values.text('messageAttente')}
          optional
        />
        <Button tone="second">{t('answer.sendHold')}</Button>
      </Form>
    </Details>
  );
}
