/** What a demo needs, as one: each module that is loaded late alone takes a file of its own. */
export { demoDevice } from './demo.ts';
export { openPhone } from './open.ts';
export { preparedPhone } from './prepared.ts';
