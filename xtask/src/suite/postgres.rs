//! A PostgreSQL of the tests' own: in a temporary folder, on loopback, gone when it is dropped.

use std::fs::File;
use std::io::Read as _;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use tempfile::TempDir;

use super::install::is_root;
use super::tools::{Tools, on_path};
use crate::process;

/// The account that owns the server when root runs the tests: PostgreSQL refuses to run as root.
const ACCOUNT: &str = "postgres";

/// Another program may take the free port between our finding it and the server's using it.
const ATTEMPTS: usize = 5;

/// Nothing here outlives the tests, so nothing is forced to the disk.
const SETTINGS: [&str; 6] = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=300",
];

/// A running server.
pub(super) struct Postgres {
    server: Child,
    url: String,
    // Dropped after the server has ended: see `drop`.
    _folder: TempDir,
}

impl Postgres {
    /// Makes a cluster in a temporary folder and starts it on a free port of loopback.
    pub(super) fn start(tools: &Tools) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("headland-postgres-").tempdir()?;
        let place = Place::prepare(&tools.postgres, folder.path())?;
        let password = random_hex()?;
        place.make_cluster(&password)?;
        for _ in 0..ATTEMPTS {
            let port = free_port()?;
            if let Some(server) = place.start(port)? {
                let url = format!("postgres://headland:{password}@127.0.0.1:{port}/postgres");
                println!("PostgreSQL for the tests is on 127.0.0.1:{port}");
                return Ok(Self { server, url, _folder: folder });
            }
        }
        bail!("PostgreSQL did not start:\n{}", place.log())
    }

    /// Where the tests reach it, as an owner who may create databases.
    pub(super) fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // SIGINT is PostgreSQL's fast shutdown; should that fail, the folder is about to go anyway.
        let asked = Command::new("kill").args(["-INT", &self.server.id().to_string()]).status();
        if !asked.is_ok_and(|status| status.success()) {
            let _ = self.server.kill();
        }
        let _ = self.server.wait();
    }
}

/// Where the server's programs and data are, and who runs it.
struct Place<'a> {
    programs: &'a Path,
    folder: &'a Path,
    is_root: bool,
}

impl<'a> Place<'a> {
    fn prepare(programs: &'a Path, folder: &'a Path) -> Result<Self> {
        let place = Self { programs, folder, is_root: is_root() };
        if place.is_root {
            process::output_of(Command::new("chown").arg(format!("{ACCOUNT}:")).arg(folder))?;
        }
        Ok(place)
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }

    /// The program as the account that may run it, ended with this process should that be killed.
    fn program(&self, name: &str) -> Command {
        let program = self.programs.join(name);
        let Some(setpriv) = on_path("setpriv") else {
            return Command::new(program);
        };
        let mut command = Command::new(setpriv);
        if self.is_root {
            command.args(["--reuid", ACCOUNT, "--regid", ACCOUNT, "--clear-groups"]);
        }
        command.args(["--pdeathsig", "INT", "--"]).arg(program).current_dir(self.folder);
        command
    }

    fn make_cluster(&self, password: &str) -> Result<()> {
        let secret = self.folder.join("password");
        std::fs::write(&secret, password)?;
        // A password is asked for, since others may have accounts on this machine; it is not hashed
        // slowly, since the tests connect a thousand times.
        process::output_of(
            self.program("initdb")
                .arg("--pgdata")
                .arg(self.data())
                .arg("--pwfile")
                .arg(&secret)
                .args(["--username=headland", "--auth=password", "--encoding=UTF8"])
                .args(["--locale=C.UTF-8", "--no-sync"]),
        )
        .context("PostgreSQL could not make its data folder")?;
        Ok(())
    }

    /// The server once it answers; nothing if it ended, as it does when the port is taken.
    fn start(&self, port: u16) -> Result<Option<Child>> {
        let log = File::create(self.folder.join("log"))?;
        let mut command = self.program("postgres");
        command.arg("-D").arg(self.data()).arg("-p").arg(port.to_string());
        for setting in SETTINGS {
            command.args(["-c", setting]);
        }
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        let mut server = command.spawn().context("PostgreSQL did not start")?;
        for _ in 0..300 {
            if self.answers(port) {
                return Ok(Some(server));
            }
            if server.try_wait()?.is_some() {
                return Ok(None);
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        server.kill()?;
        server.wait()?;
        bail!("PostgreSQL did not answer for 30 seconds:\n{}", self.log())
    }

    fn answers(&self, port: u16) -> bool {
        let mut asks = Command::new(self.programs.join("pg_isready"));
        process::succeeds(asks.args(["--quiet", "--host=127.0.0.1", "--port", &port.to_string()]))
    }
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

fn random_hex() -> Result<String> {
    let mut bytes = [0_u8; 16];
    File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    Ok(format!("{:032x}", u128::from_ne_bytes(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_long_and_never_the_same() {
        let (one, other) = (random_hex().unwrap(), random_hex().unwrap());
        assert_eq!(one.len(), 32);
        assert_ne!(one, other);
    }

    #[test]
    fn a_port_that_is_found_free_can_be_used() {
        let port = free_port().unwrap();
        assert!(TcpListener::bind(("127.0.0.1", port)).is_ok());
    }
}
