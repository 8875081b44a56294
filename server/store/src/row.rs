//! Rows as structs.

/// Reads a struct from a row of either database, each field from the column of its name.
///
/// Why not sqlx's derive: it compiles both databases a second time, for the compiler.
macro_rules! from_row {
    ($name:ident { $($field:ident),* $(,)? }) => {
        $crate::row::from_row!(@of sqlx::sqlite::SqliteRow, $name $($field)*);
        $crate::row::from_row!(@of sqlx::postgres::PgRow, $name $($field)*);
    };
    (@of $row:ty, $name:ident $($field:ident)*) => {
        impl sqlx::FromRow<'_, $row> for $name {
            fn from_row(row: &$row) -> sqlx::Result<Self> {
                Ok(Self { $($field: sqlx::Row::try_get(row, stringify!($field))?,)* })
            }
        }
    };
}

pub(crate) use from_row;
