//! Cutting a sentence into words, numbers and phrases in quotes.

use super::numerals::word_number;

/// One word, number or quoted phrase of a sentence, and where it stands.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Token {
    /// Lower case, accents folded; a number keeps only digits and the point.
    pub folded: String,
    /// The number that it is, if it is one.
    pub number: Option<f64>,
    /// Whether it is written in digits, without separators.
    pub is_plain_digits: bool,
    /// Whether it is a number said in words.
    pub is_said_number: bool,
    /// Whether it is a phrase in quotes.
    pub is_quoted: bool,
    /// Whether a minus sign stands before it, as in `-pool`.
    pub is_excluded: bool,
    /// Whether a dollar sign stands before it.
    pub is_dollars: bool,
    /// Whether a plus sign follows it.
    pub is_at_least: bool,
    /// Whether a slash stands before it, as in `3/2`.
    pub is_after_slash: bool,
    /// Whether a comma or another mark ends what stood before it.
    pub is_after_mark: bool,
    /// Whether it is written in capitals, in a sentence that is not.
    pub is_capitals: bool,
    /// First byte in the sentence.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
}

/// Lower case without accents.
pub(super) fn fold(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .filter_map(|c| match c {
            'á' | 'à' | 'â' | 'ä' => Some('a'),
            'é' | 'è' | 'ê' | 'ë' => Some('e'),
            'í' | 'ì' | 'î' | 'ï' => Some('i'),
            'ó' | 'ò' | 'ô' | 'ö' => Some('o'),
            'ú' | 'ù' | 'û' | 'ü' => Some('u'),
            'ñ' => Some('n'),
            // An accent that stands alone, as some keyboards send it.
            '\u{300}'..='\u{36f}' => None,
            other => Some(other),
        })
        .collect()
}

/// The words and numbers of a sentence; a number and its unit are two tokens (`3bd`, `$1.3M`).
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut cutter = Cutter {
        text,
        chars: text.char_indices().collect(),
        at: 0,
    };
    let mut out = Vec::new();
    while cutter.at < cutter.chars.len() {
        match cutter
            .quoted()
            .or_else(|| cutter.number())
            .or_else(|| cutter.word())
        {
            Some(token) => out.push(token),
            None => cutter.at += 1,
        }
    }
    out
}

const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '«' | '»')
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\'' | '’' | '\u{300}'..='\u{36f}')
}

struct Cutter<'a> {
    text: &'a str,
    chars: Vec<(usize, char)>,
    at: usize,
}

impl Cutter<'_> {
    fn char(&self, at: usize) -> Option<char> {
        self.chars.get(at).map(|(_, c)| *c)
    }

    fn byte(&self, at: usize) -> usize {
        self.chars
            .get(at)
            .map_or(self.text.len(), |(byte, _)| *byte)
    }

    fn before(&self, at: usize) -> Option<char> {
        self.char(at.checked_sub(1)?)
    }

    /// A minus sign counts only where a word begins: "mid-century" excludes nothing.
    fn is_minus(&self, at: usize) -> bool {
        self.char(at) == Some('-') && self.before(at).is_none_or(char::is_whitespace)
    }

    fn is_after_mark(&self, at: usize) -> bool {
        let before = self.chars[..at.min(self.chars.len())]
            .iter()
            .rev()
            .map(|(_, c)| *c);
        let between = before.take_while(|c| !is_word(*c));
        between
            .into_iter()
            .any(|c| matches!(c, ',' | ';' | '.' | '!' | '?' | '(' | ')' | '\n'))
    }

    /// The token of the characters `from..to`, after which reading goes on.
    fn token(&mut self, from: usize, to: usize, folded: String) -> Token {
        let is_at_least = self.char(to) == Some('+');
        self.at = to + usize::from(is_at_least);
        Token {
            folded,
            is_at_least,
            is_after_slash: self.before(from) == Some('/'),
            is_after_mark: self.is_after_mark(from),
            start: self.byte(from),
            end: self.byte(self.at),
            ..Token::default()
        }
    }

    fn quoted(&mut self) -> Option<Token> {
        let first = self.at;
        let is_excluded = self.is_minus(first);
        let open = first + usize::from(is_excluded);
        if !is_quote(self.char(open)?) {
            return None;
        }
        let close = (open + 1..self.chars.len()).find(|at| self.char(*at).is_some_and(is_quote))?;
        let inside = fold(&self.text[self.byte(open + 1)..self.byte(close)]);
        let phrase = inside
            .split(|c: char| !is_word(c))
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>();
        if phrase.is_empty() {
            return None;
        }
        let token = self.token(first, close + 1, phrase.join(" "));
        Some(Token {
            is_quoted: true,
            is_excluded,
            ..token
        })
    }

    fn word(&mut self) -> Option<Token> {
        let first = self.at;
        let is_excluded = self.is_minus(first);
        let start = first + usize::from(is_excluded);
        if !self.char(start)?.is_alphabetic() {
            return None;
        }
        let end = (start..self.chars.len())
            .find(|at| !self.char(*at).is_some_and(is_word) || self.begins_amount(*at))
            .unwrap_or(self.chars.len());
        let written = &self.text[self.byte(start)..self.byte(end)];
        let is_capitals = written.len() > 1
            && written.chars().all(char::is_uppercase)
            && self.text.chars().any(char::is_lowercase);
        let folded = fold(written).replace(['\'', '’'], "");
        let number = word_number(&folded);
        let token = self.token(first, end, folded);
        Some(Token {
            number,
            is_said_number: number.is_some(),
            is_excluded,
            is_capitals,
            ..token
        })
    }

    /// Whether a number with a unit of its own begins inside a word, as in "3bed2bath".
    fn begins_amount(&self, at: usize) -> bool {
        let is_digit = |at: usize| self.char(at).is_some_and(|c| c.is_ascii_digit());
        let after = (at..self.chars.len()).find(|at| !is_digit(*at));
        is_digit(at)
            && !self.before(at).is_some_and(|c| c.is_ascii_digit())
            && after.is_some_and(|at| self.char(at).is_some_and(char::is_alphabetic))
    }

    /// Digits with separators: `1,300,000`, `2.5`, and `1.300.000` as Spanish writes it.
    fn number(&mut self) -> Option<Token> {
        let from = self.at;
        let is_dollars = self.char(from) == Some('$');
        let first = from + usize::from(is_dollars);
        let digit = |at: usize| self.char(at).is_some_and(|c| c.is_ascii_digit());
        if !digit(first) {
            return None;
        }
        let mut next = first;
        let mut written = String::new();
        while digit(next) || (matches!(self.char(next), Some(',' | '.')) && digit(next + 1)) {
            written.extend(self.char(next));
            next += 1;
        }
        let unit = self.chars[next..]
            .iter()
            .map(|(_, c)| *c)
            .find(|c| !c.is_whitespace());
        let plain = plain_number(&written, matches!(unit, Some('m' | 'M')));
        let number = plain.parse().ok();
        let token = self.token(from, next, plain);
        Some(Token {
            number,
            is_plain_digits: token.folded == written,
            is_dollars,
            ..token
        })
    }
}

