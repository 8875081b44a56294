//! The hot loops, compiled for every server and again for those with wider registers.

#![expect(
    unsafe_code,
    reason = "calling a function compiled for more instructions than the baseline is unsafe"
)]

use crate::bits::BlockBits;
use crate::cells::Cell;
use crate::evaluate::Question;
use crate::facets::Counters;
use crate::gather::Chosen;
use std::ops::Range;

/// The instructions that this server has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    /// What the whole program is compiled for.
    Baseline,
    /// 256-bit registers.
    #[cfg(target_arch = "x86_64")]
    Avx2,
    /// Besides, counting bits in wide registers.
    #[cfg(target_arch = "x86_64")]
    Avx512,
}

#[cfg(target_arch = "x86_64")]
fn level() -> Level {
    let has_avx2 = is_x86_feature_detected!("avx2")
        && is_x86_feature_detected!("bmi1")
        && is_x86_feature_detected!("bmi2")
        && is_x86_feature_detected!("lzcnt")
        && is_x86_feature_detected!("popcnt");
    let has_avx512 = is_x86_feature_detected!("avx512f")
        && is_x86_feature_detected!("avx512bw")
        && is_x86_feature_detected!("avx512dq")
        && is_x86_feature_detected!("avx512vl")
        && is_x86_feature_detected!("avx512vpopcntdq");
    match (has_avx2, has_avx512) {
        (true, true) => Level::Avx512,
        (true, false) => Level::Avx2,
        _ => Level::Baseline,
    }
}

#[cfg(not(target_arch = "x86_64"))]
fn level() -> Level {
    Level::Baseline
}

macro_rules! dispatched {
    ($(#[$doc:meta])* fn $name:ident($($argument:ident: $type:ty),+) $(-> $result:ty)? $body:block) => {
        $(#[$doc])*
        pub fn $name($($argument: $type),+) $(-> $result)? {
            #[inline(always)]
            fn plain($($argument: $type),+) $(-> $result)? $body

            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx2,bmi1,bmi2,lzcnt,popcnt")]
            fn avx2($($argument: $type),+) $(-> $result)? {
                plain($($argument),+)
            }

            #[cfg(target_arch = "x86_64")]
            #[target_feature(
                enable = "avx2,bmi1,bmi2,lzcnt,popcnt,avx512f,avx512bw,avx512dq,avx512vl,avx512vpopcntdq"
            )]
            fn avx512($($argument: $type),+) $(-> $result)? {
                plain($($argument),+)
            }

            match level() {
                Level::Baseline => plain($($argument),+),
                // Safety: `level` found every feature that the function is compiled for.
                #[cfg(target_arch = "x86_64")]
                Level::Avx2 => unsafe { avx2($($argument),+) },
                // Safety: as above.
                #[cfg(target_arch = "x86_64")]
                Level::Avx512 => unsafe { avx512($($argument),+) },
            }
        }
    };
}

dispatched! {
    /// Runs a question over all blocks.
    fn run(question: &Question<'_>, counters: Option<&mut Counters>, hits: &mut [u64]) -> u32 {
        question.run(counters, hits)
    }
}

dispatched! {
    /// Runs a question over some rows of one block; the rest of it are no hits.
    fn run_block(question: &Question<'_>, block: usize, rows: &BlockBits, hits: &mut BlockBits) {
        question.run_block(block, rows, None, hits);
    }
}

dispatched! {
    /// Gathers rows in the cells of a level.
    fn gather(rows: &Chosen<'_>, range: Range<usize>, level: u32, emit: &mut dyn FnMut(u64, &Cell)) {
        rows.gather(range, level, emit);
    }
}

dispatched! {
    /// How many bits are set in both.
    fn count_common(a: &[u64], b: &[u64]) -> u32 {
        a.iter().zip(b).map(|(a, b)| (a & b).count_ones()).sum()
    }
}
