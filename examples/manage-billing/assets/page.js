// Shows each event as it arrives, and the plan after it. Without JavaScript, reloading the page does the same.
const list = document.getElementById("events");
const plan = document.getElementById("plan");
let newest = 0;

new EventSource("/events").onmessage = async ({ data }) => {
  const template = document.createElement("template");
  template.innerHTML = JSON.parse(data); // escaped by the server, as in the page itself
  const item = template.content.firstElementChild;
  if (!document.getElementById(item.id)) list.prepend(item);
  const number = ++newest;
  const response = await fetch("/plan");
  const html = await response.text(); // escaped by the server
  if (response.ok && number === newest) plan.innerHTML = html;
};

// A page that the browser kept for "Back" is older than the last task.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) location.reload();
});
