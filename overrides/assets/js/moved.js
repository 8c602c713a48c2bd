/**
 * For a page that has moved: goes to where it is now, with whatever the address pointed at.
 * A plain script in the head, so that nothing of the old page is seen. Without it the page itself
 * leads on.
 */
{
  const to = document.currentScript?.dataset.to;
  if (to) location.replace(to + location.search + location.hash);
}
