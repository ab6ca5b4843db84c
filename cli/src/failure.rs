//! How the program ends: exit codes and the one line that says why.

use std::fmt;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// What the help says of exit codes; `clap` itself ends with 2.
pub(crate) const EXIT_STATUS: &str = "\
Exit status: 0 where all was done, 1 where an input could not be read (what could be read is out), \
2 where the command line is wrong. A closed pipe is no failure.";

/// Why a command did not do all that it was asked for.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A file that could not be read.
    Input(String),
    /// A line or a record that could not be read; it ends the run.
    BadLine(String),
    /// An option whose value is wrong.
    Usage(String),
    /// Whoever reads our output has closed it: not our failure.
    ClosedPipe,
}

pub(crate) type Done = Result<(), Failure>;

impl Failure {
    /// A file that could not be opened, read or written.
    pub(crate) fn file(path: &Path, what: &str, error: &io::Error) -> Failure {
        Failure::Input(format!("{}: {what}: {}", path.display(), reason(error)))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Input(why) | Failure::BadLine(why) | Failure::Usage(why) => f.write_str(why),
            Failure::ClosedPipe => f.write_str("the output was closed"),
        }
    }
}

/// What is wrong with a file, in words.
pub(crate) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or directory".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::InvalidData => {
            "it is not UTF-8: convert it first, for example with iconv".to_owned()
        }
        _ => error.to_string(),
    }
}

/// An error of writing to standard output.
pub(crate) fn output(error: &io::Error) -> Failure {
    if error.kind() == io::ErrorKind::BrokenPipe {
        Failure::ClosedPipe
    } else {
        Failure::Input(format!("standard output: {}", reason(error)))
    }
}

/// Says something on standard error.
pub(crate) fn warn(message: impl fmt::Display) {
    let _ = writeln!(anstream::stderr(), "dixit: {message}");
}

pub(crate) fn exit(done: Done) -> ExitCode {
    match done {
        Ok(()) | Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
        Err(failure) => {
            warn(&failure);
            ExitCode::from(if matches!(failure, Failure::Usage(_)) {
                2
            } else {
                1
            })
        }
    }
}
