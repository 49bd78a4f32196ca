//! Writes `tests/hostile/made.tsv` anew, after its recipes have changed.

fn main() -> std::io::Result<()> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/hostile/made.tsv");
    std::fs::write(file, kuulo_tests::hostile::maker::made())
}
