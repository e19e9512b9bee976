// Shows each event as it arrives. Without JavaScript, reloading the page does the same.
const list = document.getElementById("events");

new EventSource("/events").onmessage = ({ data }) => {
  const template = document.createElement("template");
  template.innerHTML = JSON.parse(data); // escaped by the server, as in the page itself
  const item = template.content.firstElementChild;
  if (!document.getElementById(item.id)) list.prepend(item);
};
