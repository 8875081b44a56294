//! Builds the tree of a filter from its tokens, and checks that the types fit.

use std::vec::IntoIter;

use super::functions::{self, OfField};
use super::lexer::Token;
use super::{MAX_DEPTH, MAX_EXPRESSIONS, MAX_VALUES, Node, Operand, Operator, Problem, Subject};
use crate::spark::columns::{Column, Type};

struct Parser {
    tokens: std::iter::Peekable<IntoIter<Token>>,
    depth: usize,
    expressions: usize,
}

type Parsed<T> = Result<T, Problem>;

pub(super) fn parse(tokens: Vec<Token>) -> Parsed<Node> {
    if tokens.is_empty() {
        return Ok(Node::Everything);
    }
    let mut parser = Parser {
        tokens: tokens.into_iter().peekable(),
        depth: 0,
        expressions: 0,
    };
    let root = parser.any()?;
    match parser.tokens.next() {
        None => Ok(root),
        Some(token) => Err(Problem::new(
            token.shown(),
            "And, Or or the end was expected here.",
        )),
    }
}

impl Parser {
    fn any(&mut self) -> Parsed<Node> {
        let mut nodes = vec![self.all()?];
        while self.keyword("or") {
            nodes.push(self.all()?);
        }
        Ok(single(nodes, Node::Any))
    }

    fn all(&mut self) -> Parsed<Node> {
        let mut nodes = vec![self.one()?];
        loop {
            if self.keyword("and") {
                nodes.push(self.one()?);
            } else if self.keyword("not") {
                nodes.push(Node::Not(Box::new(self.group()?)));
            } else {
                return Ok(single(nodes, Node::All));
            }
        }
    }

    fn one(&mut self) -> Parsed<Node> {
        if self.keyword("not") {
            return Ok(Node::Not(Box::new(self.group()?)));
        }
        self.group()
    }

