import type { VNode } from 'preact';
import type { NetworkView } from '#libs/directory';
import {
  BackLink,
  Button,
  CellNote,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  Notice,
  PageHead,
  Panel,
  Table,
} from '#libs/ui';
import { errorFor } from '../../forms/error-for.js';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';

/** The page of all networks, or of one. */
export const networksPath = (...code: readonly string[]): string =>
  ['espace/reseaux', ...code.map(encodeURIComponent)].join('/');

interface NetworksProps {
  readonly frame: Frame;
  readonly networks: readonly NetworkView[];
  /** One was named just now. */
  readonly done: boolean;
}

/** How people read the networks that files name by codes. */
export function NetworksPage({ frame, networks, done }: NetworksProps): VNode {
  const { t, to } = frame;
  return (
    <WebPage frame={frame} title={t('networks.title')} section="programmes" private>
      <BackLink href={to('structures')}>{t('structures.title')}</BackLink>
      <PageHead title={t('networks.title')} lead={t('networks.lead')} />
      {done && <Notice tone="yes" title={t('networks.done')} news />}
      {networks.length === 0 ? (
        <Panel mist title={t('networks.none')}>
          <p>{t('networks.noneText')}</p>
        </Panel>
      ) : (
        <Table
          caption={t('networks.title')}
          captionHidden
          stack
          columns={[{ label: t('structures.network') }, { label: t('structures.title'), number: true }]}
          rows={networks.map(({ code, name, structures }) => ({
            key: code,
            cells: [
              <>
                <a href={to(networksPath(code))}>
                  <bdi>{name}</bdi>
                </a>
                <CellNote>{code}</CellNote>
              </>,
              t('networks.structures', { count: structures }),
            ],
          }))}
        />
      )}
    </WebPage>
  );
}

interface NetworkProps {
  readonly frame: Frame;
  readonly network: NetworkView;
  /** What stands in the field. */
  readonly name: string;
  readonly errors: readonly FormError[];
}

/** One network, to correct its name. */
export function NetworkPage({ frame, network, name, errors }: NetworkProps): VNode {
  const { t, to } = frame;
  return (
    <WebPage
      frame={frame}
      title={t('networks.one')}
      section="programmes"
      faulty={errors.length > 0}
      private
      narrow
    >
      <ErrorSummary t={t} errors={errors} />
      <BackLink href={to(networksPath())}>{t('networks.title')}</BackLink>
      <PageHead title={<bdi>{network.name}</bdi>} lead={t('networks.code', { code: network.code })} />
      <Form t={t} action={to(networksPath(network.code))}>
        <Field
          t={t}
          name="nom"
          label={t('networks.name')}
          hint={t('networks.nameHint')}
          value={name}
          error={errorFor(errors, 'nom')}
          optional
        />
        <Button>{t('networks.save')}</Button>
      </Form>
    </WebPage>
  );
}
