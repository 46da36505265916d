// What a web part does when SharePoint asks it to show itself. Nothing is written as HTML.
import "https://files.example/culture-mirror/culture-mirror.js";

const mirror = document.createElement("culture-mirror");
mirror.setAttribute("instrument", "six-questions");
mirror.setAttribute("endpoint", "https://scores.example/submissions");
mirror.setAttribute("recipient", "Example Ltd, Customer Office");
document.querySelector("#webpart").append(mirror);