/// The number as machines write it; three digits after one point are thousands, except before "million".
fn plain_number(written: &str, of_millions: bool) -> String {
    let by_threes = |separator: char| {
        let mut parts = written.split(separator);
        let first = parts.next().unwrap_or_default();
        !first.starts_with('0')
            && (1..=3).contains(&first.len())
            && parts.all(|part| part.len() == 3)
    };
    let (commas, points) = (written.contains(','), written.matches('.').count());
    if points > 0 && !commas && by_threes('.') && (points > 1 || !of_millions) {
        written.replace('.', "")
    } else if commas && points <= 1 && by_threes_before_point(written) {
        written.replace(',', "")
    } else if commas && points == 0 {
        written.replacen(',', ".", 1).replace(',', "")
    } else if commas {
        written.replace('.', "").replace(',', ".")
    } else {
        written.to_owned()
    }
}

/// `1,300,000` and `1,300.50`.
fn by_threes_before_point(written: &str) -> bool {
    let whole = written.split('.').next().unwrap_or_default();
    let mut parts = whole.split(',');
    parts
        .next()
        .is_some_and(|first| (1..=3).contains(&first.len()))
        && parts.all(|part| part.len() == 3)
        && !written.split('.').skip(1).any(|part| part.contains(','))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<f64> {
        tokens(text)
            .into_iter()
            .filter_map(|token| token.number)
            .collect()
    }

    #[test]
    fn numbers_are_read_as_either_language_writes_them() {
        assert_eq!(numbers("1,300,000"), [1_300_000.0]);
        assert_eq!(numbers("1.300.000 o 900.000"), [1_300_000.0, 900_000.0]);
        assert_eq!(numbers("1.250 million, 1.3M, 2.5"), [1.25, 1.3, 2.5]);
        assert_eq!(
            numbers("1,3 millones 0.125 1,234.50"),
            [1.3, 0.125, 1_234.5]
        );
        assert_eq!(numbers("1.2.3"), [] as [f64; 0]);
    }

    #[test]
    fn signs_around_a_word_are_kept() {
        let all = tokens("3/2 $500k+ -\"City Lights\" mid-century -golf");
        let of = |word: &str| {
            all.iter()
                .find(|token| token.folded == word)
                .expect("there")
        };

        assert!(of("2").is_after_slash && !of("3").is_after_slash);
        assert!(of("500").is_dollars && of("k").is_at_least);
        assert!(of("city lights").is_quoted && of("city lights").is_excluded);
        assert!(of("golf").is_excluded && !of("century").is_excluded);
    }

    #[test]
    fn an_accent_that_stands_alone_is_folded_too() {
        assert_eq!(tokens("recamara\u{301}s")[0].folded, "recamaras");
        assert_eq!(tokens("ba\u{f1}os")[0].folded, "banos");
    }
}
