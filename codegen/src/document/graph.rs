//! Strongly connected components of a graph of indexes.

/// The strongly connected components of a graph, each after those that it leads to. `edges[n]` is where `n` leads.
///
/// Tarjan's algorithm, without calling itself: how deep a graph is, is up to a spec.
pub(crate) fn components(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
    const NEW: usize = usize::MAX;
    let (mut order, mut lowest) = (vec![NEW; edges.len()], vec![NEW; edges.len()]);
    let (mut open, mut is_open) = (Vec::new(), vec![false; edges.len()]);
    let (mut count, mut found) = (0, Vec::new());
    let mut path = Vec::new();
    for start in 0..edges.len() {
        if order[start] == NEW {
            path.push((start, 0));
        }
        while let Some((node, next)) = path.last_mut() {
            let node = *node;
            if *next == 0 {
                (order[node], lowest[node]) = (count, count);
                count += 1;
                open.push(node);
                is_open[node] = true;
            }
            if let Some(&target) = edges[node].get(*next) {
                *next += 1;
                if order[target] == NEW {
                    path.push((target, 0));
                } else if is_open[target] {
                    lowest[node] = lowest[node].min(order[target]);
                }
                continue;
            }
            path.pop();
            if let Some((parent, _)) = path.last() {
                lowest[*parent] = lowest[*parent].min(lowest[node]);
            }
            if lowest[node] == order[node] {
                let at = open.iter().rposition(|other| *other == node).unwrap_or_default();
                let component = open.split_off(at);
                component.iter().for_each(|member| is_open[*member] = false);
                found.push(component);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::components;

    #[test]
    fn circles_are_found_and_come_after_what_they_lead_to() {
        for (edges, expected) in [
            (vec![], vec![]),
            (vec![vec![]], vec![vec![0]]),
            (vec![vec![0]], vec![vec![0]]),
            (vec![vec![1], vec![2], vec![]], vec![vec![2], vec![1], vec![0]]),
            (vec![vec![1], vec![0]], vec![vec![0, 1]]),
            (vec![vec![1, 1], vec![2], vec![1, 3], vec![]], vec![vec![3], vec![1, 2], vec![0]]),
            (vec![vec![1], vec![2], vec![0, 3], vec![4], vec![3]], vec![vec![3, 4], vec![0, 1, 2]]),
            (vec![vec![2], vec![2], vec![]], vec![vec![2], vec![0], vec![1]]),
        ] {
            assert_eq!(components(&edges), expected, "{edges:?}");
        }
    }

    #[test]
    fn a_deep_graph_needs_no_stack() {
        let mut edges: Vec<_> = (1..200_000).map(|next| vec![next]).collect();
        edges.push(vec![0]);
        assert_eq!(components(&edges).len(), 1);
    }
}
