//! Charts in SVG: a sentence for screen readers, the drawing for the eye, and a table twin for both.

mod bar;
mod figure;
mod geometry;
mod line;
mod spark;
mod stack;

pub use bar::BarChart;
pub use figure::{ChartWords, Legend, LegendItem, Swatch};
pub use geometry::{Bar, Plot, bars, label_step, ticks};
pub use line::{LineChart, Series, TableColumn};
pub use spark::Sparkline;
pub use stack::{Share, StackBar};
