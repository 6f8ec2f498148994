import type { VNode } from 'preact';
import type { OpenReport } from '#libs/moderation';
import { ButtonLink, ButtonRow, PageHead, Panel } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';

/** What visitors say is wrong on the sheets of a structure, for who can put it right. */
export function OwnReportsPage({
  frame,
  reports,
}: {
  readonly frame: Frame;
  readonly reports: readonly OpenReport[];
}): VNode {
  const { t, to } = frame;
  return (
    <WebPage
      frame={frame}
      title={t('moderation.reports')}
      section="espace/signalements"
      waiting={reports.length}
      private
    >
      <PageHead title={t('moderation.reports')} lead={t('ownReports.lead')} />
      {reports.length === 0 && (
        <Panel mist title={t('ownReports.none')}>
          <p>{t('ownReports.noneText')}</p>
        </Panel>
      )}
      {reports.map(({ id, programmeId, programme, what, text, createdAt }) => (
        <Panel key={id}>
          <h2>
            <bdi>{programme}</bdi>
          </h2>
          <p>{t('ownReports.about', { what: t.label('reportSubject', what), date: t.date(createdAt) })}</p>
          {text !== null && <p dir="auto">{text}</p>}
          <ButtonRow>
            <ButtonLink href={to(`espace/programmes/${programmeId}`)} tone="second" small about={programme}>
              {t('ownReports.open')}
            </ButtonLink>
            <ButtonLink href={to('espace/structure')} tone="quiet" small about={programme}>
              {t('structureSheet.edit')}
            </ButtonLink>
          </ButtonRow>
        </Panel>
      ))}
    </WebPage>
  );
}
