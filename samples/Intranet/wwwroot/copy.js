// A button beside each field that holds something to copy. Without scripts, one selects the field.
for (const field of document.querySelectorAll("input[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = field.dataset.copy;
  button.addEventListener("click", async () => {
    field.select();
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(field.value);
    } else {
      document.execCommand("copy");
    }
    button.textContent = field.dataset.copied;
  });
  field.after(button);
}
