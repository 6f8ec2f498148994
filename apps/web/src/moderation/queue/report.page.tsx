import type { VNode } from 'preact';
import type { OpenReport } from '#libs/moderation';
import {
  BackLink,
  Button,
  ButtonLink,
  ButtonRow,
  Field,
  Form,
  Notice,
  PageHead,
  Panel,
  Radios,
  SummaryList,
} from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';

export interface ReportVm {
  readonly report: OpenReport;
  readonly refused: string | null;
  readonly typed: (name: string) => string;
}

/** One report, to close it. */
export function ReportPage({ frame, vm }: { readonly frame: Frame; readonly vm: ReportVm }): VNode {
  const { t, to } = frame;
  const { report } = vm;
  return (
    <WebPage
      frame={frame}
      title={t('moderation.report')}
      section="espace/moderation"
      faulty={vm.refused !== null}
      private
      narrow
    >
      <BackLink href={to('espace/moderation')}>{t('moderation.title')}</BackLink>
      <PageHead title={t('moderation.report')} lead={<bdi>{report.programme}</bdi>} />
      {vm.refused && <Notice tone="warn" title={vm.refused} news />}
      <Panel>
        <SummaryList
          rows={[
            { label: t('moderation.structure'), value: <bdi>{report.structure}</bdi> },
            { label: t('report.what'), value: t.label('reportSubject', report.what) },
            ...(report.text === null
              ? []
              : [{ label: t('moderation.text'), value: <span dir="auto">{report.text}</span> }]),
            { label: t('moderation.on'), value: t.dateTime(report.createdAt) },
          ]}
        />
        <ButtonRow>
          <ButtonLink href={to(`programmes/${report.programmeId}`)} tone="second" small>
            {t('moderation.openSheet')}
          </ButtonLink>
          <ButtonLink href={to(`espace/structures/${report.structureId}/modifier`)} tone="quiet" small>
            {t('structureSheet.edit')}
          </ButtonLink>
        </ButtonRow>
      </Panel>
      <Panel title={t('moderation.decide')}>
        <p>{t(report.wantsAnswer ? 'moderation.toldByMail' : 'moderation.noAddress')}</p>
        <Form t={t} action={to(`espace/moderation/signalements/${report.id}`)}>
          <Radios
            t={t}
            name="decision"
            label={t('moderation.decision')}
            options={[
              { value: 'corrige', label: t('moderation.corrected') },
              { value: 'infonde', label: t('moderation.unfounded') },
            ]}
            value={vm.typed('decision')}
            look="plain"
          />
          {report.wantsAnswer && (
            <Field
              t={t}
              name="reponse"
              type="textarea"
              rows={3}
              label={t('moderation.sentence')}
              hint={t('moderation.sentenceHint')}
              value={vm.typed('reponse')}
              optional
            />
          )}
          <Button>{t('moderation.close')}</Button>
        </Form>
      </Panel>
    </WebPage>
  );
}
