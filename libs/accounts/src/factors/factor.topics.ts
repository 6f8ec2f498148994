/** Mail: what an account proves with changed. */
export const FACTOR_MAIL = 'accounts.factor.mail';
