import { createTranslator, type LocaleCode } from '#libs/i18n';
import type { VNode } from 'preact';
import * as ui from '../index.js';

const FACTS = [
  { icon: 'coin', text: 'Gratuit' },
  { icon: 'pin', text: 'à 1,8 km' },
] as const;

const OPTIONS = [
  { value: 'idea', label: 'J’ai une idée', hint: 'Je n’ai pas encore commencé' },
  { value: 'project', label: 'Je prépare mon projet' },
];

export interface KitOptions {
  readonly locale?: LocaleCode;
  /** Put wherever a name or a text of somebody else goes. */
  readonly name?: string;
  readonly css?: string;
  readonly scriptSource?: string;
}

/** One page with every component in every look: what the tests of this lib read, measure and walk through. */
export function kitPage({ locale = 'fr', name = 'Rhizome', css = '', scriptSource }: KitOptions = {}): VNode {
  const t = createTranslator(locale);
  const href = '/ailleurs';
  return (
    <ui.Shell
      t={t}
      title={name}
      home="/"
      assets={{ css: { inline: css }, scriptHref: scriptSource }}
      private
      faulty
      languages={[
        { code: 'fr', href: '/fr' },
        { code: 'ar', href: '/ar' },
      ]}
      erase={{ action: '/effacer', hidden: { jeton: name } }}
      nav={[
        { href, label: 'Demandes', current: true, count: 2 },
        { href: '/autre', label: 'Programmes' },
      ]}
      account={{ href: '/compte', label: name }}
      footer={[{ href: '/aide', label: 'Aide' }]}
    >
      <ui.ErrorSummary
        t={t}
        errors={['mail', 'texte', 'etape', 'besoins', 'langue', 'accord'].map((field) => ({
          name: field,
          text: name,
        }))}
      />
      <ui.BackLink href={href}>Retour</ui.BackLink>
      <ui.PageHead title={name} lead={name} large>
        <ui.PrintButton>Imprimer</ui.PrintButton>
      </ui.PageHead>
      <Words name={name} />
      <ui.Split side="start" aside={<Notices name={name} />}>
        <KitForm t={t} name={name} />
      </ui.Split>
      <ui.Split side="end" aside={<States t={t} />}>
        <KitCards t={t} name={name} />
        <KitTable name={name} />
        <ui.Pagination t={t} page={2} pages={3} hrefOf={(page) => `?page=${page}`} />
      </ui.Split>
    </ui.Shell>
  );
}

/** The plainest page: public, narrow, nothing in its header but the mark. */
export function plainPage(): VNode {
  const t = createTranslator('fr');
  return (
    <ui.Shell t={t} title="Aide" home="/" assets={{ css: { inline: '' } }} narrow>
      <ui.PageHead title="Aide" />
    </ui.Shell>
  );
}

type Part = Pick<ui.ShellProps, 't'> & { readonly name: string };

function Words({ name }: Pick<Part, 'name'>): VNode {
  return (
    <ui.Flow>
      <ui.Chips label="Vos réponses" items={[name, 'Lille']} />
      <ui.Pills
        label="Filtrer"
        items={[
          { href: '#a', label: name, count: 3, current: true },
          { href: '#b', label: 'Toutes' },
        ]}
      />
      <h2>Comment ça marche</h2>
      <ui.Ways items={[{ title: name, text: name }]} />
      <ui.SummaryList
        rows={[
          { label: 'Projet', value: name, action: { href: '/p', text: 'Changer', about: name } },
          { label: 'Lieu', value: 'Lille' },
        ]}
      />
      <ui.CopyText value={name} label="Copier" doneLabel="Copié" />
      <ui.CodeList codes={['7KQ2M-0X9RT', name]} />
      <ui.PasskeyForm action="/verification" act="get" options={{}} label={name} without={name} />
      <ui.QrCode text="https://maillage.example" label={name} />
    </ui.Flow>
  );
}

function Notices({ name }: Pick<Part, 'name'>): VNode {
  const tones = ['info', 'private', 'yes', 'warn', 'no'] as const;
  return (
    <ui.Panel title="À savoir">
      {tones.map((tone) => (
        <ui.Notice key={tone} tone={tone} title={name} news={tone === 'yes'}>
          <p>{name}</p>
        </ui.Notice>
      ))}
    </ui.Panel>
  );
}

