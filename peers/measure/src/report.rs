//! Prints the costs of programs: medians of the rounds, and ratios of builds of the same round.

use crate::build::Cost;

/// The columns: their titles, and how many decimals they show.
const COLUMNS: [(&str, usize); 12] = [
    ("crates", 0),
    ("all CPU s", 1),
    ("wall s", 1),
    ("peak MiB", 0),
    ("own CPU s", 2),
    ("library", 2),
    ("own MiB", 0),
    ("touched s", 2),
    ("check CPU s", 1),
    ("check s", 1),
    ("check MiB", 0),
    ("stripped kB", 0),
];

/// The costs of each program, one for each round.
pub struct Report(Vec<Vec<Cost>>);

impl Report {
    pub fn new(programs: usize) -> Self {
        Self(vec![Vec::new(); programs])
    }

    pub fn add(&mut self, program: usize, cost: Cost) {
        self.0[program].push(cost);
    }

    pub fn print(&self, packages: &[&str]) {
        let titles: Vec<String> = COLUMNS.iter().map(|(title, _)| format!("{title:>11}")).collect();
        println!("{:22} {}   all CPU, × first", "program", titles.join(" "));
        for (package, costs) in packages.iter().zip(&self.0) {
            let medians = COLUMNS.iter().enumerate().map(|(column, (_, decimals))| {
                format!("{:>11.decimals$}", median(costs.iter().map(|cost| values(cost)[column]).collect()))
            });
            println!("{package:22} {}   {}", medians.collect::<Vec<_>>().join(" "), self.ratio(costs));
        }
    }

    /// Returns the CPU time of a program divided by that of the first one in the same round: median and range.
    fn ratio(&self, costs: &[Cost]) -> String {
        let Some(first) = self.0.first() else { return String::new() };
        let ratios: Vec<f64> = costs.iter().zip(first).map(|(cost, first)| cost.all.cpu / first.all.cpu).collect();
        let least = ratios.iter().copied().fold(f64::INFINITY, f64::min);
        let most = ratios.iter().copied().fold(0.0, f64::max);
        match ratios.len() {
            1 => format!("{least:.2}"),
            _ => format!("{:.2} ({least:.2} to {most:.2})", median(ratios)),
        }
    }
}

/// The values of the columns, in their order.
fn values(cost: &Cost) -> [f64; COLUMNS.len()] {
    let Cost { crates, all, own, library, own_mib, touched, check, stripped } = cost;
    [
        *crates,
        all.cpu,
        all.wall,
        all.peak_mib,
        *own,
        *library,
        *own_mib,
        *touched,
        check.cpu,
        check.wall,
        check.peak_mib,
        *stripped / 1000.0,
    ]
}

/// Returns the middle one of `values`, or the mean of the two in the middle.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() % 2 {
        0 => f64::midpoint(values[middle - 1], values[middle]),
        _ => values[middle],
    }
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn a_median_is_the_middle_or_the_mean_of_the_two_in_the_middle() {
        for (values, expected) in [(vec![3.0], 3.0), (vec![9.0, 1.0, 2.0], 2.0), (vec![4.0, 1.0, 2.0, 9.0], 3.0)] {
            assert_eq!(median(values), expected);
        }
    }
}
