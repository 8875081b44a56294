//! The rows as one array a field, in the order of their place on the map.

use crate::narrow::Narrow;

/// Rows of one block.
pub const BLOCK_ROWS: usize = 4_096;
/// Words of 64 rows in one block.
pub const BLOCK_WORDS: usize = BLOCK_ROWS / 64;

macro_rules! columns {
    ($($name:ident: $type:ty),+ $(,)?) => {
        /// One array a field of [`Narrow`], padded with zeros to whole blocks.
        #[derive(Debug, Default)]
        pub struct Columns { $(
            #[doc = concat!("[`Narrow::", stringify!($name), "`] of each row.")]
            pub $name: Vec<$type>,
        )+ }

        impl Columns {
            /// Gathers rows in the order given.
            pub fn gather(rows: &[Narrow], order: &[u32]) -> Self {
                let padded = order.len().div_ceil(BLOCK_ROWS) * BLOCK_ROWS;
                let mut columns = Self { $($name: Vec::with_capacity(padded)),+ };
                // Why: rows lie anywhere; few at a time stay close by while each column takes its part.
                let mut near: Vec<Narrow> = Vec::with_capacity(64);
                for order in order.chunks(64) {
                    near.clear();
                    near.extend(order.iter().map(|at| rows[*at as usize]));
                    $(columns.$name.extend(near.iter().map(|row| row.$name));)+
                }
                $(columns.$name.resize(padded, 0);)+
                columns
            }

            /// Bytes held.
            pub fn bytes(&self) -> usize {
                0 $(+ self.$name.capacity() * size_of::<$type>())+
            }

            /// Takes a row back; the last open house is not held here.
            pub fn narrow(&self, row: usize) -> Narrow {
                Narrow {
                    $($name: self.$name[row],)+
                    x: crate::morton::mercator_x(self.longitude_e7[row]),
                    open_until: 0,
                }
            }
        }
    };
}

columns! {
    longitude_e7: i32,
    latitude_e7: i32,
    y: u32,
    price: u32,
    monthly: u32,
    sqft: u32,
    lot: u32,
    subdivision: u32,
    baths: u16,
    year: u16,
    hoa: u16,
    market_day: u16,
    fixed_days: u16,
    lease_end: u16,
    closed_day: u16,
    city: u16,
    zip: u16,
    sub_type: u16,
    status: u8,
    kind: u8,
    source: u8,
    beds: u8,
    stories: u8,
    garage: u8,
    flags: u8,
    bar: u8,
}
