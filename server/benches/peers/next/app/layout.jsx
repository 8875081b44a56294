export const metadata = { title: 'Homes for sale' };

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>
        <header>
          <nav>
            {['Buy', 'Rent', 'Sell', 'Communities', 'Map', 'About'].map((name) => (
              <a key={name} href={`/${name.toLowerCase()}`}>{name}</a>
            ))}
          </nav>
        </header>
        {children}
        <footer>Information deemed reliable but not guaranteed.</footer>
      </body>
    </html>
  );
}
