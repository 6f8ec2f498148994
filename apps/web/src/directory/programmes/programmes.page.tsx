import type { VNode } from 'preact';
import { Button, ButtonLink, ButtonRow, Facts, Form, PageHead, Panel, Select, Split } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import type { ProgrammesVm } from './programmes.vm.js';

interface Part {
  readonly frame: Frame;
  readonly vm: ProgrammesVm;
}

/** Every programme, for everybody. */
export function ProgrammesPage({ frame, vm }: Part): VNode {
  const { t } = frame;
  return (
    <WebPage frame={frame} title={t('programmes.title')} section="programmes">
      <PageHead title={t('programmes.title')} lead={t('programmes.lead')} />
      <Split side="start" aside={<Filter frame={frame} vm={vm} />}>
        {vm.rows.length === 0 && (
          <Panel title={t('programmes.none')}>
            <p>{t('programmes.noneText')}</p>
          </Panel>
        )}
        {vm.rows.map((row) => (
          <Panel key={row.id}>
            <h2>
              <a href={row.href}>
                <bdi>{row.name}</bdi>
              </a>
            </h2>
            <p>
              <bdi>{row.structure}</bdi> · {row.kind}
            </p>
            <Facts items={row.facts} />
          </Panel>
        ))}
        <ButtonRow>
          {vm.nextHref && (
            <ButtonLink href={vm.nextHref} tone="second">
              {t('programmes.more')}
            </ButtonLink>
          )}
          {vm.firstHref && (
            <ButtonLink href={vm.firstHref} tone="quiet">
              {t('programmes.first')}
            </ButtonLink>
          )}
        </ButtonRow>
      </Split>
    </WebPage>
  );
}

function Filter({ frame: { t, to }, vm }: Part): VNode {
  return (
    <Panel title={t('results.filter')}>
      <Form t={t} action={to('programmes')} method="get">
        <Select
          t={t}
          name="besoin"
          label={t('programmes.need')}
          options={vm.needs}
          value={vm.need}
          empty={t('programmes.anyNeed')}
        />
        <Select
          t={t}
          name="structure"
          label={t('programme.structure')}
          options={vm.structures}
          value={vm.structure}
          empty={t('programmes.anyStructure')}
        />
        <Button tone="second" small>
          {t('results.filterUpdate')}
        </Button>
      </Form>
    </Panel>
  );
}
