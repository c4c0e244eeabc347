#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    headland_fuzz::survives("ours.xlsx", bytes);
    headland_fuzz::survives("file.csv", bytes);
});
