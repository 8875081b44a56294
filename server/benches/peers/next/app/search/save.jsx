'use client';
import { useState } from 'react';

/** What a card does in the browser: without it the page would ship no script of its own. */
export function Save() {
  const [isSaved, setIsSaved] = useState(false);
  return <button type="button" aria-pressed={isSaved} aria-label="Save this home" onClick={() => setIsSaved(!isSaved)}>♡</button>;
}
