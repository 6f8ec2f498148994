export { EntrepreneursModule } from './entrepreneurs.module.js';
export { AdviserChangeRow, CaseloadTransferRow } from './adviser-change.entity.js';
export { changeAdviser, type Handing } from './change-adviser.js';
export { CHANGED_TASK, ChangeAnswers, type ChangedAnswers } from './change-answers.js';
export { type CreatedRequest, CreateRequest, type NewRequest } from './create-request.js';
export { EntrepreneurRow } from './entrepreneur.entity.js';
export { noWayToReachHer, requestNotFound } from './entrepreneurs.errors.js';
export {
  type Answers,
  type Contact,
  EntrepreneursReader,
  OUTGOING_READ_DAYS,
  type PersonCard,
  type ReadableRequest,
  type RequestView,
} from './entrepreneurs.reader.js';
export { GO_AHEAD_FIELDS, type GoAheadField, GoAheadRow } from './go-ahead.entity.js';
export { GO_AHEAD_WORDING, GoAheads, type NewGoAhead } from './go-aheads.js';
export { EraseRequest } from './erase-request.js';
export { GiveContact, type NewContact } from './give-contact.js';
export { FollowMailRow } from './follow-mail.entity.js';
export { FollowMail } from './mail/follow.mail.js';
export {
  type Reach,
  REACH_WAYS,
  REACHED,
  type Reached,
  type ReachWay,
  type SafeHours,
  type Weekday,
  WEEKDAYS,
} from './reach.js';
export { nextSafeMoment } from './safe-hours.js';
export { SayHowToReach } from './say-how-to-reach.js';
export { ProjectNeedRow, ProjectRow } from './project.entity.js';
