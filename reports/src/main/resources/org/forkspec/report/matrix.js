'use strict';
(() => {
  const byId = (id) => document.getElementById(id);
  const heads = [...document.querySelectorAll('thead th')].slice(1);
  const rows = [...document.querySelectorAll('tbody tr:not(.interface)')];
  const broken = ['failed', 'failed-as-listed'];
  const shows = [...broken, 'passed', 'departed'];

  /** Which columns are shown, by their places. */
  function columns() {
    const kind = byId('kind').value;
    return heads.map((head) => (!kind || head.dataset.kind === kind)
      && (byId('absent').checked || !head.classList.contains('unavailable')));
  }

  function isShown(row, visible) {
    const words = byId('find').value.trim().toLowerCase();
    const name = byId('interface').value;
    const text = (row.id + ' ' + row.dataset.statement + ' ' + row.querySelector('small').textContent).toLowerCase();
    if (!text.includes(words) || (name && row.parentNode.dataset.interface !== name)) return false;
    const states = [...row.cells].slice(1).filter((_, i) => visible[i]).map((cell) => cell.className.split(' ')[0]);
    const seen = states.filter((state) => shows.includes(state));
    if (byId('fails').checked && !states.some((state) => broken.includes(state))) return false;
    if (byId('differs').checked && new Set(seen).size < 2) return false;
    return !byId('seen').checked || seen.length > 0;
  }

  function update() {
    const visible = columns();
    heads.forEach((head, i) => head.classList.toggle('off', !visible[i]));
    let shown = 0;
    for (const row of rows) {
      [...row.cells].slice(1).forEach((cell, i) => cell.classList.toggle('off', !visible[i]));
      const on = isShown(row, visible);
      row.classList.toggle('off', !on);
      shown += on;
    }
    for (const body of document.querySelectorAll('tbody')) {
      body.querySelector('.interface').classList.toggle('off', !body.querySelector('tr:not(.interface):not(.off)'));
    }
    byId('shown').textContent = shown + ' of ' + rows.length + ' requirements';
  }

  function add(parent, tag, text) {
    const element = parent.appendChild(document.createElement(tag));
    if (text) element.textContent = text;
    return element;
  }

  /** Tells all that is known of a requirement, and of what one implementation made of it. */
  function tell(row, cell) {
    const dialog = byId('detail');
    dialog.replaceChildren();
    add(dialog, 'h2', row.id).id = 'detail-title';
    add(dialog, 'p', row.dataset.statement);
    add(add(dialog, 'p'), 'small', row.dataset.citation);
    if (cell) {
      add(dialog, 'p', cell.title);
      if (cell.dataset.reason) add(dialog, 'p', cell.dataset.reason);
      const link = cell.querySelector('a');
      if (link) {
        const list = add(dialog, 'ul');
        const files = link.dataset.path
          ? [['the timeline', '.svg'], ['the explanation', '.txt'], ['the scenario', '.scenario'], ['the trace', '.trace']]
            .map(([what, ending]) => [what, link.dataset.path + ending])
          : [['the shortest scenario that shows it, and its trace', link.getAttribute('href')]];
        for (const [what, href] of files) {
          add(add(list, 'li'), 'a', what).href = href;
        }
      }
    }
    if (row.dataset.litmus) {
      add(dialog, 'p', 'The litmus scenario:');
      add(dialog, 'pre', row.dataset.litmus);
    }
    const close = add(dialog, 'button', 'Close');
    close.addEventListener('click', () => dialog.close());
    dialog.showModal();
  }

  document.querySelector('table').addEventListener('click', (event) => {
    const row = event.target.closest('tbody tr:not(.interface)');
    if (!row) return;
    const cell = event.target.closest('td');
    if (!cell && !event.target.closest('button')) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    tell(row, cell);
  });
  byId('detail').addEventListener('click', (event) => {
    if (event.target === byId('detail')) byId('detail').close();
  });
  for (const control of document.querySelectorAll('.filters input, .filters select')) {
    control.addEventListener('input', update);
  }
  update();
})();
