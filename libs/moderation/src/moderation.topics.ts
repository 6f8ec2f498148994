export const NOTICE_MAIL = 'moderation.notice.mail';
export const ANSWER_MAIL = 'moderation.answer.mail';
