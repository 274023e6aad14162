//! What the measuring of a guard needs: numbers that are the same on every machine, and how often it was right in each class of
//! sentences.

use std::collections::BTreeMap;

use tovholder::demo::storm::Draws;

/// A small generator of numbers, the same on every machine.
pub struct Dice(Draws);

impl Dice {
    pub fn of_seed(seed: u64) -> Self {
        Self(Draws(seed))
    }

    pub fn roll(&mut self, below: u64) -> u64 {
        self.0.draw() % below
    }

    pub fn between(&mut self, first: u64, last: u64) -> u64 {
        first + self.roll(last - first + 1)
    }

    pub fn of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[usize::try_from(self.roll(choices.len() as u64)).unwrap()]
    }
}

/// How often the guard was right about sentences of one class.
#[derive(Default)]
pub struct Count {
    pub all: usize,
    pub right: usize,
}

impl Count {
    pub fn share(&self) -> f64 {
        f64::from(u32::try_from(self.right).unwrap()) / f64::from(u32::try_from(self.all).unwrap().max(1))
    }
}

/// How often it was right about what is to be found, and about what only looks like it, by class.
pub struct Measured {
    pub found: BTreeMap<&'static str, Count>,
    pub passed: BTreeMap<&'static str, Count>,
    /// What is found, of all there is.
    pub recall: f64,
    /// What is one, of all that is found.
    pub precision: f64,
}

/// Counts sentences that were tried, and prints the table: the class, the sentence, whether there is something to find in it, and
/// whether the guard was right.
pub fn measure<'t>(tried: impl Iterator<Item = (&'static str, &'t str, bool, bool)>) -> Measured {
    let (mut found, mut passed) = (BTreeMap::<_, Count>::new(), BTreeMap::<_, Count>::new());
    let (mut hits, mut misses, mut false_alarms) = (0_u32, 0_u32, 0_u32);
    for (class, text, is_one, right) in tried {
        let count = if is_one { &mut found } else { &mut passed }.entry(class).or_default();
        count.all += 1;
        count.right += usize::from(right);
        hits += u32::from(is_one && right);
        misses += u32::from(is_one && !right);
        false_alarms += u32::from(!is_one && !right);
        if !right {
            println!("wrong ({class}): {text}");
        }
    }
    let recall = f64::from(hits) / f64::from(hits + misses);
    let precision = f64::from(hits) / f64::from(hits + false_alarms);
    for (title, table) in [("found", &found), ("passed", &passed)] {
        for (class, count) in table {
            let (right, all) = (count.right, count.all);
            println!("{title:<7} {class:<26} {right:>5} of {all:>5}  {:.3}", count.share());
        }
    }
    println!("recall {recall:.4}, precision {precision:.4}");
    Measured {
        found,
        passed,
        recall,
        precision,
    }
}
