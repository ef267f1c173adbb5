/** Sends the one form of the page on to the EHR's sign-in; where no script runs, its button does the same. */
document.querySelector("form")?.submit();
