// The combinations in which every page has to look right: theme, language, width.
import type { Page } from '@playwright/test';

export const themes = ['light', 'dark'] as const;
export const languages = ['en', 'es'] as const;
export const widths = {
  phone: { width: 390, height: 844 },
  tablet: { width: 820, height: 1180 },
  desktop: { width: 1360, height: 900 },
  wide: { width: 1440, height: 900 },
} as const;

export type Theme = (typeof themes)[number];
export type Language = (typeof languages)[number];
export type Width = keyof typeof widths;

/** One way in which a page is looked at. */
export interface Look {
  theme: Theme;
  language: Language;
  width: Width;
}

/** Every combination of the given sides; a side that is left out varies over all it has. */
export function looks(sides: { [Side in keyof Look]?: readonly Look[Side][] } = {}): Look[] {
  const every = sides.width ?? (Object.keys(widths) as Width[]);
  return (sides.theme ?? themes).flatMap((theme) =>
    (sides.language ?? languages).flatMap((language) => every.map((width) => ({ theme, language, width }))),
  );
}

/** "dark, es, phone", for the names of tests and pictures. */
export function name(look: Look): string {
  return `${look.theme}, ${look.language}, ${look.width}`;
}

/** Puts the page into a look before it is opened; returns the path of the page in that language. */
export async function wear(page: Page, look: Look, path: string): Promise<string> {
  await page.setViewportSize(widths[look.width]);
  await page.emulateMedia({ colorScheme: look.theme, reducedMotion: 'reduce' });
  return look.language === 'en' ? path : `/${look.language}${path === '/' ? '' : path}`;
}
