#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| headland_fuzz::survives("2018-2019.csv", bytes));
