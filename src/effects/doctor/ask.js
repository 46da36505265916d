// By this name, what was generated for the program finds the module that the element has too.
export { fileTrouble, isForbidden } from "culture-mirror-doctor";
