'use client';
import { useState } from 'react';

/** What a card does in the browser: without it the page would ship no script of its own. */
export function Heart({ label, children }) {
  const [isSaved, setIsSaved] = useState(false);
  return (
    <button className="heart" type="button" aria-pressed={isSaved} aria-label={label} onClick={() => setIsSaved(!isSaved)}>
      {children}
    </button>
  );
}
