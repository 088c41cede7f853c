import React, { useState } from 'react';
type Props<T> = { items: T[]; onPick?: (item: T) => void };
export function List<T extends { id: string }>({ items, onPick }: Props<T>) {
  const [open, setOpen] = useState<boolean>(false);
  return (
    <>
      {open && <p className="é" title={`n: ${items.length}`}>{'<>'}</p>}
      <ul {...{ id: 'list' }}>{items.map(item => <li key={item.id} onClick={() => onPick?.(item)}>&amp; {item.id}</li>)}</ul>
      <Inner.Button on={async () => { const answer = await fetch('/orders', { method: 'POST' }); setOpen(answer.ok); }} />
    </>
  );
}
