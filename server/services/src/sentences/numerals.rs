//! Numbers said in words: "five hundred fifty", "treinta y cinco", "half", "one and a half".

use super::reader::Reader;

const SAID: &[(&str, f64)] = &[
    ("one", 1.0),
    ("un", 1.0),
    ("una", 1.0),
    ("uno", 1.0),
    ("single", 1.0),
    ("two", 2.0),
    ("dos", 2.0),
    ("double", 2.0),
    ("doble", 2.0),
    ("three", 3.0),
    ("tres", 3.0),
    ("triple", 3.0),
    ("four", 4.0),
    ("cuatro", 4.0),
    ("five", 5.0),
    ("cinco", 5.0),
    ("six", 6.0),
    ("seis", 6.0),
    ("seven", 7.0),
    ("siete", 7.0),
    ("eight", 8.0),
    ("ocho", 8.0),
    ("nine", 9.0),
    ("nueve", 9.0),
    ("ten", 10.0),
    ("diez", 10.0),
    ("eleven", 11.0),
    ("once", 11.0),
    ("twelve", 12.0),
    ("doce", 12.0),
    ("fifteen", 15.0),
    ("quince", 15.0),
    ("twenty", 20.0),
    ("veinte", 20.0),
    ("thirty", 30.0),
    ("treinta", 30.0),
    ("forty", 40.0),
    ("cuarenta", 40.0),
    ("fifty", 50.0),
    ("cincuenta", 50.0),
    ("sixty", 60.0),
    ("sesenta", 60.0),
    ("seventy", 70.0),
    ("setenta", 70.0),
    ("eighty", 80.0),
    ("ochenta", 80.0),
    ("ninety", 90.0),
    ("noventa", 90.0),
    ("cien", 100.0),
    ("ciento", 100.0),
    ("doscientos", 200.0),
    ("doscientas", 200.0),
    ("trescientos", 300.0),
    ("trescientas", 300.0),
    ("cuatrocientos", 400.0),
    ("cuatrocientas", 400.0),
    ("quinientos", 500.0),
    ("quinientas", 500.0),
    ("seiscientos", 600.0),
    ("seiscientas", 600.0),
    ("setecientos", 700.0),
    ("setecientas", 700.0),
    ("ochocientos", 800.0),
    ("ochocientas", 800.0),
    ("novecientos", 900.0),
    ("novecientas", 900.0),
];

/// The number that one word says.
pub(super) fn word_number(word: &str) -> Option<f64> {
    SAID.iter()
        .find(|(said, _)| *said == word)
        .map(|(_, number)| *number)
}

impl Reader<'_> {
    /// A number in digits, or in as many words as it takes.
    pub(super) fn number(&mut self) -> Option<f64> {
        let first = self.token()?;
        let mut number = first.number?;
        self.skip();
        if !first.is_said_number {
            return Some(number);
        }
        if number < 10.0 && self.any(&["hundred"]) {
            number *= 100.0;
        }
        if number >= 100.0
            && let Some(tens) = self.said_below(100.0)
        {
            number += tens;
        }
        let tens = number % 100.0;
        if tens >= 20.0 && tens % 10.0 == 0.0 {
            let start = self.at();
            self.any(&["y"]);
            match self.said_below(10.0) {
                Some(ones) => number += ones,
                None => self.back_to(start),
            }
        }
        Some(number)
    }

    fn said_below(&mut self, most: f64) -> Option<f64> {
        let number = self.token().filter(|token| token.is_said_number)?.number?;
        // "two hundred a": the article is no number.
        (number < most && !matches!(self.word(self.at()), Some("un" | "una" | "uno" | "single")))
            .then(|| {
                self.skip();
                number
            })
    }

    /// A number, or a part of one: "half", "quarter", "one and a half".
    pub(super) fn quantity(&mut self) -> Option<f64> {
        if self.any(&["half an", "half a", "half", "medio", "media"]) {
            return Some(0.5);
        }
        if self.any(&["a quarter of an", "quarter of an", "a quarter", "quarter"]) {
            return Some(0.25);
        }
        if self.any(&["three quarters of an", "three quarter"]) {
            return Some(0.75);
        }
        // "Un cuarto de baño" is a whole room.
        for (phrase, part) in [
            ("un cuarto de acre", 0.25),
            ("cuarto de acre", 0.25),
            ("tres cuartos de acre", 0.75),
        ] {
            if self.phrase(phrase) {
                self.back_to(self.at() - 1);
                return Some(part);
            }
        }
        if self.token()?.is_dollars {
            return None;
        }
        let number = self.number()?;
        Some(number + self.and_a_half())
    }

    /// 0.5 where "and a half" follows.
    pub(super) fn and_a_half(&mut self) -> f64 {
        if self.any(&["and a half", "and one half", "y medio", "y media"]) {
            0.5
        } else {
            0.0
        }
    }
}
