import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { REACHED, type Reached } from '#libs/entrepreneurs';
import { AdviserLetter } from './adviser.letter.js';
import { AppointmentLetter } from './appointment.letter.js';
import type { Addressee, Letter, LetterWriter } from './letter.js';
import { NewsLetter } from './news.letter.js';
import type { NoticeSubject, NoticeWay } from './person-notice.entity.js';
import { PlaceLetter } from './place.letter.js';
import { ReminderLetter } from './reminder.letter.js';

/** A notice that is about to be told. */
export interface NoticeToTell {
  readonly addressee: Addressee;
  readonly reached: Reached;
  readonly failed: readonly NoticeWay[];
  /** Since when this way is tried. */
  readonly triedAt: Date;
  readonly letter: Letter;
}

type Stored = Addressee &
  Reached & {
    readonly what: NoticeSubject;
    readonly subjectId: string;
    readonly failed: NoticeWay[];
    readonly triedAt: Date;
  };

/** Reads notices as they are to be told now. */
@Injectable()
export class Letters {
  private readonly writers: Readonly<Record<NoticeSubject, LetterWriter>>;

  constructor(
    private readonly dataSource: DataSource,
    news: NewsLetter,
    appointment: AppointmentLetter,
    place: PlaceLetter,
    adviser: AdviserLetter,
    reminder: ReminderLetter,
  ) {
    this.writers = { news, appointment, place, adviser, reminder };
  }

  /** Null when it is not, or no longer, to be told by this way, or when there is nothing to tell any more. */
  async of(noticeId: string, way: NoticeWay): Promise<NoticeToTell | null> {
    const rows: Stored[] = await this.dataSource.query(
      `select n.what, n.subject_id as "subjectId", n.failed, n.tried_at as "triedAt", n.project_id as "projectId", e.locale, ${REACHED}
       from person_notice n join project j on j.id = n.project_id join entrepreneur e on e.id = j.entrepreneur_id
       where n.id = $1 and n.way = $2 and n.state = 'waiting'`,
      [noticeId, way],
    );
    const [stored] = rows;
    if (stored === undefined) return null;
    const { what, subjectId, failed, triedAt, projectId, locale, ...reached } = stored;
    const addressee = { projectId, locale };
    const letter = await this.writers[what].write(subjectId, addressee);
    return letter === null ? null : { addressee, reached, failed, triedAt, letter };
  }
}
