import type { VNode } from 'preact';
import {
  Button,
  ButtonLink,
  ButtonRow,
  Checkbox,
  Details,
  Facts,
  Field,
  Flow,
  Form,
  Notice,
  PageHead,
  Panel,
  Select,
  Split,
} from '#libs/ui';
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
      <PageHead title={t('programmes.title')} lead={t('programmes.lead')}>
        <a href={frame.to('structures')}>{t('structures.title')}</a>
      </PageHead>
      {(vm.remarks.length > 0 || vm.near) && (
        <Notice>
          {vm.near && (
            <p>
              {vm.near.text} — <a href={vm.near.anywhereHref}>{t('search.anywhere')}</a>
            </p>
          )}
          {vm.remarks.map((remark) => (
            <p key={remark}>{remark}</p>
          ))}
        </Notice>
      )}
      <Split side="start" aside={<Filter frame={frame} vm={vm} />}>
        {vm.rows.length === 0 && (
          <Panel title={t('programmes.none')}>
            <p>{t('programmes.noneText')}</p>
            <p>{t('search.noneHelp')}</p>
            <ButtonRow>
              <ButtonLink href={frame.to('demande')}>{t('start.go')}</ButtonLink>
              <ButtonLink href={frame.to('programmes')} tone="second">
                {t('search.all')}
              </ButtonLink>
            </ButtonRow>
          </Panel>
        )}
        {vm.rows.length > 0 && <p>{vm.total}</p>}
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
    <Panel title={t('search.title')}>
      <Form t={t} action={to('programmes')} method="get">
        <Field t={t} name="q" label={t('search.text')} hint={t('search.textHint')} value={vm.text} />
        <Field t={t} name="lieu" label={t('search.place')} hint={t('search.placeHint')} value={vm.place} />
        {vm.communes.length > 0 && (
          <p>{t('search.namesakes', { places: t.list(vm.communes.map(({ label }) => label)) })}</p>
        )}
        <Details summary={t('search.filters')} open={vm.isFiltered}>
          <Flow>
            <Select
              t={t}
              name="departement"
              label={t('search.departement')}
              options={vm.departements}
              value={vm.departement}
              empty={t('search.anyDepartement')}
            />
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
              name="type"
              label={t('search.kind')}
              options={vm.kinds}
              value={vm.kind}
              empty={t('search.anyKind')}
            />
            <Select
              t={t}
              name="langue"
              label={t('search.language')}
              options={vm.languages}
              value={vm.language}
              empty={t('search.anyLanguage')}
            />
            <Checkbox t={t} name="gratuit" value="oui" label={t('search.free')} checked={vm.free} />
            <Checkbox t={t} name="ouvert" value="oui" label={t('search.open')} checked={vm.open} />
          </Flow>
        </Details>
        {vm.structure !== '' && <input type="hidden" name="structure" value={vm.structure} />}
        <Button>{t('search.go')}</Button>
      </Form>
    </Panel>
  );
}
