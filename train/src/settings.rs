//! What can be asked of the program, and how it fits.

use std::path::PathBuf;

use crate::{Result, crf, logistic};

/// The command line.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    /// The folder of `train.jsonl` and `train-tokens.jsonl.gz`.
    pub(crate) data: PathBuf,
    /// Further gold texts, of other kinds.
    pub(crate) extra: Vec<PathBuf>,
    /// Where the tables and the weights are written.
    pub(crate) out: PathBuf,
    /// Where predictions for the training texts are written, each by the models
    /// that did not see it.
    pub(crate) out_of_fold: Option<PathBuf>,
    /// Gold texts to analyse with the weights in `out`, and where to write that.
    pub(crate) extract: Option<(PathBuf, PathBuf)>,
    /// Whether attributions within others are left out.
    pub(crate) outermost: bool,
    /// Whether the patterns are to answer instead of the model.
    pub(crate) patterns: bool,
    /// Figures that may be set for an experiment.
    pub(crate) settings: Settings,
}

/// How to fit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    /// Fits with different seeds, of which the mean is taken.
    pub(crate) runs: u64,
    /// How often a text of another kind counts.
    pub(crate) times: usize,
    /// How often a feature must be seen: anchors, states, changes, relations.
    pub(crate) least: [u32; 4],
    /// Stage A.
    pub(crate) anchors: logistic::Settings,
    /// Stage B.
    pub(crate) labels: crf::Settings,
    /// Stage C.
    pub(crate) keep: logistic::Settings,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            runs: 3,
            times: 2,
            least: [7, 11, 16, 2],
            anchors: logistic::Settings {
                epochs: 12,
                rate: 0.02,
                dropout: 717,
                seed: 1,
            },
            labels: crf::Settings {
                epochs: 12,
                rate: 0.03,
                dropout: 614,
                seed: 1,
            },
            keep: logistic::Settings {
                epochs: 16,
                rate: 0.02,
                dropout: 410,
                seed: 1,
            },
        }
    }
}

impl Settings {
    fn set(&mut self, name: &str, value: &str) -> Result<()> {
        match name {
            "runs" => self.runs = value.parse()?,
            "times" => self.times = value.parse()?,
            "least-anchors" => self.least[0] = value.parse()?,
            "least-states" => self.least[1] = value.parse()?,
            "least-changes" => self.least[2] = value.parse()?,
            "least-keep" => self.least[3] = value.parse()?,
            "anchor-epochs" => self.anchors.epochs = value.parse()?,
            "anchor-rate" => self.anchors.rate = value.parse()?,
            "anchor-dropout" => self.anchors.dropout = value.parse()?,
            "label-epochs" => self.labels.epochs = value.parse()?,
            "label-rate" => self.labels.rate = value.parse()?,
            "label-dropout" => self.labels.dropout = value.parse()?,
            "keep-epochs" => self.keep.epochs = value.parse()?,
            "keep-rate" => self.keep.rate = value.parse()?,
            "keep-dropout" => self.keep.dropout = value.parse()?,
            _ => return Err(format!("unknown setting {name}").into()),
        }
        Ok(())
    }
}

/// Reads the command line.
pub(crate) fn options() -> Result<Options> {
    let mut options = Options {
        data: PathBuf::from("../shared/eval/polnear"),
        extra: Vec::new(),
        out: PathBuf::from("data"),
        out_of_fold: None,
        extract: None,
        outermost: false,
        patterns: false,
        settings: Settings::default(),
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{name} asks for a value"));
        match name.as_str() {
            "--data" => options.data = value()?.into(),
            "--extra" => options.extra.push(value()?.into()),
            "--out" => options.out = value()?.into(),
            "--out-of-fold" => options.out_of_fold = Some(value()?.into()),
            "--extract" => options.extract = Some((value()?.into(), value()?.into())),
            "--outermost" => options.outermost = true,
            "--patterns" => options.patterns = true,
            "--set" => {
                let setting = value()?;
                let (name, value) = setting.split_once('=').ok_or("--set asks for NAME=VALUE")?;
                options.settings.set(name, value)?;
            }
            _ => return Err(format!("unknown option {name}").into()),
        }
    }
    if options.extra.is_empty() {
        options.extra = own_texts()?;
    }
    Ok(options)
}

/// The gold texts of this repository that are there to be learned from.
fn own_texts() -> Result<Vec<PathBuf>> {
    let mut paths = vec![PathBuf::from("tests/articles/gold.jsonl")];
    for entry in std::fs::read_dir("tests/stories")? {
        let path = entry?.path();
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or("");
        if name.starts_with("tune-") && name.ends_with(".jsonl") {
            paths.push(path);
        }
    }
    paths.sort();
    paths.push(PathBuf::from("tests/short/gold.jsonl"));
    Ok(paths)
}
