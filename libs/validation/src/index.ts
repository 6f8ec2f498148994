export { faultsOf, IsDay, IsMailAddress, IsPhone, IsPlainText, strictValidation } from './validation.js';
