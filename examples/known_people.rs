//! A desk that knows people hands in a roster: its names and ids win over what
//! the article alone tells.
//!
//! ```sh
//! cargo run --example known_people
//! ```

#![allow(clippy::print_stdout)] // an example prints

use dixit::speaker::{Entry, Roster};
use dixit::{Article, Error, Extractor};

fn main() -> Result<(), Error> {
    let roster = Roster::new([Entry {
        name: "Simone Albrecht".to_owned(),
        aliases: vec!["Mayor Albrecht".to_owned()],
        external_id: Some("desk:17".to_owned()),
        ..Entry::default()
    }]);
    let extractor = Extractor::new().with_roster(roster);
    let article = Article::new("Mayor Albrecht said the bridge would open in May.")?;
    for speaker in extractor.extract(&article).speakers {
        println!("{} is {:?}", speaker.name, speaker.external_id);
    }
    Ok(())
}
