/** From an implementation to the component that it does. */
export const RELATION_IMPLEMENTS = 'implements';
/** From a component to the implementations that do it. */
export const RELATION_IMPLEMENTED_BY = 'implementedBy';
/** From a golden path to its contexts. */
export const RELATION_HAS_CONTEXT = 'hasContext';
/** From a context to the golden paths that have it. */
export const RELATION_CONTEXT_OF = 'contextOf';
