// Peer of P1 and P15: a search page of the very elements of ours, rendered for every request.
//
// PAGE names the HTML that our `/search` answered. It is read and made into elements once: the peer is
// spared the search, the words and the making of its elements, and pays for rendering alone.
import { readFileSync } from 'node:fs';
import parse, { domToReact } from 'html-react-parser';
import { Heart } from './heart.jsx';

export const dynamic = 'force-dynamic';

const options = {
  replace(node) {
    if (['script', 'template', 'noscript'].includes(node.name)) return <></>;
    if (node.name !== 'button' || node.attribs.class !== 'heart') return undefined;
    return <Heart label={node.attribs['aria-label']}>{domToReact(node.children, options)}</Heart>;
  },
};

let elements;
function body() {
  if (!elements) {
    const html = readFileSync(process.env.PAGE, 'utf8');
    elements = parse(/<body[^>]*>([\s\S]*)<\/body>/.exec(html)[1], options);
  }
  return elements;
}

export default async function Page({ searchParams }) {
  const { page = '1' } = await searchParams;
  return <div data-page={page}>{body()}</div>;
}
