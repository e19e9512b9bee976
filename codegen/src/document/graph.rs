//! A graph of indexes: reachable nodes and cycles.

/// A graph of indexes. `edges[n]` lists the targets of node `n`.
#[derive(Debug)]
pub(crate) struct Graph {
    edges: Vec<Vec<usize>>,
}

impl Graph {
    pub(crate) fn new(edges: Vec<Vec<usize>>) -> Self {
        Self { edges }
    }

    /// Returns the targets of a node.
    pub(crate) fn targets(&self, node: usize) -> &[usize] {
        &self.edges[node]
    }

    /// Returns `starts` and the nodes that can be reached from them, each once. Edges of nodes that do not `lead_on`
    /// are not followed.
    pub(crate) fn reachable(
        &self,
        starts: impl IntoIterator<Item = usize>,
        leads_on: impl Fn(usize) -> bool,
    ) -> Vec<usize> {
        let mut seen = vec![false; self.edges.len()];
        let mut found: Vec<usize> =
            starts.into_iter().filter(|start| !std::mem::replace(&mut seen[*start], true)).collect();
        let mut next = 0;
        while let Some(&node) = found.get(next) {
            next += 1;
            if leads_on(node) {
                found.extend(self.edges[node].iter().filter(|target| !std::mem::replace(&mut seen[**target], true)));
            }
        }
        found
    }

    /// Returns the strongly connected components. Each comes after the components that it leads to.
    ///
    /// This is Tarjan's algorithm without recursion, because the spec decides how deep a graph is.
    pub(crate) fn components(&self) -> Vec<Vec<usize>> {
        let edges = &self.edges;
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
}

#[cfg(test)]
mod tests {
    use super::Graph;

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
            assert_eq!(Graph::new(edges.clone()).components(), expected, "{edges:?}");
        }
    }

    #[test]
    fn a_way_ends_at_nodes_that_do_not_lead_on() {
        let graph = Graph::new(vec![vec![1, 2], vec![3], vec![3, 0], vec![4], vec![]]);
        for (starts, closed, expected) in [
            (vec![], None, vec![]),
            (vec![4], None, vec![4]),
            (vec![0, 0], None, vec![0, 1, 2, 3, 4]),
            (vec![0], Some(3), vec![0, 1, 2, 3]),
            (vec![2, 1], Some(0), vec![2, 1, 3, 0, 4]),
        ] {
            assert_eq!(
                graph.reachable(starts.clone(), |node| Some(node) != closed),
                expected,
                "{starts:?}, {closed:?}"
            );
        }
    }

    #[test]
    fn a_deep_graph_needs_no_stack() {
        let mut edges: Vec<_> = (1..200_000).map(|next| vec![next]).collect();
        edges.push(vec![0]);
        let graph = Graph::new(edges);
        assert_eq!(graph.components().len(), 1);
        assert_eq!(graph.reachable([0], |_| true).len(), 200_000);
    }
}
