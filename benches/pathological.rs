//! Texts that tempt a loop into looking back or ahead too far, at one length
//! and at twice that: the time of the second is to be twice that of the first.
//!
//! ```sh
//! cargo bench --bench pathological -- straight-marks
//! ```

#![allow(clippy::unwrap_used)] // a test says what it expects by failing

#[path = "../tests/it/pathological.rs"]
mod pathological;

use criterion::{BenchmarkId, Criterion, Throughput};
use dixit::{Article, Extractor};
use pathological::{REPEATED, repeated};

const BYTES: usize = 100_000;

fn main() {
    let mut criterion = Criterion::default().sample_size(10).configure_from_args();
    let extractor = Extractor::new();
    for (name, piece) in REPEATED {
        let mut group = criterion.benchmark_group(*name);
        for bytes in [BYTES, 2 * BYTES] {
            let article = Article::new(repeated(piece, bytes)).expect("it is short");
            group.throughput(Throughput::Bytes(article.text().len() as u64));
            let id = BenchmarkId::new("extract", bytes);
            group.bench_with_input(id, &article, |bencher, article| {
                bencher.iter(|| extractor.extract(article));
            });
        }
        group.finish();
    }
    criterion.final_summary();
}
