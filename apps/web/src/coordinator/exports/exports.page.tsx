import type { VNode } from 'preact';
import { PageHead, Panel } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';

/** What the directory can be taken away as. */
export const EXPORTS = {
  tableau: { end: 'csv', type: 'text/csv; charset=utf-8' },
  echange: { end: 'json', type: 'application/json; charset=utf-8' },
  'data-inclusion': { end: 'json', type: 'application/json; charset=utf-8' },
  hsds: { end: 'json', type: 'application/json; charset=utf-8' },
} as const;

export const isExport = (format: string): format is keyof typeof EXPORTS => Object.hasOwn(EXPORTS, format);

/** The whole directory, in the formats of others. */
export function ExportsPage({ frame }: { readonly frame: Frame }): VNode {
  const { t, to } = frame;
  return (
    <WebPage frame={frame} title={t('exports.title')} section="espace/exporter" narrow private>
      <PageHead title={t('exports.title')} lead={t('exports.lead')} />
      {Object.keys(EXPORTS).map((format) => (
        <Panel key={format} title={t.label('exports.name', format)}>
          <p>{t.label('exports.text', format)}</p>
          <p>
            <a href={to(`espace/exporter/${format}`)} download>
              {t.label('exports.download', format)}
            </a>
          </p>
        </Panel>
      ))}
    </WebPage>
  );
}
