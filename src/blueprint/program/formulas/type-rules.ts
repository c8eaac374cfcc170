/** The rules of types, for whoever compiles steps. */
export { commonType, isAssignable } from './assignable.ts';
export { describeType } from './describe-type.ts';
export { fieldsOfRow, findColumn, typeOfColumn, typeOfRow } from './row-members.ts';
