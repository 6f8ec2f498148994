import type { VNode } from 'preact';
import { ButtonLink, CellNote, Notice, PageHead, Pagination, Panel, Table, Tag } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import type { PeopleVm, PersonLine, PersonRow } from './people.vm.js';

/** The people an adviser took in, and where each stands. */
export function PeoplePage({ frame, vm }: { readonly frame: Frame; readonly vm: PeopleVm }): VNode {
  const { t, to } = frame;
  return (
    <WebPage frame={frame} title={t('pro.people')} section="espace/personnes" private>
      <PageHead title={t('pro.people')} lead={t('people.lead')}>
        <ButtonLink href={to('demande')}>{t('people.new')}</ButtonLink>
      </PageHead>
      {vm.gapsTitle && <Waiting tone="warn" title={vm.gapsTitle} lines={vm.gaps} />}
      {vm.surveysTitle && <Waiting tone="info" title={vm.surveysTitle} lines={vm.surveys} />}
      {vm.news && (
        <Notice tone="info" title={vm.news}>
          {t('news.peopleText')}
        </Notice>
      )}
      {vm.rows.length === 0 ? (
        <Panel mist title={t('people.empty')}>
          <p>{t('people.emptyText')}</p>
        </Panel>
      ) : (
        <Table
          caption={t('pro.people')}
          captionHidden
          stack
          columns={[
            { label: t('people.person') },
            { label: t('inbox.project') },
            { label: t('people.takenIn') },
            { label: t('people.referrals') },
            { label: t('inbox.action'), quiet: true },
          ]}
          rows={vm.rows.map((row) => ({ key: row.id, cells: cellsOf(frame, row) }))}
        />
      )}
      <Pagination
        t={t}
        page={vm.page}
        pages={vm.pages}
        hrefOf={(page) => to(`espace/personnes?page=${page}`)}
      />
    </WebPage>
  );
}

interface WaitingProps {
  readonly tone: 'warn' | 'info';
  readonly title: string;
  readonly lines: readonly PersonLine[];
}

function Waiting({ tone, title, lines }: WaitingProps): VNode {
  return (
    <Notice tone={tone} title={title}>
      <ul>
        {lines.map(({ id, href, text }) => (
          <li key={id}>
            <a href={href}>
              <bdi>{text}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function cellsOf({ t }: Frame, row: PersonRow): readonly VNode[] {
  return [
    <>
      <a href={row.followHref}>
        <bdi>{row.name}</bdi>
        <span class="hush"> : {row.project}</span>
      </a>
      {row.news && (
        <p>
          <Tag tone="new">{row.news}</Tag>
        </p>
      )}
    </>,
    <bdi>{row.project}</bdi>,
    <>{row.takenInOn}</>,
    row.referrals.length === 0 ? (
      <>{t('people.noReferral')}</>
    ) : (
      <>
        {row.referrals.map(({ id, structure, state, tone, due }) => (
          <p key={id}>
            <Tag tone={tone}>{state}</Tag>
            <CellNote>
              <bdi>{structure}</bdi>
            </CellNote>
            {due && <CellNote>{due.late ? <Tag tone="todo">{due.text}</Tag> : due.text}</CellNote>}
          </p>
        ))}
      </>
    ),
    <ButtonLink href={row.resultsHref} tone="second" small about={row.name}>
      {t('people.propositions')}
    </ButtonLink>,
  ];
}
