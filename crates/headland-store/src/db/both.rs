/// Runs one statement on whichever database is open.
///
/// The SQL is written once, with `$1` placeholders; the macro repeats the call, not the text. The
/// first argument names the operation in errors and logs.
macro_rules! both {
    ($operation:literal, $tx:expr, $connection:ident => $call:expr) => {{
        let tx: &mut $crate::Tx = $tx;
        tx.count_statement();
        match tx.inner() {
            $crate::db::Inner::Sqlite(transaction) => {
                let $connection = &mut **transaction;
                $call
            }
            $crate::db::Inner::Postgres(transaction) => {
                let $connection = &mut **transaction;
                $call
            }
        }
        .map_err($crate::Error::on($operation))
    }};
}