    fn group(&mut self) -> Parsed<Node> {
        if self.tokens.next_if_eq(&Token::Open).is_none() {
            return self.comparison();
        }
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Problem::new(
                "(",
                format!(
                    "You have exceeded the maximum nesting level. Please nest no more than {MAX_DEPTH} levels deep."
                ),
            ));
        }
        let inner = self.any()?;
        self.expect(&Token::Close)?;
        self.depth -= 1;
        Ok(inner)
    }

    fn comparison(&mut self) -> Parsed<Node> {
        self.expressions += 1;
        if self.expressions > MAX_EXPRESSIONS {
            return Err(Problem::new(
                self.shown(),
                format!(
                    "You have exceeded the maximum expression count. Please limit to no more than {MAX_EXPRESSIONS} expressions in a filter."
                ),
            ));
        }
        let (subject, kind) = self.subject()?;
        let operator = self.operator()?;
        let mut values = vec![self.operand()?];
        while self.tokens.next_if_eq(&Token::Comma).is_some() {
            values.push(self.operand()?);
            if values.len() > MAX_VALUES {
                return Err(Problem::new(
                    self.shown(),
                    format!(
                        "You have exceeded the maximum value count. Please limit to {MAX_VALUES} values in a single expression."
                    ),
                ));
            }
        }
        check(kind, operator, &values)?;
        Ok(Node::Compare {
            subject,
            operator,
            values,
        })
    }

    fn subject(&mut self) -> Parsed<(Subject, Type)> {
        match self.tokens.next() {
            Some(Token::Custom { group, label }) => {
                let column = Column::custom(&group, &label).ok_or_else(|| {
                    Problem::new(format!("\"{group}\".\"{label}\""), "Field not found.")
                })?;
                Ok((Subject::Column(column), column.kind()))
            }
            Some(Token::Word(word)) if self.tokens.peek() == Some(&Token::Open) => self.call(&word),
            Some(Token::Word(word)) => {
                let column = Column::named(&word)
                    .ok_or_else(|| Problem::new(word.as_str(), "Field not found."))?;
                Ok((Subject::Column(column), column.kind()))
            }
            Some(token) => Err(Problem::new(token.shown(), "A field was expected here.")),
            None => Err(Problem::new(
                "",
                "The filter ends where a field was expected.",
            )),
        }
    }

    fn call(&mut self, name: &str) -> Parsed<(Subject, Type)> {
        let function = OfField::named(name)
            .ok_or_else(|| Problem::new(name, "This function does not take a field."))?;
        self.expect(&Token::Open)?;
        let (inner, kind) = self.subject()?;
        if kind != function.takes() && !(kind == Type::Timestamp && function.takes() == Type::Date)
        {
            return Err(Problem::new(
                name,
                format!(
                    "This function takes a field of type {}.",
                    function.takes().name()
                ),
            ));
        }
        let argument = if function.needs_text() {
            self.expect(&Token::Comma)?;
            match self.tokens.next() {
                Some(Token::Text(text)) => Some(text),
                _ => return Err(Problem::new(name, "This function needs a text in quotes.")),
            }
        } else {
            None
        };
        self.expect(&Token::Close)?;
        Ok((
            Subject::Call(function, Box::new(inner), argument),
            function.gives(),
        ))
    }

    fn operator(&mut self) -> Parsed<Operator> {
        let token = self.tokens.next();
        let found = match &token {
            Some(Token::Word(word)) => match word.to_ascii_lowercase().as_str() {
                "eq" => Some(Operator::Eq),
                "ne" => Some(Operator::Ne),
                "gt" => Some(Operator::Gt),
                "ge" => Some(Operator::Ge),
                "lt" => Some(Operator::Lt),
                "le" => Some(Operator::Le),
                "bt" => Some(Operator::Bt),
                _ => None,
            },
            _ => None,
        };
        found.ok_or_else(|| {
            Problem::new(
                token.map(|token| token.shown()).unwrap_or_default(),
                "Eq, Ne, Gt, Ge, Lt, Le or Bt was expected here.",
            )
        })
    }

    fn operand(&mut self) -> Parsed<Operand> {
        match self.tokens.next() {
            Some(Token::Text(text)) => Ok(Operand::Text(text)),
            Some(Token::Number(number)) => Ok(Operand::Number(number)),
            Some(Token::Date(at)) => Ok(Operand::Date(at)),
            Some(Token::Timestamp(at)) => Ok(Operand::Timestamp(at)),
            Some(Token::Word(word)) => match word.to_ascii_lowercase().as_str() {
                "null" => Ok(Operand::Null),
                "true" => Ok(Operand::Boolean(true)),
                "false" => Ok(Operand::Boolean(false)),
                _ if self.tokens.peek() == Some(&Token::Open) => {
                    let arguments = self.arguments()?;
                    functions::value(&word, &arguments)
                }
                _ => Err(Problem::new(
                    word,
                    "A value was expected here; texts stand in single quotes.",
                )),
            },
            Some(token) => Err(Problem::new(token.shown(), "A value was expected here.")),
            None => Err(Problem::new(
                "",
                "The filter ends where a value was expected.",
            )),
        }
    }

    fn arguments(&mut self) -> Parsed<Vec<Token>> {
        self.expect(&Token::Open)?;
        let mut arguments = Vec::new();
        while self.tokens.next_if_eq(&Token::Close).is_none() {
            if !arguments.is_empty() {
                self.expect(&Token::Comma)?;
            }
            match self.tokens.next() {
                Some(token @ (Token::Text(_) | Token::Number(_))) => arguments.push(token),
                token => {
                    return Err(Problem::new(
                        token.map(|token| token.shown()).unwrap_or_default(),
                        "A function's argument was expected here.",
                    ));
                }
            }
        }
        Ok(arguments)
    }

    fn keyword(&mut self, wanted: &str) -> bool {
        self.tokens
            .next_if(
                |token| matches!(token, Token::Word(word) if word.eq_ignore_ascii_case(wanted)),
            )
            .is_some()
    }

    fn expect(&mut self, wanted: &Token) -> Parsed<()> {
        match self.tokens.next() {
            Some(token) if token == *wanted => Ok(()),
            token => Err(Problem::new(
                token.map(|token| token.shown()).unwrap_or_default(),
                format!("{} was expected here.", wanted.shown()),
            )),
        }
    }

    fn shown(&mut self) -> String {
        self.tokens.peek().map(Token::shown).unwrap_or_default()
    }
}

fn single(mut nodes: Vec<Node>, several: fn(Vec<Node>) -> Node) -> Node {
    if nodes.len() == 1 {
        nodes.swap_remove(0)
    } else {
        several(nodes)
    }
}

/// Refuses operators and values that make no sense for the field's type.
fn check(kind: Type, operator: Operator, values: &[Operand]) -> Parsed<()> {
    let refuse = |message: String| Err(Problem::new(format!("{operator:?}"), message));
    match operator {
        Operator::Bt if values.len() != 2 => {
            return refuse("Bt takes exactly two values.".to_owned());
        }
        Operator::Gt | Operator::Ge | Operator::Lt | Operator::Le if values.len() != 1 => {
            return refuse("This operator takes exactly one value.".to_owned());
        }
        Operator::Eq | Operator::Ne => {}
        _ if matches!(kind, Type::Boolean | Type::Location) => {
            return refuse("Operator not supported for this type.".to_owned());
        }
        _ => {}
    }
    let ordered = !matches!(operator, Operator::Eq | Operator::Ne);
    match values.iter().find(|value| !value.fits(kind, ordered)) {
        None => Ok(()),
        Some(_) => refuse(format!("The field takes values of type {}.", kind.name())),
    }
}