function KitForm({ t, name }: Part): VNode {
  const common = { t, hint: name, error: name, label: name };
  return (
    <ui.Form t={t} action="/envoyer" hidden={{ jeton: name }}>
      <ui.Steps t={t} current={3} total={8} />
      <ui.Field {...common} name="mail" type="email" value={name} autocomplete="email" />
      <ui.Field {...common} name="texte" type="textarea" value={name} optional />
      <ui.Field t={t} name="postal" label="Code postal" type="postcode" />
      <ui.FileField t={t} name="fichier" label="Fichier" accept=".csv" />
      <ui.SideBySide>
        <ui.Field t={t} name="debut" label="Début" type="date" />
        <ui.Field t={t} name="heure" label="Heure" type="time" />
        <ui.Field t={t} name="places" label="Places" type="number" />
      </ui.SideBySide>
      <ui.Select
        {...common}
        name="langue"
        options={[{ value: name, label: name }]}
        empty="Choisissez"
        value={name}
      />
      <ui.Radios {...common} name="etape" options={OPTIONS} value="idea" />
      <ui.Checkboxes {...common} name="besoins" options={OPTIONS} values={['project']} look="columns" />
      <ui.Checkboxes t={t} name="filtre" label="Coût" options={OPTIONS} look="plain" />
      <ui.Checkbox {...common} name="accord" checked />
      <ui.Tick name="demande" value="1" checked first>
        Traiteur oriental
      </ui.Tick>
      <ui.ButtonRow>
        <ui.Button wide>Envoyer</ui.Button>
        <ui.Button tone="second" icon="mail" small name="suite" value={name} about={name}>
          Plus tard
        </ui.Button>
        <ui.Button tone="danger">Retirer</ui.Button>
        <ui.Button tone="quiet">Je préfère ne pas répondre</ui.Button>
        <ui.ButtonLink href="/ailleurs">Ailleurs</ui.ButtonLink>
      </ui.ButtonRow>
    </ui.Form>
  );
}

function States({ t }: Pick<Part, 't'>): VNode {
  const tones = ['new', 'wait', 'yes', 'no', 'moved', 'todo'] as const;
  const states = ['done', 'current', 'todo'] as const;
  return (
    <ui.Panel mist>
      <p>
        {tones.map((tone) => (
          <ui.Tag key={tone} tone={tone}>
            {tone}
          </ui.Tag>
        ))}
      </p>
      <ui.Timeline
        t={t}
        items={states.map((state) => ({ state, label: `Étape ${state}`, detail: 'Demain' }))}
      />
    </ui.Panel>
  );
}

function KitCards({ t, name }: Part): VNode {
  const levels = ['strong', 'good', 'check'] as const;
  return (
    <ui.Cards>
      {levels.map((fit) => (
        <ui.Card
          key={fit}
          t={t}
          fit={fit}
          name={`${name} ${fit}`}
          structure={name}
          href={`/programmes/${fit}`}
          summary={name}
          facts={FACTS}
          reasons={[name]}
          checks={[name]}
          calculation={{ rows: [{ label: 'Besoins', points: 30, max: 45 }], total: 30, totalMax: 100 }}
          calculationOpen={fit === 'strong'}
        >
          <ui.Reasons tone="no" title="Pourquoi pas" items={[name]} />
        </ui.Card>
      ))}
    </ui.Cards>
  );
}

function KitTable({ name }: Pick<Part, 'name'>): VNode {
  const columns = [{ label: 'Projet' }, { label: 'Places', number: true }, { label: 'Action', quiet: true }];
  const cells = [
    name,
    <ui.CellNote key="note">12</ui.CellNote>,
    <a key="open" href="/ouvrir">{`Ouvrir ${name}`}</a>,
  ];
  return (
    <>
      <ui.Table caption="Demandes reçues" columns={columns} rows={[{ key: 'a', cells }]} stack />
      <ui.Table caption="Demandes closes" captionHidden columns={columns} rows={[{ key: 'a', cells }]} />
    </>
  );
}
